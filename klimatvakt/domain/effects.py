"""Owns what measures do to the budget: increments, tonnes in the window, gaps, days (methods § 7).

Must not know status, money, files, the clock or any language. Effects are reductions in tonnes per year,
``{year: Range}``; y0 is the year of the last inventory level.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from klimatvakt.domain.budget import run_out
from klimatvakt.domain.figures import ZERO, Range, check_number, check_series, check_whole, missing_years
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, Reason, ReasonCode, cannot_be_computed, fits
from klimatvakt.domain.vocabulary import CountsInInventory


class LadderStep(StrEnum):
    """Steps from the gap without measures to what is left, in order."""

    REFERENCE_GAP = "reference_gap"
    OVERSHOOT = "overshoot"
    ADOPTED = "adopted"
    IDENTIFIED = "identified"
    LEFT = "left"


@dataclass(frozen=True)
class Rung:
    """One step of the gap ladder, in tonnes: what it adds (signed), and what is left after it.

    ``low`` is the ladder of the *low effects*, hence the one that leaves most.
    """

    step: LadderStep
    low: float
    central: float
    high: float
    left_low: float
    left_central: float
    left_high: float


@dataclass(frozen=True)
class Shift:
    """How far a measure moves the run-out: unrounded days, later is positive. Never to be summed."""

    days: float

    @property
    def under_a_day(self) -> bool:
        """True when only "less than a day" may be said."""
        return abs(self.days) < 1


def find_increments(effect: Mapping[int, Range], y0: int) -> dict[int, Range]:
    """Δ(y) = effect(y) − effect(y0) for the years after ``y0``: only what comes on top of the inventory.

    A series that starts after ``y0`` had no effect then.

    Raises:
        ValueError: the series starts before y0 but lacks it, or lacks a year in between.
    """
    years = sorted(check_whole("effect, year", year) for year in effect)
    if years and years[0] <= y0 and y0 not in effect:
        raise ValueError(f"effect: found years {years[0]}–{years[-1]} without {y0}; give the effect in {y0} too")
    if gap := missing_years(years):
        raise ValueError(f"effect: found no figure for {gap[0]}; give every year from {years[0]} to {years[-1]}")
    before = effect.get(y0, ZERO)
    return {year: effect[year] - before for year in years if year > y0}


def is_in_inventory(increments: Mapping[int, Range]) -> bool:
    """True when nothing comes on top of the last inventory: the effect is already measured."""
    return all(delta == ZERO for delta in increments.values())


def counted_share(counts: CountsInInventory, share: float | None = None) -> float:
    """Share of an effect that the inventory will show: 1, ``share`` or 0.

    Raises:
        ValueError: partly counted without a share of 0–1.
    """
    if counts is CountsInInventory.PARTLY:
        return check_number("counts_share", share, low=0, high=1)
    return 1.0 if counts is CountsInInventory.YES else 0.0


def scale_increments(increments: Mapping[int, Range], factor: float) -> dict[int, Range]:
    """Every year times ``factor`` (a share, or a unit)."""
    return {year: delta.scaled(factor) for year, delta in increments.items()}


def combine_overlapping(group: Sequence[Mapping[int, Range]]) -> dict[int, Range]:
    """Measures that share one effect: the maximum per year, separately for low, central and high."""
    years = sorted({year for series in group for year in series})
    return {
        year: Range(
            max(series.get(year, ZERO).low for series in group),
            max(series.get(year, ZERO).central for series in group),
            max(series.get(year, ZERO).high for series in group),
        )
        for year in years
    }


def add_increments(parts: Iterable[Mapping[int, Range]]) -> dict[int, Range]:
    """Sum per year: lows with lows, highs with highs ("if every outcome is low/high"), no interval of trust."""
    total: dict[int, Range] = {}
    for series in parts:
        for year, delta in series.items():
            total[year] = total.get(year, ZERO) + delta
    return dict(sorted(total.items()))


def tonnes_in_window(increments: Mapping[int, Range], first_year: int, last_year: int) -> Range:
    """Tonnes avoided from ``first_year`` to ``last_year`` inclusive: the lead metric."""
    inside = [delta for year, delta in increments.items() if first_year <= year <= last_year]
    return sum(inside, start=ZERO)


def city_days(tonnes: float, last_level_t: float) -> float | Outcome:
    """Tonnes as days of the city's emissions: tonnes ÷ (last inventory level / 365).

    Raises:
        ValueError: a figure is not finite or the level is negative.
    """
    amount = check_number("tonnes", tonnes)
    level = check_number("last_level_t", last_level_t, low=0)
    return amount / (level / 365) if level else cannot_be_computed(ReasonCode.NO_EMISSIONS)


def planned_path(reference: Mapping[int, float], increments: Mapping[int, Range]) -> dict[int, Range]:
    """Reference − Σ Δ per year; ``low`` is the path with the *low effects*, hence the highest emissions."""
    return {
        year: Range(level, level, level) - increments.get(year, ZERO)
        for year, level in check_series("reference", reference).items()
    }


def level_gap(planned: Mapping[int, float], target: Mapping[int, float], year: int) -> float | Outcome:
    """Planned − target path in ``year`` (tonnes); positive means above the target."""
    for series in (planned, target):
        if year not in series:
            return cannot_be_computed(ReasonCode.GAP, year=year)
    return planned[year] - target[year]


def cumulative_gap(
    planned: Mapping[int, float], target: Mapping[int, float], *, overshoot_t: float = 0.0
) -> float | Outcome:
    """Σ (planned − target) over the years of ``planned`` plus the overshoot so far (tonnes).

    ``planned`` holds the years of the window that are left.

    Raises:
        ValueError: a figure is not finite.
    """
    years = check_series("planned", planned)
    goal = check_series("target", target)
    for year in years:
        if year not in goal:
            return cannot_be_computed(ReasonCode.GAP, year=year)
    return math.fsum(years[y] - goal[y] for y in years) + check_number("overshoot_t", overshoot_t)


def gap_ladder(
    reference: Mapping[int, float],
    target: Mapping[int, float],
    adopted: Range,
    identified: Range,
    overshoot_t: float,
) -> tuple[Rung, ...] | Outcome:
    """From Σ(reference − target path) over the years of the window that are left to what no measure closes.

    ``adopted`` and ``identified`` (ideas) are tonnes inside those years, overlaps counted once. ``left`` is
    the gap + overshoot so far − adopted − identified; negative when the measures do more than is needed.

    Raises:
        ValueError: a figure is not finite.
    """
    gap = cumulative_gap(reference, target)
    if isinstance(gap, Outcome):
        return gap
    over = check_number("overshoot_t", overshoot_t)
    steps = {
        LadderStep.REFERENCE_GAP: Range(gap, gap, gap),
        LadderStep.OVERSHOOT: Range(over, over, over),
        LadderStep.ADOPTED: adopted.scaled(-1),
        LadderStep.IDENTIFIED: identified.scaled(-1),
    }
    rungs, left = [], ZERO
    for step, part in steps.items():
        left = left + part
        rungs.append(Rung(step, part.low, part.central, part.high, left.low, left.central, left.high))
    return (*rungs, Rung(LadderStep.LEFT, *(left.low, left.central, left.high) * 2))


def share_of_gap(tonnes: float, gap_t: float) -> float | Outcome:
    """A measure's tonnes in the window ÷ Σ(reference − target path); ``fits`` when there is no gap.

    ``gap_t`` is :func:`cumulative_gap` of the reference path without overshoot.

    Raises:
        ValueError: a figure is not finite.
    """
    amount = check_number("tonnes", tonnes)
    gap = check_number("gap_t", gap_t)
    return amount / gap if gap > 0 else fits(ReasonCode.NO_GAP, gap_t=gap)


def run_out_shift(
    budget_t: float,
    with_measure: Mapping[int, float],
    increments: Mapping[int, float],
    actual_to: int | None = None,
) -> Shift | Outcome:
    """Run-out with the measure minus without it, last-in on the planned path.

    ``with_measure`` is the series from the first budget year with every planned measure; ``increments`` is
    this measure's Δ (tonnes). ``fits`` when either side is no run-out (only tonnes may be said),
    ``already_spent`` when the budget is gone before the measure acts; both reasons carry its tonnes.

    Raises:
        ValueError: a figure is not finite.
    """
    delta = check_series("increments", increments)
    series = check_series("with_measure", with_measure)
    tonnes = math.fsum(amount for year, amount in delta.items() if year in series)
    before = run_out(budget_t, {y: t + delta.get(y, 0.0) for y, t in series.items()}, actual_to)
    after = run_out(budget_t, series, actual_to)
    for outcome in (before, after):
        if outcome.kind is OutcomeKind.CANNOT_BE_COMPUTED:
            return outcome
    acts_from = min((year for year, amount in delta.items() if amount), default=None)
    if before.kind is OutcomeKind.ALREADY_SPENT or _is_over_before(before.instant, acts_from):
        reason = Reason(ReasonCode.SPENT_BEFORE_EFFECT, {"tonnes": tonnes})
        return Outcome(OutcomeKind.ALREADY_SPENT, before.date, before.instant, before.year, reason)
    if before.instant is None or after.instant is None:
        return fits(ReasonCode.FITS_EITHER_WAY, tonnes=tonnes)
    return Shift((after.instant - before.instant) / dt.timedelta(days=1))


def delay_increments(increments: Mapping[int, Range], years: int) -> dict[int, Range]:
    """The same increments ``years`` years later; nothing happens meanwhile."""
    moved = check_whole("years", years, low=0, high=200)
    return {year + moved: delta for year, delta in increments.items()}


def tonnes_lost_by_delay(increments: Mapping[int, Range], years: int, first_year: int, last_year: int) -> Range:
    """Tonnes inside the window that a delay of ``years`` years gives away: what delays are ranked by."""
    on_time = tonnes_in_window(increments, first_year, last_year)
    return on_time - tonnes_in_window(delay_increments(increments, years), first_year, last_year)


def _is_over_before(instant: dt.datetime | None, acts_from: int | None) -> bool:
    return instant is not None and acts_from is not None and instant < dt.datetime(acts_from, 1, 1)
