"""The same cell in CSV, workbook and JSON, each against what it must hold by hand."""

import csv
import datetime as dt
import io
import re
import zipfile
from xml.etree import ElementTree

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from etl.sources.csv_file import _unguarded
from klimatvakt.catalog.columns import Column, ColumnType, Table, is_run
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.about import About
from klimatvakt.exports.csv import chart_csv, table_csv
from klimatvakt.exports.metadata import chart_json
from klimatvakt.exports.values import plain
from klimatvakt.exports.xlsx import chart_xlsx, table_xlsx
from tests.fixtures.words import TRANSLATORS
from tests.unit.exports.hostile import CELLS, DAYS

T = TRANSLATORS[Language.SV]
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = st.text(st.characters(exclude_categories=()), max_size=60) | st.from_regex(
    r"[=+\-@\t\r\n＝].{0,9}", fullmatch=True
)


def _csv_rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def _read(cell):
    """The value as a spreadsheet reads it, with its coded letters."""
    return unescape(cell.value) if isinstance(cell.value, str) else cell.value


@pytest.mark.parametrize(("cells", "kind"), [(CELLS, "text"), (DAYS, "date")], ids=["cells", "days"])
def test_a_chart_holds_the_same_in_every_file(draw, about, open_sheets, cells, kind):
    drawing = draw("number" if kind == "text" else kind, [cell for cell, *_ in cells.values()])
    written = _csv_rows(chart_csv(drawing, T, plain=True))[1:]
    sheet = open_sheets(chart_xlsx(drawing, T, about=about))["Uppgifter"][1:]
    content = orjson.loads(
        orjson.dumps(chart_json(drawing, T, about=about, citations={}, embed={}, published_method=2))
    )
    found = {
        name: (row[0], _read(cell[0]), values["x"])
        for name, row, cell, values in zip(cells, written, sheet, content["rows"], strict=True)
    }
    assert found == {name: tuple(expected) for name, (_, *expected) in cells.items()}


@pytest.mark.parametrize(("cells", "kind"), [(CELLS, ColumnType.TEXT), (DAYS, ColumnType.DATE)], ids=["cells", "days"])
def test_a_table_holds_the_same_in_every_file(about, open_sheets, cells, kind):
    table = Table("prov", "Prov", "Prov", (Column("x", kind, "X"),), ("x",))
    rows = [{"x": cell} for cell, *_ in cells.values()]
    written = _csv_rows(table_csv(table, rows, T, fictional=True, plain=True))[1:]
    with table_xlsx(table, rows, T, about=about, fictional=True) as file:
        sheet = open_sheets(file.read())["prov"][1:]
    found = {name: (row[0], _read(cell[0])) for name, row, cell in zip(cells, written, sheet, strict=True)}
    assert found == {name: tuple(expected) for name, (_, *expected, _) in cells.items()}
    assert {cell[1].value for cell in sheet} == {"ja"}


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_any_text_survives_in_a_csv_that_the_etl_takes_in_again(texts):
    table = Table("prov", "Prov", "Prov", (Column("x", ColumnType.TEXT, "X"),), ("x",))
    rows = [{"x": text} for text in texts]
    found = _csv_rows(table_csv(table, rows, T, fictional=False, plain=True))
    assert [_unguarded([row[0]])[0] for row in found[1:]] == [_kept(text) for text in texts]
    assert not [row for row in found[1:] if row[0][:1] in set("=+-@\t\r\n＝＋－＠")]


def _kept(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_any_text_in_a_workbook_is_text(texts):
    about_ = About("", "", "", "", dt.date(2026, 11, 22))
    table = Table("prov", "Prov", "Prov", (Column("x", ColumnType.TEXT, "X"),), ("x",))
    rows = [{"x": text} for text in texts]
    with table_xlsx(table, rows, T, about=about_, fictional=False) as file:
        sheet = ElementTree.fromstring(zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml"))
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{_NS}c") if re.fullmatch("A([2-9]|1.)", cell.get("r"))}
    assert {cell.get("t") for cell in cells.values()} <= {"inlineStr"}
    assert not list(sheet.iter(f"{_NS}f"))
    found = {name: unescape("".join(cell.itertext())) for name, cell in cells.items()}
    expected = {f"A{number}": _lines(_kept(text)) for number, text in enumerate(texts, 2) if _kept(text)}
    assert {name: text for name, text in found.items() if text} == expected


def _lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", ["", "a", "–5", "−5 %", "1-2", "'a", " =1"])
def test_text_no_spreadsheet_runs_is_left_alone(text):
    assert not is_run(text)


def test_plain_values_are_of_pythons_own_types():
    assert {type(plain(cell)) for cell, *_ in CELLS.values()} == {str, int, float, bool, type(None)}
