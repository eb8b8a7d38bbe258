"""Workbooks as a reader opens them: what stands where, in which format, and that equal content has equal bytes."""

import dataclasses
import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest

from klimatvakt.catalog import TABLES
from klimatvakt.catalog.columns import Column, ColumnType, Table
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.xlsx import chart_xlsx, table_xlsx
from klimatvakt.pages.measures.export import MEASURE_LIST
from tests.fixtures.words import TRANSLATORS

ALL = TRANSLATORS
T = ALL[Language.SV]
TABLE = Table(
    "prov",
    "Provtabell",
    "Om prov.",
    (
        Column("code", ColumnType.CODE, "Kod"),
        Column("year", ColumnType.YEAR, "År", "år"),
        Column("n", ColumnType.INTEGER, "Antal"),
        Column("share", ColumnType.NUMBER, "Andel", "andel"),
        Column("on", ColumnType.DATE, "Dag"),
        Column("memo", ColumnType.BOOLEAN, "Minnesrad"),
    ),
    ("code",),
)
ROWS = (
    {"code": "1.10", "year": 2022, "n": 12_345, "share": 0.125, "on": dt.date(2026, 1, 2), "memo": True, "hidden": 1},
    dict.fromkeys(column.name for column in TABLE.columns) | {"share": 0.0, "hidden": 2},
)


def _table(about, rows=ROWS, *, fictional=True, t=T):
    with table_xlsx(TABLE, rows, t, about=about, fictional=fictional) as file:
        return file.read()


def test_rows_of_a_chart_are_numbers_days_and_empty_cells(drawing, about, open_sheets):
    rows = open_sheets(chart_xlsx(drawing, T, about=about))["Uppgifter"]
    assert [[cell.value for cell in row] for row in rows] == [
        ["År", "Utsläpp (ton)", "Namn", "Dag"],
        [2022, 33_072.123456789, "=SUM(A1)", dt.datetime(2024, 5, 2)],
        [2023, None, 'Åtgärd; "ett"', None],
    ]
    assert [cell.number_format for cell in rows[1]] == ["0", "#,##0", "General", "yyyy-mm-dd"]
    assert all(cell.font.bold for cell in rows[0])


def test_the_second_sheet_says_what_a_chart_is(drawing, about, open_sheets):
    spec = dataclasses.replace(drawing.spec, subtitle="Ton per år", notes=("Not 1\r\nrad 2", "=Not 2"))
    rows = open_sheets(chart_xlsx(dataclasses.replace(drawing, spec=spec), T, about=about))["Om uppgifterna"]
    assert [[cell.value for cell in row if cell.value] for row in rows] == [
        ["Titel", "Prov"],
        ["Slutsats", "Ett prov."],
        ["Visar", "Ton per år"],
        ["Anmärkning", "Not 1\nrad 2"],
        ["Anmärkning", "=Not 2"],
        ["Källa", "Källan"],
        ["Uppgifter till", "2022"],
        ["Märkning", "Påhittad stad"],
        ["Länk", "https://example.org/sv/diagram/prov/"],
        ["Länk till just de här talen", "https://example.org/sv/diagram/prov/?version=g1"],
        ["Så hänvisar du", "Klimatvakt Provstaden, ”Prov”."],
        ["Licens", "CC0 för 1 fil."],
        [],
        ["Kolumn", "Namn i CSV för program och JSON", "Enhet", "Tom cell"],
        ["År", "year", "uppgift saknas"],
        ["Utsläpp (ton)", "tonnes", "ton", "ingen uppgift"],
        ["Namn", "name", "uppgift saknas"],
        ["Dag", "day", "uppgift saknas"],
    ]


def test_no_pinned_address_is_promised_where_there_is_none(drawing, about, open_sheets):
    rows = open_sheets(chart_xlsx(drawing, T, about=dataclasses.replace(about, pinned="")))["Om uppgifterna"]
    assert "Länk till just de här talen" not in [row[0].value for row in rows]


@pytest.mark.parametrize(
    ("kind", "values", "pattern"),
    [
        ("tonnes", [12_900.5, 150.25], "#,##0"),
        ("tonnes", [12_900.5, 3.25], "#,##0.0"),
        ("tonnes", [12_900, 3], "#,##0"),
        ("tonnes", [0, -40.5], "#,##0"),
        ("tonnes", [None], "#,##0"),
        ("days", [0.25], "#,##0.0"),
        ("number", [0.125, 100], "#,##0.00"),
        ("number", [0.0125], "#,##0.000"),
        ("number", [1.5], "#,##0.0"),
        ("count", [7], "#,##0"),
        ("percent", [12.5], "0.0"),
        ("period", ["2024"], "0"),
    ],
)
def test_numbers_are_shown_as_their_kind_asks(draw, about, open_sheets, kind, values, pattern):
    # A second row, since the format must hold for more than the first.
    rows = open_sheets(chart_xlsx(draw(kind, [*values, 1000]), T, about=about))["Uppgifter"]
    shown = [cell[0].number_format for cell in rows[1:] if isinstance(cell[0].value, int | float)]
    assert set(shown) == {pattern}


