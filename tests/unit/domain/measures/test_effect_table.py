"""The arrays say what the figures of one measure say, one by one."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.budgets.budget import run_out
from klimatvakt.domain.measures.effect_table import (
    add_up,
    combine_groups,
    delayed,
    group_increments,
    in_window,
    increments,
    last_in,
    levels,
    lost_by_delay,
    run_out_shifts,
)

YEARS = np.arange(2021, 2031)
NAN = float("nan")


def same(*figures):
    """One row: each year's figure as low, central and high."""
    return np.repeat(np.array([figures], dtype=float)[:, :, None], 3, axis=2)


def table(*rows):
    return np.concatenate([same(*row) for row in rows])


def delta_of(effects, years, y0):
    return increments(*levels(effects, years, y0))


def test_only_what_comes_on_top_of_the_inventory_counts():
    years = np.arange(2021, 2025)
    found = delta_of(table([5, 6, 9, 11], [NAN, NAN, NAN, 4], [NAN] * 4, [NAN, 6, NAN, NAN]), years, 2022)
    assert found[:, :, 1].tolist()[:2] == [[0, 0, 3, 5], [0, 0, 0, 4]]
    assert np.isnan(found[2]).all()
    assert not found[3].any()


def test_an_effect_stands_as_in_y0_until_it_acts_and_when_its_series_has_ended():
    effect, before = levels(table([NAN, 6, 9, NAN], [NAN, NAN, 4, 5], [NAN] * 4), np.arange(2021, 2025), 2022)
    assert effect[:2, :, 1].tolist() == [[6, 6, 9, 6], [0, 0, 4, 5]]
    assert before[:2, 1].tolist() == [6, 0]
    assert np.isnan(effect[2]).all()
    assert np.isnan(before[2]).all()


def test_bounds_are_the_smallest_and_the_largest_once_y0_is_subtracted():
    # 20–24–27 in y0; then 21–24–26: 1, 0, −1, so from −1 to 1 around 0.
    effect, before = np.array([[[20, 24, 27], [21, 24, 26.0]]]), np.array([[20, 24, 27.0]])
    assert increments(effect, before).tolist() == [[[0, 0, 0], [-1, 0, 1]]]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([5, NAN, NAN, NAN], "row 1 with years before 2022 but not 2022"),
        ([NAN, 5, NAN, 7], "hole in row 1"),
    ],
)
def test_an_effect_series_with_a_hole_is_an_error(row, said):
    with pytest.raises(ValueError, match=said):
        levels(table([1, 1, 1, 1], row), np.arange(2021, 2025), 2022)


def test_shape_is_checked():
    with pytest.raises(ValueError, match="expected \\(measures, years, 3\\)"):
        levels(np.zeros((2, 4, 2)), np.arange(2021, 2025), 2022)


def test_overlapping_measures_count_once():
    values = np.array([[[1, 5, 6]], [[7, 7, 7]], [[2, 4, 9]], [[NAN] * 3], [[NAN] * 3]], dtype=float)
    found = combine_groups(values, np.array([0, 1, 0, 0, 2]))
    assert found[:2].tolist() == [[[2, 5, 9]], [[7, 7, 7]]]
    assert np.isnan(found[2]).all()


def none_before(effect):
    """Nothing of it in y0."""
    return np.zeros((len(effect), 3))


def test_an_overlap_is_the_largest_effect_less_the_largest_in_y0():
    # Two measures share 100: the first does 60 already, the second starts. Together 80 and 100: 20 and 40 on top of 60.
    effect = table([60, 70, 90], [0, 80, 100])
    found = group_increments(effect, effect[:, 0], np.array([3, 3]))
    assert found[:, :, 1].tolist() == [[0, 20, 40]]


def test_overlaps_count_once_in_each_sum():
    values = same(10, 20, 40, NAN).reshape(4, 1, 3)
    sums = add_up(values, none_before(values), np.array([0, 0, 1, 2]), np.array([0, 0, 0, 1]))
    assert sums[:, 0, 1].tolist() == [20, 40, 0]


def test_nothing_adds_up_to_nothing():
    empty, before = np.zeros((0, 4, 3)), np.zeros((0, 3))
    assert combine_groups(empty, np.array([], dtype=int)).shape == (0, 4, 3)
    assert add_up(empty, before, np.array([], dtype=int), np.array([], dtype=int)).shape == (0, 4, 3)
    assert last_in(empty, before, np.array([], dtype=int)).shape == (0, 4, 3)


