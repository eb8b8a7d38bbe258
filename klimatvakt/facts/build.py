"""Owns the order in which a city's facts are built. Must not know how any figure is computed, nor pages."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.db.engine import Generation
from klimatvakt.domain.effects import planned_path
from klimatvakt.domain.trajectory import constant_path
from klimatvakt.domain.vocabulary import Gas, Perspective
from klimatvakt.errors import GenerationError
from klimatvakt.facts.budget import build_budget, build_cumulative, build_trajectory, reference_row
from klimatvakt.facts.contributions import build_contributions, sum_group
from klimatvakt.facts.effects import MeasureEffect, emission_factors, measure_effect, sum_effects
from klimatvakt.facts.emissions import current_emissions, total_series
from klimatvakt.facts.measures import build_measure_years, build_measures, build_milestones, build_statuses
from klimatvakt.facts.model import BudgetFacts, CityFacts
from klimatvakt.facts.reports import Reading, read_reports
from klimatvakt.facts.rows import rows_of
from klimatvakt.queries.tables import read_quality_findings, read_source_files, read_tables


def build_facts(generation: Generation, *, as_of: dt.date, report_id: str | None = None) -> CityFacts:
    """Everything about the city of ``generation`` at ``as_of``, read as of ``report_id`` (default: newest closed).

    Raises:
        GenerationError: the generation holds no city.
        KeyError: no such report.
    """
    tables = read_tables(generation.engine)
    if tables["area"].empty:
        raise GenerationError(f"{generation.id}: tabellen area är tom; kör python -m etl build")
    area = rows_of(tables["area"])[0]
    cells = current_emissions(tables)
    row = reference_row(tables)
    series = total_series(
        cells, row["perspective"] if row else Perspective.TERRITORIAL, row["gas"] if row else Gas.CO2E
    )
    budget = build_budget(row, series, as_of) if row else None
    reading = read_reports(tables, as_of, report_id)
    milestones = build_milestones(tables, reading, as_of)
    statuses = build_statuses(tables, reading, milestones, as_of)
    effects = _effects(tables, reading, budget)
    measures = build_measures(tables, reading, statuses, effects, milestones, budget)
    years = build_measure_years(effects.values(), _followed_up(tables, reading))
    return CityFacts(
        city_id=str(area["id"]),
        area=area,
        generation=generation.id,
        build_id=generation.build_id,
        published_at=generation.published_at,
        as_of=as_of,
        report=reading.report,
        previous_report=reading.previous,
        tables=tables,
        emissions=cells,
        sources=read_source_files(generation.engine),
        quality=read_quality_findings(generation.engine),
        budget=budget,
        trajectory=build_trajectory(series, budget, _planned(effects, budget)),
        cumulative=build_cumulative(series, budget),
        measures=measures,
        measure_years=years,
        contributions=build_contributions(tables, measures, years, effects, budget),
        milestones=milestones,
        totals=sum_group(measures, years, effects, budget),
        data_year=max(series.tonnes, default=None),
    )


def _effects(
    tables: Mapping[str, pd.DataFrame], reading: Reading, budget: BudgetFacts | None
) -> dict[str, MeasureEffect]:
    factors = emission_factors(tables)
    rows = dict(tuple(tables["effect"].groupby(["report_id", "code"])))
    none = tables["effect"].iloc[0:0]
    found = {}
    for code in tables["measure"]["code"]:
        state = reading.states.get(code)
        mine = rows.get((state["report_id"], code), none) if state else none
        found[code] = measure_effect(code, mine, state, budget, factors)
    return found


def _planned(effects: Mapping[str, MeasureEffect], budget: BudgetFacts | None) -> dict[int, float]:
    """{year: reference − effects of the decided measures}; empty when none of them has a figure."""
    known = [effect for effect in effects.values() if effect.counted and effect.increments]
    if budget is None or not known:
        return {}
    reference = constant_path(budget.last_level_t, budget.last_level_year, max(budget.path))
    return {year: level.central for year, level in planned_path(reference, sum_effects(known)).items()}


def _followed_up(tables: Mapping[str, pd.DataFrame], reading: Reading) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    rows: list[dict[str, Any]] = rows_of(tables["effect"][tables["effect"]["followed_up_t"].notna()])
    for row in rows:
        state = reading.states.get(row["code"])
        if state is not None and state["report_id"] == row["report_id"]:
            found.setdefault(row["code"], {})[int(row["year"])] = float(row["followed_up_t"])
    return found
