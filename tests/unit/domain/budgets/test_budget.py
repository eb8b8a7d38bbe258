import datetime as dt

import pytest

from klimatvakt.domain.budgets.budget import (
    budget_from_rate,
    cumulative,
    delay_rate,
    finite_horizon_rate,
    halving_years,
    linear_path,
    path,
    rate,
    run_out,
    years_at_constant,
)
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, ReasonCode
from klimatvakt.domain.vocabulary import Convention

E0, B = 1000.0, 5000.0  # kt, from 2025-01-01


def kind_of(result):
    assert isinstance(result, Outcome)
    return result.kind


@pytest.mark.parametrize(
    ("base", "budget", "convention", "percent"),
    [
        pytest.param(E0, B, "D1", 16.6667, id="D1"),
        pytest.param(E0, B, "D0", 20.0, id="D0"),
        pytest.param(E0, B, "C", 18.1269, id="C"),
        pytest.param(44.5, 80, "D1", 35.74, id="Sweden 2024, 80 Mt"),
        pytest.param(44.5, 285, "D1", 13.51, id="Sweden 2024, 285 Mt"),
        pytest.param(0, B, "D1", 0.0, id="nothing emitted D1"),
        pytest.param(0, B, "D0", 0.0, id="nothing emitted D0"),
        pytest.param(0, B, "C", 0.0, id="nothing emitted C"),
    ],
)
def test_rate_from_budget(base, budget, convention, percent):
    assert 100 * rate(base, budget, Convention(convention)) == pytest.approx(percent, abs=0.01)


def test_rate_takes_the_convention_as_text():
    assert rate(E0, B, "D0") == pytest.approx(0.2)


@pytest.mark.parametrize("convention", ["D1", "D0", "C"])
@pytest.mark.parametrize("budget", [0, -1.0])
@pytest.mark.parametrize("base", [0, E0])
def test_a_budget_of_nothing_is_already_spent(base, budget, convention):
    assert kind_of(rate(base, budget, convention)) is OutcomeKind.ALREADY_SPENT


@pytest.mark.parametrize("budget", [1000, 999], ids=["equal", "less"])
def test_d0_needs_more_than_the_first_year(budget):
    assert rate(E0, budget, "D0").reason.code is ReasonCode.BUDGET_NOT_ABOVE_FIRST_YEAR


def test_a_line_has_no_rate():
    assert rate(E0, B, "LIN").reason.code is ReasonCode.NO_RATE_IN_CONVENTION


def test_d1_path():
    expected = [833.33, 694.44, 578.70, 482.25, 401.88, 334.90]
    assert path(E0, 1 / 6, 6, "D1") == pytest.approx(expected, abs=0.01)


def test_d0_first_year_emits_the_base():
    assert path(E0, 0.2, 3, "D0") == pytest.approx([1000, 800, 640])


def test_continuous_path_is_the_integral_of_each_year():
    # k = E0/B = 0.2: 5000·(1 − e^−0.2) and 5000·(e^−0.2 − e^−0.4)
    assert path(E0, 0.18126925, 2, "C") == pytest.approx([906.35, 742.05], abs=0.01)


@pytest.mark.parametrize("convention", ["D1", "D0", "C"])
def test_a_rate_of_zero_keeps_the_level(convention):
    assert path(E0, 0.0, 3, convention) == [1000, 1000, 1000]


@pytest.mark.parametrize(
    ("convention", "expected"), [("D1", [0, 0]), ("D0", [1000, 0]), ("C", [0, 0])], ids=["D1", "D0", "C"]
)
def test_a_rate_of_one_ends_all_emissions(convention, expected):
    assert path(E0, 1.0, 2, convention) == expected


def test_path_over_no_years_is_empty():
    assert path(E0, 0.1, 0, "D1") == []


@pytest.mark.parametrize(("year", "level"), [(2020, 84.0), (2021, 70.56), (2023, 49.79), (2025, 35.13), (2030, 14.69)])
def test_sixteen_percent_a_year_from_2019(year, level):
    assert path(100, 0.16, year - 2019, "D1")[-1] == pytest.approx(level, abs=0.01)


def test_sixteen_percent_halves_in_four_years_and_uses_five_years_of_emissions():
    assert halving_years(0.16) == pytest.approx(3.976, abs=0.001)
    assert budget_from_rate(1, 0.16, "D1") == pytest.approx(5.25, abs=0.01)


@pytest.mark.parametrize(("years", "used"), [(6, 3325.5), (10, 4192.5)], ids=["to 2030", "to 2034"])
def test_d1_cumulative(years, used):
    assert cumulative(E0, 1 / 6, years, "D1") == pytest.approx(used, abs=0.05)


