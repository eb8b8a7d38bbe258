"""Owns what one budget's figures would be under other assumptions, one changed at a time (methods §§ 2, 6, 7).

Must not know the adopted status, files, the clock or any language. Tonnes, ``{year: tonnes}``.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from klimatvakt.domain.budgets.budget import linear_path, run_out
from klimatvakt.domain.budgets.headline import trend_run_out
from klimatvakt.domain.budgets.overshoot import overshoot
from klimatvakt.domain.budgets.targets import TargetShape, target_path
from klimatvakt.domain.budgets.trajectory import (
    LAST_YEAR,
    RequiredRate,
    Unbroken,
    constant_path,
    find_unbroken,
    remaining,
    required_rate,
)
from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.effects import cumulative_gap
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.trend import WINDOW_YEARS, Trend, TrendPoint, fit_trend
from klimatvakt.domain.vocabulary import Convention

TREND_WINDOWS = (5, 7, WINDOW_YEARS)


class Assumption(StrEnum):
    """What is changed."""

    CONVENTION = "convention"
    PATH_SHAPE = "path_shape"
    BASE_YEAR = "base_year"
    TARGET_YEAR = "target_year"
    TREND_WINDOW = "trend_window"
    EFFECTS = "effects"


@dataclass(frozen=True)
class Terms:
    """One budget with its figures, and the other choices there are.

    The budget's first year follows ``base_year``. ``budget_t``: of LIN the sum of its line. ``planned``: the years
    of the window that are left. ``base_years``: level of other possible base years. ``target_years``: other years
    to reach the same level in. ``trend_points`` of release ``release_id``.
    """

    convention: Convention
    base_year: int
    base_t: float
    budget_t: float
    end_year: int | None
    end_level_t: float | None
    actual: Mapping[int, float]
    planned: Mapping[int, Range]
    bridging: Mapping[int, Range] = field(default_factory=dict)
    base_years: Mapping[int, float] = field(default_factory=dict)
    target_years: Sequence[int] = ()
    trend_points: Mapping[int, TrendPoint] = field(default_factory=dict)
    release_id: str = ""


@dataclass(frozen=True)
class Variant:
    """The figures when ``assumption`` is ``choice``; ``used`` marks the choice the service itself makes.

    ``run_out``: the last level goes on – along the trend or the planned path where those are what changes.
    ``planned_gap_t``: Σ (planned − target path) of the years left + overshoot so far; None without a plan.
    """

    assumption: Assumption
    choice: str
    used: bool
    budget_t: float
    remaining_t: float | Outcome
    overshoot_t: float | Outcome
    required_rate: RequiredRate | Outcome
    run_out: Outcome
    planned_gap_t: float | Outcome | None


_Path = dict[int, float] | Outcome


def vary(terms: Terms) -> tuple[Variant, ...]:
    """Every assumption with each of its choices, the one in use among them.

    An assumption that the budget does not make, or that has no other choice, is left out.

    Raises:
        ValueError: a figure the convention needs is lacking or not finite.
    """
    parts = (_conventions(terms), _shapes(terms), _base_years(terms), _target_years(terms), _trends(terms))
    return tuple(variant for part in (*parts, _effects(terms)) for variant in part)


def _conventions(terms: Terms) -> Iterator[Variant]:
    for convention in Convention:
        if convention is Convention.LIN and terms.convention is not Convention.LIN:
            continue  # a line to a level has a budget of its own: see the path shapes
        path = _path(terms, convention=convention)
        used = convention is terms.convention
        yield _variant(terms, Assumption.CONVENTION, convention.value, used, path, terms.budget_t)


def _shapes(terms: Terms) -> Iterator[Variant]:
    if terms.convention is not Convention.LIN or not terms.end_year or not terms.end_level_t:
        return
    yield _variant(terms, Assumption.PATH_SHAPE, TargetShape.LINE.value, True, _path(terms))
    if terms.end_level_t <= terms.base_t:
        years = terms.end_year - terms.base_year
        kept = (terms.end_level_t / terms.base_t) ** (1 / years)
        curve = {terms.base_year + n: terms.base_t * kept**n for n in range(1, years + 1)}
        yield _variant(terms, Assumption.PATH_SHAPE, TargetShape.CONSTANT_RATE.value, False, curve)


def _base_years(terms: Terms) -> Iterator[Variant]:
    if not terms.base_years:
        return
    levels = {**terms.base_years, terms.base_year: terms.base_t}
    for year, level in sorted(levels.items()):
        path = _path(terms, base_year=year, base_t=level)
        budget = None if terms.convention is Convention.LIN else terms.budget_t
        yield _variant(terms, Assumption.BASE_YEAR, str(year), year == terms.base_year, path, budget)


def _target_years(terms: Terms) -> Iterator[Variant]:
    if terms.end_year is None or not terms.target_years:
        return
    for year in sorted({terms.end_year, *terms.target_years}):
        path, used = _path(terms, end_year=year), year == terms.end_year
        if terms.convention is Convention.LIN:
            yield _variant(terms, Assumption.TARGET_YEAR, str(year), used, path)
        else:
            yield _variant(terms, Assumption.TARGET_YEAR, str(year), used, path, terms.budget_t, end_year=year)


def _trends(terms: Terms) -> Iterator[Variant]:
    if not terms.trend_points:
        return
    path, last_point = _path(terms), max(terms.trend_points)
    for window in TREND_WINDOWS:
        points = {year: point for year, point in terms.trend_points.items() if year > last_point - window}
        trend = fit_trend(points, terms.release_id)
        used = window == WINDOW_YEARS
        yield _variant(terms, Assumption.TREND_WINDOW, str(window), used, path, terms.budget_t, trend=trend)


def _effects(terms: Terms) -> Iterator[Variant]:
    if not terms.planned:
        return
    path = _path(terms)
    for bound in ("low", "central", "high"):
        plan = {year: getattr(level, bound) for year, level in terms.planned.items()}
        used = bound == "central"
        yield _variant(terms, Assumption.EFFECTS, bound, used, path, terms.budget_t, planned=plan)


def _path(
    terms: Terms,
    *,
    convention: Convention | None = None,
    base_year: int | None = None,
    base_t: float | None = None,
    end_year: int | None = None,
) -> _Path:
    """Target path with one term changed; a line is cut to the budget's own window, whose sum is its budget."""
    first, level = terms.base_year, terms.base_t if base_t is None else base_t
    last = end_year or terms.end_year
    if (convention or terms.convention) is not Convention.LIN:
        return target_path(
            convention or terms.convention,
            base_year=first,
            base_t=level,
            end_year=last,
            budget_t=terms.budget_t,
            to_year=LAST_YEAR,
        )
    if last is None or terms.end_year is None or terms.end_level_t is None:
        raise ValueError("terms: LIN needs end_year and end_level_t")
    line = linear_path(base_year or first, level, last, terms.end_level_t)
    return {year: tonnes for year, tonnes in line.items() if first < year <= terms.end_year}


