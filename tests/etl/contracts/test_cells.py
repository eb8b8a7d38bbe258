"""Numbers are read strictly, and any text is judged."""

import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.contracts.cells import CellError, parser
from etl.contracts.columns import value_text
from klimatvakt.catalog import TABLES_BY_NAME

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
