"""Owns how a change of the planned overshoot is divided into its causes (methods § 9).

Must not know reports, codes, the clock or any language. Tonnes.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from enum import StrEnum

from klimatvakt.domain.budgets.trajectory import find_unbroken
from klimatvakt.domain.figures import check_number, check_series
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed


class Cause(StrEnum):
    """What may change between two reports, in the order in which it is replaced."""

    INVENTORY = "inventory"
    REVISION = "revision"
    BUDGET = "budget"
    EFFECTS = "effects"
    DELAYS = "delays"


def break_down(values: Sequence[float]) -> dict[Cause, float]:
    """Tonnes per cause; they add up to the last value less the first.

    ``values``: the planned overshoot before, and after each cause in the order of :class:`Cause` was replaced by
    its new state: six figures.

    Raises:
        ValueError: not six figures, or one is not finite.
    """
    if len(values) != len(Cause) + 1:
        raise ValueError(f"values: found {len(values)}, expected {len(Cause) + 1}: before, and after each cause")
    steps = [check_number(f"values[{n}]", value) for n, value in enumerate(values)]
    return {cause: after - before for cause, (before, after) in zip(Cause, itertools.pairwise(steps), strict=True)}


def planned_overshoot(
    budget_t: float, actual: Mapping[int, float], planned: Mapping[int, float], start_year: int, end_year: int
) -> float | Outcome:
    """Σ actual of the window + Σ planned of the years left − B: what the plan leaves above the budget.

    Actual years count as far as they are unbroken from ``start_year``; from there on ``planned`` must have every
    year, else ``cannot_be_computed`` with the first that lacks.

    Raises:
        ValueError: a figure is not finite.
    """
    plan = check_series("planned", planned)
    known = find_unbroken(actual, start_year, end_year=end_year)
    ahead = range(known.last_year + 1, end_year + 1)
    if gap := next((year for year in ahead if year not in plan), None):
        return cannot_be_computed(ReasonCode.GAP, year=gap)
    budget = check_number("budget_t", budget_t)
    return math.fsum([*known.tonnes.values(), *(plan[year] for year in ahead), -budget])