def _variant(
    terms: Terms,
    assumption: Assumption,
    choice: str,
    used: bool,
    path: _Path,
    budget_t: float | None = None,
    *,
    end_year: int | None = None,
    trend: Trend | Outcome | None = None,
    planned: Mapping[int, float] | None = None,
) -> Variant:
    """Figures of one choice. Without ``budget_t`` the path is the budget: its sum, and its last level to reach."""
    start, stop = terms.base_year + 1, end_year or terms.end_year
    end_level = terms.end_level_t
    if budget_t is None:
        budget_t, end_level = (math.fsum(path.values()), path[max(path)]) if isinstance(path, dict) else (0.0, None)
    known = find_unbroken(terms.actual, start, end_year=stop, bridging=terms.bridging)
    level = known.tonnes.get(known.last_year, terms.base_t)
    left = remaining(budget_t, terms.actual, start, end_year=stop, bridging=terms.bridging)
    over = path if isinstance(path, Outcome) else overshoot(terms.actual, path, start, bridging=terms.bridging)
    ahead = planned or constant_path(level, known.last_year + 1, stop or LAST_YEAR)
    coming = {year: tonnes for year, tonnes in ahead.items() if known.last_year < year <= (stop or LAST_YEAR)}
    along = run_out(budget_t, known.tonnes | coming, actual_to=known.last_year)
    return Variant(
        assumption=assumption,
        choice=choice,
        used=used,
        budget_t=budget_t,
        remaining_t=left if isinstance(left, Outcome) else left.remaining_t,
        overshoot_t=over,
        required_rate=left if isinstance(left, Outcome) else _required(left.remaining_t, level, known, stop, end_level),
        run_out=trend_run_out(budget_t, known.tonnes, trend, stop) if trend else along,
        planned_gap_t=_planned_gap(terms, planned, path, over, (known.last_year, stop)),
    )


def _required(
    remaining_t: float, level: float, known: Unbroken, stop: int | None, end_level: float | None
) -> RequiredRate | Outcome:
    years_left = None if stop is None else stop - known.last_year
    return required_rate(remaining_t, level, years_left=years_left, end_level_t=end_level)


def _planned_gap(
    terms: Terms,
    planned: Mapping[int, float] | None,
    path: _Path,
    over: float | Outcome,
    years: tuple[int, int | None],
) -> float | Outcome | None:
    """``years``: the last one known and the budget's last. A plan that ends before it has no gap to tell."""
    if not terms.planned:
        return None
    if isinstance(path, Outcome) or isinstance(over, Outcome):
        return path if isinstance(path, Outcome) else over
    plan = planned or {year: level.central for year, level in terms.planned.items()}
    if years[1] is not None and max(plan) < years[1]:
        return cannot_be_computed(ReasonCode.GAP, year=max(plan) + 1)
    left = {year: tonnes for year, tonnes in plan.items() if years[0] < year <= max(path)}
    return cumulative_gap(left, path, overshoot_t=over)
