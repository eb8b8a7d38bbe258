import datetime as dt

import pytest

from klimatvakt.domain.budgets.budget import linear_path
from klimatvakt.domain.budgets.headline import Quarter, headline, quarter, trend_run_out
from klimatvakt.domain.outcomes import OutcomeKind, ReasonCode, cannot_be_computed
from klimatvakt.domain.trend import Trend

LINE = linear_path(2021, 31.2, 2030, 9.16)  # kt


def grankulla(as_of, actual=None):
    series = {2022: 33.072} if actual is None else actual
    return headline(170.6, series, LINE, start_year=2022, base_t=31.2, as_of=as_of, end_year=2030)


def test_old_data_give_an_interval():
    found = grankulla(dt.date(2026, 11, 22))
    assert found.is_interval
    assert (found.stated_at, found.last_level_t) == (2022, 33.072)
    assert quarter(found.constant.date) == Quarter(2027, 1)
    # 137.528 left; the line uses 132.689 in 2023–2029; 4.839 of the 9.16 in 2030 is day 192.8
    assert found.on_path.date == dt.date(2030, 7, 12)
    assert quarter(found.on_path.date) == Quarter(2030, 3)


@pytest.mark.parametrize(("as_of", "interval"), [(dt.date(2024, 12, 31), False), (dt.date(2025, 1, 1), True)])
def test_more_than_two_years_is_old(as_of, interval):
    assert grankulla(as_of).is_interval is interval


def test_later_figures_behind_a_gap_do_not_make_data_fresh():
    found = grankulla(dt.date(2026, 1, 1), {2022: 33.072, 2024: 30.0, 2025: 28.0})
    assert (found.is_interval, found.stated_at) == (True, 2022)


def test_before_the_first_figure_the_base_year_goes_on():
    found = grankulla(dt.date(2022, 6, 1), {})
    assert (found.stated_at, found.last_level_t) == (2021, 31.2)
    # 170.6 / 31.2 = 5.4679 years: day 170.8 of 2027
    assert found.constant.date == dt.date(2027, 6, 20)
    assert found.on_path.kind is OutcomeKind.FITS


def test_emissions_after_the_window_have_no_budget():
    found = headline(300, {2022: 30.0}, LINE, start_year=2022, base_t=31.2, as_of=dt.date(2023, 1, 1), end_year=2030)
    assert (found.constant.kind, found.constant.year) == (OutcomeKind.FITS, 2030)


def test_a_budget_spent_in_real_years_is_spent_whatever_follows():
    found = headline(
        1400, {2025: 1000, 2026: 900}, {2027: 500}, start_year=2025, base_t=1000, as_of=dt.date(2027, 5, 1)
    )
    assert found.constant.kind is found.on_path.kind is OutcomeKind.ALREADY_SPENT
    assert found.constant.date == found.on_path.date == dt.date(2026, 6, 12)  # 400/900 of 365 = 162.2 days


@pytest.mark.parametrize(("month", "number"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)])
def test_quarters(month, number):
    assert quarter(dt.date(2027, month, 28)) == Quarter(2027, number)


def test_a_budget_that_outlasts_the_trend_is_not_said_to_hold():
    flat = Trend(slope_t=0.0, level_t=10.0, spread_t=0.0, first_year=2015, last_year=2024, n=10)
    assert trend_run_out(55, {2024: 10.0}, flat).date == dt.date(2029, 7, 2)
    assert trend_run_out(500, {2024: 10.0}, flat, end_year=2034).kind is OutcomeKind.FITS
    for end_year in (2035, None):
        found = trend_run_out(500, {2024: 10.0}, flat, end_year)
        assert (found.reason.code, found.reason.values["year"]) == (ReasonCode.TREND_TOO_SHORT, 2034)


def test_without_a_trend_its_reason_is_given():
    refusal = cannot_be_computed(ReasonCode.TOO_MANY_GAPS)
    assert trend_run_out(100, {2024: 10.0}, refusal) is refusal
