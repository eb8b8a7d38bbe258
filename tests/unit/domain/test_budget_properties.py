"""What holds for every budget (methods § 2), whatever the numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.budgets.budget import (
    budget_from_rate,
    cumulative,
    delay_rate,
    path,
    rate,
    run_out,
)
from klimatvakt.domain.budgets.trajectory import remaining
from klimatvakt.domain.outcomes import OutcomeKind

BASES = st.floats(1e-3, 1e9)
YEARS_OF_BUDGET = st.floats(1.01, 200)  # budget as years of base emissions; above 1, so that D0 has a rate
CONVENTIONS = st.sampled_from(["D1", "D0", "C"])
SERIES = st.lists(st.floats(0, 1e8), min_size=1, max_size=30).map(lambda v: dict(enumerate(v, start=2022)))


@given(BASES, YEARS_OF_BUDGET, CONVENTIONS)
def test_the_path_sums_to_the_budget(base, years, convention):
    budget = base * years
    yearly = rate(base, budget, convention)
    totals = path(base, yearly, 200, convention)
    rest = totals[-1] * (1 - yearly) / yearly  # the geometric tail after the last year listed
    assert math.fsum([*totals, rest]) == pytest.approx(budget, rel=1e-9)


@given(BASES, YEARS_OF_BUDGET, CONVENTIONS)
def test_budget_and_rate_are_inverse(base, years, convention):
    yearly = rate(base, base * years, convention)
    assert budget_from_rate(base, yearly, convention) == pytest.approx(base * years, rel=1e-9)


@given(BASES, YEARS_OF_BUDGET, CONVENTIONS)
def test_the_path_never_rises(base, years, convention):
    totals = path(base, rate(base, base * years, convention), 60, convention)
    assert totals == sorted(totals, reverse=True)


@given(BASES, st.floats(1.5, 200), st.floats(0, 0.9), st.floats(1e-3, 0.09))
def test_waiting_raises_the_rate(base, years, waited, more):
    budget = base * years
    early, late = (delay_rate(base, budget, share * years) for share in (waited, waited + more))
    assert early < late


@given(BASES, st.floats(0, 1), st.integers(1, 60))
def test_d1_cumulative_equals_the_closed_form(base, yearly, years):
    closed = base * (1 - yearly) * (1 - (1 - yearly) ** years) / yearly if yearly > 1e-6 else None
    if closed is not None:
        assert cumulative(base, yearly, years, "D1") == pytest.approx(closed, rel=1e-9, abs=1e-12)


@given(st.floats(1, 1e9), SERIES)
def test_remaining_and_used_make_the_budget(budget, actual):
    found = remaining(budget, actual, 2022)
    assert found.remaining_t + math.fsum(actual.values()) == pytest.approx(
        budget, rel=1e-9, abs=1e-9 * math.fsum(actual.values())
    )


@given(st.floats(1, 1e9), SERIES)
def test_a_series_fits_or_ends_in_the_year_it_crosses(budget, series):
    found = run_out(budget, series)
    if found.kind is OutcomeKind.FITS:
        assert math.fsum(series.values()) <= budget * (1 + 1e-8)
    else:
        before = math.fsum(t for year, t in series.items() if year < found.year)
        assert before <= budget * (1 + 1e-8)
        assert before + series[found.year] > budget
        assert found.instant.date() == found.date
        assert found.date.year == found.year


@given(st.floats(1, 1e9), SERIES, st.floats(1.001, 2))
def test_a_larger_budget_never_ends_earlier(budget, series, factor):
    small, large = run_out(budget, series), run_out(budget * factor, series)
    if large.kind is OutcomeKind.RUNS_OUT:
        assert small.instant <= large.instant
