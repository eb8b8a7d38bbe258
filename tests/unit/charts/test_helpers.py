"""Ticks, text widths and moving labels apart."""

import datetime as dt
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from klimatvakt.charts.render.labels import spread
from klimatvakt.charts.render.scale import date_ticks, nice_ticks, year_ticks
from klimatvakt.charts.render.text import px, width, wrap

numbers = some.floats(-1e9, 1e9, allow_nan=False)


@given(numbers, numbers, some.integers(2, 10))
def test_nice_ticks_cover_the_values_in_equal_round_steps(a, b, target):
    low, high = min(a, b), max(a, b)
    ticks = nice_ticks(a, b, target)
    step = ticks[1] - ticks[0]
    assert ticks[0] <= low + step * 1e-6
    assert ticks[-1] >= high - step * 1e-6
    assert 2 <= len(ticks) <= 2 * target + 3
    assert all(math.isclose(y - x, step, rel_tol=1e-6, abs_tol=1e-9) for x, y in pairwise(ticks))


@pytest.mark.parametrize(
    ("low", "high", "target", "expected"),
    [
        (0, 45_800, 5, [0, 20_000, 40_000, 60_000]),
        (0, 170_600, 5, [0, 50_000, 100_000, 150_000, 200_000]),
        (0, 3.2, 5, [0, 1, 2, 3, 4]),
        (-30, 100, 5, [-50, 0, 50, 100]),
        (0, 0, 5, [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_nice_ticks_by_hand(low, high, target, expected):
    assert nice_ticks(low, high, target) == expected


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_nice_ticks_refuse_what_is_no_number(bad):
    with pytest.raises(ValueError, match="finite"):
        nice_ticks(0, bad, 4)


@pytest.mark.parametrize(
    ("first", "last", "room", "expected"),
    [
        (2019, 2030, 12, list(range(2019, 2031))),
        (2019, 2030, 4, [2020, 2025, 2030]),
        (1990, 2030, 5, [1990, 2000, 2010, 2020, 2030]),
        (2021, 2023, 0.5, [2022]),
    ],
)
def test_year_ticks_are_round(first, last, room, expected):
    assert year_ticks(first, last, room) == expected


def test_date_ticks_stand_on_first_days():
    assert date_ticks(dt.date(2024, 2, 10), dt.date(2027, 3, 1), 4) == [
        dt.date(2025, 1, 1),
        dt.date(2026, 1, 1),
        dt.date(2027, 1, 1),
    ]


@given(some.lists(some.floats(0, 300), min_size=1, max_size=6))
def test_spread_labels_keep_apart_and_in_order(centres):
    heights = [34.0] * len(centres)
    placed = spread(centres, heights, 0, 300)
    order = sorted(range(len(centres)), key=lambda i: centres[i])
    for above, below in pairwise(order):
        assert placed[below] - placed[above] >= 37 - 1e-6
    assert min(placed) >= 17 - 1e-6
    assert max(placed) <= 300 - 17 + 1e-6


@given(some.text(min_size=1, max_size=80), some.floats(40, 400))
def test_wrapped_lines_hold_all_letters_within_the_limit(text, limit):
    lines = wrap(text, limit)
    kept = "".join(lines).replace("-", "")
    assert kept == text.replace("\n", "").replace(" ", "").replace("-", "") or " " in "".join(lines)
    assert all(width(line) <= limit or len(line) < 5 for line in lines)


@pytest.mark.parametrize(("value", "expected"), [(10.04, "10"), (-0.04, "0"), (3.25, "3.2"), (720.0, "720")])
def test_coordinates_have_a_tenth_at_most(value, expected):
    assert px(value) == expected


@pytest.mark.parametrize(
    ("centres", "expected"),
    [([200, 50], [200, 50]), ([100, 110], [100, 137]), ([5, 280], [17, 280]), ([290, 280], [283, 246])],
    ids=["free labels stay", "the lower one gives way", "inside the top", "inside the bottom"],
)
def test_spread_moves_no_more_than_needed(centres, expected):
    assert spread(centres, [34.0, 34.0], 0, 300) == expected
