"""Owns the target path of a budget and what the same target gives in other shapes (methods § 2).

Must not know real series, measures, the clock or any language. Tonnes and calendar years.
"""

import math
from enum import StrEnum

from klimatvakt.domain.budgets.budget import finite_horizon_rate, linear_path, path, rate
from klimatvakt.domain.figures import check_whole
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.domain.vocabulary import Convention


class TargetShape(StrEnum):
    """Ways to draw the road to one and the same target level."""

    LINE = "line"
    CONSTANT_RATE = "constant_rate"
    LINE_FROM_HISTORY = "line_from_history"
    LINE_TO_LATER_YEAR = "line_to_later_year"


def target_path(
    convention: Convention | str,
    *,
    base_year: int,
    base_t: float,
    end_year: int | None = None,
    end_level_t: float | None = None,
    budget_t: float | None = None,
    to_year: int,
) -> dict[int, float] | Outcome:
    """Path that keeps the budget, ``{year: tonnes}`` from the year after ``base_year``.

    LIN needs ``end_year`` and ``end_level_t``; the others need ``budget_t``: with ``end_year`` the budget is
    used exactly in the window, without it in the long run, drawn to ``to_year``. Outcomes as
    :func:`klimatvakt.domain.budgets.budget.rate`; a window that even unchanged emissions keep stays unchanged.

    Raises:
        ValueError: a figure the convention needs is lacking or not finite.
    """
    if Convention(convention) is Convention.LIN:
        if end_year is None or end_level_t is None:
            raise ValueError("target_path: LIN needs end_year and end_level_t")
        return linear_path(base_year, base_t, end_year, end_level_t)
    if budget_t is None:
        raise ValueError(f"target_path: {convention} needs budget_t")
    if end_year is None:
        found = rate(base_t, budget_t, convention)
    else:
        found = finite_horizon_rate(base_t, budget_t, end_year - base_year, convention)
    if isinstance(found, Outcome):
        if found.kind is not OutcomeKind.FITS:
            return found
        found = 0.0
    last = to_year if end_year is None else end_year
    totals = path(base_t, found, check_whole("to_year", last) - base_year, convention)
    return dict(enumerate(totals, start=base_year + 1))


def target_shapes(
    base_year: int,
    base_t: float,
    end_year: int,
    end_level_t: float,
    *,
    history_year: int | None = None,
    history_t: float | None = None,
    late_target_year: int | None = None,
) -> dict[TargetShape, float]:
    """Budget of the window ``base_year + 1``–``end_year`` (tonnes) for each shape of the same target.

    A shape whose figures are lacking is left out, as is a constant percentage to or from nothing.

    Raises:
        ValueError: as :func:`klimatvakt.domain.budgets.budget.linear_path`.
    """
    window = range(base_year + 1, end_year + 1)
    shapes = {TargetShape.LINE: linear_path(base_year, base_t, end_year, end_level_t)}
    if 0 < end_level_t <= base_t:
        yearly = 1 - (end_level_t / base_t) ** (1 / len(window))
        totals = path(base_t, yearly, len(window), Convention.D1)
        shapes[TargetShape.CONSTANT_RATE] = dict(zip(window, totals, strict=True))
    if history_year is not None and history_t is not None:
        shapes[TargetShape.LINE_FROM_HISTORY] = linear_path(history_year, history_t, end_year, end_level_t)
    if late_target_year is not None:
        shapes[TargetShape.LINE_TO_LATER_YEAR] = linear_path(base_year, base_t, late_target_year, end_level_t)
    return {shape: math.fsum(line[year] for year in window) for shape, line in shapes.items()}
