"""Owns the arithmetic between an emission budget, a yearly rate and a path (methods § 2).

Must not know gaps in real series, measures, files, the clock or any language. Tonnes in and out (any mass
unit works when all figures share it), rates are fractions of 0–1, a year series is ``{year: tonnes}``.
Base emissions are those of the last full year before the budget.
"""

import calendar
import datetime as dt
import math
from collections.abc import Mapping

from klimatvakt.domain import formulas as f
from klimatvakt.domain.figures import check_number, check_series, check_whole, missing_years
from klimatvakt.domain.outcomes import (
    Outcome,
    OutcomeKind,
    Reason,
    ReasonCode,
    already_spent,
    cannot_be_computed,
    fits,
)
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.domain.worked import Steps, Value, Worked

# Sums of decimal fractions miss each other by a few ulp; without this "exactly the budget" would not fit.
_RELATIVE_TOLERANCE = 1e-9
_DAY_TOLERANCE = 1e-9


def rate(base_t: float, budget_t: float, convention: Convention | str) -> float | Outcome:
    """Constant yearly rate that uses exactly ``budget_t`` in the long run.

    Returns a fraction, ``already_spent`` for a budget of nothing, or ``cannot_be_computed`` where the
    convention has no rate (LIN) or year 1 alone uses the budget (D0).

    Raises:
        ValueError: a figure is not finite, ``base_t`` is negative, or the convention is unknown.
    """
    base = check_number("base_t", base_t, low=0)
    budget = check_number("budget_t", budget_t)
    kind = _convention(convention)
    if kind is Convention.LIN:
        return cannot_be_computed(ReasonCode.NO_RATE_IN_CONVENTION, convention=kind.value)
    if budget <= 0:
        return already_spent(ReasonCode.BUDGET_NOT_POSITIVE, budget_t=budget)
    if base == 0:
        return 0.0
    if kind is Convention.D1:
        return base / (budget + base)
    if kind is Convention.C:
        return -math.expm1(-base / budget)
    if budget <= base:
        return cannot_be_computed(ReasonCode.BUDGET_NOT_ABOVE_FIRST_YEAR, budget_t=budget, base_t=base)
    return base / budget


def path(base_t: float, rate: float, years: int, convention: Convention | str) -> list[float]:
    """Annual totals of the first ``years`` budget years at a constant ``rate``.

    Raises:
        ValueError: a figure is not finite, the rate is outside 0–1, or the convention has no rate (LIN).
    """
    base = check_number("base_t", base_t, low=0)
    kept = 1.0 - check_number("rate", rate, low=0, high=1)
    first = base * _first_year_share(rate, _convention(convention))
    return [first * kept**n for n in range(check_whole("years", years, low=0))]


def cumulative(base_t: float, rate: float, years: int, convention: Convention | str) -> float:
    """Tonnes emitted in the first ``years`` budget years; errors as :func:`path`."""
    return math.fsum(path(base_t, rate, years, convention))


def budget_from_rate(base_t: float, rate: float, convention: Convention | str) -> float | Outcome:
    """Budget that a constant ``rate`` uses in the long run; a rate of zero uses no finite budget.

    Raises:
        ValueError: as :func:`path`.
    """
    base = check_number("base_t", base_t, low=0)
    yearly = check_number("rate", rate, low=0, high=1)
    first = base * _first_year_share(yearly, _convention(convention))
    if base == 0:
        return 0.0
    if yearly == 0:
        return cannot_be_computed(ReasonCode.RATE_NOT_POSITIVE, rate=yearly)
    budget = first / yearly
    return budget if math.isfinite(budget) else cannot_be_computed(ReasonCode.RATE_NOT_POSITIVE, rate=yearly)


def finite_horizon_rate(
    base_t: float, budget_t: float, years: int, convention: Convention | str = Convention.D1
) -> float | Outcome:
    """Constant rate that uses exactly ``budget_t`` in ``years`` years, by bisection.

    ``fits`` when even unchanged emissions stay within the budget; otherwise outcomes as :func:`rate`.

    Raises:
        ValueError: a figure is not finite, ``years`` < 1, or the convention is unknown.
    """
    base = check_number("base_t", base_t, low=0)
    horizon = check_whole("years", years)
    open_ended = rate(base, budget_t, convention)
    if isinstance(open_ended, Outcome):
        return open_ended
    if horizon * base <= budget_t:
        return fits()
    kind = _convention(convention)
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        # The sum of the path in closed form: share·E0·[1 − (1−r)^N]/r.
        used = base * _first_year_share(middle, kind) * -math.expm1(horizon * math.log1p(-middle)) / middle
        if used > budget_t:
            low = middle
        else:
            high = middle
    return high


def halving_years(rate: float) -> float | Outcome:
    """Years until emissions are halved at a constant ``rate``: ln 2 / −ln(1 − r).

    Raises:
        ValueError: the rate is outside 0–1.
    """
    yearly = check_number("rate", rate, low=0, high=1)
    if yearly == 0:
        return cannot_be_computed(ReasonCode.RATE_NOT_POSITIVE, rate=yearly)
    return 0.0 if yearly == 1 else math.log(2) / -math.log1p(-yearly)


def years_at_constant(base_t: float, budget_t: float) -> float | Outcome:
    """Years the budget lasts at unchanged emissions; ``fits`` when nothing is emitted.

    Raises:
        ValueError: a figure is not finite or ``base_t`` is negative.
    """
    base = check_number("base_t", base_t, low=0)
    budget = check_number("budget_t", budget_t)
    if budget <= 0:
        return already_spent(ReasonCode.BUDGET_NOT_POSITIVE, budget_t=budget)
    return budget / base if base else fits(ReasonCode.NO_EMISSIONS)


