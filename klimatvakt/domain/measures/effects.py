"""Owns what the measures together do to the budget: planned path, gaps, shares (methods § 7).

Must not know single measures (``effect_table``), money, files, the clock or any language. Increments are reductions
in tonnes per year on top of the last inventory, ``{year: Range}``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from klimatvakt.domain.figures import ZERO, Range, check_number, check_series
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed, fits


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
