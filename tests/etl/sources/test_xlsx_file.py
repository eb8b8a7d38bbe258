"""A workbook gives the rows of the CSV files, and its own kinds of errors are found."""

import datetime as dt
import zipfile

import pytest
import xlsxwriter

from klimatvakt.catalog import TABLES, TABLES_BY_NAME
from tests.etl.judging import judge, only
from tests.fixtures.city import base_tables, write_city, write_metadata, write_workbook


def put(sheet, column, row, value):
    def change(book):
        names = [cell.value for cell in book[sheet][1]]
        cell = book[sheet].cell(row, names.index(column) + 1)
        cell.number_format = "General"
        cell.value = value

    return change


@pytest.mark.parametrize(("delimiter", "mark"), [(";", ","), (",", "."), ("\t", ",")], ids=["sv", "plain", "tab"])
def test_csv_and_workbook_give_the_same_rows(tmp_path, delimiter, mark):
    from_csv, _ = judge(write_city(tmp_path / "csv", base_tables(), delimiter=delimiter, mark=mark))
    from_xlsx, findings = judge(write_workbook(tmp_path / "xlsx", base_tables()))
    assert findings.counts == {}
    for table in TABLES:
        names = list(table.column_names)
        assert from_csv[table.name][names].equals(from_xlsx[table.name][names]), table.name
    assert len(from_xlsx["emission"]) == 9


def test_rows_know_their_sheet(tmp_path):
    frames, _ = judge(write_workbook(tmp_path, base_tables()))
    assert frames["theme"][["source_file_id", "source_row"]].to_numpy().tolist() == [
        ["klimat.theme", 2],
        ["klimat.theme", 3],
    ]


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [
        pytest.param("measure", "title_sv", 2025, id="number-in-text"),
        pytest.param("measure", "code", 12, id="number-in-code"),
        pytest.param("measure", "title_sv", dt.date(2025, 1, 1), id="date-in-text"),
        pytest.param("emission", "emissions_t", dt.date(2025, 1, 12), id="date-in-number"),
        pytest.param("emission", "emissions_t", True, id="boolean-in-number"),
        pytest.param("measure_state", "end_on", 45000, id="number-in-date"),
        pytest.param("measure_state", "end_on", dt.datetime(2025, 1, 1, 12), id="clock-in-date"),
    ],
)
def test_cell_of_another_kind_is_an_error(tmp_path, sheet, column, value):
    _, findings = judge(write_workbook(tmp_path, base_tables(), change=put(sheet, column, 3, value)))
    finding = only(findings, "cell_type")
    assert (finding.file, finding.sheet, finding.row, finding.column) == ("klimat.xlsx", sheet, 3, column)


def test_iso_date_as_text_is_accepted(tmp_path):
    change = put("measure_state", "end_on", 3, "2024-12-31")
    assert judge(write_workbook(tmp_path, base_tables(), change=change))[1].counts == {}


def test_formula_without_a_saved_value_is_an_error(tmp_path):
    _, findings = judge(write_workbook(tmp_path, base_tables(), change=put("emission", "emissions_t", 3, "=1+1")))
    finding = only(findings, "formula_without_value")
    assert (finding.sheet, finding.row, finding.column, finding.value) == ("emission", 3, "emissions_t", "=1+1")


def test_saved_value_of_a_formula_and_shared_strings_are_read(tmp_path):
    # xlsxwriter writes as spreadsheet programs do: shared strings and formulas with their value.
    write_city(tmp_path, base_tables())
    (tmp_path / "theme.csv").unlink()
    (tmp_path / "theme.metadata.yml").unlink()
    with xlsxwriter.Workbook(tmp_path / "teman.xlsx") as book:
        sheet = book.add_worksheet("theme")
        names = TABLES_BY_NAME["theme"].column_names
        sheet.write_row(0, 0, names)
        for number, row in enumerate(base_tables()["theme"], start=1):
            sheet.write_row(number, 0, [row.get(name, "") for name in names])
            sheet.write_formula(number, names.index("sort_order"), "=3+4", None, 7)
    write_metadata(tmp_path, "teman")
    frames, findings = judge(tmp_path)
    assert findings.counts == {}
    assert frames["theme"]["sort_order"].tolist() == [7, 7]