def delay_rate(
    base_t: float, budget_t: float, delay_years: float, convention: Convention | str = Convention.D1
) -> float | Outcome:
    """Rate needed when emissions stay at ``base_t`` for ``delay_years`` years first; outcomes as `rate`.

    Raises:
        ValueError: a figure is not finite, or the delay or ``base_t`` is negative.
    """
    delay = check_number("delay_years", delay_years, low=0)
    used = delay * check_number("base_t", base_t, low=0)
    return rate(base_t, check_number("budget_t", budget_t) - used, convention)


def linear_path(base_year: int, base_t: float, end_year: int, end_level_t: float) -> dict[int, float]:
    """Straight line (LIN) from ``base_t`` to ``end_level_t``: the years after ``base_year`` to ``end_year``.

    Its sum is the budget of the window.

    Raises:
        ValueError: a figure is not finite or negative, or ``end_year`` is not after ``base_year``.
    """
    start = check_whole("base_year", base_year)
    end = check_whole("end_year", end_year)
    if end <= start:
        raise ValueError(f"end_year: found {end}, expected a year after base_year {start}")
    first = check_number("base_t", base_t, low=0)
    last = check_number("end_level_t", end_level_t, low=0)
    return {year: first + (last - first) * ((year - start) / (end - start)) for year in range(start + 1, end + 1)}


def yearly_cut(base_year: int, base_t: float, end_year: int, end_level_t: float) -> Worked[float]:
    """The tonnes by which :func:`linear_path` falls every year, with its terms."""
    span = end_year - base_year
    terms = (f.BASE.of(base_t), f.END_LEVEL.of(end_level_t), f.YEARS.of(span))
    return Worked(f.YEARLY_CUT, (base_t - end_level_t) / span, terms)


def run_out(budget_t: float, series: Mapping[int, float], actual_to: int | None = None) -> Outcome:
    """When ``budget_t`` is used up by ``series``, whose first year is the first budget year.

    ``already_spent`` when that happens no later than in ``actual_to`` (the last year with real figures),
    ``runs_out`` when later, ``fits`` when the series ends within the budget – using exactly the budget is
    success – and ``cannot_be_computed`` when a year is missing. Negative years (net uptake) add to what is
    left.

    Raises:
        ValueError: a figure is not finite or a year is no calendar year.
    """
    return worked_run_out(budget_t, series, actual_to).result


def worked_run_out(budget_t: float, series: Mapping[int, float], actual_to: int | None = None) -> Worked[Outcome]:
    """:func:`run_out` with what is left after each year from the one after ``actual_to``; the last year in days."""
    left = check_number("budget_t", budget_t)
    tonnes = check_series("series", series)
    last_actual = 0 if actual_to is None else check_whole("actual_to", actual_to)
    if left <= 0:
        return Worked(f.RUN_OUT, _spent_from_the_start(left, min(tonnes, default=None)), ())
    if not tonnes:
        return Worked(f.RUN_OUT, cannot_be_computed(ReasonCode.EMPTY_SERIES), ())
    if gap := missing_years(tonnes):
        return Worked(f.RUN_OUT, cannot_be_computed(ReasonCode.GAP, year=gap[0]), ())
    tolerance = left * _RELATIVE_TOLERANCE
    rows: list[tuple[Value, ...]] = []
    for year, emitted in tonnes.items():
        if emitted - left > tolerance:
            kind = OutcomeKind.ALREADY_SPENT if year <= last_actual else OutcomeKind.RUNS_OUT
            share = max(left, 0.0) / emitted
            length = 366 if calendar.isleap(year) else 365
            terms = (f.LEFT.of(left), f.EMISSIONS.of(emitted), f.YEAR_DAYS.of(length))
            rows.append((year, emitted, Worked(f.RUN_OUT, share * length, terms)))
            steps = Steps((f.YEAR, f.EMISSIONS, f.LEFT_AFTER), tuple(rows))
            return Worked(f.RUN_OUT, _crossing(kind, year, share, length), terms, steps)
        left -= emitted
        if year > last_actual:
            rows.append((year, emitted, left))
    return Worked(f.RUN_OUT, fits(year=max(tonnes)), ())


def _crossing(kind: OutcomeKind, year: int, share_of_year: float, length: int) -> Outcome:
    new_year = dt.datetime(year, 1, 1)
    days = share_of_year * length
    whole_days = min(math.floor(days + _DAY_TOLERANCE), length - 1)
    midnight = new_year + dt.timedelta(days=whole_days)
    instant = max(midnight, new_year + dt.timedelta(days=days))
    return Outcome(kind, date=midnight.date(), instant=instant, year=year)


def _spent_from_the_start(budget: float, first_year: int | None) -> Outcome:
    instant = None if first_year is None else dt.datetime(first_year, 1, 1)
    return Outcome(
        OutcomeKind.ALREADY_SPENT,
        date=instant.date() if instant else None,
        instant=instant,
        year=first_year,
        reason=Reason(ReasonCode.BUDGET_NOT_POSITIVE, {"budget_t": budget}),
    )


def _first_year_share(rate: float, convention: Convention) -> float:
    """Emissions of budget year 1 as a share of the base year's; every later year is (1 − r) of the former."""
    if convention is Convention.LIN:
        raise ValueError("convention: found LIN, expected D1, D0 or C; a line has no rate, use linear_path")
    if convention is Convention.D1:
        return 1.0 - rate
    if convention is Convention.D0 or rate == 0:
        return 1.0
    return 0.0 if rate == 1 else rate / -math.log1p(-rate)


def _convention(value: Convention | str) -> Convention:
    try:
        return Convention(value)
    except ValueError:
        known = ", ".join(Convention)
        raise ValueError(f"convention: found {value!r}, expected one of {known}") from None