@pytest.mark.parametrize(
    ("figures", "groups", "own"),
    [
        ([10, 20], [0, 1], [10, 20]),
        ([10, 20], [0, 0], [0, 10]),
        ([20, 20], [0, 0], [0, 0]),
        ([5, 20, 12], [0, 0, 0], [0, 8, 0]),
        ([-5], [0], [-5]),
        ([NAN, 20], [0, 0], [NAN, 20]),
    ],
    ids=["apart", "the larger one", "equals", "three", "an increase", "not calculated"],
)
def test_what_goes_with_a_measure_that_overlaps(figures, groups, own):
    values = same(*figures).reshape(-1, 1, 3)
    found = last_in(values, none_before(values), np.array(groups))
    assert found[:, 0, 1] == pytest.approx(own, nan_ok=True)


def test_without_what_comes_on_top_a_measure_stays_as_it_was():
    # 80 and 50 with 60 and 0 in y0: without the first 60 are left, without the second still 80.
    values, before = same(80, 50).reshape(-1, 1, 3), np.array([[60.0] * 3, [0.0] * 3])
    assert last_in(values, before, np.array([0, 0]))[:, 0, 1].tolist() == [20, 0]


def test_tonnes_in_the_window_and_lost_by_delay():
    delta = np.where(YEARS >= 2025, 1.0, 0.0)[None, :, None] * np.array([1, 2, 3])
    assert in_window(delta, YEARS, 2023, 2030).tolist() == [[6, 12, 18]]
    assert lost_by_delay(delta, YEARS, 2, 2023, 2030).tolist() == [[2, 4, 6]]
    assert not lost_by_delay(delta, YEARS, 0, 2023, 2030).any()
    assert np.isnan(in_window(np.full((1, 10, 3), NAN), YEARS, 2023, 2030)).all()


PLANNED = np.full(7, 900.0)


def test_shift_is_last_in_on_the_planned_path():
    # with: 4000/900 → 2029 + 0.4444·365; without (1000 a year): exactly 4 years → 2029-01-01
    rows = np.array([[100.0] * 7, [0, 0, 0, 1.0, 0, 0, 0], [NAN] * 7])
    says, days = run_out_shifts(4000, PLANNED, rows, 2025)
    assert says.tolist() == ["days", "under_a_day", ""]
    assert days[0] == pytest.approx(365 * 4 / 9, abs=1e-6)
    assert 0 < days[1] < 1
    assert np.isnan(days[2])


@pytest.mark.parametrize(
    ("budget", "row", "says"),
    [
        (6300, [0] * 6 + [100], "tonnes_only"),
        (9000, [0] * 6 + [100], "tonnes_only"),
        (1000, [0, 0, 0, 100, 150, 0, 0], "spent_before_effect"),
        (0, [100] * 7, "spent_before_effect"),
    ],
    ids=["with it", "both", "gone before", "no budget"],
)
def test_where_no_days_may_be_said(budget, row, says):
    found, days = run_out_shifts(budget, PLANNED, np.array([row], dtype=float), 2025)
    assert (found.tolist(), np.isnan(days).all()) == ([says], True)


def test_a_budget_spent_in_real_years_is_not_moved():
    found, _ = run_out_shifts(1000, PLANNED, np.array([[50.0, 50, 0, 0, 0, 0, 0]]), 2025, actual_to=2026)
    assert found.tolist() == ["spent_before_effect"]


def test_using_exactly_the_budget_is_success_without_the_measure_too():
    # 0.07 − 0.01 five times is 0.3 on paper and a little more in floats
    found, _ = run_out_shifts(0.3, np.full(5, 0.07), np.full((1, 5), -0.01), 2025)
    assert found.tolist() == ["tonnes_only"]


def test_widths_must_agree():
    with pytest.raises(ValueError, match="delta: found 3 years, expected the 7"):
        run_out_shifts(4000, PLANNED, np.zeros((1, 3)), 2025)


# From here on one measure's figures, year by year in plain Python, against the arrays.


def shift_of(budget, with_measure, delta, actual_to):
    """What may be said of one measure, and the days: two run-outs and their difference."""
    before = run_out(budget, {year: t + delta[year] for year, t in with_measure.items()}, actual_to)
    after = run_out(budget, with_measure, actual_to)
    acts_from = min((year for year, amount in delta.items() if amount), default=1)
    if before.kind == "already_spent" or (before.instant and before.instant < dt.datetime(acts_from, 1, 1)):
        return "spent_before_effect", None
    if before.instant is None or after.instant is None:
        return "tonnes_only", None
    days = (after.instant - before.instant) / dt.timedelta(days=1)
    return "under_a_day" if abs(days) < 1 else "days", days


AMOUNTS = st.one_of(st.just(0.0), st.floats(-50, 500))


