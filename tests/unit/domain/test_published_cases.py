"""Cases from elsewhere than methods.md, and figures as other programs hand them over."""

import datetime as dt
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.budgets.budget import budget_from_rate, halving_years, linear_path, path, rate, run_out
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.domain.trend import median_slope


def test_carbon_law_halves_each_decade():
    # Rockström et al. 2017: 40 Gt in 2020, 20 in 2030, 10 in 2040, 5 in 2050
    yearly = 1 - 0.5**0.1
    totals = path(40, yearly, 30, "D1")
    assert [totals[n - 1] for n in (10, 20, 30)] == pytest.approx([20, 10, 5])
    assert halving_years(yearly) == pytest.approx(10)
    assert budget_from_rate(40, yearly, "D1") == pytest.approx(557.3, abs=0.1)


@pytest.mark.parametrize(
    ("budget", "start", "level", "day"),
    [
        pytest.param(500, 2020, 40, dt.date(2032, 7, 2), id="AR6 1.5 °C 50 %: 12.5 years at 40 Gt"),
        pytest.param(130, 2025, 42.4, dt.date(2028, 1, 25), id="IGCC 2024 1.5 °C 50 %: 3.066 years at 42.4 Gt"),
    ],
)
def test_global_budget_at_constant_emissions(budget, start, level, day):
    found = run_out(budget, dict.fromkeys(range(start, start + 30), level))
    assert (found.kind, found.date) == (OutcomeKind.RUNS_OUT, day)


def test_exponential_mitigation_rate():
    # Raupach et al. 2014: the rate is emissions ÷ quota when it starts at once; 36/1440 = 2.5 % continuously
    yearly = rate(36, 1440, "C")
    assert yearly == pytest.approx(1 - math.exp(-0.025))
    first, second = path(36, yearly, 2, "C")
    assert first == pytest.approx(1440 * (1 - math.exp(-0.025)))
    assert second / first == pytest.approx(math.exp(-0.025))


def test_a_line_to_zero_in_thirty_years_emits_a_triangle():
    assert sum(linear_path(2020, 40, 2050, 0).values()) == pytest.approx(40 * 29 / 2)


def test_sixteen_percent_a_year_of_a_swedish_municipality():
    assert rate(100, 525, "D1") == pytest.approx(0.16)
    assert rate(100, 625, "D0") == pytest.approx(0.16)


@pytest.mark.parametrize("number", [int, float, np.float64, np.int64, np.float32, Fraction], ids=lambda n: n.__name__)
def test_any_kind_of_real_number_will_do(number):
    assert rate(number(1000), number(5000), "D1") == pytest.approx(1 / 6)
    assert path(number(1000), number(0), 2, "D0") == [1000, 1000]
    series = {np.int64(2026): number(1000), 2025: number(1000)}
    assert run_out(number(1500), series, np.int64(2024)).date == dt.date(2026, 7, 2)
    assert median_slope({2020 - n: number(10 * n) for n in range(5)}) == pytest.approx(-10)


@pytest.mark.parametrize(
    "call",
    [
        lambda: run_out(100, [50.0, 60.0]),
        lambda: median_slope([1, 2, 3, 4, 5]),
        lambda: run_out(100, {"2025": 50.0}),
        lambda: run_out(100, {2025.0: 50.0}),
        lambda: path(100, rate(100, -1, "D1"), 3, "D1"),
        lambda: rate(100, 500, "d1"),
        lambda: path(100, 0.1, -1, "D1"),
    ],
    ids=[
        "list",
        "list for a trend",
        "year as text",
        "year as float",
        "outcome as rate",
        "lower case",
        "negative years",
    ],
)
def test_what_cannot_be_meant_is_a_value_error(call):
    with pytest.raises(ValueError, match=r"found .*, expected"):
        call()


@pytest.mark.parametrize("convention", ["D1", "D0", "C"])
def test_the_path_of_a_budget_keeps_it_forever(convention):
    totals = path(1000, rate(1000, 5000, convention), 400, convention)
    assert run_out(5000, dict(enumerate(totals, start=2025))).kind is OutcomeKind.FITS


@pytest.mark.parametrize(
    ("series", "day"),
    [
        ({2023: 50, 2024: 366}, dt.date(2024, 2, 20)),  # 50 left of 366 in a leap year: day 50
        ({2023: 100, 2024: 1}, dt.date(2024, 1, 1)),  # exactly used on the last day of 2023
        ({2099: 50, 2100: 365}, dt.date(2100, 2, 20)),  # 2100 has 365 days
        ({2023: -100, 2024: 200, 2025: 1}, dt.date(2025, 1, 1)),  # uptake adds, then all is used
        ({2023: 0, 2024: 400}, dt.date(2024, 4, 1)),  # 100/400 of 366: 91.5 days
    ],
    ids=["leap year", "exactly used", "no leap year", "net uptake", "a year of nothing"],
)
def test_the_day_of_the_run_out(series, day):
    found = run_out(100, series)
    assert (found.kind, found.date) == (OutcomeKind.RUNS_OUT, day)


ANY = st.floats(-1e308, 1e308)


@given(ANY, ANY, st.sampled_from(["D1", "D0", "C", "LIN"]))
def test_a_rate_is_a_fraction_or_an_outcome(base, budget, convention):
    if base < 0:
        with pytest.raises(ValueError, match="base_t"):
            rate(base, budget, convention)
    else:
        found = rate(base, budget, convention)
        assert isinstance(found, Outcome) or 0 <= found <= 1


@given(ANY, st.dictionaries(st.integers(1, 9998), st.floats(-1e300, 1e300), max_size=6), st.integers(1, 9998))
def test_a_run_out_is_always_typed(budget, series, actual_to):
    found = run_out(budget, series, actual_to)
    assert isinstance(found, Outcome)
    assert (found.date is None) == (found.instant is None)
