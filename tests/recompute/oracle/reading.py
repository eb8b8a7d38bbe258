"""Owns what was known on a day or in a named report: reports, states, budgets (methods §§ 8, 9, issue 3's readings).

Must not know figures.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from .inventory import Cell, Key, cells_known
from .tables import Row, Tables, by_then, day, yes


@dataclass(frozen=True, eq=False)
class Reading:
    """The tables as read on ``as_of``. ``closed``: closed reports at or before it, newest first."""

    tables: Tables
    as_of: dt.date
    closed: list[Row]

    @cached_property
    def by_report(self) -> dict[str, dict[str, Row]]:
        """{report: {code: its row}}."""
        found: dict[str, dict[str, Row]] = {}
        for row in self.tables.get("measure_state", []):
            found.setdefault(row["report_id"], {})[row["code"]] = row
        return found

    @cached_property
    def chain(self) -> list[str]:
        """Closed reports that follow up measures, newest first."""
        return [row["id"] for row in self.closed if row["id"] in self.by_report]

    @cached_property
    def states(self) -> dict[str, Row]:
        """{code: its row in the newest report that has one}."""
        found: dict[str, Row] = {}
        for report in self.chain:
            for code, row in self.by_report[report].items():
                found.setdefault(code, row)
        return found

    @cached_property
    def cells(self) -> dict[Key, Cell]:
        """The inventory as known then."""
        return cells_known(self.tables, self.as_of)

    @cached_property
    def codes(self) -> list[str]:
        """Every measure in the table's order."""
        return [row["code"] for row in self.tables["measure"]]

    @cached_property
    def measures(self) -> dict[str, Row]:
        """{code: its row}."""
        return {row["code"]: row for row in self.tables["measure"]}

    @cached_property
    def reference(self) -> Row | None:
        """The budget the city was followed up against then."""
        rows = [row for row in self.tables.get("budget", []) if yes(row["is_reference"]) or row["reference_to"]]
        then = [row for row in rows if self._in_force(row)]
        return max(then, key=lambda row: row["reference_from"], default=None)

    @cached_property
    def budgets(self) -> list[Row]:
        """The reference, then the others known then."""
        rows = self.tables.get("budget", [])
        others = [row for row in rows if row is not self.reference and stated_by_then(row, self.as_of)]
        return [*([self.reference] if self.reference else []), *others]

    @cached_property
    def root_theme(self) -> dict[str, str]:
        """{theme or sub-theme: its theme}."""
        parent = {row["id"]: row["parent_id"] for row in self.tables["theme"]}
        found = {}
        for name in parent:
            top = name
            while parent[top]:
                top = parent[top]
            found[name] = top
        return found

    def state(self, code: str, column: str) -> str:
        """A cell of the measure's row in its report; empty without one."""
        row = self.states.get(code)
        return row[column] if row else ""

    def sector(self, code: str) -> str:
        """The responsible sector as of the report."""
        return self.state(code, "sector_id") or self.measures[code]["sector_id"]

    def _in_force(self, row: Row) -> bool:
        end = day(row["reference_to"])
        return by_then(row["reference_from"], self.as_of) and (end is None or end > self.as_of)


def read_as_of(tables: Tables, today: dt.date, report: str = "") -> Reading:
    """Today's reading, or that of a closed report (its own date)."""
    rows = [row for row in tables.get("report", []) if yes(row["closed"]) and by_then(row["as_of"], today)]
    rows.sort(key=lambda row: (row["as_of"], row["id"]), reverse=True)
    if not report:
        return Reading(tables, today, rows)
    place = next(n for n, row in enumerate(rows) if row["id"] == report)
    unknown = _named_later(tables, rows[place]["as_of"])
    then = {name: [row for row in every if row.get("code") not in unknown] for name, every in tables.items()}
    return Reading(then, dt.date.fromisoformat(rows[place]["as_of"]), rows[place:])


def stated_by_then(row: Row, as_of: dt.date) -> bool:
    """Whether a row was known: by the day it was adopted, else its source's day, month or year; else always."""
    stated = row.get("adopted_on") or row["source_date"]
    return not stated[:4].isdigit() or stated <= as_of.isoformat()


def _named_later(tables: Tables, as_of: str) -> set[str]:
    """Measures that only reports after ``as_of`` name: they were not known then."""
    days = {row["id"]: row["as_of"] for row in tables["report"]}
    rows = [(row["code"], days[row["report_id"]] <= as_of) for row in tables["measure_state"]]
    return {code for code, _ in rows} - {code for code, then in rows if then}