def test_error_value_of_the_spreadsheet_is_an_error(tmp_path):
    _, findings = judge(write_workbook(tmp_path, base_tables(), change=put("emission", "emissions_t", 3, "#DIV/0!")))
    assert only(findings, "spreadsheet_error").row == 3


def test_number_written_as_text_is_judged_like_a_csv_cell(tmp_path):
    change = put("emission", "emissions_t", 3, "1 200,5")
    assert only(judge(write_workbook(tmp_path, base_tables(), change=change))[1], "number_grouping").row == 3


def test_cell_outside_the_table_is_an_error(tmp_path):
    def change(book):
        book["theme"].cell(2, 40).value = "anteckning"

    assert only(judge(write_workbook(tmp_path, base_tables(), change=change))[1], "ragged_row").sheet == "theme"


def test_unknown_sheet_is_an_error(tmp_path):
    _, findings = judge(write_workbook(tmp_path, base_tables(), change=lambda book: book.create_sheet("Blad1")))
    assert only(findings, "unknown_table").value == "Blad1"


def test_empty_sheet_is_an_error(tmp_path):
    _, findings = judge(write_workbook(tmp_path, base_tables(), change=lambda book: book.create_sheet("money")))
    assert only(findings, "empty_file").sheet == "money"


def test_table_given_twice_is_an_error(tmp_path):
    write_workbook(tmp_path, base_tables())
    write_city(tmp_path, {"theme": base_tables()["theme"]})
    assert only(judge(tmp_path)[1], "duplicate_table").file in ("klimat.xlsx", "theme.csv")


def zeros(folder, size):
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "klimat.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(size))
    write_metadata(folder, "klimat")
    return folder


@pytest.mark.parametrize("size", [20 << 20, 70 << 20], ids=["ratio", "size"])
def test_zip_bomb_is_not_opened(tmp_path, size):
    assert only(judge(zeros(tmp_path, size))[1], "zip_bomb").file == "klimat.xlsx"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: b"ingen arbetsbok", id="text"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut"),
        pytest.param(lambda content: content[:2000] + bytes(3000) + content[5000:], id="zeros-inside"),
    ],
)
def test_damaged_workbook_is_a_finding(tmp_path, spoil):
    path = write_workbook(tmp_path, base_tables()) / "klimat.xlsx"
    path.write_bytes(spoil(path.read_bytes()))
    assert "unreadable_file" in judge(tmp_path)[1].counts


def test_zip_without_a_workbook_is_a_finding(tmp_path):
    assert only(judge(zeros(tmp_path, 10))[1], "unreadable_file").file == "klimat.xlsx"


def test_entity_bomb_in_a_sheet_is_a_finding(tmp_path):
    path = write_workbook(tmp_path, base_tables()) / "klimat.xlsx"
    entities = (
        '<!ENTITY a "'
        + "x" * 1000
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(6))
    )
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    bomb = f"<?xml version='1.0'?><!DOCTYPE worksheet [{entities}]>" + sheet.replace("<t>id</t>", "<t>&g;</t>", 1)
    members["xl/worksheets/sheet1.xml"] = bomb.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert "unreadable_file" in judge(tmp_path)[1].counts


def test_row_number_beyond_a_sheet_is_not_waited_for(tmp_path):
    write_workbook(tmp_path, base_tables())
    path = tmp_path / "klimat.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    row = b'<row r="2000000000"><c r="A2000000000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", row)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "fler än 1048576 rader" in only(judge(tmp_path)[1], "unreadable_file").message
