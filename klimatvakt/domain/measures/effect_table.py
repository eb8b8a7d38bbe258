"""Owns the effects of many measures at once, as arrays: increments, windows, overlaps, days (methods § 7).

Must not know codes, status, money, files, the clock or any language. The arrays are measure × year × (low,
central, high) in tonnes per year; ``years`` are the consecutive calendar years of the middle axis. A row of
NaN is a measure whose effect is not calculated: it stays NaN in its own figures and adds nothing to a sum.
"""

import datetime as dt
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from klimatvakt.domain.budgets.budget import run_out
from klimatvakt.domain.figures import check_number, check_whole
from klimatvakt.domain.outcomes import OutcomeKind

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_RELATIVE_TOLERANCE = 1e-9  # as in budget.run_out: "exactly the budget" is success
_DAY_IN_US = 86_400e6
_NEVER = np.iinfo(np.int64).max


class ShiftSays(StrEnum):
    """What may be said of a measure and the run-out of the budget."""

    DAYS = "days"
    UNDER_A_DAY = "under_a_day"
    SPENT_BEFORE_EFFECT = "spent_before_effect"
    TONNES_ONLY = "tonnes_only"  # with or without the measure, the budget fits
    NOTHING = ""  # not calculated


def levels(effects: Floats, years: Ints, y0: int) -> tuple[Floats, Floats]:
    """(effect, before): the effect as it stands in every year, and ``before``, that in ``y0`` (measure × bounds).

    ``effects``: NaN where a series has no figure. Before and in ``y0``, and where a series has ended, it stands as in
    ``y0``; one that starts later is 0 until then. A row without any figure stays NaN in both.

    Raises:
        ValueError: a row has a hole, or starts before ``y0`` and lacks it; its number is named.
    """
    _check_shape(effects, years)
    known: Bools = ~np.any(np.isnan(effects), axis=2)
    _check_series(known, years, y0)
    before: Floats = np.nan_to_num(effects[:, years == y0]).sum(axis=1)
    before[~known.any(axis=1)] = np.nan
    acts = known & (years > y0)[None, :]
    effect: Floats = np.where(acts[:, :, None], effects, before[:, None, :])
    return effect, before


def increments(effect: Floats, before: Floats) -> Floats:
    """Δ(y) = effect(y) − effect(y0); its bounds are the smallest and the largest of the three (methods § 7).

    ``effect``, ``before``: of :func:`levels`, or of an overlap group.
    """
    delta: Floats = effect - before[:, None, :]
    bounded: Floats = np.stack([delta.min(axis=2), delta[:, :, 1], delta.max(axis=2)], axis=2)
    return bounded


def in_window(delta: Floats, years: Ints, first_year: int, last_year: int) -> Floats:
    """Tonnes avoided from ``first_year`` to ``last_year`` inclusive, measure × (low, central, high)."""
    total: Floats = delta[:, (years >= first_year) & (years <= last_year)].sum(axis=1)
    return total


def combine_groups(values: Floats, group_index: Ints) -> Floats:
    """One row per group, in the order of ``np.unique(group_index)``: what overlaps counts once.

    The maximum per year, separately for low, central and high. A row that shares its effect with none has a
    group of its own. Rows not calculated do not count; a group of nothing else stays NaN.
    """
    if not len(values):
        return values
    order, starts = _runs(group_index)
    combined: Floats = np.fmax.reduceat(values[order], starts, axis=0)
    return combined


def group_increments(effect: Floats, before: Floats, group_index: Ints) -> Floats:
    """Δ of each group, in the order of ``np.unique(group_index)``: the largest effect of the year less that in y0."""
    return increments(combine_groups(effect, group_index), combine_groups(before, group_index))


