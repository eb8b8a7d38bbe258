"""Owns what the workbook of a chart or a table holds. Must not know routes, nor how a workbook is written."""

import io
import itertools
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from klimatvakt.catalog.columns import PROVENANCE, Column, ColumnType, Table
from klimatvakt.charts.cells import heading
from klimatvakt.charts.spec import Drawing
from klimatvakt.exports.about import About
from klimatvakt.exports.values import Plain, plain, value_in_file
from klimatvakt.exports.workbook import Content, Shown, write_workbook
from klimatvakt.i18n import Translator

_CHUNK = 5_000  # rows turned into plain values at a time
_WHOLE = (ColumnType.INTEGER, ColumnType.YEAR)
# The most decimals a number of each kind is shown with; the cell holds it unrounded.
_MOST = {"tonnes": 1, "days": 1, "number": 3, "count": 0}


def chart_xlsx(drawing: Drawing, t: Translator, *, about: About) -> bytes:
    """The rows of a chart as its table shows them, unrounded, and a sheet with finding, source, dates and marks.

    A missing value is an empty cell; the second sheet says for each column what that means.
    """
    spec = drawing.spec
    rows = [[value_in_file(column, row, t) for column in spec.columns] for row in drawing.records]
    columns = [
        Shown(
            heading(column),
            _chart_pattern(column.kind, [row[n] for row in rows]),
            (column.name, column.unit, column.missing or t("uppgift saknas")),
        )
        for n, column in enumerate(spec.columns)
    ]
    facts = [
        (t("Slutsats"), spec.sentence),
        (t("Visar"), spec.subtitle),
        *((t("Anmärkning"), note) for note in spec.notes),
        (t("Källa"), spec.source),
        (t("Uppgifter till"), spec.data_date),
    ]
    heads = (t("Namn i CSV för program och JSON"), t("Enhet"), t("Tom cell"))
    file = io.BytesIO()
    content = Content(t("Uppgifter"), columns, rows, heads, facts, spec.title, spec.badges, about)
    write_workbook(file, content, t, constant_memory=False)
    return file.getvalue()


def table_xlsx(table: Table, frame: pd.DataFrame, t: Translator, *, about: About, fictional: bool) -> BinaryIO:
    """A whole table under the catalogue's column names, with file and row of origin: the columns of its CSV.

    A temporary file at its start; who asked for it closes it. Memory does not grow with the number of rows.
    """
    shown = [column for column in (*table.columns, *PROVENANCE) if column.name in frame.columns]
    missing = t("uppgift saknas")
    columns = [
        Shown(c.name, _table_pattern(c, frame[c.name]), (t(c.description), t(c.unit) if c.unit else "", missing))
        for c in shown
    ]
    columns.append(Shown(t("Påhittad stad"), "", (t("Staden är påhittad"), "", "")))
    content = Content(
        sheet=table.name,
        columns=columns,
        rows=_table_rows(frame, shown, {True: t("ja"), False: t("nej")}, fictional=fictional),
        said_heads=(t("Vad den säger"), t("Enhet"), t("Tom cell")),
        facts=[(t("Om uppgifterna"), t(table.description))],
        title=t(table.title),
        marks=[t("Påhittad stad")] if fictional else [],
        about=about,
    )
    file = tempfile.TemporaryFile()  # noqa: SIM115 (handed on open)
    try:
        write_workbook(file, content, t, constant_memory=True)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _table_rows(
    frame: pd.DataFrame, columns: Sequence[Column], yes_no: Mapping[bool, str], *, fictional: bool
) -> Iterator[Sequence[Plain]]:
    for start in range(0, len(frame), _CHUNK):
        part = frame.iloc[start : start + _CHUNK]
        cells = [_plain_cells(part[column.name], yes_no, whole=column.kind in _WHOLE) for column in columns]
        yield from zip(*cells, itertools.repeat(yes_no[fictional], len(part)), strict=True)


def _plain_cells(cells: "pd.Series[Any]", yes_no: Mapping[bool, str], *, whole: bool) -> list[Plain]:
    """A column's values; a whole number stays one where missing cells made pandas hold it as a float."""
    return [
        yes_no[value] if isinstance(value, bool) else int(value) if whole and isinstance(value, float) else value
        for value in map(plain, cells.tolist())
    ]


def _chart_pattern(kind: str, values: Sequence[Plain]) -> str:
    if kind in _MOST:
        return _number_pattern([value for value in values if isinstance(value, int | float)], _MOST[kind])
    return {"period": "0", "percent": "0.0%"}.get(kind, "")


def _table_pattern(column: Column, cells: "pd.Series[Any]") -> str:
    if column.kind is ColumnType.NUMBER:
        return _number_pattern(pd.to_numeric(cells, errors="coerce"), _MOST["number"])
    return {ColumnType.YEAR: "0", ColumnType.INTEGER: "#,##0"}.get(column.kind, "")


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
