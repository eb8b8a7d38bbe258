"""Owns the first sentence's figures: when the budget ends, and how surely that can be said (methods § 2).

Must not know measures, the clock or any language; ``as_of`` is handed in.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from klimatvakt.domain.budgets.budget import run_out, worked_run_out
from klimatvakt.domain.budgets.trajectory import LAST_YEAR, constant_path, find_unbroken
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, ReasonCode, cannot_be_computed
from klimatvakt.domain.trend import MAX_YEARS_AHEAD, Trend
from klimatvakt.domain.worked import Worked

_FRESH_YEARS = 2


@dataclass(frozen=True)
class Quarter:
    """A calendar quarter."""

    year: int
    number: int


@dataclass(frozen=True)
class Headline:
    """When the budget ends, as one outcome or – with old data – as an interval between two.

    ``constant``: the last level goes on; ``on_path``: the target path is followed from the next year.
    ``is_interval`` is True when the unbroken series is too old for a single date; then only quarters are
    shown (:func:`quarter`), exact days belong in downloads.
    """

    stated_at: int
    last_level_t: float
    is_interval: bool
    worked_constant: Worked[Outcome]
    worked_on_path: Worked[Outcome]

    @property
    def constant(self) -> Outcome:
        """See above."""
        return self.worked_constant.result

    @property
    def on_path(self) -> Outcome:
        """See above."""
        return self.worked_on_path.result


def headline(
    budget_t: float,
    actual: Mapping[int, float],
    path: Mapping[int, float],
    *,
    start_year: int,
    base_t: float,
    as_of: dt.date,
    end_year: int | None = None,
    bridging: Mapping[int, Range] | None = None,
) -> Headline:
    """When the budget ends as seen from ``as_of``: a single outcome, or an interval when data are old.

    With fresh data the single outcome is ``constant``. ``base_t`` is the last level as long as no budget year
    has figures. ``path`` is the target path.

    Raises:
        ValueError: as :func:`find_unbroken`.
    """
    series = find_unbroken(actual, start_year, end_year=end_year, bridging=bridging)
    last = series.last_year
    level = series.tonnes.get(last, base_t)
    stop = LAST_YEAR if end_year is None else end_year
    followed = {y: t for y, t in path.items() if last < y <= stop}
    return Headline(
        stated_at=last,
        last_level_t=level,
        is_interval=as_of.year - last > _FRESH_YEARS,
        worked_constant=worked_run_out(budget_t, series.tonnes | constant_path(level, last + 1, stop), actual_to=last),
        worked_on_path=worked_run_out(budget_t, series.tonnes | followed, actual_to=last),
    )


def trend_run_out(
    budget_t: float, known: Mapping[int, float], trend: Trend | Outcome, end_year: int | None = None
) -> Outcome:
    """When the budget ends if emissions go on along the trend after the unbroken years ``known``.

    The trend reaches ten years; a budget that outlasts it but has years left is ``cannot_be_computed``, not
    ``fits``. No trend: its own outcome.

    Raises:
        ValueError: a figure is not finite.
    """
    if isinstance(trend, Outcome):
        return trend
    last = max(known, default=trend.last_year)
    stop = LAST_YEAR if end_year is None else end_year
    reach = min(trend.last_year + MAX_YEARS_AHEAD, stop)
    line = {year: trend.value(year) for year in range(trend.last_year + 1, reach + 1) if year > last}
    found = run_out(budget_t, dict(known) | line, actual_to=last)
    if found.kind is OutcomeKind.FITS and reach < stop:
        return cannot_be_computed(ReasonCode.TREND_TOO_SHORT, year=reach)
    return found


def quarter(day: dt.date) -> Quarter:
    """Calendar quarter of ``day``."""
    return Quarter(day.year, (day.month + 2) // 3)
