import dataclasses
import datetime as dt
import math

import pytest

from klimatvakt.domain.budgets.budget import linear_path
from klimatvakt.domain.budgets.sensitivity import Assumption, Terms, vary
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, ReasonCode
from klimatvakt.domain.trend import TrendPoint
from klimatvakt.domain.vocabulary import Convention, DataStatus

GRANKULLA = Terms(  # kt, methods § 2
    convention=Convention.LIN,
    base_year=2021,
    base_t=31.2,
    budget_t=math.fsum(linear_path(2021, 31.2, 2030, 9.16).values()),
    end_year=2030,
    end_level_t=9.16,
    actual={2022: 33.072},
    planned={year: Range(33, 32, 30) for year in range(2023, 2031)},
    base_years={1990: 45.8},
    target_years=(2035,),
)
OPEN = Terms(
    convention=Convention.D1,
    base_year=2024,
    base_t=1000,
    budget_t=5000,
    end_year=None,
    end_level_t=None,
    actual={2025: 950, 2026: 930},
    planned={},
)


def variants(terms, assumption):
    return {v.choice: v for v in vary(terms) if v.assumption is assumption}


@pytest.mark.parametrize(
    ("assumption", "budgets"),
    [
        (Assumption.PATH_SHAPE, {"line": 170.6, "constant_rate": 151.1}),
        (Assumption.BASE_YEAR, {"1990": 115.4, "2021": 170.6}),
        (Assumption.TARGET_YEAR, {"2030": 170.6, "2035": 210.0}),
    ],
)
def test_other_roads_to_grankullas_target(assumption, budgets):
    found = variants(GRANKULLA, assumption)
    assert {choice: round(v.budget_t, 1) for choice, v in found.items()} == budgets
    for v in found.values():
        assert v.remaining_t == pytest.approx(v.budget_t - 33.072)
        assert v.used == (v.budget_t == pytest.approx(170.6, abs=0.01))


def test_a_later_target_asks_for_less_at_the_end_of_the_window():
    late = variants(GRANKULLA, Assumption.TARGET_YEAR)["2035"]
    in_2030 = 31.2 - (31.2 - 9.16) * 9 / 14
    assert late.required_rate.end_level_rate == pytest.approx(1 - (in_2030 / 33.072) ** (1 / 8))


def test_figures_of_the_choice_in_use_are_those_of_the_budget():
    used = [v for v in vary(GRANKULLA) if v.used]
    assert {v.assumption for v in used} == set(Assumption) - {Assumption.TREND_WINDOW}
    for v in used:
        assert v.overshoot_t == pytest.approx(4.32, abs=0.01)
        assert 100 * v.required_rate.rate == pytest.approx(14.83, abs=0.01)
        # 8 · 32 − (170.6 − 28.751) + 4.32
        assert v.planned_gap_t == pytest.approx(256 - 141.85 + 4.32, abs=0.02)
        if v.assumption is not Assumption.EFFECTS:
            assert v.run_out.date == dt.date(2027, 2, 27)


def test_effects_low_and_high():
    found = variants(GRANKULLA, Assumption.EFFECTS)
    assert found["low"].planned_gap_t - found["central"].planned_gap_t == pytest.approx(8)
    assert found["central"].planned_gap_t - found["high"].planned_gap_t == pytest.approx(16)
    # 137.528 / 30 = 4.584 years from 2023: 213 days into 2027
    assert found["high"].run_out.date == dt.date(2027, 8, 2)
    assert found["low"].run_out.date < found["central"].run_out.date < found["high"].run_out.date


def test_conventions_share_the_budget():
    found = variants(OPEN, Assumption.CONVENTION)
    assert {choice: v.used for choice, v in found.items()} == {"D1": True, "D0": False, "C": False}
    # paths of 2025–26: D1 833.33 + 694.44, D0 1000 + 800, C 906.35 + 742.05
    over = [v.overshoot_t for v in found.values()]
    assert over == pytest.approx([352.22, 80.0, 231.60], abs=0.01)
    for v in found.values():
        assert (v.budget_t, v.remaining_t) == (5000, 3120)
        assert 100 * v.required_rate.rate == pytest.approx(22.963, abs=0.001)
        assert v.planned_gap_t is None


def test_a_budget_makes_only_its_own_assumptions():
    assert {v.assumption for v in vary(OPEN)} == {Assumption.CONVENTION}


def test_a_convention_without_a_rate_for_so_small_a_budget_says_so():
    small = dataclasses.replace(OPEN, budget_t=900, actual={})
    assert variants(small, Assumption.CONVENTION)["D0"].overshoot_t.reason.code is (
        ReasonCode.BUDGET_NOT_ABOVE_FIRST_YEAR
    )


def test_another_base_year_of_a_rate_bends_the_path_but_keeps_the_budget():
    found = variants(dataclasses.replace(OPEN, base_years={2019: 1250.0}), Assumption.BASE_YEAR)
    # D1 with E0 1250: r = 0.2, so 1000 + 800 in 2025–26
    assert found["2019"].overshoot_t == pytest.approx(1880 - 1800)
    assert found["2019"].budget_t == 5000


def test_another_target_year_of_a_rate_changes_the_window():
    windowed = dataclasses.replace(OPEN, end_year=2035, target_years=(2030,))
    found = variants(windowed, Assumption.TARGET_YEAR)
    # 3120 kt at 930 a year lasts 3.35 years: in four years less must be cut than in nine
    assert found["2030"].required_rate.rate < found["2035"].required_rate.rate


def test_trend_windows():
    points = {y: TrendPoint(930 + 20 * (2026 - y), DataStatus.MEASURED, "r1") for y in range(2020, 2027)}
    found = variants(dataclasses.replace(OPEN, trend_points=points, release_id="r1"), Assumption.TREND_WINDOW)
    assert {choice: v.used for choice, v in found.items()} == {"5": False, "7": False, "10": True}
    # 910 + 890 + 870 leave 450 of 850 for 2030
    assert {v.run_out.date for v in found.values()} == {dt.date(2030, 7, 13)}


def test_no_trend_says_why():
    points = {y: TrendPoint(930, DataStatus.MEASURED, "r1") for y in range(2023, 2027)}
    found = variants(dataclasses.replace(OPEN, trend_points=points, release_id="r1"), Assumption.TREND_WINDOW)
    assert {v.run_out.reason.code for v in found.values()} == {ReasonCode.TOO_FEW_POINTS}


def test_a_gap_leaves_what_lies_beyond_it_unsaid():
    gap = dataclasses.replace(GRANKULLA, actual={2023: 30.0})
    found = variants(gap, Assumption.PATH_SHAPE)["line"]
    assert (found.remaining_t, found.overshoot_t) == (pytest.approx(170.6, abs=0.01), 0.0)


def test_a_spent_budget_has_typed_answers():
    for v in vary(dataclasses.replace(OPEN, budget_t=-1.0)):
        assert isinstance(v.overshoot_t, Outcome)
        assert v.run_out.kind is v.required_rate.kind is OutcomeKind.ALREADY_SPENT
