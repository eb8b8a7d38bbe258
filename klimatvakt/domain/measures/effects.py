"""Owns what the measures together do to the budget: planned path, gaps, shares (methods § 7).

Must not know single measures (``effect_table``), money, files, the clock or any language. Increments are reductions
in tonnes per year on top of the last inventory, ``{year: Range}``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from klimatvakt.domain import formulas as f
from klimatvakt.domain.figures import ZERO, Range, check_number, check_series, period
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed, fits
from klimatvakt.domain.worked import Worked

DAYS = 365  # of the year whose emissions are told as days, leap years too


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


def tonnes_in_window(increments: Mapping[int, Range], first_year: int, last_year: int) -> Range:
    """Tonnes avoided from ``first_year`` to ``last_year`` inclusive: the lead metric."""
    inside = [delta for year, delta in increments.items() if first_year <= year <= last_year]
    return sum(inside, start=ZERO)


def city_days(tonnes: float, last_level_t: float) -> float | Outcome:
    """Tonnes as days of the city's emissions: tonnes ÷ (last inventory level / 365).

    Raises:
        ValueError: a figure is not finite or the level is negative.
    """
    return worked_city_days(tonnes, last_level_t)[-1].result


def worked_city_days(tonnes: float, last_level_t: float) -> tuple[Worked[float | Outcome], ...]:
    """:func:`city_days` in two steps: a day of the city's emissions, and how many of them the tonnes are."""
    amount = check_number("tonnes", tonnes)
    level = check_number("last_level_t", last_level_t, low=0)
    if not level:
        return (Worked(f.CITY_DAYS, cannot_be_computed(ReasonCode.NO_EMISSIONS), ()),)
    day = level / DAYS
    return (
        Worked(f.CITY_DAY, day, (f.EMISSIONS.of(level),)),
        Worked(f.CITY_DAYS, amount / day, (f.SAVED_SUM.of(amount), f.DAY.of(day))),
    )


def planned_path(reference: Mapping[int, float], increments: Mapping[int, Range]) -> dict[int, Range]:
    """Reference − Σ Δ per year; ``low`` is the path with the *low effects*, hence the highest emissions."""
    return {
        year: Range(level, level, level) - increments.get(year, ZERO)
        for year, level in check_series("reference", reference).items()
    }


def level_gap(planned: Mapping[int, float], target: Mapping[int, float], year: int) -> float | Outcome:
    """Planned − target path in ``year`` (tonnes); positive means above the target."""
    return worked_level_gap(planned, target, year).result


def worked_level_gap(planned: Mapping[int, float], target: Mapping[int, float], year: int) -> Worked[float | Outcome]:
    """:func:`level_gap` with P and M."""
    for series in (planned, target):
        if year not in series:
            return Worked(f.LEVEL_GAP, cannot_be_computed(ReasonCode.GAP, year=year), ())
    terms = (f.PLANNED.of(planned[year]), f.TARGET.of(target[year]))
    return Worked(f.LEVEL_GAP, planned[year] - target[year], terms, period=str(year))


def cumulative_gap(
    planned: Mapping[int, float], target: Mapping[int, float], *, overshoot_t: float = 0.0
) -> float | Outcome:
    """Σ (planned − target) over the years of ``planned`` plus the overshoot so far (tonnes).

    ``planned`` holds the years of the window that are left.

    Raises:
        ValueError: a figure is not finite.
    """
    return worked_cumulative_gap(planned, target, overshoot_t).result


def worked_cumulative_gap(
    planned: Mapping[int, float], target: Mapping[int, float], overshoot_t: float
) -> Worked[float | Outcome]:
    """:func:`cumulative_gap` with Σ P, Σ M and S."""
    years = check_series("planned", planned)
    goal = check_series("target", target)
    for year in years:
        if year not in goal:
            return Worked(f.CUMULATIVE_GAP, cannot_be_computed(ReasonCode.GAP, year=year), ())
    over = check_number("overshoot_t", overshoot_t)
    terms = (
        f.PLANNED_SUM.of(math.fsum(years.values())),
        f.TARGET_SUM.of(math.fsum(goal[y] for y in years)),
        f.OVER.of(over),
    )
    gap = math.fsum(years[y] - goal[y] for y in years) + over
    return Worked(f.CUMULATIVE_GAP, gap, terms, period=period(years))


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
    return worked_share_of_gap(tonnes, gap_t).result


def worked_share_of_gap(tonnes: float, gap_t: float) -> Worked[float | Outcome]:
    """:func:`share_of_gap` with both its tonnes."""
    terms = (f.SAVED_SUM.of(check_number("tonnes", tonnes)), f.NEED.of(gap := check_number("gap_t", gap_t)))
    return Worked(f.SHARE_OF_GAP, tonnes / gap if gap > 0 else fits(ReasonCode.NO_GAP, gap_t=gap), terms)
