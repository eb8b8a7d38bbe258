"""Owns which of a budget's calculations are kept with their terms, for whoever shows how they were made.

Must not compute: the domain returns them so. Must not know words, pages or SQL.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.budget import yearly_cut
from klimatvakt.domain.budgets.trajectory import Remaining, RequiredRate, cumulative_series
from klimatvakt.domain.figures import ZERO, Range, period
from klimatvakt.domain.measures.effects import level_gap, worked_city_days, worked_cumulative_gap, worked_level_gap
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.domain.worked import Steps, Value, Worked
from klimatvakt.facts.budget.reference import CountedYardstick, Yardstick

Kept = dict[str, Worked[Any]]
Tonnes = Mapping[int, float]


def worked_size(stick: Yardstick, rate: float | Outcome) -> Kept:
    """What a budget is made of: base and end level, its path year by year, its rate or yearly cut, its size."""
    row, path = stick.row, stick.path
    level, end, years = row.end_level_t, row.end_year, period(path)
    points = stick.series.points if isinstance(stick, CountedYardstick) else {}
    allowed = cumulative_series(path)
    whole = allowed[max(path)]
    base = f.BASE.of(row.base_t, str(row.base_year))
    ends = () if level is None or end is None else (f.END_LEVEL.of(level, str(end)),)
    rows = tuple(
        (year, tonnes, allowed[year], *((points[year].tonnes, points[year].status) if year in points else (None, None)))
        for year, tonnes in path.items()
    )
    steps = Steps((f.YEAR, f.TARGET, f.TARGET_SUM, f.EMISSIONS, f.DATA_STATUS), rows)
    found: Kept = {
        "base": Worked(f.LEVELS, base.value, (base, *ends)),
        "path": Worked(f.TARGET_PATH, path, (), steps, years),
        "size": Worked(f.SIZE, whole, (f.TARGET_SUM.of(whole, years, path.values()),), period=years),
    }
    if level is not None and end is not None and row.convention is Convention.LIN:
        found["rate"] = yearly_cut(row.base_year, row.base_t, end, level)
    elif end is None:
        terms = (base, f.BUDGET.of(stick.budget_t))
        found["rate"] = Worked(f.CONSTANT_RATE[row.convention], rate, terms)
    return found


def worked_left(left: Remaining, over: Worked[Any], waiting: Worked[Any], lines: Mapping[str, Worked[Any]]) -> Kept:
    """What is used and left, against the path, what that asks for, and how it runs out along each line."""
    found: Kept = {f"run_out.{name}": line for name, line in lines.items()}
    found |= dict(zip(("used", "remaining", "remaining_share"), left.worked, strict=False))
    if left.used and not isinstance(over.result, Outcome):
        found["overshoot"] = over
    found["waiting"], need = waiting, waiting.result[0]
    if isinstance(need, RequiredRate) and need.end_level_rate is not None:
        found["end_rate"] = Worked(f.LEVEL_RATE, need.end_level_rate, waiting.terms)
    return found


def worked_gaps(
    stick: CountedYardstick, planned: Mapping[int, Range], increments: Mapping[int, Range], over_t: float
) -> Kept:
    """From the reference path to the planned one and both gaps; bounds are those of low and of high effects."""
    found: Kept = {"need": stick.need}
    if stick.level_t:
        day, days = worked_city_days(1000.0, stick.level_t)
        found |= {"day": replace(day, period=str(stick.level_year)), "days": days}
    inside = {year: level for year, level in planned.items() if year in stick.path}
    last = stick.window.last
    if not inside:
        if last not in stick.reference:
            return found
        bare = worked_level_gap(stick.reference, stick.path, last)
        terms = (f.LEVEL.of(stick.reference[last]), *bare.terms[1:])
        return {**found, "reference_level_gap": replace(bare, formula=f.REFERENCE_LEVEL_GAP, terms=terms)}
    rows: list[tuple[Value, ...]] = []
    for year, level in inside.items():
        saved, target = increments.get(year, ZERO).central, stick.path[year]
        gap = level_gap({year: level.central}, stick.path, year)
        rows.append((year, stick.reference[year], saved, level.central, level.low, level.high, target, gap))
    letters = (f.YEAR, f.LEVEL, f.SAVED_SUM, f.PLANNED, f.PLANNED_LOW, f.PLANNED_HIGH, f.TARGET, f.GAP)
    last = max(inside)
    terms = (f.LEVEL.of(stick.reference[last]), f.SAVED_SUM.of(increments.get(last, ZERO).central))
    plan = Worked(f.PLANNED_PATH, inside[last].central, terms, Steps(letters, tuple(rows)), str(last))
    at_end = _bounded(worked_level_gap(side, stick.path, stick.window.last) for side in _sides(planned))
    whole = None
    if not stick.unbroken.gap:
        whole = _bounded(worked_cumulative_gap(side, stick.path, over_t) for side in _sides(inside))
    gaps: dict[str, Worked[Any] | None] = {"planned": plan, "level_gap": at_end, "cumulative_gap": whole}
    return {**found, **{name: worked for name, worked in gaps.items() if worked is not None}}


def _sides(planned: Mapping[int, Range]) -> list[Tonnes]:
    return [{year: getattr(level, name) for year, level in planned.items()} for name in ("low", "central", "high")]


def _bounded(sides: Iterable[Worked[float | Outcome]]) -> Worked[Range] | None:
    """The central one with the bounds of all three; None when one cannot be computed."""
    low, central, high = sides
    known = [side.result for side in (low, central, high) if not isinstance(side.result, Outcome)]
    return Worked(central.formula, Range(*known), central.terms, period=central.period) if len(known) == 3 else None