def test_a_span_of_years_is_text_and_a_year_a_number(draw, about, open_sheets):
    rows = open_sheets(chart_xlsx(draw("period", ["2023–2025", "2026"]), T, about=about))["Uppgifter"]
    assert [row[0].value for row in rows] == ["X", "2023–2025", 2026]


def test_a_table_has_the_columns_of_its_csv(about, open_sheets):
    sheets = open_sheets(_table(about))
    assert [[cell.value for cell in row] for row in sheets["prov"]] == [
        ["code", "year", "n", "share", "on", "memo", "Påhittad stad"],
        ["1.10", 2022, 12_345, 0.125, dt.datetime(2026, 1, 2), "ja", "ja"],
        [None, None, None, 0, None, None, "ja"],
    ]
    formats = [cell.number_format for cell in sheets["prov"][1]]
    assert formats == ["General", "0", "#,##0", "#,##0.00", "yyyy-mm-dd", "General", "General"]
    words = [[cell.value for cell in row] for row in sheets["Om uppgifterna"]]
    assert words[:3] == [
        ["Titel", "Provtabell", None, None],
        ["Om uppgifterna", "Om prov.", None, None],
        ["Märkning", "Påhittad stad", None, None],
    ]
    assert ["share", "Andel", "andel", "uppgift saknas"] in words


def test_a_table_of_a_real_city_is_not_marked(about, open_sheets):
    sheets = open_sheets(_table(about, fictional=False))
    assert {row[-1].value for row in sheets["prov"][1:]} == {"nej"}
    assert "Märkning" not in [row[0].value for row in sheets["Om uppgifterna"]]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_header_stays_and_every_row_can_be_filtered(about, count):
    book = openpyxl.load_workbook(io.BytesIO(_table(about, ROWS[:count])))
    sheet = book["prov"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:G{count + 1}")
    assert sheet.dimensions == f"A1:G{count + 1}"
    assert sheet.print_title_rows == "$1:$1"


def test_the_paper_bears_title_and_marks(drawing, about):
    spec = dataclasses.replace(drawing.spec, title="Bo & bygga")
    book = openpyxl.load_workbook(io.BytesIO(chart_xlsx(dataclasses.replace(drawing, spec=spec), T, about=about)))
    for sheet in book:
        assert (sheet.oddHeader.left.text, sheet.oddHeader.right.text) == ("Bo && bygga", "Påhittad stad")


def test_properties_say_what_the_file_is(drawing, about):
    found = openpyxl.load_workbook(io.BytesIO(chart_xlsx(drawing, T, about=about))).properties
    assert (found.title, found.subject, found.creator) == ("Prov", "Ett prov.", "Klimatvakt")
    assert found.keywords == "Klimatvakt, Uppgifter, Påhittad stad"
    assert found.description == "Klimatvakt Provstaden, ”Prov”.\nCC0 för 1 fil."
    assert found.created == dt.datetime(2026, 11, 22)


def test_equal_content_has_equal_bytes(drawing, about):
    assert chart_xlsx(drawing, T, about=about) == chart_xlsx(drawing, T, about=about)
    assert _table(about) == _table(about)


def test_a_text_longer_than_a_cell_says_that_it_is_cut(draw, about, open_sheets):
    text = "🌍" * 20_000
    found = open_sheets(chart_xlsx(draw("text", [text, "x" * 32_767]), T, about=about))["Uppgifter"]
    cut = found[1][0].value
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert re.fullmatch("(🌍)+ … \\(Texten är längre än en cell rymmer. Hela står i CSV-filen.\\)", cut)
    assert found[2][0].value == "x" * 32_767


def test_columns_are_wide_enough_but_no_wider_than_a_page(about):
    sheet = openpyxl.load_workbook(io.BytesIO(_table(about, [ROWS[1] | {"code": "x" * 30}])))["prov"]
    assert sheet.column_dimensions["A"].width > 30
    long = _table(about, [ROWS[1] | {"code": "x" * 3000}])
    assert openpyxl.load_workbook(io.BytesIO(long))["prov"].column_dimensions["A"].width < 70


@pytest.mark.parametrize("language", Language)
def test_sheets_of_every_table_have_names_a_spreadsheet_takes(language, drawing, about):
    t = ALL[language]
    names = [t("Uppgifter"), t("Om uppgifterna"), *(table.name for table in (*TABLES, MEASURE_LIST))]
    assert all(re.fullmatch(r"[^\[\]:*?/\\']{1,31}", name) for name in names)
    assert t("Om uppgifterna").casefold() not in {name.casefold() for name in names if name != t("Om uppgifterna")}
    with zipfile.ZipFile(io.BytesIO(chart_xlsx(drawing, t, about=about))) as parts:
        assert parts.testzip() is None


def test_a_workbook_that_fails_leaves_no_open_file(about):
    broken = Table("x" * 40, "", "", (Column("x", ColumnType.TEXT, "X"),), ())
    with pytest.raises(Exception, match="31"):
        table_xlsx(broken, (), T, about=about, fictional=False)
