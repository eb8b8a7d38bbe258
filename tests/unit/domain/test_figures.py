from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from klimatvakt.domain.figures import Range, check_number, check_series, check_whole, missing_years, weakest_status
from klimatvakt.domain.vocabulary import DataStatus


@pytest.mark.parametrize("value", [0, -1.5, 10**300, Fraction(1, 2), np.float32(0.5), np.int64(3)])
def test_every_real_number_is_a_number(value):
    assert check_number("x", value) == float(value)


@pytest.mark.parametrize("value", [True, np.True_, None, "1", Decimal(1), 1j, float("nan"), 10**400])
def test_what_is_no_finite_number_is_refused(value):
    with pytest.raises(ValueError, match="x: found"):
        check_number("x", value)


@pytest.mark.parametrize("value", [-0.01, 1.01])
def test_bounds_are_named(value):
    with pytest.raises(ValueError, match="expected a number from 0 to 1"):
        check_number("share", value, low=0, high=1)


@pytest.mark.parametrize("value", [False, 2.0, "2024", 0, 10000])
def test_what_is_no_calendar_year_is_refused(value):
    with pytest.raises(ValueError, match="year: found"):
        check_whole("year", value)


def test_series_come_in_year_order():
    assert list(check_series("s", {np.int64(2024): 1, 2022: 2}).items()) == [(2022, 2.0), (2024, 1.0)]


@pytest.mark.parametrize("series", [[1.0, 2.0], None, np.array([1.0])], ids=["list", "None", "array"])
def test_a_series_is_a_mapping(series):
    with pytest.raises(ValueError, match=r"s: found .*, expected {year: figure}"):
        check_series("s", series)


@pytest.mark.parametrize(
    ("years", "missing"), [((), ()), ((2022,), ()), ((2022, 2023), ()), ((2026, 2022, 2024), (2023, 2025))]
)
def test_missing_years(years, missing):
    assert missing_years(years) == missing


def test_ranges_add_low_to_low():
    assert Range(1, 2, 3) + Range(10, 20, 30) - Range(1, 1, 1) == Range(10, 21, 32)
    assert Range(1, 2, 3).scaled(2) == Range(2, 4, 6)


@pytest.mark.parametrize(
    ("statuses", "weakest"),
    [
        (["measured"], "measured"),
        (["measured", "preliminary"], "preliminary"),
        (["projection", "measured"], "projection"),
        (["derived", "preliminary"], "derived"),
    ],
)
def test_a_computed_figure_takes_its_weakest_input(statuses, weakest):
    assert weakest_status(map(DataStatus, statuses)) == weakest
