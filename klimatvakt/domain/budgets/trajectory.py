"""Owns a real yearly series against its budget: gaps, what remains, what is needed from now on.

Must not know measures, the clock, files or any language (methods § 2). Tonnes, ``{year: tonnes}``; a gap
year is never zero: sums stop before the first one unless a bridging figure closes it.
"""

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.budget import finite_horizon_rate, rate
from klimatvakt.domain.figures import Range, check_number, check_series, check_whole, period
from klimatvakt.domain.outcomes import Outcome, ReasonCode, already_spent, cannot_be_computed, fits
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.domain.worked import Steps, Value, Worked

LAST_YEAR = 2150  # where open-ended paths stop being followed; the last year a file may name


class Binding(StrEnum):
    """Which condition sets the required rate."""

    BUDGET = "budget"
    END_LEVEL = "end_level"


@dataclass(frozen=True)
class Unbroken:
    """The consecutive years from the first budget year that have figures.

    ``last_year`` is the year before the budget when there are none. ``gap`` is the first missing year when
    later figures exist. ``low`` and ``high`` differ from ``tonnes`` in the bridged years only.
    """

    tonnes: dict[int, float]
    last_year: int
    gap: int | None
    bridged_years: tuple[int, ...]
    low: dict[int, float]
    high: dict[int, float]

    def refusal(self, start_year: int, year: int) -> Outcome | None:
        """Why nothing can be summed from ``start_year`` to ``year``, None where it can."""
        if year < start_year - 1:
            return cannot_be_computed(ReasonCode.BEFORE_BUDGET, year=year, start_year=start_year)
        if year > self.last_year:
            return cannot_be_computed(ReasonCode.GAP, year=self.gap or self.last_year + 1)
        return None


@dataclass(frozen=True)
class Remaining:
    """What is left of a budget at the end of ``year``; negative when more was emitted.

    ``share`` is of the whole budget (None for a budget of nothing). ``low_t``–``high_t`` is the range that
    bridged years leave open. ``used``: the emissions of each year counted.
    """

    year: int
    budget_t: float
    remaining_t: float
    low_t: float
    high_t: float
    used_t: float
    share: float | None
    gap: int | None
    bridged_years: tuple[int, ...]
    used: Mapping[int, float]

    @property
    def worked(self) -> tuple[Worked[float], ...]:
        """Σ E, R and its share with their terms; nothing before the first year counted."""
        budget, left = f.BUDGET.of(self.budget_t), f.LEFT.of(self.remaining_t)
        used = f.USED.of(self.used_t, period(self.used), self.used.values())
        found = [
            Worked(f.USED_SO_FAR, self.used_t, (used,), period=used.period),
            Worked(f.REMAINING, self.remaining_t, (budget, used), period=str(self.year)),
        ]
        if self.share is not None:
            found.append(Worked(f.REMAINING_SHARE, self.share, (left, budget), period=str(self.year)))
        return tuple(found) if self.used else ()


@dataclass(frozen=True)
class RequiredRate:
    """Yearly rate needed from now on (a fraction) and the condition that sets it."""

    rate: float
    binds: Binding
    budget_rate: float
    end_level_rate: float | None


def find_unbroken(
    actual: Mapping[int, float],
    start_year: int,
    *,
    end_year: int | None = None,
    bridging: Mapping[int, Range] | None = None,
) -> Unbroken:
    """Unbroken series of ``actual`` from ``start_year`` (to ``end_year``: later years have no budget).

    ``bridging`` holds derived figures for missing years; they count only where real figures follow.

    Raises:
        ValueError: a figure is not finite or a year is no calendar year.
    """
    stop = LAST_YEAR if end_year is None else end_year
    first = check_whole("start_year", start_year)
    known = {y: t for y, t in check_series("actual", actual).items() if first <= y <= stop}
    bridges = bridging or {}
    tonnes: dict[int, float] = {}
    bridged: list[int] = []
    for year in range(first, max(known, default=first - 1) + 1):
        if year not in known:
            if year not in bridges:
                break
            bridged.append(year)
        tonnes[year] = known[year] if year in known else bridges[year].central
    last = max(tonnes, default=first - 1)
    if bridged and last not in known:  # figures that lead to a gap close nothing
        last = max((y for y in tonnes if y in known), default=first - 1)
        tonnes = {y: t for y, t in tonnes.items() if y <= last}
        bridged = [y for y in bridged if y <= last]
    return Unbroken(
        tonnes=tonnes,
        last_year=last,
        gap=_first_gap(known, bridges, last),
        bridged_years=tuple(bridged),
        low=tonnes | {y: bridges[y].low for y in bridged},
        high=tonnes | {y: bridges[y].high for y in bridged},
    )


def remaining(
    budget_t: float,
    actual: Mapping[int, float],
    start_year: int,
    *,
    at_year: int | None = None,
    end_year: int | None = None,
    bridging: Mapping[int, Range] | None = None,
) -> Remaining | Outcome:
    """What is left of ``budget_t`` at the end of the unbroken series, or of ``at_year``.

    ``cannot_be_computed`` for a year beyond the unbroken series (names the first missing year) or before the
    budget.

    Raises:
        ValueError: as :func:`find_unbroken`.
    """
    budget = check_number("budget_t", budget_t)
    series = find_unbroken(actual, start_year, end_year=end_year, bridging=bridging)
    year = series.last_year if at_year is None else at_year
    if refusal := series.refusal(start_year, year):
        return refusal
    used, low, high = (
        math.fsum(t for y, t in part.items() if y <= year) for part in (series.tonnes, series.low, series.high)
    )
    return Remaining(
        year=year,
        budget_t=budget,
        remaining_t=budget - used,
        low_t=budget - high,
        high_t=budget - low,
        used_t=used,
        share=(budget - used) / budget if budget > 0 else None,
        gap=series.gap,
        bridged_years=tuple(y for y in series.bridged_years if y <= year),
        used={y: t for y, t in series.tonnes.items() if y <= year},
    )


