"""Owns what a cell of a file holds: plain values, and text that no program chokes on. One way for CSV,
XLSX and JSON. Must not know any format's bytes.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from klimatvakt.catalog import PROVENANCE, TABLES_BY_NAME
from klimatvakt.catalog.columns import Column, Table
from klimatvakt.charts.core.cells import value_of
from klimatvakt.charts.core.spec import ChartColumn, Row
from klimatvakt.i18n import Translator

Plain = bool | int | float | str | dt.date | None
"""A date is a day or, where it has a time of day, a datetime."""
Cells = Mapping[str, object]
"""A row of a table as {column: cell}."""

# What neither XML nor a text file can hold: control characters, half characters, non-characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EXACT = 2**53  # whole numbers above are not exact in a spreadsheet nor in JavaScript


def writable(text: str) -> str:
    """``text`` without the characters no file can hold."""
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def plain(value: object) -> Plain:
    """``value`` as a plain type, unrounded; None when missing.

    Numbers a file cannot hold as numbers (infinite, or whole and not exact) are given as text. A time of midnight is
    a day.
    """
    if isinstance(value, str):  # first, because most cells are text: the check for missing costs more
        return writable(value)
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _EXACT else str(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(value)
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() and value.tzinfo is None else value
    return value if isinstance(value, dt.date) else writable(str(value))


def value_in_file(column: ChartColumn, row: Row, t: Translator) -> Plain:
    """The value of ``column`` in ``row`` as its table shows it, unrounded; a period of one year is a whole number."""
    value = plain(value_of(column, row, t))
    if column.kind == "period" and isinstance(value, str) and re.fullmatch("[0-9]{4}", value):
        return int(value)
    return value


def table_columns(table: Table) -> tuple[Column, ...]:
    """The columns of a table's file; those of the catalogue's have file and row of origin."""
    return (*table.columns, *(PROVENANCE if table.name in TABLES_BY_NAME else ()))


def table_rows(columns: Sequence[Column], rows: Iterable[Cells]) -> Iterator[tuple[Plain, ...]]:
    """``rows`` in plain values, one at a time."""
    names = [column.name for column in columns]
    return (tuple(plain(row[name]) for name in names) for row in rows)
