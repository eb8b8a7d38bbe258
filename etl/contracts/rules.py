"""Owns what a rule over typed frames is and how it is run: SQL that returns the rows that break it.

Must not know any particular rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa

from etl.contracts.columns import value_text
from etl.contracts.findings import LISTED_PER_RULE, Finding, Findings, Severity, shown


@dataclass(frozen=True)
class Rule:
    """A named rule. ``broken`` selects source_file_id, source_row and value of every row that breaks it.

    Further selected columns may be used in ``message`` as ``{column}``. ``column`` is the column to correct.
    """

    name: str
    column: str
    broken: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR


class Tables:
    """The typed frames as tables of a DuckDB in memory, for as long as the ``with`` block lasts."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames

    def __enter__(self) -> "Tables":
        # What does not fit in memory goes to a folder of our own: DuckDB's default is one in the working folder.
        self._spill = TemporaryDirectory(prefix="klimatvakt-")
        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": 2,
            "memory_limit": "512MB",
            "temp_directory": self._spill.name,
        }
        self._db = duckdb.connect(":memory:", config=config)
        for name, frame in self._frames.items():
            # A table of DuckDB's own: each of many rules would read an Arrow table's columns anew.
            self._db.register("given", pa.Table.from_pandas(frame, preserve_index=False))
            self._db.execute(f"CREATE TABLE {name} AS FROM given")
        self._db.unregister("given")
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._spill.cleanup()

    def check(self, rule: Rule, findings: Findings) -> None:
        """Adds one finding per row that breaks ``rule``."""
        rows = self._db.execute(
            f"SELECT *, count(*) OVER () AS broken_rows FROM ({rule.broken}) "
            f"ORDER BY source_file_id, source_row LIMIT {LISTED_PER_RULE}"
        )
        names = [item[0] for item in rows.description or ()]
        listed = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
        if listed:
            findings.add_many(rule.severity, rule.name, listed[0]["broken_rows"], _written(rule, listed))


def _written(rule: Rule, rows: list[dict[str, object]]) -> Iterator[Finding]:
    for row in rows:
        words = {name: shown(value_text(value)) for name, value in row.items()}
        number = row["source_row"]
        yield finding_at(
            rule.severity,
            rule.name,
            str(row["source_file_id"]),
            rule.message.format(**words),
            rule.fix,
            row=number if isinstance(number, int) else None,
            column=rule.column,
            value=words["value"],
        )


def finding_at(
    severity: Severity,
    rule: str,
    source_file_id: str,
    message: str,
    fix: str,
    *,
    row: int | None = None,
    column: str = "",
    value: str = "",
) -> Finding:
    """A finding placed by a frame's ``source_file_id``: ``<table>`` or ``<workbook>.<sheet>``."""
    stem, _, sheet = source_file_id.partition(".")
    path = f"{stem}.xlsx" if sheet else f"{stem}.csv"
    return Finding(severity, rule, path, message, fix, sheet, row, column, value)
