"""Owns the facts of one emission budget: what is left, what it asks for, when it ends. Must not know pages or SQL.

Arithmetic is the domain's; this module hands it the right rows.
"""

import datetime as dt
from collections.abc import Mapping

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.domain.budgets.budget import worked_run_out
from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.domain.budgets.headline import Headline, headline
from klimatvakt.domain.budgets.overshoot import over_since, worked_overshoot
from klimatvakt.domain.budgets.trajectory import LAST_YEAR, remaining, worked_waiting
from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.effects import planned_path
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import MAX_YEARS_AHEAD, Trend
from klimatvakt.domain.worked import Worked
from klimatvakt.facts.budget.reference import CountedYardstick, RefusedYardstick, Yardstick, rate_of, shapes_of
from klimatvakt.facts.budget.worked import Kept, worked_gaps, worked_left, worked_size
from klimatvakt.facts.read.city_tables import CityTables

_YEARS_WAITED = 5


def build_budget(city: CityTables, stick: Yardstick, increments: Mapping[int, Range], as_of: dt.date) -> BudgetFacts:
    """The budget of ``stick`` at ``as_of``; ``increments``: Σ Δ of the counted measures, empty when none is known.

    Where the inventory lacks the budget's gas its size and rate are told, and of the rest why it cannot be.
    """
    shapes, rate = city.once(shapes_of, stick.row.id), city.once(rate_of, stick.row.id)
    several = shapes.values() if len(shapes) > 1 else ()
    counted: Counted | Refused
    trend: Trend | Outcome
    worked: Kept = {}
    if isinstance(stick, RefusedYardstick):
        counted, trend = stick.refused, stick.refused.outcome
    else:
        counted, worked = _count(stick, increments, as_of)
        trend = stick.series.trend
    return BudgetFacts(
        row=stick.row,
        budget_t=stick.budget_t,
        range_low_t=min(several, default=None),
        range_high_t=max(several, default=None),
        shapes=shapes,
        path=stick.path,
        rate=rate,
        last_level_t=stick.level_t,
        last_level_year=stick.level_year,
        window=stick.window,
        trend=trend,
        counted=counted,
        worked=worked_size(stick, rate) | worked,
    )


def _count(stick: CountedYardstick, increments: Mapping[int, Range], as_of: dt.date) -> tuple[Counted | Refused, Kept]:
    row, path, unbroken, bridging = stick.row, stick.path, stick.unbroken, stick.series.bridging
    start, end = row.start_year, row.end_year
    actual = {year: t for year, t in stick.series.tonnes.items() if year >= start}
    left = remaining(stick.budget_t, actual, start, end_year=end, bridging=bridging)
    if isinstance(left, Outcome):
        assert left.reason is not None
        return Refused(left.reason), {}
    ends = headline(
        stick.budget_t, actual, path, start_year=start, base_t=row.base_t, as_of=as_of, end_year=end, bridging=bridging
    )
    has_begun = unbroken.last_year >= start
    over = worked_overshoot(actual, path, start, None, bridging)
    over_t = None if isinstance(over.result, Outcome) or not has_begun else over.result
    planned = _planned(stick, increments)
    years_left = None if end is None else end - left.year
    years = _YEARS_WAITED if years_left is None else max(0, min(_YEARS_WAITED, years_left - 1))
    waiting = worked_waiting(left.remaining_t, ends.last_level_t, years, years_left, row.end_level_t)
    lines, gaps = _run_outs(stick, ends, planned), worked_gaps(stick, planned, increments, over_t or 0.0)
    counted = Counted(
        stated_year=left.year if has_begun else None,
        level_since=left.year if has_begun else row.base_year,
        gap_year=left.gap,
        used_t=left.used_t if has_begun else None,
        remaining_t=left.remaining_t,
        remaining_share=left.share,
        overshoot_t=over_t,
        over_since=over_since(actual, path, start, bridging) if has_begun else None,
        waiting=waiting.result,
        run_outs={name: line.result for name, line in lines.items()},
        is_interval=ends.is_interval,
        need_t=stick.need.result,
        reference_path=stick.reference,
        planned_path=planned,
        level_gap_t=gaps["level_gap"].result if "level_gap" in gaps else None,
        cumulative_gap_t=gaps["cumulative_gap"].result if "cumulative_gap" in gaps else None,
    )
    return counted, worked_left(left, over, waiting, lines) | gaps


def _planned(stick: CountedYardstick, increments: Mapping[int, Range]) -> dict[int, Range]:
    """{year after the last level: reference − increments}; see Counted.planned_path."""
    return planned_path(stick.reference, increments) if increments else {}


def _run_outs(stick: CountedYardstick, ends: Headline, planned: Mapping[int, Range]) -> dict[str, Worked[Outcome]]:
    """When the budget ends along each line that exists; see Counted.run_outs."""
    known, last, trend = stick.unbroken.tonnes, stick.unbroken.last_year, stick.series.trend
    stop = stick.row.end_year or LAST_YEAR
    lines: dict[str, Mapping[int, float]] = {}
    # Behind a gap, before the budget or falling it is not ``constant``.
    if stick.level_year != last or last < stick.row.start_year or stick.falls[0]:
        lines["reference"] = stick.reference_to(stop)
    if planned:
        lines["planned"] = {year: level.central for year, level in planned.items()}
    if isinstance(trend, Trend):
        ahead = range(trend.last_year + 1, min(stop, trend.last_year + MAX_YEARS_AHEAD) + 1)
        lines["trend"] = {year: trend.value(year) for year in ahead}
    found = {name: worked_run_out(stick.budget_t, {**known, **line}, actual_to=last) for name, line in lines.items()}
    constant = ends.worked_constant
    return {"constant": constant, "target": ends.worked_on_path, "reference": constant, **found}
