"""Owns the order in which a city's facts are built. Must not know how any figure is computed, nor pages."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.db.engine import Generation
from klimatvakt.domain.effects import planned_path
from klimatvakt.domain.trajectory import constant_path
from klimatvakt.facts.budget import build_cumulative, build_trajectory
from klimatvakt.facts.changes import build_changes
from klimatvakt.facts.city_tables import CityTables, read_city
from klimatvakt.facts.contributions import build_contributions, sum_group
from klimatvakt.facts.effects import MeasureEffect, sum_effects
from klimatvakt.facts.fair_shares import build_fair_shares
from klimatvakt.facts.history import build_history
from klimatvakt.facts.indicators import build_indicators
from klimatvakt.facts.measures import build_measure_years, build_measures
from klimatvakt.facts.model import BudgetFacts, CityFacts
from klimatvakt.facts.money import build_money, build_money_sums
from klimatvakt.facts.programmes import build_programmes
from klimatvakt.facts.rows import make_frame, rows_of
from klimatvakt.facts.sensitivity import build_sensitivity
from klimatvakt.facts.snapshot import Snapshot, take_snapshot

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
    now = take_snapshot(city, as_of, report_id)
    budget, tables = now.budget, city.tables
    measures = build_measures(tables, now.reading, now.statuses, now.effects, now.milestones, budget)
    years = build_measure_years(now.effects.values(), _followed_up(tables, now))
    money = build_money(city, now)
    empty = make_frame({})
    return CityFacts(
        city_id=str(city.area["id"]),
        area=city.area,
        generation=city.generation,
        build_id=city.build_id,
        published_at=city.published_at,
        as_of=now.as_of,
        report=now.reading.report,
        previous_report=now.reading.previous,
        read_as=None,
        reports=empty,
        tables=tables,
        emissions=now.emissions,
        sources=city.sources,
        quality=city.quality,
        budget=budget,
        budgets=(budget,) if budget else (),
        trajectory=build_trajectory(now.series, budget, _planned(now.effects, budget)),
        cumulative=build_cumulative(now.series, budget),
        ladder=empty,
        measures=measures,
        measure_years=years,
        contributions=build_contributions(tables, measures, years, now.effects, budget),
        contribution_years=empty,
        contribution_control=empty,
        milestones=now.milestones,
        totals=sum_group(measures, years, now.effects, budget),
        trends=empty,
        money=money,
        money_sums=build_money_sums(money),
        indicators=build_indicators(city, now),
        programmes=build_programmes(city, now),
        changes=build_changes(city, now),
        history=build_history(city, now),
        sensitivity=build_sensitivity(city, now),
        fair_shares=build_fair_shares(city, now),
        data_year=max(now.series.tonnes, default=None),
    )


def _planned(effects: Mapping[str, MeasureEffect], budget: BudgetFacts | None) -> dict[int, float]:
    """{year: reference − effects of the decided measures}; empty when none of them has a figure."""
    known = [effect for effect in effects.values() if effect.counted and effect.increments]
    if budget is None or not known:
        return {}
    reference = constant_path(budget.last_level_t, budget.last_level_year, max(budget.path))
    return {year: level.central for year, level in planned_path(reference, sum_effects(known)).items()}


def _followed_up(tables: Mapping[str, pd.DataFrame], now: Snapshot) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    rows: list[dict[str, Any]] = rows_of(tables["effect"][tables["effect"]["followed_up_t"].notna()])
    for row in rows:
        state = now.reading.states.get(row["code"])
        if state is not None and state["report_id"] == row["report_id"]:
            found.setdefault(row["code"], {})[int(row["year"])] = float(row["followed_up_t"])
    return found
