import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.answers.pace import first_free_year, pace, pace_now
from klimatvakt.domain.budgets.budget import linear_path
from klimatvakt.domain.budgets.trajectory import Binding, RequiredRate
from klimatvakt.domain.outcomes import OutcomeKind, ReasonCode
from tests.unit.domain.answers.case import ACTUAL, AS_OF, NOT_COUNTED, NOTHING, decided, known


def both(budget=None, plan=NOTHING, as_of=AS_OF, is_stale=False):
    return pace(budget or known(), plan, as_of, is_stale=is_stale)


def test_now_is_the_mean_change_of_the_five_newest_years():
    # 33 220 t in 2021, 26 910 t in 2025: four changes
    found = pace_now({2020: 1.0, 2021: 33_220.0, 2022: 32_240.0, 2023: 30_320.0, 2024: 28_610.0, 2025: 26_910.0}, {})
    assert found.change == pytest.approx(-0.0513, abs=5e-5)
    assert (found.first_year, found.last_year, found.years) == (2021, 2025, 5)


def test_now_counts_the_years_between_also_where_one_is_missing():
    assert pace_now({2020: 100.0, 2021: 90.0, 2024: 50.0}, {}).change == pytest.approx(0.5**0.25 - 1)


@pytest.mark.parametrize(
    ("actual", "release", "code"),
    [
        ({2021: 9.0, 2022: 8.0}, {}, ReasonCode.TOO_FEW_POINTS),
        ({2020: 9.0, 2021: 8.0, 2022: 7.0}, {2020: "a", 2021: "b", 2022: "b"}, ReasonCode.RELEASES_DIFFER),
        ({2020: 0.0, 2021: 8.0, 2022: 7.0}, {}, ReasonCode.NO_EMISSIONS),
    ],
)
def test_now_may_be_unknown(actual, release, code):
    assert pace_now(actual, release).reason.code is code


def test_a_release_before_the_five_newest_years_does_not_matter():
    releases = {2018: "old"} | dict.fromkeys(range(2019, 2024), "new")
    assert pace_now(ACTUAL | {2023: 200.0}, releases).first_year == 2019


@pytest.mark.parametrize(
    ("as_of", "year"),
    [
        (dt.date(2024, 6, 30), 2024),
        (dt.date(2024, 7, 1), 2025),
        (dt.date(2025, 6, 30), 2025),
        (dt.date(2025, 7, 1), None),
        (dt.date(2020, 3, 1), 2023),
    ],
    ids=["half is left", "less than half", "the last year", "no year left", "never a known year"],
)
def test_the_first_year_that_can_still_change(as_of, year):
    assert first_free_year(known(), as_of) == year


def test_never_before_the_budget_and_never_the_end_of_one_without_an_end():
    assert first_free_year(known(actual={2019: 320.0}), dt.date(2020, 3, 1)) == 2021
    assert first_free_year(known(end_year=None), dt.date(2040, 12, 1)) == 2041


def test_needed_waits_at_the_last_level_and_beside_it_along_the_plan():
    # 480 left at the end of 2022; 250 in 2023: 230 for two years from 250: 250 (x + x²) = 230, x = 0.5818
    found = both(plan=decided(50, 50, 50))
    assert (found.from_year, found.at_level.binds) == (2024, Binding.BUDGET)
    assert found.at_level.rate == pytest.approx(1 - (-1 + (1 + 4 * 230 / 250) ** 0.5) / 2)
    # with 200 in 2023: 280 for two years from 200: 200 (x + x²) = 280, x = 0.7845; but 120 in 2025 asks √0.6 = 0.7746
    assert found.as_planned == RequiredRate(
        rate=pytest.approx(1 - 0.6**0.5),
        binds=Binding.END_LEVEL,
        budget_rate=pytest.approx(1 - (-1 + (1 + 4 * 280 / 200) ** 0.5) / 2),
        end_level_rate=pytest.approx(1 - 0.6**0.5),
    )
    assert found.on_path is None


@pytest.mark.parametrize("plan", [NOTHING, NOT_COUNTED])
def test_without_a_calculated_effect_nothing_stands_beside_it(plan):
    assert both(plan=plan).as_planned is None


def test_from_the_year_after_the_last_known_nothing_is_waited():
    # 480 for three years from 250, less than 750: the end level 120 asks (120/250)^(1/3)
    found = both(as_of=dt.date(2023, 6, 30))
    assert found.from_year == 2023
    assert found.at_level.end_level_rate == pytest.approx(1 - (120 / 250) ** (1 / 3))


def test_after_the_end_no_year_is_left():
    found = both(as_of=dt.date(2026, 1, 1))
    assert (found.from_year, found.at_level.reason.code) == (None, ReasonCode.WINDOW_OVER)


def test_waiting_may_spend_it_all():
    assert both(as_of=dt.date(2024, 7, 1)).at_level.kind is OutcomeKind.ALREADY_SPENT


def test_behind_a_gap_no_pace_is_needed_that_could_be_told():
    found = both(known(actual={2020: 300.0, 2022: 250.0}))
    assert found.at_level.reason.code is ReasonCode.GAP


def test_old_data_give_an_interval_from_the_path_to_the_level():
    # Grankulla: LIN 31.2 kt (2021) → 9.16 kt (2030), 33.072 kt in 2022: methods § 2, 18–86 %
    path = linear_path(2021, 31_200.0, 2030, 9_160.0)
    budget = known(
        budget_t=170_600.0,
        start_year=2022,
        end_year=2030,
        end_level_t=9_160.0,
        path=path,
        base_year=2021,
        base_t=31_200.0,
        actual={2021: 31_200.0, 2022: 33_072.0},
    )
    found = both(budget, as_of=dt.date(2026, 11, 30), is_stale=True)
    assert found.from_year == 2027
    assert (round(found.on_path.rate, 2), round(found.at_level.rate, 2)) == (0.18, 0.86)


def test_without_an_end_the_rest_lasts_for_ever():
    # 480 − 250 = 230 left at 250 a year: 250 / (230 + 250)
    assert both(known(end_year=None, end_level_t=None)).at_level.rate == pytest.approx(250 / 480)


@given(st.floats(0, 1), st.lists(st.floats(0, 250), min_size=3, max_size=3))
def test_what_is_done_until_then_never_asks_for_more(share, cuts):
    found = both(known(end_level_t=None), decided(*(share * cut for cut in cuts)))
    assert isinstance(found.at_level, RequiredRate)
    if isinstance(found.as_planned, RequiredRate):
        assert found.as_planned.rate <= found.at_level.rate + 1e-9
    else:
        assert found.as_planned.kind is OutcomeKind.FITS