def required_rate(
    remaining_t: float,
    last_t: float,
    *,
    years_left: int | None = None,
    end_level_t: float | None = None,
) -> RequiredRate | Outcome:
    """Yearly rate needed from the year after the last figure ``last_t``.

    Open-ended (``years_left`` None): E/(R + E). With a window: the larger of the rate that uses the rest in
    the years left and the rate that reaches ``end_level_t``. ``already_spent`` when nothing is left,
    ``fits`` when unchanged emissions keep both, ``cannot_be_computed`` when the window is over.

    Raises:
        ValueError: a figure is not finite, or emissions or the end level are negative.
    """
    left = check_number("remaining_t", remaining_t)
    last = check_number("last_t", last_t, low=0)
    if left <= 0:
        return already_spent(ReasonCode.BUDGET_NOT_POSITIVE, budget_t=left)
    if years_left is None:
        found = rate(last, left, Convention.D1)
        return found if isinstance(found, Outcome) else RequiredRate(found, Binding.BUDGET, found, None)
    if years_left < 1:
        return cannot_be_computed(ReasonCode.WINDOW_OVER)
    in_window = finite_horizon_rate(last, left, years_left)
    budget_rate = 0.0 if isinstance(in_window, Outcome) else in_window
    level_rate = None
    if end_level_t is not None:
        level = check_number("end_level_t", end_level_t, low=0)
        level_rate = 1 - (level / last) ** (1 / years_left) if last else 0.0
    if max(budget_rate, level_rate or 0.0) <= 0:
        return fits()
    if level_rate is not None and level_rate > budget_rate:
        return RequiredRate(level_rate, Binding.END_LEVEL, budget_rate, level_rate)
    return RequiredRate(budget_rate, Binding.BUDGET, budget_rate, level_rate)


def required_after_waiting(
    remaining_t: float, last_level_t: float, *, years: int, years_left: int | None, end_level_t: float | None
) -> dict[int, RequiredRate | Outcome]:
    """Rate needed when the last level goes on for m = 0, 1 … ``years`` years first; outcomes as `required_rate`.

    Raises:
        ValueError: as :func:`required_rate`.
    """
    return worked_waiting(remaining_t, last_level_t, years, years_left, end_level_t).result


def worked_waiting(
    remaining_t: float, last_level_t: float, years: int, years_left: int | None, end_level_t: float | None
) -> Worked[dict[int, RequiredRate | Outcome]]:
    """:func:`required_after_waiting` with R, E, N and the end level, and what is left after each year waited."""
    left, level = check_number("remaining_t", remaining_t), check_number("last_level_t", last_level_t, low=0)
    found: dict[int, RequiredRate | Outcome] = {}
    rows: list[tuple[Value, ...]] = []
    for m in range(check_whole("years", years, low=0) + 1):
        then, to_go = left - m * level, None if years_left is None else years_left - m
        found[m] = need = required_rate(then, level, years_left=to_go, end_level_t=end_level_t)
        if isinstance(need, RequiredRate):
            rows.append((m, then, need.budget_rate, need.end_level_rate, need.rate))
        else:
            rows.append((m, then, None, None, need))
    terms = (f.LEFT.of(left), f.EMISSIONS.of(level), f.YEARS.of(years_left), f.END_LEVEL.of(end_level_t))
    steps = Steps((f.WAITED, f.LEFT_THEN, f.SUM_RATE, f.END_RATE, f.RATE), tuple(rows))
    return Worked(f.WAITING, found, tuple(term for term in terms if term.value is not None), steps)


def constant_path(level_t: float, first_year: int, last_year: int) -> dict[int, float]:
    """``level_t`` in every year from ``first_year`` to ``last_year``; empty when the order is reversed.

    Raises:
        ValueError: the level is not finite.
    """
    return dict.fromkeys(range(first_year, last_year + 1), check_number("level_t", level_t))


def falling_path(
    level_t: float, first_year: int, last_year: int, rate: float = 0.0, start_year: int | None = None
) -> dict[int, float]:
    """``level_t`` from ``first_year``, falling by the fraction ``rate`` a year from ``start_year`` on (None: at once).

    Raises:
        ValueError: a figure is not finite, or the rate outside −1–1.
    """
    kept, start = 1 - check_number("rate", rate, low=-1, high=1), max(first_year, start_year or first_year)
    path = constant_path(level_t, first_year, last_year)
    return {year: level * kept ** max(0, year - start + 1) for year, level in path.items()}


def cumulative_series(series: Mapping[int, float]) -> dict[int, float]:
    """Running total of a series in year order.

    Raises:
        ValueError: a figure is not finite.
    """
    tonnes = check_series("series", series)
    return dict(zip(tonnes, itertools.accumulate(tonnes.values()), strict=True))


def _first_gap(known: Mapping[int, float], bridges: Mapping[int, Range], last: int) -> int | None:
    if max(known, default=last) <= last:
        return None
    return next(year for year in itertools.count(last + 1) if year not in known and year not in bridges)
