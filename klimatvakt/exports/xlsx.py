"""Owns what the workbook of a chart or a table holds. Must not know routes, nor how a workbook is written."""

import io
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from klimatvakt.catalog.columns import Column, ColumnType, Table
from klimatvakt.charts.core.cells import heading
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.exports.about import About
from klimatvakt.exports.values import Plain, table_columns, table_rows, value_in_file
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


def table_xlsx(table: Table, frame: pd.DataFrame, t: Translator, *, about: About, fictional: bool) -> BinaryIO:
    """A whole table under the catalogue's column names, with file and row of origin: the columns of its CSV.

    A temporary file at its start; who asked for it closes it. Memory does not grow with the number of rows.
    """
    shown, yes_no = table_columns(table, frame), _yes_no(t)
    rows = ([*(_in_words(value, yes_no) for value in row), yes_no[fictional]] for row in table_rows(shown, frame))
    content = Content(
        sheet=table.name,
        columns=_table_columns(shown, frame, t),
        count=len(frame),
        rows=rows,
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


def _table_columns(columns: Sequence[Column], frame: pd.DataFrame, t: Translator) -> list[Shown]:
    missing, mark = t("uppgift saknas"), t("Påhittad stad")
    found = []
    for column in columns:
        cells = frame[column.name]
        said = (t(column.description), t(column.unit) if column.unit else "", missing)
        width = width_of(column.name, cells.head(_SAMPLE).tolist())
        found.append(Shown(column.name, _table_pattern(column, cells), width, said))
    return [*found, Shown(mark, "", width_of(mark, ()), (t("Staden är påhittad"), "", ""))]


def _yes_no(t: Translator) -> Mapping[bool, str]:
    return {True: t("ja"), False: t("nej")}


def _in_words(value: Plain, yes_no: Mapping[bool, str]) -> Plain:
    return yes_no[value] if isinstance(value, bool) else value


def _chart_pattern(kind: str, values: Sequence[Plain]) -> str:
    if kind in _MOST:
        return _number_pattern([value for value in values if isinstance(value, int | float)], _MOST[kind])
    return {"period": "0", "percent": "0.0%", "date": DAY}.get(kind, "")


def _table_pattern(column: Column, cells: "pd.Series[Any]") -> str:
    if column.kind is ColumnType.NUMBER:
        return _number_pattern(pd.to_numeric(cells, errors="coerce"), _MOST["number"])
    return {ColumnType.YEAR: "0", ColumnType.INTEGER: "#,##0", ColumnType.DATE: DAY}.get(column.kind, "")


def _number_pattern(values: Any, most: int) -> str:
    """As many decimals, at most ``most``, as the smallest number needs for two figures; none that no number has."""
    sizes = np.abs(np.asarray(values, dtype="float64"))
    sizes = sizes[np.isfinite(sizes) & (sizes > 0)]
    decimals = 0
    while decimals < most and np.any(
        (sizes * 10**decimals < 10) & (np.round(sizes, decimals) != np.round(sizes, most))
    ):
        decimals += 1
    return f"#,##0.{'0' * decimals}".rstrip(".")
