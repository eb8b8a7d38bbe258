import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.measures.changes import Cause, break_down, planned_overshoot
from klimatvakt.domain.outcomes import Outcome, ReasonCode


def test_causes_in_their_order():
    assert break_down([100, 90, 95, 80, 70, 75]) == {
        Cause.INVENTORY: -10,
        Cause.REVISION: 5,
        Cause.BUDGET: -15,
        Cause.EFFECTS: -10,
        Cause.DELAYS: 5,
    }


@pytest.mark.parametrize("values", [[], [1, 2, 3], [1] * 7])
def test_six_figures_are_needed(values):
    with pytest.raises(ValueError, match=f"values: found {len(values)}, expected 6"):
        break_down(values)


@given(st.lists(st.floats(-1e9, 1e9), min_size=6, max_size=6))
def test_the_causes_add_up(values):
    assert sum(break_down(values).values()) == pytest.approx(values[-1] - values[0], rel=1e-9, abs=1e-5)


def test_planned_overshoot():
    # used 33 + 30, planned 25 + 20, budget 100
    assert planned_overshoot(100, {2022: 33, 2023: 30}, {2024: 25, 2025: 20, 2026: 9}, 2022, 2025) == 8


def test_actual_years_beat_planned_ones():
    assert planned_overshoot(60, {2022: 33}, {2022: 1, 2023: 30}, 2022, 2023) == 3


def test_figures_beyond_a_gap_are_not_subtracted():
    assert planned_overshoot(60, {2022: 33, 2024: 99}, {2023: 30, 2024: 20}, 2022, 2024) == 23


def test_a_year_that_lacks_is_named():
    found = planned_overshoot(60, {2022: 33}, {2024: 20}, 2022, 2024)
    assert isinstance(found, Outcome)
    assert (found.reason.code, found.reason.values["year"]) == (ReasonCode.GAP, 2023)


def test_nothing_overshoots_a_window_that_is_wholly_actual():
    assert planned_overshoot(60, {2022: 33, 2023: 20}, {}, 2022, 2023) == -7
