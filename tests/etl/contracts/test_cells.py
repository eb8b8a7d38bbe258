"""Numbers are read strictly; column checks and row models are one contract."""

import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from etl.contracts import Findings, check_sources
from etl.contracts.cells import CellError, parser
from etl.contracts.columns import value_text
from etl.contracts.schema import json_schema, row_model
from etl.sources import extract_all
from klimatvakt.catalog import TABLES, TABLES_BY_NAME
from tests.fixtures.city import base_tables, write_city

VALUE = TABLES_BY_NAME["indicator_value"].column("value")
WHOLE = TABLES_BY_NAME["milestone"].column("n")
STRICT = {mark: re.compile(rf"-?[0-9]+({re.escape(mark)}[0-9]+)?") for mark in ",."}
LIKE_NUMBERS = st.text(alphabet="0123456789.,-+eE _ \u00a0\u2212\u0661²∞", max_size=20) | st.sampled_from(
    ["inf", "nan", "1e5", "0x1", "1__0", "--1", "1.", ".5", "1,2,3", "Infinity", "1.5f", ""]
)


@pytest.mark.parametrize("mark", [",", "."])
@given(text=st.text(max_size=30) | LIKE_NUMBERS)
def test_nothing_is_a_number_that_a_strict_decimal_is_not(mark, text):
    try:
        value = parser(VALUE, mark)(text)
    except CellError:
        return
    assert STRICT[mark].fullmatch(text)
    assert value == float(Decimal(text.replace(mark, ".")))


@pytest.mark.parametrize("mark", [",", "."])
@given(number=st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_every_plain_number_is_read(mark, number):
    assert parser(VALUE, mark)(f"{number:f}".replace(".", mark)) == float(number)


@given(text=LIKE_NUMBERS)
def test_nothing_is_a_whole_number_that_is_not_ascii_digits(text):
    try:
        value = parser(WHOLE)(text)
    except CellError:
        return
    assert re.fullmatch("[1-9][0-9]*", text)
    assert value == int(text)


@given(text=st.text(max_size=40))
@pytest.mark.parametrize("column", TABLES_BY_NAME["effect"].columns, ids=lambda column: column.name)
def test_any_text_is_judged_without_an_exception(column, text):
    with suppress(CellError):
        parser(column)(text)


def test_minus_zero_is_zero():
    assert value_text(parser(VALUE)("-0.0")) == "0"


BAD = {"central": "1 0", "year": "20255", "gas": "co2", "low": "", "code": "Å", "counts_share": "1.5"}


@pytest.mark.parametrize("cells", [{}, *({name: cell} for name, cell in BAD.items()), BAD], ids=str)
def test_column_checks_and_row_models_find_the_same(tmp_path, cells):
    tables = base_tables()
    tables["effect"] = [tables["effect"][0] | cells]
    findings = Findings()
    frame = check_sources(extract_all(write_city(tmp_path, tables, mark="."), 1, findings), findings)["effect"]
    by_column = {finding.column for finding in findings.listed if finding.row == 2}
    row = {name: tables["effect"][0].get(name, "") for name in TABLES_BY_NAME["effect"].column_names}
    model = row_model(TABLES_BY_NAME["effect"])
    if not by_column:
        typed = model.model_validate(row).model_dump()
        assert {name: value_text(frame[name].iloc[0]) for name in row} == {n: value_text(v) for n, v in typed.items()}
        return
    with pytest.raises(ValidationError) as raised:
        model.model_validate(row)
    assert {str(problem["loc"][0]) for problem in raised.value.errors()} == by_column


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_json_schema_says_what_the_catalogue_says(table):
    schema = json_schema(table)
    assert list(schema["properties"]) == list(table.column_names)
    required = [column for column in table.columns if column.required]
    assert all("anyOf" not in schema["properties"][column.name] for column in required)
