"""Owns the facts of one emission budget: what is left, what it asks for, when it ends. Must not know pages or SQL.

Arithmetic is the domain's; this module hands it the right rows.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from klimatvakt.domain.budgets.budget import worked_run_out
from klimatvakt.domain.budgets.headline import Headline, headline
from klimatvakt.domain.budgets.overshoot import over_since, worked_overshoot
from klimatvakt.domain.budgets.trajectory import (
    LAST_YEAR,
    Remaining,
    RequiredRate,
    constant_path,
    remaining,
    worked_waiting,
)
from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.effects import planned_path
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import MAX_YEARS_AHEAD, Trend
from klimatvakt.domain.worked import Worked
from klimatvakt.facts.budget.reference import Yardstick, number, rate_of, shapes_of
from klimatvakt.facts.budget.worked import worked_gaps, worked_left, worked_size
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.facts.read.city_tables import CityTables

_YEARS_WAITED = 5


def build_budget(city: CityTables, stick: Yardstick, increments: Mapping[int, Range], as_of: dt.date) -> BudgetFacts:
    """The budget of ``stick`` at ``as_of``; ``increments``: Σ Δ of the counted measures, empty when none is known.

    Where the inventory lacks the budget's gas its size and rate are told, and of the rest why it cannot be.
    """
    row, path, start, end_year = stick.row, stick.path, stick.start_year, stick.end_year
    actual, bridging = {y: t for y, t in stick.series.tonnes.items() if y >= start}, stick.series.bridging
    unbroken = stick.unbroken
    ends = _headline(stick, actual, as_of)
    day_from, day_to = _interval(ends)
    has_begun = unbroken.last_year >= start
    over = worked_overshoot(actual, path, start, None, bridging)
    over_t = None if isinstance(over.result, Outcome) or not has_begun else over.result
    planned = _planned(stick, increments)
    left = remaining(stick.budget_t, actual, start, end_year=end_year, bridging=bridging)
    what_is_left, waiting = _left(left, ends, stick)
    lines, rate = _run_outs(stick, ends, planned), city.once(rate_of, row["id"])
    gaps = worked_gaps(stick, planned, increments, over_t or 0.0)
    found = BudgetFacts(
        row=row,
        budget_t=stick.budget_t,
        **_shapes(city, row["id"]),
        path=path,
        stated_year=unbroken.last_year if has_begun else None,
        **what_is_left,
        overshoot_t=over_t,
        constant_run_out=ends.constant,
        is_interval=ends.is_interval,
        headline_from=day_from,
        headline_to=day_to,
        gap_year=unbroken.gap,
        need_t=stick.need_t,
        last_level_t=stick.level_t,
        last_level_year=stick.level_year,
        rate=rate,
        gas_guard=stick.gas_guard,
        over_since=over_since(actual, path, start, bridging) if has_begun else None,
        run_outs={name: line.result for name, line in lines.items()},
        trend=stick.trend,
        planned_path=planned,
        cumulative_gap_t=gaps["cumulative_gap"].result if "cumulative_gap" in gaps else None,
        level_gap_t=gaps["level_gap"].result if "level_gap" in gaps else None,
        worked=worked_size(stick, rate) | worked_left(left, over, waiting, lines) | gaps,
    )
    return found if stick.gas_guard is None else _refused(found, stick.gas_guard)


def _headline(stick: Yardstick, actual: Mapping[int, float], as_of: dt.date) -> Headline:
    return headline(
        stick.budget_t,
        actual,
        stick.path,
        start_year=stick.start_year,
        base_t=float(stick.row["base_t"]),
        as_of=as_of,
        end_year=stick.end_year,
        bridging=stick.series.bridging,
    )


def _refused(budget: BudgetFacts, guard: Outcome) -> BudgetFacts:
    unknown = ("used_t", "remaining_t", "remaining_share", "overshoot_t", "required_rate", "required", "need_t")
    ends = ("headline_from", "headline_to", "cumulative_gap_t", "level_gap_t", "over_since")
    nothing: dict[str, Any] = dict.fromkeys((*unknown, *ends))
    return dataclasses.replace(
        budget,
        **nothing,
        binding="",
        constant_run_out=guard,
        is_interval=False,
        refusal=guard.reason,
        waiting={},
        run_outs=dict.fromkeys(budget.run_outs, guard),
        planned_path={},
        worked={name: budget.worked[name] for name in ("base", "path", "size", "rate") if name in budget.worked},
    )


def _shapes(city: CityTables, budget_id: str) -> dict[str, Any]:
    shapes = city.once(shapes_of, budget_id)
    several = shapes.values() if len(shapes) > 1 else ()
    return {"shapes": shapes, "range_low_t": min(several, default=None), "range_high_t": max(several, default=None)}


def _planned(stick: Yardstick, increments: Mapping[int, Range]) -> dict[int, Range]:
    """{year after the last level: reference − increments}; see BudgetFacts.planned_path."""
    if not increments:
        return {}
    return planned_path(constant_path(stick.level_t, stick.level_year + 1, max(stick.path)), increments)


def _run_outs(stick: Yardstick, ends: Headline, planned: Mapping[int, Range]) -> dict[str, Worked[Outcome]]:
    """When the budget ends along each line that exists; see BudgetFacts.run_outs."""
    known, last = stick.unbroken.tonnes, stick.unbroken.last_year
    stop = LAST_YEAR if stick.end_year is None else stick.end_year
    lines: dict[str, Mapping[int, float]] = {}
    if stick.level_year != last or last < stick.start_year:  # behind a gap or before the budget: not ``constant``
        lines["reference"] = constant_path(stick.level_t, stick.level_year + 1, stop)
    if planned:
        lines["planned"] = {year: level.central for year, level in planned.items()}
    if isinstance(stick.trend, Trend):
        ahead = range(stick.trend.last_year + 1, min(stop, stick.trend.last_year + MAX_YEARS_AHEAD) + 1)
        lines["trend"] = {year: stick.trend.value(year) for year in ahead}
    found = {name: worked_run_out(stick.budget_t, {**known, **line}, actual_to=last) for name, line in lines.items()}
    constant = ends.worked_constant
    return {"constant": constant, "target": ends.worked_on_path, "reference": constant, **found}


def _left(
    left: Remaining | Outcome, ends: Headline, stick: Yardstick
) -> tuple[dict[str, Any], Worked[dict[int, RequiredRate | Outcome]] | None]:
    """What is left and the rates it asks for, with the terms; unknown, with the reason, when it cannot be computed."""
    if isinstance(left, Outcome):
        names = ("used_t", "remaining_t", "remaining_share", "required_rate", "required")
        return {**dict.fromkeys(names), "binding": "", "refusal": left.reason, "waiting": {}}, None
    years_left = None if stick.end_year is None else stick.end_year - ends.stated_at
    years = _YEARS_WAITED if years_left is None else max(0, min(_YEARS_WAITED, years_left - 1))
    end_level = number(stick.row["end_level_t"])
    waiting = worked_waiting(left.remaining_t, ends.last_level_t, years, years_left, end_level)
    need = waiting.result[0]
    found = {
        "used_t": left.used_t if ends.stated_at >= stick.start_year else None,
        "remaining_t": left.remaining_t,
        "remaining_share": left.share,
        "required_rate": need.rate if isinstance(need, RequiredRate) else None,
        "binding": need.binds.value if isinstance(need, RequiredRate) else "",
        "required": need,
        "refusal": None,
        "waiting": waiting.result,
    }
    return found, waiting


def _interval(ends: Headline) -> tuple[dt.date | None, dt.date | None]:
    if not ends.is_interval:
        return ends.constant.date, ends.constant.date
    days = sorted(day for day in (ends.constant.date, ends.on_path.date) if day is not None)
    return (days[0] if days else None), (days[1] if len(days) > 1 else None)
