"""Owns what the workbook of a chart or a table holds. Must not know routes, nor how a workbook is written."""

import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from klimatvakt.catalog.columns import Column, ColumnType, Table
from klimatvakt.charts.core.cells import heading
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.exports.about import About
from klimatvakt.exports.values import Cells, Plain, table_columns, table_rows, value_in_file
from klimatvakt.exports.workbook import DAY, Content, Shown, width_of, write_workbook
from klimatvakt.i18n import Translator

_SAMPLE = 200  # rows that decide how wide a column is
# The most decimals a number of each kind is shown with; the cell holds it unrounded.
_MOST = {"tonnes": 1, "days": 1, "number": 3, "count": 0}


def chart_xlsx(drawing: Drawing, t: Translator, *, about: About) -> bytes:
    """The rows of a chart as its table shows them, unrounded, and a sheet with finding, source, dates and marks.

    A missing value is an empty cell; the second sheet says for each column what that means.
    """
    spec = drawing.spec
    yes_no = _yes_no(t)
    rows = [[_in_words(value_in_file(column, row, t), yes_no) for column in spec.columns] for row in drawing.records]
    columns = []
    for n, column in enumerate(spec.columns):
        values, header = [row[n] for row in rows], heading(column)
        said = (column.name, column.unit, column.missing or t("uppgift saknas"))
        columns.append(Shown(header, _chart_pattern(column.kind, values), width_of(header, values), said))
    facts = [
        (t("Slutsats"), spec.sentence),
        (t("Visar"), spec.subtitle),
        *((t("Anmärkning"), note) for note in spec.notes),
        (t("Källa"), spec.source),
        (t("Uppgifter till"), spec.data_date),
    ]
    heads = (t("Namn i CSV för program och JSON"), t("Enhet"), t("Tom cell"))
    file = io.BytesIO()
    content = Content(t("Uppgifter"), columns, len(rows), rows, heads, facts, spec.title, spec.badges, about)
    write_workbook(file, content, t)
    return file.getvalue()


def table_xlsx(table: Table, rows: Iterable[Cells], t: Translator, *, about: About, fictional: bool) -> BinaryIO:
    """A whole table under the catalogue's column names, with file and row of origin: the columns of its CSV.

    A temporary file at its start; who asked for it closes it. Memory does not grow with the number of rows: they are
    walked through twice, first for how wide and how exact each column is.
    """
    shown, yes_no = table_columns(table), _yes_no(t)
    count, columns = _look_through(shown, rows, t)
    words = ([*(_in_words(value, yes_no) for value in row), yes_no[fictional]] for row in table_rows(shown, rows))
    content = Content(
        sheet=table.name,
        columns=columns,
        count=count,
        rows=words,
        said_heads=(t("Vad den säger"), t("Enhet"), t("Tom cell")),
        facts=[(t("Om uppgifterna"), t(table.description))],
        title=t(table.title),
        marks=[t("Påhittad stad")] if fictional else [],
        about=about,
    )
    file = tempfile.TemporaryFile()  # noqa: SIM115 (handed on open)
    try:
        write_workbook(file, content, t)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _look_through(columns: Sequence[Column], rows: Iterable[Cells], t: Translator) -> tuple[int, list[Shown]]:
    """How many rows there are, and how their columns are shown."""
    count, sample, decimals = 0, list[tuple[Plain, ...]](), [0] * len(columns)
    for row in table_rows(columns, rows):
        count += 1
        if count <= _SAMPLE:
            sample.append(row)
        for n, value in enumerate(row):
            if columns[n].kind is ColumnType.NUMBER and isinstance(value, int | float):
                decimals[n] = max(decimals[n], _decimals(value, _MOST["number"]))
    missing, mark = t("uppgift saknas"), t("Påhittad stad")
    found = []
    for n, column in enumerate(columns):
        said = (t(column.description), t(column.unit) if column.unit else "", missing)
        width = width_of(column.name, (row[n] for row in sample))
        found.append(Shown(column.name, _table_pattern(column, decimals[n]), width, said))
    return count, [*found, Shown(mark, "", width_of(mark, ()), (t("Staden är påhittad"), "", ""))]


def _yes_no(t: Translator) -> Mapping[bool, str]:
    return {True: t("ja"), False: t("nej")}


def _in_words(value: Plain, yes_no: Mapping[bool, str]) -> Plain:
    return yes_no[value] if isinstance(value, bool) else value


def _chart_pattern(kind: str, values: Sequence[Plain]) -> str:
    if kind in _MOST:
        numbers = [value for value in values if isinstance(value, int | float)]
        return _number_pattern(max((_decimals(value, _MOST[kind]) for value in numbers), default=0))
    return {"period": "0", "percent": "0.0", "date": DAY}.get(kind, "")


def _table_pattern(column: Column, decimals: int) -> str:
    if column.kind is ColumnType.NUMBER:
        return _number_pattern(decimals)
    return {ColumnType.YEAR: "0", ColumnType.INTEGER: "#,##0", ColumnType.DATE: DAY}.get(column.kind, "")


def _decimals(value: float, most: int) -> int:
    """As many, at most ``most``, as the number needs for two figures; none that it does not have."""
    size = abs(value)
    return next((n for n in range(most) if size * 10**n >= 10 or round(size, n) == round(size, most)), most)


def _number_pattern(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}".rstrip(".")