def test_remaining_after_2034():
    assert B - cumulative(E0, 1 / 6, 10, "D1") == pytest.approx(807.5, abs=0.05)


@pytest.mark.parametrize(
    ("convention", "rate_", "budget"), [("D1", 1 / 6, 5000), ("D0", 0.2, 5000), ("C", 0.181269247, 5000)]
)
def test_budget_from_rate(convention, rate_, budget):
    assert budget_from_rate(E0, rate_, convention) == pytest.approx(budget, abs=0.01)


def test_no_finite_budget_without_a_cut():
    assert kind_of(budget_from_rate(E0, 0, "D1")) is OutcomeKind.CANNOT_BE_COMPUTED


def test_nothing_emitted_needs_no_budget():
    assert budget_from_rate(0, 0, "D1") == 0.0


@pytest.mark.parametrize(("years", "percent"), [(21, 16.3374), (26, 16.5403)])
def test_finite_horizon_rate(years, percent):
    assert 100 * finite_horizon_rate(E0, B, years) == pytest.approx(percent, abs=0.0001)


@pytest.mark.parametrize("convention", ["D1", "D0", "C"])
def test_finite_horizon_rate_uses_exactly_the_budget(convention):
    found = finite_horizon_rate(E0, B, 9, convention)
    assert cumulative(E0, found, 9, convention) == pytest.approx(B, rel=1e-9)


@pytest.mark.parametrize("years", [4, 5], ids=["less", "exactly"])
def test_unchanged_emissions_may_fit_in_the_horizon(years):
    assert kind_of(finite_horizon_rate(E0, B, years)) is OutcomeKind.FITS


@pytest.mark.parametrize("rate_", [0.0, 1.0])
def test_halving_at_the_ends(rate_):
    found = halving_years(rate_)
    assert found == 0.0 if rate_ else kind_of(found) is OutcomeKind.CANNOT_BE_COMPUTED


def test_years_at_constant_emissions():
    assert years_at_constant(E0, B) == 5.0
    assert kind_of(years_at_constant(E0, 0)) is OutcomeKind.ALREADY_SPENT
    assert kind_of(years_at_constant(0, B)) is OutcomeKind.FITS


@pytest.mark.parametrize(("years", "percent"), [(0, 16.6667), (2, 25.0), (4, 50.0)])
def test_delay_rate(years, percent):
    assert 100 * delay_rate(E0, B, years) == pytest.approx(percent, abs=0.01)


@pytest.mark.parametrize("years", [5, 6])
def test_too_long_a_delay_has_spent_the_budget(years):
    assert kind_of(delay_rate(E0, B, years)) is OutcomeKind.ALREADY_SPENT


def test_line_of_grankulla():
    line = linear_path(2021, 31.2, 2030, 9.16)
    assert list(line) == list(range(2022, 2031))
    assert line[2022] == pytest.approx(28.751, abs=0.001)
    assert line[2030] == 9.16
    assert sum(line.values()) == pytest.approx(170.60, abs=0.01)


def test_a_line_cannot_end_where_it_starts():
    with pytest.raises(ValueError, match="end_year: found 2021, expected a year after base_year 2021"):
        linear_path(2021, 31.2, 2021, 9.16)


@pytest.mark.parametrize(
    ("budget", "series", "expected"),
    [
        pytest.param(B, dict.fromkeys(range(2025, 2051), E0), dt.date(2030, 1, 1), id="constant"),
        pytest.param(B, {2024 + n: E0 * 0.95**n for n in range(1, 27)}, dt.date(2030, 12, 15), id="minus 5 percent"),
        pytest.param(170.6, dict.fromkeys(range(2022, 2031), 33.072), dt.date(2027, 2, 27), id="Grankulla constant"),
        pytest.param(2 * 366 + 59, {2023: 366, 2024: 366, 2025: 365}, dt.date(2025, 3, 1), id="day 59"),
        pytest.param(366 + 59, {2023: 366, 2024: 366}, dt.date(2024, 2, 29), id="leap day"),
        pytest.param(1, {2025: 1e300}, dt.date(2025, 1, 1), id="at once"),
    ],
)
def test_run_out_date(budget, series, expected):
    found = run_out(budget, series)
    assert (found.kind, found.date) == (OutcomeKind.RUNS_OUT, expected)
    assert found.instant.date() == expected
    assert found.year == expected.year


