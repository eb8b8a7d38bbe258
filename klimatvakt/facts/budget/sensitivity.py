"""Owns what the reference budget would be under other assumptions. Must not know pages, charts or SQL.

The variants are the domain's; this module hands it the budget's own terms and the other choices there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.budgets.sensitivity import Assumption, Terms, Variant, vary
from klimatvakt.domain.trend import TrendPoint
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.facts.budget.reference import CountedYardstick
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.snapshot import Snapshot


def build_sensitivity(city: CityTables, snapshot: Snapshot) -> tuple[Variant, ...]:
    """The reference budget under one changed assumption at a time; () without a budget that is counted.

    Other base years: the year before and, for a line to a level, the oldest year the city compares with. Other
    target years: the later one the budget's own row names.
    """
    stick, budget = snapshot.yardstick, snapshot.budget
    if not isinstance(stick, CountedYardstick) or budget is None or not isinstance(budget.counted, Counted):
        return ()
    points, row = stick.series.points, stick.row
    return vary(
        Terms(
            convention=row.convention,
            base_year=row.base_year,
            base_t=row.base_t,
            budget_t=stick.budget_t,
            end_year=row.end_year,
            end_level_t=row.end_level_t,
            actual=stick.series.tonnes,
            planned=budget.counted.planned_path,
            bridging=stick.series.bridging,
            base_years=_base_years(stick),
            target_years=() if row.late_target_year is None else (row.late_target_year,),
            trend_points={y: TrendPoint(p.tonnes, p.status, p.release_id) for y, p in points.items()},
            release_id=points[max(points)].release_id if points else "",
        )
    )


def _base_years(stick: CountedYardstick) -> dict[int, float]:
    row, before = stick.row, stick.row.base_year - 1
    found = {before: stick.series.points[before].tonnes} if before in stick.series.points else {}
    # A constant rate starts from the level right before the budget; only a line can start long ago.
    if row.convention is Convention.LIN and row.history_year is not None and row.history_t is not None:
        found[row.history_year] = row.history_t
    return found


@dataclass(frozen=True)
class Weight:
    """How much one assumption matters: the choice in use, the one that differs most, and the tonnes between them.

    ``figure``: planned_gap where there is a plan, else remaining. ``used_t``, ``other_t``: that figure of each.
    """

    assumption: Assumption
    figure: str
    used: Variant
    other: Variant
    used_t: float
    other_t: float


def weigh(variants: Sequence[Variant]) -> tuple[Weight, ...]:
    """The assumptions by how far another choice moves the planned gap (without a plan: what remains), most first.

    One that moves it nowhere, or whose figure cannot be computed, is left out.
    """
    has_plan = any(isinstance(variant.planned_gap_t, float) for variant in variants)
    name = "planned_gap" if has_plan else "remaining"
    found = []
    for assumption in Assumption:
        mine = [variant for variant in variants if variant.assumption is assumption]
        figures = {n: getattr(variant, f"{name}_t") for n, variant in enumerate(mine)}
        known = {n: tonnes for n, tonnes in figures.items() if isinstance(tonnes, float)}
        used = next((n for n in known if mine[n].used), None)
        if used is None:
            continue
        other = max(known, key=lambda n: abs(known[n] - known[used]))
        if abs(known[other] - known[used]) >= 1:
            found.append(Weight(assumption, name, mine[used], mine[other], known[used], known[other]))
    return tuple(sorted(found, key=lambda weight: -abs(weight.other_t - weight.used_t)))