@given(
    st.floats(-10, 6000),
    st.lists(st.floats(0, 1000), min_size=8, max_size=8),
    st.lists(st.lists(AMOUNTS, min_size=8, max_size=8), min_size=1, max_size=4),
    st.one_of(st.none(), st.integers(2019, 2035)),
)
def test_shifts_equal_those_of_single_measures(budget, planned, rows, actual_to):
    says, days = run_out_shifts(budget, np.array(planned), np.array(rows), 2023, actual_to)
    series = dict(enumerate(planned, start=2023))
    for row, said, moved in zip(rows, says, days, strict=True):
        expected, expected_days = shift_of(budget, series, dict(enumerate(row, start=2023)), actual_to)
        assert said == expected
        assert moved == pytest.approx(NAN if expected_days is None else expected_days, abs=1e-9, nan_ok=True)


EFFECTS = st.tuples(st.integers(2022, 2029), st.lists(st.floats(0, 1e6), min_size=1, max_size=9)).map(
    lambda found: {y: t for y, t in enumerate(found[1], start=found[0]) if y <= 2030}
)


@given(st.lists(EFFECTS, min_size=1, max_size=5), st.integers(0, 12))
def test_arrays_equal_single_measures(effects, m):
    delta = delta_of(table(*([effect.get(year, NAN) for year in YEARS] for effect in effects)), YEARS, 2022)
    kept, lost = in_window(delta, YEARS, 2024, 2029), lost_by_delay(delta, YEARS, m, 2024, 2029)
    for row, effect in enumerate(effects):
        single = {year: t - effect.get(2022, 0) for year, t in effect.items() if year > 2022}
        inside = sum(t for year, t in single.items() if 2024 <= year <= 2029)
        late = sum(t for year, t in single.items() if 2024 <= year + m <= 2029)
        assert kept[row] == pytest.approx([inside] * 3, abs=1e-6)
        assert lost[row] == pytest.approx([inside - late] * 3, abs=1e-6)
    together = combine_groups(delta, np.zeros(len(effects), dtype=int))[0]
    assert together.tolist() == delta.max(axis=0).tolist()


@given(st.lists(st.lists(st.floats(0, 1e6), min_size=10, max_size=10), min_size=1, max_size=6), st.data())
def test_what_goes_with_each_measure_is_the_sum_less_the_sum_with_it_as_it_was(rows, data):
    group = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows))))
    start = data.draw(st.lists(st.floats(0, 1e6), min_size=len(rows), max_size=len(rows)))
    values, before, one = table(*rows), np.array([[t] * 3 for t in start]), np.zeros(len(rows), dtype=int)
    own, everything = last_in(values, before, group), add_up(values, before, one, group)[0]
    for n in range(len(rows)):
        without = values.copy()
        without[n] = before[n]
        assert own[n] == pytest.approx(everything - add_up(without, before, one, group)[0], rel=1e-9, abs=1e-6)


@given(st.lists(st.floats(0, 1e6), min_size=10, max_size=10), st.integers(0, 12))
def test_a_delay_never_gains_where_effects_only_grow(figures, m):
    assert (lost_by_delay(same(*sorted(figures)), YEARS, m, 2023, 2030) >= -1e-6).all()


def row(*figures):
    return np.array(figures, dtype=float)[None, :, None]


@pytest.mark.parametrize(
    ("effect", "years", "expected"),
    [
        (row(0, 5, 9, 9, 9), 2, [0, 0, 0, 5, 9]),
        (row(3, 5, 9, 9, 9), 2, [3, 3, 3, 5, 9]),
        (row(0, 0, 5, 9, 9), 0, [0, 0, 5, 9, 9]),
        (row(0, 4, 8, 8), 0.25, [0, 3, 7, 8]),
        (row(0, 4, 8, 8, 8), 1.5, [0, 0, 2, 6, 8]),
        (row(0, 0, 5, 9, 9), -2, [5, 9, 9, 9, 9]),
        (row(0, 0, 5), -9, [5, 5, 5]),
        (row(0, 5, 9), 200, [0, 0, 0]),
    ],
    ids=[
        *("two years", "what the inventory holds stays", "in time", "a quarter", "between years", "taken back"),
        *("beyond the series", "after all of it"),
    ],
)
def test_effects_come_later(effect, years, expected):
    assert delayed(effect, years)[0, :, 0].tolist() == expected


def test_each_row_has_its_own_delay():
    both = np.concatenate([row(0, 5, 9), row(0, 5, 9), row(*[float("nan")] * 3)])
    found = delayed(both, np.array([-1.0, 0.0, 1.0]))[:, :, 0]
    assert found[:2].tolist() == [[5, 9, 9], [0, 5, 9]]
    assert np.isnan(found[2]).all()


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8), st.integers(0, 6))
def test_a_mere_delay_is_no_change_of_effect(figures, years):
    old = np.array([0.0, *figures, *[figures[-1]] * 8])[None, :, None]
    assert delayed(delayed(old, years), -years)[0, :, 0].tolist() == old[0, :, 0].tolist()
