import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.budgets.budget import linear_path
from klimatvakt.domain.budgets.overshoot import overshoot
from klimatvakt.domain.budgets.trajectory import constant_path
from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.effects import (
    city_days,
    cumulative_gap,
    gap_ladder,
    level_gap,
    planned_path,
    share_of_gap,
    tonnes_in_window,
)
from klimatvakt.domain.outcomes import OutcomeKind, ReasonCode

LINE = linear_path(2021, 31.2, 2030, 9.16)  # kt
FROZEN = constant_path(33.072, 2023, 2030)


def same(figure):
    return Range(figure, figure, figure)


def test_gap_of_grankulla_frozen_at_2022():
    assert cumulative_gap(FROZEN, LINE) == pytest.approx(122.7, abs=0.05)
    assert level_gap(FROZEN, LINE, 2030) == pytest.approx(23.9, abs=0.05)
    over = overshoot({2022: 33.072}, LINE, 2022)
    assert over == pytest.approx(4.3, abs=0.05)
    assert cumulative_gap(FROZEN, LINE, overshoot_t=over) == pytest.approx(127.05, abs=0.01)


def test_tonnes_inside_the_window_only():
    delta = {2023: Range(1, 2, 3), 2030: Range(10, 20, 30), 2031: Range(100, 200, 300)}
    assert tonnes_in_window(delta, 2023, 2030) == Range(11, 22, 33)
    assert tonnes_in_window({}, 2023, 2030) == Range(0, 0, 0)


def test_days_of_the_citys_emissions():
    assert city_days(33072 / 365, 33072) == pytest.approx(1.0)
    assert city_days(1000, 33072) == pytest.approx(11.04, abs=0.01)
    assert city_days(5, 0).reason.code is ReasonCode.NO_EMISSIONS


def test_planned_path_is_reference_less_increments():
    planned = planned_path({2023: 30.0, 2024: 30.0}, {2024: Range(1, 2, 4)})
    assert planned == {2023: same(30), 2024: Range(29, 28, 26)}


def test_level_gap_needs_both_paths():
    assert level_gap(FROZEN, LINE, 2031).reason.values["year"] == 2031
    assert cumulative_gap({2030: 1.0, 2031: 1.0}, LINE).reason.values["year"] == 2031


@pytest.mark.parametrize("gap", [0, -3])
def test_no_gap_has_no_shares(gap):
    found = share_of_gap(10, gap)
    assert (found.kind, found.reason.code) == (OutcomeKind.FITS, ReasonCode.NO_GAP)


def test_share_of_the_gap():
    assert share_of_gap(12.27, 122.7) == pytest.approx(0.1)


def test_gap_ladder_of_grankulla():
    # 122.7 + 4.3 without measures; 40 (30–50) adopted and 20 (10–30) ideas leave 67 (87–47)
    rungs = gap_ladder(FROZEN, LINE, Range(30, 40, 50), Range(10, 20, 30), 4.32)
    assert [rung.step for rung in rungs] == ["reference_gap", "overshoot", "adopted", "identified", "left"]
    assert [rung.central for rung in rungs] == pytest.approx([122.73, 4.32, -40, -20, 67.05], abs=0.01)
    assert [rung.left_central for rung in rungs] == pytest.approx([122.73, 127.05, 87.05, 67.05, 67.05], abs=0.01)
    assert (rungs[2].low, rungs[2].high) == (-30, -50)
    assert (rungs[-1].left_low, rungs[-1].left_high) == pytest.approx((87.05, 47.05), abs=0.01)


def test_gap_ladder_needs_the_target_of_each_year():
    assert gap_ladder({2031: 1.0}, LINE, same(0), same(0), 0).reason.values["year"] == 2031


AMOUNT = st.floats(-1e6, 1e6)
RANGE = st.tuples(AMOUNT, AMOUNT, AMOUNT).map(lambda three: Range(*three))


@given(RANGE, RANGE, AMOUNT, st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=9))
def test_the_ladder_adds_up(adopted, identified, over, levels):
    reference, target = (dict(enumerate(part, start=2023)) for part in zip(*levels, strict=True))
    *steps, left = gap_ladder(reference, target, adopted, identified, over)
    gap = sum(a - b for a, b in levels)
    for bound in ("low", "central", "high"):
        expected = gap + over - getattr(adopted, bound) - getattr(identified, bound)
        assert getattr(left, bound) == getattr(left, f"left_{bound}") == pytest.approx(expected, rel=1e-9, abs=1e-5)
        assert sum(getattr(step, bound) for step in steps) == pytest.approx(expected, rel=1e-9, abs=1e-5)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), True])
@pytest.mark.parametrize(
    "call",
    [
        lambda x: Range(x, 1, 1),
        lambda x: city_days(x, 1),
        lambda x: share_of_gap(1, x),
        lambda x: cumulative_gap({2023: x}, {2023: 1}),
        lambda x: planned_path({2023: x}, {}),
    ],
)
def test_what_is_no_finite_number_is_refused(call, bad):
    with pytest.raises(ValueError, match=r"found .*, expected a"):
        call(bad)
