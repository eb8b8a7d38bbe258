"""Owns why the planned overshoot moved between two readings (methods § 9), in the fixed order of the causes."""

import itertools
import math
from collections.abc import Mapping

from .budget import Budget
from .effects import Effects, Years, effect_rows, effects_of
from .tables import ZERO, day

CAUSES = ("inventory", "revision", "budget", "effects", "delays")


def planned_overshoot(
    size: float, actual: Mapping[int, float], increments: Years, window: tuple[int, int], base: tuple[int, float]
) -> float:
    """Σ actual of the window + Σ (level − Δ) of the years left − B."""
    last = max(actual, default=base[0])
    level = actual.get(last, base[1])
    known = {}
    for year in range(window[0], window[1] + 1):
        if year not in actual:
            break
        known[year] = actual[year]
    ahead = range(max(known, default=window[0] - 1) + 1, window[1] + 1)
    return math.fsum([*known.values(), *(level - increments.get(y, ZERO).central for y in ahead), -size])


def causes(before: Effects, after: Effects) -> dict[str, float]:
    """{cause: tonnes}: each is replaced on top of those before it; they add up to the whole change."""
    values = steps(before, after)
    return dict(zip(CAUSES, (b - a for a, b in itertools.pairwise(values)), strict=True))


def steps(before: Effects, after: Effects) -> list[float]:
    """The planned overshoot before, and after each replacement: six figures."""
    old, new = before.budget, after.budget
    old_actual, new_actual = _actual(old), _actual(new)
    end = new.end or max(new.path)
    old_window, new_window = (old.start, old.end or end), (new.start, end)
    old_base, new_base = (old.base_year, old.base), (new.base_year, new.base)
    held, undelayed = held_at(before, after).planned, undelay(before, after).planned
    both = {**new_actual, **old_actual}
    return [
        planned_overshoot(old.size, old_actual, before.planned, old_window, old_base),
        planned_overshoot(old.size, both, held, old_window, old_base),
        planned_overshoot(old.size, new_actual, held, old_window, old_base),
        planned_overshoot(new.size, new_actual, held, new_window, new_base),
        planned_overshoot(new.size, new_actual, undelayed, new_window, new_base),
        planned_overshoot(new.size, new_actual, after.planned, new_window, new_base),
    ]


def held_at(before: Effects, after: Effects) -> Effects:
    """The older effects against the newer inventory; a series that ended before its last year adds nothing more."""
    rows = {
        code: rows
        for code, rows in effect_rows(before.reading).items()
        if max(int(r["year"]) for r in rows) >= after.y0
    }
    return Effects(before.reading, after.budget, rows, after.y0, after.window)


def plan_of_each(before: Effects, after: Effects) -> dict[str, tuple[float | None, float | None]]:
    """{code: central tonnes inside the window that it brings the plan, then and now}; None out of it or unknown."""
    held = held_at(before, after)
    found = {}
    for code in after.reading.codes:
        old, new = held.inside(code), after.inside(code)
        # What had a figure and has none against the newer inventory has ended: it adds nothing more.
        old = old or (ZERO if code in before.delta else None)
        pair = (
            old.central if old is not None and code in before.counted else None,
            new.central if new is not None and code in after.counted else None,
        )
        if pair != (None, None):
            found[code] = pair
    return found


def undelay(before: Effects, after: Effects) -> Effects:
    """The newer effects as if no planned end had moved: each series that many years earlier."""
    gain = dict(after.gain)
    for code in gain:
        slip = slip_of(before, after, code)
        years = {} if after.in_reference(code) else gain[code]
        if not slip or not years:
            continue
        last = max(years)
        moved = {year: years.get(min(year + slip, last), ZERO) for year in range(after.y0 + 1, last + 1)}
        gain[code] = moved
    found = effects_of(after.reading, after.budget)
    found.__dict__["gain"] = gain  # a cached property: the increments stand in for the stated ones
    return found


def slip_of(before: Effects, after: Effects, code: str) -> int:
    """Years the planned end moved; 0 where either end is unknown."""
    old, new = (day(one.reading.state(code, "end_on")) for one in (before, after))
    return new.year - old.year if old and new else 0


def _actual(budget: Budget) -> dict[int, float]:
    last = budget.series.last_year or 0
    bridges = {year: t.central for year, t in budget.series.bridging.items() if year < last}
    return {**bridges, **budget.series.tonnes}
