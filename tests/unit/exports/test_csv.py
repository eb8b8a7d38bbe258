"""CSV bytes by hand: delimiter, decimal mark, missing, formulas, origin."""

import csv
import io

import pytest

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.catalog.columns import Column, ColumnType, Table
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.csv import chart_csv, table_csv
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS


@pytest.mark.parametrize("language", [Language.SV, Language.FI])
def test_spreadsheet_form_has_mark_semicolon_and_decimal_comma(drawing, language):
    found = chart_csv(drawing, T[language])
    assert found.startswith(b"\xef\xbb\xbf")
    assert "2022;33072,123457;'=SUM(A1);2024-05-02;Källan;2022;" in found.decode("utf-8-sig")


def test_header_row_is_first_and_says_unit_and_origin(drawing):
    lines = chart_csv(drawing, T[Language.SV]).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "År;Utsläpp (ton);Namn;Dag;Källa;Uppgifter till;Påhittad stad"
    assert lines[1].endswith(";ja")


def test_missing_is_an_empty_cell_and_quotes_are_doubled(drawing):
    lines = chart_csv(drawing, T[Language.SV]).decode("utf-8-sig").split("\r\n")
    assert lines[2] == '2023;;"Åtgärd; ""ett""";;Källan;2022;ja'


def test_plain_is_rfc_4180_with_stable_names(drawing):
    found = chart_csv(drawing, T[Language.SV], plain=True).decode()
    assert found.split("\r\n")[:2] == [
        "year,tonnes,name,day,source,data_date,fictional",
        "2022,33072.123457,'=SUM(A1),2024-05-02,Källan,2022,true",
    ]


def test_english_has_no_mark_and_a_point(drawing):
    found = chart_csv(drawing, T[Language.EN])
    assert not found.startswith(b"\xef\xbb\xbf")
    assert b",33072.123457," in found


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_neutral(start):
    table = Table("prov", "Prov", "Prov", (Column("text", ColumnType.TEXT, "Text"),), ("text",))
    found = table_csv(table, [{"text": f"{start}1+1"}], T[Language.SV], fictional=False)
    rows = list(csv.reader(io.StringIO(found.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1][0] == f"'{start}1+1"


def test_negative_numbers_stay_numbers():
    table = Table("prov", "Prov", "Prov", (Column("n", ColumnType.NUMBER, "Tal"),), ("n",))
    found = table_csv(table, [{"n": -1.5}], T[Language.SV], fictional=False)
    assert found.decode("utf-8-sig").split("\r\n")[1] == "-1,5;nej"


def test_table_keeps_whole_numbers_booleans_and_the_mark_of_fiction():
    columns = (
        Column("year", ColumnType.YEAR, "År"),
        Column("memo", ColumnType.BOOLEAN, "Minnesrad"),
    )
    table = Table("prov", "Prov", "Prov", columns, ("year",))
    rows = [{"year": 2022.0, "memo": True, "hidden": 1}, {"year": float("nan"), "memo": False, "hidden": 2}]
    found = table_csv(table, rows, T[Language.SV], fictional=True).decode("utf-8-sig")
    assert found == "year;memo;Påhittad stad\r\n2022;ja;ja\r\n;nej;ja\r\n"


def test_a_table_of_the_catalogue_says_where_each_row_stood():
    table = TABLES_BY_NAME["sector_committee"]
    row = dict.fromkeys(table.column_names) | {"sector_id": "teknik", "source_file_id": "f", "source_row": 2}
    header, cells, _ = table_csv(table, [row], T[Language.SV], fictional=False, plain=True).decode().split("\r\n")
    assert header.endswith(",source_file_id,source_row,fictional")
    assert cells.endswith(",f,2,false")
