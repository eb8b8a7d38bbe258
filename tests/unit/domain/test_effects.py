import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.budget import linear_path
from klimatvakt.domain.effects import (
    Shift,
    add_increments,
    city_days,
    combine_overlapping,
    counted_share,
    cumulative_gap,
    delay_increments,
    find_increments,
    gap_ladder,
    is_in_inventory,
    level_gap,
    planned_path,
    run_out_shift,
    scale_increments,
    share_of_gap,
    tonnes_in_window,
    tonnes_lost_by_delay,
)
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import OutcomeKind, ReasonCode
from klimatvakt.domain.trajectory import constant_path, overshoot
from klimatvakt.domain.vocabulary import CountsInInventory

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


def test_only_what_comes_on_top_of_the_inventory_counts():
    effect = {2021: Range(5, 10, 20), 2022: Range(6, 12, 24), 2023: Range(9, 18, 36)}
    assert find_increments(effect, 2022) == {2023: Range(3, 6, 12)}


def test_a_series_that_starts_later_counts_in_full():
    assert find_increments({2025: same(4), 2026: same(7)}, 2022) == {2025: same(4), 2026: same(7)}


def test_fully_effective_measures_are_in_the_inventory():
    assert is_in_inventory(find_increments({2022: same(8), 2023: same(8)}, 2022))
    assert not is_in_inventory({2023: Range(0, 0, 1)})


@pytest.mark.parametrize(
    ("years", "said"),
    [([2020, 2021], "without 2022"), ([2021, 2023], "without 2022"), ([2022, 2025], "no figure for 2023")],
)
def test_an_effect_series_with_a_hole_is_an_error(years, said):
    with pytest.raises(ValueError, match=said):
        find_increments({year: same(1) for year in years}, 2022)


@pytest.mark.parametrize(("counts", "share", "expected"), [("yes", None, 1.0), ("no", None, 0.0), ("partly", 0.4, 0.4)])
def test_share_the_inventory_will_show(counts, share, expected):
    assert counted_share(CountsInInventory(counts), share) == expected
    assert scale_increments({2023: Range(1, 2, 4)}, 0.5) == {2023: Range(0.5, 1, 2)}


@pytest.mark.parametrize("share", [None, 1.5, float("nan")])
def test_partly_needs_its_share(share):
    with pytest.raises(ValueError, match="counts_share"):
        counted_share(CountsInInventory.PARTLY, share)


def test_tonnes_inside_the_window_only():
    delta = {2023: Range(1, 2, 3), 2030: Range(10, 20, 30), 2031: Range(100, 200, 300)}
    assert tonnes_in_window(delta, 2023, 2030) == Range(11, 22, 33)
    assert tonnes_in_window({}, 2023, 2030) == Range(0, 0, 0)


def test_days_of_the_citys_emissions():
    assert city_days(33072 / 365, 33072) == pytest.approx(1.0)
    assert city_days(1000, 33072) == pytest.approx(11.04, abs=0.01)
    assert city_days(5, 0).reason.code is ReasonCode.NO_EMISSIONS


def test_overlapping_measures_count_once():
    group = [{2023: Range(1, 5, 6), 2024: same(2)}, {2023: Range(2, 4, 9)}]
    assert combine_overlapping(group) == {2023: Range(2, 5, 9), 2024: same(2)}


def test_sums_add_lows_and_highs():
    assert add_increments([{2024: Range(1, 2, 3)}, {2023: same(1), 2024: Range(10, 20, 30)}]) == {
        2023: same(1),
        2024: Range(11, 22, 33),
    }


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


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=12), st.integers(0, 12))
def test_a_delay_never_gains_where_effects_only_grow(figures, years):
    delta = {year: same(figure) for year, figure in enumerate(sorted(figures), start=2023)}
    lost = tonnes_lost_by_delay(delta, years, 2023, 2022 + len(figures))
    assert lost.central >= -1e-6


PLANNED = dict.fromkeys(range(2025, 2032), 900.0)


def test_shift_is_last_in_on_the_planned_path():
    # with: 4000/900 → 2029 + 0.4444·365; without (1000 a year): exactly 4 years → 2029-01-01
    found = run_out_shift(4000, PLANNED, dict.fromkeys(range(2025, 2032), 100.0))
    assert found.days == pytest.approx(365 * 4 / 9, abs=1e-6)
    assert not found.under_a_day


def test_less_than_a_day_is_marked():
    assert run_out_shift(4000, PLANNED, {2028: 1.0}).under_a_day
    assert not Shift(-1.0).under_a_day


@pytest.mark.parametrize(
    ("budget", "increments", "kind", "code", "tonnes"),
    [
        (6300, {2031: 100.0}, "fits", "fits_either_way", 100),
        (9000, {2031: 100.0}, "fits", "fits_either_way", 100),
        (1000, {2028: 100.0, 2029: 150.0}, "already_spent", "spent_before_effect", 250),
    ],
    ids=["with it", "both", "gone before"],
)
def test_where_no_days_may_be_said(budget, increments, kind, code, tonnes):
    found = run_out_shift(budget, PLANNED, increments)
    assert (found.kind, found.reason.code, found.reason.values["tonnes"]) == (kind, code, tonnes)


def test_a_budget_spent_in_real_years_is_not_moved():
    found = run_out_shift(1000, PLANNED, {2025: 50.0, 2026: 50.0}, actual_to=2026)
    assert found.reason.code is ReasonCode.SPENT_BEFORE_EFFECT


def test_shift_over_a_gap_cannot_be_computed():
    assert run_out_shift(4000, {2025: 1.0, 2027: 1.0}, {2027: 1.0}).kind is OutcomeKind.CANNOT_BE_COMPUTED


def test_delay_gives_tonnes_away():
    delta = {year: Range(1, 2, 3) for year in range(2025, 2031)}
    assert min(delay_increments(delta, 2)) == 2027
    assert tonnes_lost_by_delay(delta, 2, 2023, 2030) == Range(2, 4, 6)
    assert tonnes_lost_by_delay(delta, 0, 2023, 2030) == Range(0, 0, 0)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), True])
@pytest.mark.parametrize(
    "call",
    [
        lambda x: Range(x, 1, 1),
        lambda x: city_days(x, 1),
        lambda x: share_of_gap(1, x),
        lambda x: cumulative_gap({2023: x}, {2023: 1}),
        lambda x: planned_path({2023: x}, {}),
        lambda x: run_out_shift(1, {2023: 1}, {2023: x}),
    ],
)
def test_what_is_no_finite_number_is_refused(call, bad):
    with pytest.raises(ValueError, match=r"found .*, expected a"):
        call(bad)
