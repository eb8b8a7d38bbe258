"""Owns how a field of a chart's row is written in words (table, hover). Must not know any renderer."""

from collections.abc import Iterable
from typing import Any

from klimatvakt.charts.core.spec import ChartColumn, Drawing, Row
from klimatvakt.i18n import Translator

MISSING = "–"


def value_of(column: ChartColumn, row: Row, t: Translator) -> Any:
    """The value of ``column`` in ``row``: a word for text, a plain number or date otherwise; None when missing."""
    value = Drawing.value(row, column.name)
    if value is None:
        return None
    match column.kind:
        case "name":
            return t.words(value) or None
        case "text":
            return column.words.get(str(value), str(value)) or None
        case "period":
            return str(value)
    return value


def cell(column: ChartColumn, row: Row, t: Translator) -> str:
    """``column`` of ``row`` as a reader sees it; '– inte beräknad' when missing."""
    value = value_of(column, row, t)
    if value is None:
        return f"{MISSING} {column.missing}".rstrip()
    match column.kind:
        case "tonnes":
            return t.number(value, 0 if abs(value) >= 100 else 1)
        case "number":
            return t.number(value, decimals_of(value))
        case "days":
            return t.days(value)
        case "percent":
            return t.number(value, 1)
        case "count":
            return t.number(value)
        case "date":
            return t.date(value)
    return str(value)


def sentence(columns: Iterable[ChartColumn], row: Row, t: Translator) -> tuple[str, ...]:
    """What the table says of ``row``, a line per column: the first cell alone, empty cells left out."""
    first, *others = ((heading(column), cell(column, row, t)) for column in columns)
    return (first[1], *(f"{name}: {value}" for name, value in others if value != MISSING))


def table_rows(drawing: Drawing, t: Translator) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """(headers, rows of strings), every row in its order; '–' and a word where a value is missing."""
    columns = drawing.spec.columns
    rows = tuple(tuple(cell(column, row, t) for column in columns) for row in drawing.records)
    return tuple(heading(column) for column in columns), rows


def decimals_of(value: float) -> int:
    """How many decimals a number of any unit needs: three figures or so, none it does not have."""
    size = abs(value)
    wanted = 0 if size >= 100 else 1 if size >= 10 else 2
    return next((n for n in range(wanted) if round(value, n) == round(value, wanted)), wanted)


def heading(column: ChartColumn) -> str:
    """The column's title with its unit."""
    return f"{column.title} ({column.unit})" if column.unit else column.title
