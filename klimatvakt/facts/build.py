"""Owns the order in which a city's facts are built. Must not know how any figure is computed, nor pages."""

import datetime as dt
from functools import partial
from typing import Any

import pandas as pd

from klimatvakt.db.engine import Generation
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.facts.budget.fair_shares import build_fair_shares
from klimatvakt.facts.budget.inventory import build_gas_years, build_sector_sums
from klimatvakt.facts.budget.neutrality import build_neutrality
from klimatvakt.facts.budget.sensitivity import build_sensitivity
from klimatvakt.facts.budget.trajectory import build_cumulative, build_ladder, build_trajectory, build_trends
from klimatvakt.facts.changes.since import build_changes
from klimatvakt.facts.groups.contributions import (
    build_contribution_control,
    build_contribution_years,
    build_contributions,
    build_totals,
)
from klimatvakt.facts.groups.members import build_members, sum_members
from klimatvakt.facts.groups.programmes import build_programmes
from klimatvakt.facts.measures.figures import build_measure_years, build_measures
from klimatvakt.facts.measures.history import build_history
from klimatvakt.facts.measures.indicators import build_indicators
from klimatvakt.facts.measures.statuses import build_milestones
from klimatvakt.facts.model import CityFacts
from klimatvakt.facts.money.sums import build_money, build_money_sums, build_price_columns
from klimatvakt.facts.read.age import tables_then
from klimatvakt.facts.read.city_tables import CityTables, read_city, without_measures
from klimatvakt.facts.read.reports import build_reports, named_later
from klimatvakt.facts.read.snapshot import Snapshot, take_snapshot
from klimatvakt.facts.worked import build_worked

__all__ = ["build_facts", "derive", "read_city"]


def build_facts(generation: Generation, *, as_of: dt.date, report_id: str | None = None) -> CityFacts:
    """Everything about the city of ``generation`` at ``as_of``, or as of a closed report: read, then derived.

    Raises:
        GenerationError: the generation holds no city.
        KeyError: no such closed report.
    """
    return derive(read_city(generation), as_of, report_id)


def derive(city: CityTables, as_of: dt.date, report_id: str | None = None) -> CityFacts:
    """Everything about ``city`` at ``as_of``, or as of the closed report ``report_id``; pure, reads no file.

    Raises:
        KeyError: no such closed report.
    """
    now = take_snapshot(_known_then(city, report_id), as_of, report_id)
    tables, city = tables_then(city, now.as_of) if report_id else city.tables, now.city
    effects, budget = now.effects, now.budget
    planned = budget.counted.planned_path if budget is not None and isinstance(budget.counted, Counted) else {}
    measures, money = build_measures(city, now, build_price_columns(city, now)), build_money(city, now)
    return CityFacts(
        city_id=str(city.area["id"]),
        area=city.area,
        generation=city.generation,
        build_id=city.build_id,
        published_at=city.published_at,
        as_of=now.as_of,
        report=now.reading.report,
        previous_report=now.reading.previous,
        read_as=now.reading.named,
        reports=city.once(build_reports),
        tables=tables,
        emissions=now.emissions,
        sources=city.sources,
        quality=city.quality,
        budget=budget,
        budgets=now.budgets,
        trajectory=build_trajectory(now.series, budget),
        cumulative=build_cumulative(now.yardstick),
        ladder=build_ladder(budget, effects),
        measures=measures,
        measure_years=build_measure_years(effects),
        **_contributions(city, now, measures),
        milestones=build_milestones(city, now.reading),
        trends=city.once(build_trends, now.releases),
        money=money,
        money_sums=build_money_sums(money),
        indicators=build_indicators(city, now),
        programmes=build_programmes(city, now),
        changes_since=partial(build_changes, city, now),
        make_history=partial(build_history, city, now),
        make_sensitivity=partial(build_sensitivity, city, now),
        make_worked=partial(build_worked, city, now),
        fair_shares=build_fair_shares(city, now),
        gas_years=city.once(build_gas_years, now.releases, now.series.perspective),
        sector_sums=city.once(build_sector_sums, now.releases),
        neutrality=build_neutrality(city, now.yardstick, planned, now.as_of),
        data_year=max(now.series.points, default=None),
    )


def _contributions(city: CityTables, now: Snapshot, measures: pd.DataFrame) -> dict[str, Any]:
    members = build_members(city, now.effects, measures)
    sums = [sum_members(now.effects, one, now.effects.counted) for one in members]
    return {
        "contributions": build_contributions(city, now, sums),
        "contribution_years": build_contribution_years(now.effects, sums),
        "contribution_control": build_contribution_control(now.effects, members),
        "totals": build_totals(now),
    }


def _known_then(city: CityTables, report_id: str | None) -> CityTables:
    """``city`` without the measures that came after the report; an older reading must not count them as unreported."""
    later = city.once(named_later, report_id) if report_id else frozenset()
    return city.once(without_measures, later) if later else city
