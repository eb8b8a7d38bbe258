"""A tiny drawing with every kind of cell, and how a workbook is opened."""

import dataclasses
import datetime as dt
import io
import zipfile
from types import SimpleNamespace

import openpyxl
import pytest

from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Drawing, Scale
from klimatvakt.domain.words import Words
from klimatvakt.exports.about import About


@pytest.fixture
def drawing():
    rows = (
        SimpleNamespace(year=2022, tonnes=33_072.123456789, name=Words("=SUM(A1)"), day=dt.date(2024, 5, 2)),
        SimpleNamespace(year=2023, tonnes=None, name=Words('Åtgärd; "ett"'), day=None),
    )
    columns = (
        ChartColumn("year", "År", "period"),
        ChartColumn("tonnes", "Utsläpp", "tonnes", "ton", missing="ingen uppgift"),
        ChartColumn("name", "Namn", "name"),
        ChartColumn("day", "Dag", "date"),
    )
    spec = ChartSpec(
        slug="prov", title="Prov", subtitle="", sentence="Ett prov.", x=Axis(Scale.YEAR), y=Axis(Scale.NUMBER),
        marks=(), columns=columns, source="Källan", data_date="2022", badges=("Påhittad stad",), fictional=True,
    )  # fmt: skip
    return Drawing(spec, rows)


@pytest.fixture
def about():
    return About(
        "https://example.org/sv/diagram/prov/",
        "https://example.org/sv/diagram/prov/?version=g1",
        "Klimatvakt Provstaden, ”Prov”.",
        "CC0 för 1 fil.",
        dt.date(2026, 11, 22),
    )


@pytest.fixture
def draw(drawing):
    """The drawing with one column of other cells."""

    def one_column(kind, values, **changes):
        column = ChartColumn("x", "X", kind, **changes)
        rows = tuple(SimpleNamespace(x=value) for value in values)
        return Drawing(dataclasses.replace(drawing.spec, columns=(column,)), rows)

    return one_column


@pytest.fixture
def open_sheets():
    """{name: rows of cells} of a workbook's bytes; proves that no sheet holds a formula."""

    def sheets(content):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                assert not name.startswith("xl/worksheets") or b"<f" not in parts.read(name)
        book = openpyxl.load_workbook(io.BytesIO(content))
        return {sheet.title: list(sheet.iter_rows()) for sheet in book}

    return sheets
