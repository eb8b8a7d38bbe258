"""Owns each measure's milestones and status as read in one report. Must not know effects, pages or SQL."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from klimatvakt.domain.measures.status import MeasureFacts, MeasureStatus, Milestone, goes_wrong_way, measure_status
from klimatvakt.domain.vocabulary import Direction, Phase, Schedule
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import Reading
from klimatvakt.facts.read.rows import Row, make_frame

TITLES = ("title_sv", "title_fi", "title_en")


@dataclass(frozen=True, eq=False)
class MilestoneIndex:
    """The milestone table by report and measure. ``steps`` stand in table order; ``places``: {(report, code): them}."""

    steps: list[Milestone]
    started: list[dt.date | None]
    places: Mapping[tuple[str, str], list[int]]


def milestone_index(city: CityTables) -> MilestoneIndex:
    """Where each measure's milestones stand; ask with ``city.once``."""
    rows = city.tables["milestone"]
    names = ("report_id", "code", "n", "due_on", "started_on", "done_on")
    reports, codes, numbers, due, started, done = (rows[name].tolist() for name in names)
    places: dict[tuple[str, str], list[int]] = {}
    for place, key in enumerate(zip(reports, codes, strict=True)):
        places.setdefault(key, []).append(place)
    return MilestoneIndex([Milestone(*step) for step in zip(numbers, due, done, strict=True)], started, places)


def build_milestones(city: CityTables, reading: Reading) -> pd.DataFrame:
    """The milestones of each measure in the report its state was read from, with ``state`` at the reading's day."""
    index = city.once(milestone_index)
    places = [
        place for code, state in reading.states.items() for place in index.places.get((state["report_id"], code), ())
    ]
    places.sort()
    states = [milestone_state(index.steps[place], index.started[place], reading.as_of) for place in places]
    rows, order = city.tables["milestone"], np.array(places, dtype=np.int64)
    names = ("code", "n", *TITLES, "due_on", "started_on", "done_on")
    return make_frame({name: rows[name].to_numpy()[order] for name in names} | {"state": states})


def milestone_state(step: Milestone, started_on: dt.date | None, as_of: dt.date) -> str:
    """done | late | started | planned at ``as_of``; what is dated later has not happened yet."""
    if step.done_on is not None and step.done_on <= as_of:
        return "done"
    if step.due_on is not None and step.due_on < as_of:
        return "late"
    return "started" if started_on is not None and started_on <= as_of else "planned"


def build_statuses(city: CityTables, reading: Reading) -> dict[str, MeasureStatus]:
    """{code: status} of every measure."""
    index = city.once(milestone_index)
    wrong = _wrong_way_indicators(city, reading.as_of)
    nothing: Row = {}
    found = {}
    for code, stated in city.once(stated_phases).items():
        state = reading.states.get(code, nothing)
        places = index.places.get((state["report_id"], code), ()) if state else ()
        indicator, manual = state.get("indicator_id"), state.get("manual_schedule")
        facts = MeasureFacts(
            # Without a report only a stated phase that ends the matter shows; the rest reads "ingen rapport".
            phase=Phase(state.get("phase") or stated or Phase.IDEA),
            reported=reading.reported[code],
            end_on=state.get("end_on"),
            completed_on=state.get("completed_on"),
            milestones=[index.steps[place] for place in places],
            wrong_way_indicator=indicator if indicator in wrong else None,
            manual_schedule=Schedule(manual) if manual else None,
        )
        found[code] = measure_status(facts, reading.as_of)
    return found


def next_milestones(city: CityTables, reading: Reading) -> dict[str, dt.date]:
    """{code: day of its next milestone neither done nor overdue}; a measure without one is left out."""
    index, as_of = city.once(milestone_index), reading.as_of
    found = {}
    for code, state in reading.states.items():
        steps = (index.steps[place] for place in index.places.get((state["report_id"], code), ()))
        days = [s.due_on for s in steps if s.due_on and s.due_on >= as_of and not (s.done_on and s.done_on <= as_of)]
        if days:
            found[code] = min(days)
    return found


def stated_phases(city: CityTables) -> dict[str, Any]:
    """{code: phase its source states, None where it states none}; ask with ``city.once``."""
    rows = city.tables["measure"]
    return dict(zip(rows["code"].tolist(), rows["phase_stated"].tolist(), strict=True))


def known_indicator_values(city: CityTables, as_of: dt.date) -> dict[str, dict[int, Row]]:
    """{indicator: {year: its row}} known at ``as_of``: published by then or, without a day, of a year begun by then."""
    found: dict[str, dict[int, Row]] = {}
    for row in city.rows("indicator_value"):
        published = row["published_on"]
        if published <= as_of if published else row["year"] <= as_of.year:
            found.setdefault(row["id"], {})[row["year"]] = row
    return found


def _wrong_way_indicators(city: CityTables, as_of: dt.date) -> frozenset[str]:
    values = known_indicator_values(city, as_of)
    return frozenset(
        row["id"]
        for row in city.rows("indicator")
        if goes_wrong_way(
            {year: value["value"] for year, value in values.get(row["id"], {}).items()}, Direction(row["direction"])
        )
    )