def test_minus_five_percent_in_steps():
    series = path(E0, 0.05, 6, "D1")
    assert sum(series[:5]) == pytest.approx(4298.16, abs=0.01)
    assert series[5] == pytest.approx(735.09, abs=0.01)


def test_run_out_instant_is_not_rounded():
    found = run_out(1500, {2025: 1000, 2026: 1000})  # half of 2026: 182.5 days
    assert found.instant == dt.datetime(2026, 7, 2, 12)
    assert found.date == dt.date(2026, 7, 2)


@pytest.mark.parametrize(("budget", "level"), [(5000, 1000), (0.5, 0.1), (0.3, 0.06)], ids=["whole", "tenths", "noise"])
def test_using_exactly_the_budget_is_success(budget, level):
    found = run_out(budget, dict.fromkeys(range(2025, 2030), level))
    assert (found.kind, found.year, found.date) == (OutcomeKind.FITS, 2029, None)


def test_the_line_itself_keeps_its_budget():
    line = linear_path(2021, 31.2, 2030, 9.16)
    assert run_out(sum(line.values()), line).kind is OutcomeKind.FITS


@pytest.mark.parametrize(
    ("actual_to", "kind"),
    [(None, "runs_out"), (2026, "runs_out"), (2027, "already_spent"), (2030, "already_spent")],
)
def test_a_crossing_in_real_years_is_already_spent(actual_to, kind):
    found = run_out(2500, dict.fromkeys(range(2025, 2031), 1000), actual_to)
    assert (found.kind, found.date) == (kind, dt.date(2027, 7, 2))


@pytest.mark.parametrize("budget", [0, -5])
def test_no_budget_is_spent_on_the_first_day(budget):
    found = run_out(budget, {2025: 1000, 2026: 900})
    assert (found.kind, found.date) == (OutcomeKind.ALREADY_SPENT, dt.date(2025, 1, 1))


def test_a_missing_year_is_named():
    found = run_out(B, {2025: 1000, 2027: 900})
    assert found.kind is OutcomeKind.CANNOT_BE_COMPUTED
    assert (found.reason.code, found.reason.values["year"]) == (ReasonCode.GAP, 2026)


def test_an_empty_series_cannot_be_computed():
    assert run_out(B, {}).reason.code is ReasonCode.EMPTY_SERIES


def test_series_order_does_not_matter():
    assert run_out(1500, {2026: 1000, 2025: 1000}).date == dt.date(2026, 7, 2)


def test_years_of_uptake_add_to_what_is_left():
    assert run_out(100, {2025: 50, 2026: -50, 2027: 100}).kind is OutcomeKind.FITS


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), True, None, "5"])
@pytest.mark.parametrize(
    "call",
    [
        lambda x: rate(x, B, "D1"),
        lambda x: rate(E0, x, "D1"),
        lambda x: path(x, 0.1, 3, "D1"),
        lambda x: path(E0, x, 3, "D1"),
        lambda x: budget_from_rate(E0, x, "C"),
        lambda x: cumulative(x, 0.1, 3, "D1"),
        lambda x: finite_horizon_rate(E0, x, 3),
        lambda x: halving_years(x),
        lambda x: years_at_constant(x, B),
        lambda x: delay_rate(E0, B, x),
        lambda x: linear_path(2021, x, 2030, 1),
        lambda x: run_out(x, {2025: 1}),
        lambda x: run_out(B, {2025: x}),
    ],
)
def test_what_is_no_finite_number_is_refused(call, bad):
    with pytest.raises(ValueError, match=r"found .*, expected a"):
        call(bad)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: rate(-1, B, "D1"), "base_t: found -1, expected a number from 0"),
        (lambda: path(E0, 16.67, 3, "D1"), "rate: found 16.67, expected a number from 0 to 1"),
        (lambda: path(E0, 0.1, 2.5, "D1"), "years: found 2.5, expected a whole number"),
        (lambda: path(E0, 0.1, 3, "LIN"), "found LIN, expected D1, D0 or C"),
        (lambda: rate(E0, B, "E"), "convention: found 'E', expected one of D1, D0, C, LIN"),
        (lambda: run_out(B, {True: 1}), "series, year: found True"),
        (lambda: run_out(B, {20255: 1}), "series, year: found 20255"),
        (lambda: finite_horizon_rate(E0, B, 0), "years: found 0"),
    ],
    ids=["negative", "percent", "half years", "line", "unknown", "bool year", "typo year", "no years"],
)
def test_wrong_calls_say_what_was_expected(call, said):
    with pytest.raises(ValueError, match=said):
        call()