def add_up(effect: Floats, before: Floats, key_index: Ints, group_index: Ints) -> Floats:
    """Σ Δ per key (a sector, a theme …), in the order of ``np.unique(key_index)``; overlaps once per key.

    ``effect``, ``before``: see :func:`levels`. Lows with lows, highs with highs: every outcome low, every outcome high
    – no interval of trust.
    """
    if not len(effect):
        return effect
    pairs = key_index * (int(group_index.max()) + 1) + group_index
    once = np.nan_to_num(group_increments(effect, before, pairs), nan=0.0)
    order, starts = _runs(np.unique(pairs) // (int(group_index.max()) + 1))
    total: Floats = np.add.reduceat(once[order], starts, axis=0)
    return total


def last_in(effect: Floats, before: Floats, group_index: Ints) -> Floats:
    """What goes when a single measure stays as it was in y0: its Δ, less what its overlap group brings without it.

    ``effect``, ``before``: see :func:`levels`; here bound by bound.
    """
    if not len(effect):
        return effect
    order, starts = _runs(group_index)
    known = np.nan_to_num(effect[order], nan=-np.inf)
    sizes = np.diff(np.append(starts, len(order)))
    best = np.repeat(np.maximum.reduceat(known, starts, axis=0), sizes, axis=0)
    is_best = known == best
    ties = np.repeat(np.add.reduceat(is_best, starts, axis=0, dtype=np.int64), sizes, axis=0) > 1
    below = np.where(is_best, -np.inf, known)
    second = np.repeat(np.maximum.reduceat(below, starts, axis=0), sizes, axis=0)
    rest = np.where(is_best & ~ties, second, best)
    own = np.empty_like(effect)
    own[order] = best - np.maximum(rest, before[order][:, None, :])
    own[np.isnan(effect)] = np.nan
    return own


def delayed(effect: Floats, years: Floats | float) -> Floats:
    """Effects (measure × year × …) that come ``years`` later, one figure per row or one for all.

    Until then a row stands as in its first year; between whole years each has its part. A negative figure brings a row
    forward, and what the last year says goes on, so that undoing a mere delay leaves no change of effect at the end.
    """
    places, late = np.arange(effect.shape[1]), np.broadcast_to(np.asarray(years, dtype=float), (len(effect),))
    whole = np.floor(late).astype(np.int64)
    first, second = (
        np.take_along_axis(effect, np.clip(places - back[:, None], 0, places[-1])[:, :, None], axis=1)
        for back in (whole, whole + 1)
    )
    part = (late - whole)[:, None, None]
    found: Floats = np.where(part > 0, first + part * (second - first), first)
    return found


def lost_by_delay(delta: Floats, years: Ints, m: int, first_year: int, last_year: int) -> Floats:
    """Tonnes inside the window that a delay of ``m`` years gives away, measure × (low, central, high).

    Raises:
        ValueError: ``m`` is no whole number from 0 to 200.
    """
    late = years + check_whole("m", m, low=0, high=200)
    return in_window(delta, years, first_year, last_year) - in_window(delta, late, first_year, last_year)


def run_out_shifts(
    budget_t: float, with_measures: Floats, delta: Floats, first_year: int, actual_to: int | None = None
) -> tuple[NDArray[np.str_], Floats]:
    """Run-out with a measure minus without it, each as the last one in: what may be said, and the days.

    ``with_measures``: tonnes per year from ``first_year``, the first budget year, with every planned measure;
    ``delta``: measure × year, the central Δ of the same years. Returns :class:`ShiftSays` values and unrounded
    days (NaN where none may be said). Days are never summed.

    Raises:
        ValueError: a figure of the series is not finite, or the widths differ.
    """
    series = {first_year + n: check_number("with_measures", tonnes) for n, tonnes in enumerate(with_measures)}
    if delta.shape[1] != len(series):
        raise ValueError(f"delta: found {delta.shape[1]} years, expected the {len(series)} of with_measures")
    days = np.full(len(delta), np.nan)
    known = ~np.isnan(delta).any(axis=1)
    after = run_out(budget_t, series, actual_to)
    if after.kind is OutcomeKind.CANNOT_BE_COMPUTED:
        return np.full(len(delta), ShiftSays.NOTHING.value), days
    if budget_t <= 0:
        return np.where(known, ShiftSays.SPENT_BEFORE_EFFECT.value, ShiftSays.NOTHING.value), days
    filled = np.nan_to_num(delta)
    new_years = np.array([_to_us(dt.datetime(first_year + n, 1, 1)) for n in range(len(series) + 1)])
    before, number = _run_outs(float(budget_t), np.asarray(with_measures) + filled, new_years)
    ends = before != _NEVER
    in_real_years = ends & (first_year + number <= (actual_to or 0))
    acts = filled != 0
    spent = in_real_years | (ends & acts.any(axis=1) & (before < new_years[acts.argmax(axis=1)]))
    if after.instant is not None:
        said = known & ends & ~spent
        days[said] = (_to_us(after.instant) - before[said]) / _DAY_IN_US
    short = np.abs(days) < 1  # NaN is not short
    says = np.select(
        [~known, spent, np.isnan(days), short],
        [ShiftSays.NOTHING, ShiftSays.SPENT_BEFORE_EFFECT, ShiftSays.TONNES_ONLY, ShiftSays.UNDER_A_DAY],
        ShiftSays.DAYS,
    )
    return says.astype(np.str_), days


def _run_outs(budget: float, series: Floats, new_years: Ints) -> tuple[Ints, Ints]:
    """:func:`klimatvakt.domain.budgets.budget.run_out` of every row: the instant and the number of its year.

    ``new_years`` are the instants the years start at, and one more. A row that fits has the instant ``_NEVER``.
    """
    left = np.full(len(series), budget)
    instant = np.full(len(series), _NEVER)
    number = np.full(len(series), -1)
    for n, emitted in enumerate(series.T):
        crosses = np.flatnonzero((instant == _NEVER) & (emitted - left > budget * _RELATIVE_TOLERANCE))
        length = (new_years[n + 1] - new_years[n]) / _DAY_IN_US
        whole, part = np.divmod(np.maximum(left[crosses], 0.0) / emitted[crosses] * length, 1)
        instant[crosses] = new_years[n] + (whole * _DAY_IN_US + np.rint(part * _DAY_IN_US)).astype(np.int64)
        number[crosses] = n
        left -= emitted
    return instant, number


def _to_us(instant: dt.datetime) -> int:
    return (instant - dt.datetime(1, 1, 1)) // dt.timedelta(microseconds=1)


def _runs(index: Ints) -> tuple[Ints, Ints]:
    """Order that brings equal indexes together, and where each run of them starts."""
    order = np.argsort(index, kind="stable")
    ordered = index[order]
    return order, np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))


def _check_series(known: Bools, years: Ints, y0: int) -> None:
    calculated: Bools = np.any(known, axis=1)
    width = len(years) - known.argmax(axis=1) - known[:, ::-1].argmax(axis=1)
    holes: Bools = calculated & (known.sum(axis=1) != width)
    if holes.any():
        raise ValueError(f"effects: found a hole in row {int(holes.argmax())}; give every year from first to last")
    lacks_y0: Bools = np.any(known[:, years <= y0], axis=1) & ~np.any(known[:, years == y0], axis=1)
    if lacks_y0.any():
        row = int(lacks_y0.argmax())
        raise ValueError(f"effects: found row {row} with years before {y0} but not {y0}; give the effect in {y0} too")


def _check_shape(effects: Floats, years: Ints) -> None:
    if effects.shape[1:] != (len(years), 3) or (len(years) and (np.diff(years) != 1).any()):
        raise ValueError(
            f"effects: found shape {effects.shape} for {len(years)} years, expected (measures, years, 3) "
            "and consecutive years"
        )
