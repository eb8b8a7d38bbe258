"""Owns the order in which a city's facts are built. Must not know how any figure is computed, nor pages."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.stored import STORED, Stored
from klimatvakt.config import Settings
from klimatvakt.db.engine import Generation
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.scenario import Added, Scenario
from klimatvakt.facts.budget.answer import build_answer
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
from klimatvakt.facts.measures.figures import build_measure_years, build_measures, move_measures
from klimatvakt.facts.measures.history import build_history
from klimatvakt.facts.measures.indicators import build_indicators
from klimatvakt.facts.measures.statuses import build_milestones
from klimatvakt.facts.model import CityFacts
from klimatvakt.facts.money.sums import build_money, build_money_sums, build_price_columns
from klimatvakt.facts.read.age import DATED, known_at
from klimatvakt.facts.read.city_tables import CityTables, PublishedTable, read_city, without_measures
from klimatvakt.facts.read.reports import BY_REPORT, Reading, known_reports, named_later, reports_naming
from klimatvakt.facts.read.snapshot import Snapshot, SteeredSnapshot, take_snapshot
from klimatvakt.facts.worked import build_worked

__all__ = ["build_facts", "derive", "read_city"]


def build_facts(generation: Generation, *, as_of: dt.date, report_id: str | None = None) -> CityFacts:
    """Everything about the city of ``generation`` at ``as_of``, or as of a closed report: read, then derived.

    For tests and tools: read with the default settings.

    Raises:
        GenerationError: the generation holds no city.
        KeyError: no such closed report.
    """
    return derive(read_city(generation, Settings.from_env({}).page_rows), as_of, report_id)


def derive(
    city: CityTables, as_of: dt.date, report_id: str | None = None, scenario: Scenario | None = None
) -> CityFacts:
    """Everything about ``city`` at ``as_of``, or as of the closed report ``report_id``; pure, reads no file.

    Several scenarios of one reading are cheaper asked of its facts (CityFacts.under).

    Raises:
        KeyError: no such closed report. KlimatvaktError: the city has no such measure or year as ``scenario`` names.
    """
    whole = city
    now = take_snapshot(_known_then(city, report_id), as_of, report_id)
    city = now.city
    stored = Stored.read_by(partial(_rows_then, whole, now.as_of if report_id else None, now.reading))
    found = CityFacts(
        city_id=whole.area.id,
        generation=city.generation,
        build_id=city.build_id,
        published_at=city.published_at,
        as_of=now.as_of,
        **_as_published(whole, now, stored),
        **_as_planned(now, build_measures(city, now, build_price_columns(city, now))),
        changes_since=partial(build_changes, city, now),
        make_sensitivity=partial(build_sensitivity, city, now),
        make_worked=partial(build_worked, city, now),
        make_under=partial(_under, now),
        gas_years=city.once(build_gas_years, now.releases, now.series.perspective),
        sector_sums=city.once(build_sector_sums, now.releases),
        data_year=max(now.series.points, default=None),
    )
    return found if scenario is None else found.under(scenario)


def _as_published(whole: CityTables, now: Snapshot, stored: Stored) -> dict[str, Any]:
    """What no scenario changes."""
    city, money = now.city, build_money(now.city, now)
    return {
        "area": whole.area,
        "stored": stored,
        "published": partial(PublishedTable, whole),
        "sources": whole.sources,
        "quality": whole.quality,
        "reports": city.once(known_reports),
        "report": now.reading.report,
        "previous_report": now.reading.previous,
        "read_as": now.reading.named,
        "emissions": now.emissions,
        "cumulative": build_cumulative(now.yardstick),
        "trends": city.once(build_trends, now.releases),
        "fair_shares": build_fair_shares(city, now),
        "milestones": build_milestones(city, now.reading),
        "money": money,
        "money_sums": build_money_sums(money),
        "indicators": build_indicators(city, now),
        "programmes": build_programmes(city, now),
        "history_of": partial(build_history, city, now),
        "reports_naming": partial(reports_naming, whole),
    }


def _as_planned(now: Snapshot, measures: Sequence[MeasureStanding], added: Sequence[Added] = ()) -> dict[str, Any]:
    """All that follows from which measures count, how much and when; ``added``: those that have no row."""
    city, budget, effects = now.city, now.budget, now.effects
    planned = budget.counted.planned_path if budget is not None and isinstance(budget.counted, Counted) else {}
    members = build_members(city, effects, [*measures, *added])
    sums = [sum_members(effects, one, effects.counted) for one in members]
    return {
        "measures": measures,
        "measure_years": build_measure_years(effects, len(measures)),
        "budget": budget,
        "budgets": now.budgets,
        **vars(build_answer(now)),
        "trajectory": build_trajectory(now.series, budget),
        "ladder": build_ladder(budget, effects),
        "contributions": build_contributions(city, now, sums),
        "contribution_years": build_contribution_years(effects, sums),
        "contribution_control": build_contribution_control(effects, members),
        "totals": build_totals(now),
        "neutrality": build_neutrality(city, now.yardstick, planned, now.as_of),
    }


def _under(now: Snapshot, official: CityFacts, scenario: Scenario) -> CityFacts:
    """``official``, the facts of ``now``, under ``scenario``: only what it can change is derived anew."""
    then = SteeredSnapshot(now.city, now.reading, now, scenario)
    planned = _as_planned(then, move_measures(then, official.measures), tuple(scenario.added.values()))
    return replace(official, scenario=scenario, make_worked=lambda _: official.worked, **planned)


def _rows_then(city: CityTables, as_of: dt.date | None, reading: Reading, name: str) -> tuple[Any, ...]:
    """The rows of a stored table without the single ones that came after ``as_of``; what has own rules is whole.

    Of what reports say measure by measure only what was read: nobody holds the rows of all reports.
    """
    if name in BY_REPORT:
        read: list[Any] = []
        for report, codes in reading.by_report.items():
            mine = frozenset(codes)
            rows: tuple[Any, ...] = city.read(STORED[name], report_id=[report])
            read += [row for row in rows if row.code in mine]
        return tuple(read)
    found: tuple[Any, ...] = getattr(city.stored, name)
    return found if as_of is None or name not in DATED else tuple(row for row in found if known_at(row, as_of))


def _known_then(city: CityTables, report_id: str | None) -> CityTables:
    """``city`` without the measures that came after the report; an older reading must not count them as unreported."""
    later = city.once(named_later, report_id) if report_id else frozenset()
    return city.once(without_measures, later) if later else city
