"""Owns the two paces that stand beside each other: how fast it goes, and how fast it must go (methods § 2, Pace).

Must not know single measures, files, the clock or any language. Rates are yearly fractions; a cut is positive where a
rate is needed, and the change now is negative where emissions fall.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from klimatvakt.domain.answers.given import BudgetKnown, Decided
from klimatvakt.domain.budgets.trajectory import RequiredRate, required_rate
from klimatvakt.domain.figures import check_series
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed

_NEWEST = 5
_FEWEST = 3
_HALF_LEFT = (6, 30)


@dataclass(frozen=True)
class PaceNow:
    """``change``: mean change a year (−0.051 = 5.1 % less every year) from ``first_year`` to ``last_year``."""

    change: float
    first_year: int
    last_year: int
    years: int


@dataclass(frozen=True)
class Pace:
    """``now``, and the cut needed every year from ``from_year`` on, or why there is none.

    Until then: ``at_level`` – the last level goes on; ``as_planned`` – what is decided is done (None: nothing decided
    is calculated); ``on_path`` – the target path is followed, with old data the lower end of an interval whose upper
    one is ``at_level`` (None: the data are not old). ``from_year`` None: no year is left.
    """

    now: PaceNow | Outcome
    from_year: int | None
    at_level: RequiredRate | Outcome
    as_planned: RequiredRate | Outcome | None
    on_path: RequiredRate | Outcome | None


def pace(known: BudgetKnown, decided: Decided, as_of: dt.date, *, is_stale: bool) -> Pace:
    """Both paces as seen from ``as_of``.

    Raises:
        ValueError: a figure is not finite or a year is no calendar year.
    """
    now = pace_now(known.actual, known.release)
    start = first_free_year(known, as_of)
    if known.gap_year is not None:
        refused = cannot_be_computed(ReasonCode.GAP, year=known.gap_year)
        return Pace(now, start, refused, None, None)
    if start is None:
        return Pace(now, None, cannot_be_computed(ReasonCode.WINDOW_OVER), None, None)
    held = dict.fromkeys(known.to_come, known.level_t)
    planned = None
    if decided.calculated:
        planned = _needed(known, start, {year: level.central for year, level in decided.plan(known).items()})
    return Pace(
        now, start, _needed(known, start, held), planned, _needed(known, start, known.path) if is_stale else None
    )


def pace_now(actual: Mapping[int, float], release: Mapping[int, str]) -> PaceNow | Outcome:
    """(E_last/E_first)^(1/(last − first)) − 1 over the five newest known years.

    ``cannot_be_computed`` with fewer than three, with years of different releases, or from no emissions.

    Raises:
        ValueError: a figure is not finite or a year is no calendar year.
    """
    years = list(check_series("actual", actual))[-_NEWEST:]
    if len(years) < _FEWEST:
        return cannot_be_computed(ReasonCode.TOO_FEW_POINTS, found=len(years), needed=_FEWEST)
    first, last = years[0], years[-1]
    if len({release.get(year, "") for year in years}) > 1:
        return cannot_be_computed(ReasonCode.RELEASES_DIFFER, first_year=first, last_year=last)
    if actual[first] <= 0 or actual[last] < 0:
        return cannot_be_computed(ReasonCode.NO_EMISSIONS)
    return PaceNow((actual[last] / actual[first]) ** (1 / (last - first)) - 1, first, last, len(years))


def first_free_year(known: BudgetKnown, as_of: dt.date) -> int | None:
    """The first year of the budget of which at least half is left, and that no inventory has yet; None after its end.

    To 30 June it is the year itself, later the next one.
    """
    half_left = (as_of.month, as_of.day) <= _HALF_LEFT
    year = max(as_of.year + (not half_left), known.ahead.start)
    return None if known.end_year is not None and year > known.end_year else year


def _needed(known: BudgetKnown, start: int, until: Mapping[int, float]) -> RequiredRate | Outcome:
    """The rate from ``start`` on when emissions go along ``until`` before it."""
    waited = range(known.ahead.start, start)
    if lacking := [year for year in waited if year not in until]:
        return cannot_be_computed(ReasonCode.GAP, year=lacking[0])
    left = known.remaining_t - math.fsum(until[year] for year in waited)
    level = max(until[waited[-1]], 0.0) if waited else known.level_t
    years_left = None if known.end_year is None else known.end_year - start + 1
    return required_rate(left, level, years_left=years_left, end_level_t=known.end_level_t)
