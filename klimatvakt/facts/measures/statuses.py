"""Owns each measure's milestones and status as read in one report. Must not know effects, pages or SQL."""

import datetime as dt
from collections.abc import Collection, Sequence

from klimatvakt.catalog import stored
from klimatvakt.catalog.derived.measures import MilestoneStanding
from klimatvakt.domain.measures.status import MeasureFacts, MeasureStatus, Milestone, goes_wrong_way, measure_status
from klimatvakt.domain.vocabulary import Phase
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import Reading


def milestones_of(city: CityTables, reading: Reading) -> dict[str, Sequence[stored.Milestone]]:
    """{code: its milestones in the report its state was read from}; a measure without any is left out."""
    there = city.lately(_milestones_in, *sorted(reading.by_report))
    mine = {code: there.get((state.report_id, code)) for code, state in reading.states.items()}
    return {code: steps for code, steps in mine.items() if steps}


def build_milestones(city: CityTables, reading: Reading) -> tuple[MilestoneStanding, ...]:
    """The milestones of each measure in the report its state was read from, with ``state`` at the reading's day."""
    rows = [step for steps in milestones_of(city, reading).values() for step in steps]
    rows.sort(key=lambda step: (step.report_id, step.code, step.n))
    return tuple(
        MilestoneStanding(
            code=step.code,
            n=step.n,
            title=step.title,
            due_on=step.due_on,
            started_on=step.started_on,
            done_on=step.done_on,
            state=milestone_state(step, reading.as_of),
        )
        for step in rows
    )


def milestone_state(step: stored.Milestone, as_of: dt.date) -> str:
    """done | late | started | planned at ``as_of``; what is dated later has not happened yet."""
    if step.done_on is not None and step.done_on <= as_of:
        return "done"
    if step.due_on is not None and step.due_on < as_of:
        return "late"
    return "started" if step.started_on is not None and step.started_on <= as_of else "planned"


def _milestones_in(city: CityTables, *reports: str) -> dict[tuple[str, str], list[stored.Milestone]]:
    """{(report, code): its milestones there}; ask with ``city.lately``."""
    found: dict[tuple[str, str], list[stored.Milestone]] = {}
    for row in city.read(stored.Milestone, report_id=reports):
        found.setdefault((row.report_id, row.code), []).append(row)
    return found


def build_statuses(city: CityTables, reading: Reading) -> dict[str, MeasureStatus]:
    """{code: status} of every measure."""
    steps, states = milestones_of(city, reading), reading.states
    wrong_way, as_of = wrong_way_indicators(city, reading.as_of), reading.as_of
    found = {}
    for row in city.stored.measure:
        code = row.code
        found[code] = status_of(row, states.get(code), steps.get(code, ()), reading.reported[code], wrong_way, as_of)
    return found


def status_of(
    measure: stored.Measure,
    state: stored.MeasureState | None,
    milestones: Sequence[stored.Milestone],
    reported: Sequence[bool],
    wrong_way: Collection[str],
    as_of: dt.date,
) -> MeasureStatus:
    """The status of one measure as its ``state`` and ``milestones`` were read; see Reading.reported."""
    # Without a report only a stated phase that ends the matter shows; the rest reads "ingen rapport".
    stated = measure.phase_stated or Phase.IDEA
    steps = [Milestone(step.n, step.due_on, step.done_on) for step in milestones]
    if state is None:
        return measure_status(MeasureFacts(phase=stated, reported=reported, milestones=steps), as_of)
    facts = MeasureFacts(
        phase=state.phase,
        reported=reported,
        end_on=state.end_on,
        completed_on=state.completed_on,
        milestones=steps,
        wrong_way_indicator=state.indicator_id if state.indicator_id in wrong_way else None,
        manual_schedule=state.manual_schedule,
    )
    return measure_status(facts, as_of)


def next_milestones(city: CityTables, reading: Reading) -> dict[str, dt.date]:
    """{code: day of its next milestone neither done nor overdue}; a measure without one is left out."""
    as_of, found = reading.as_of, {}
    for code, steps in milestones_of(city, reading).items():
        days = [s.due_on for s in steps if s.due_on and s.due_on >= as_of and not (s.done_on and s.done_on <= as_of)]
        if days:
            found[code] = min(days)
    return found


def known_indicator_values(city: CityTables, as_of: dt.date) -> dict[str, dict[int, stored.IndicatorValue]]:
    """{indicator: {year: its row}} known at ``as_of``: published by then or, without a day, of a year begun by then."""
    found: dict[str, dict[int, stored.IndicatorValue]] = {}
    for row in city.stored.indicator_value:
        if row.published_on <= as_of if row.published_on else row.year <= as_of.year:
            found.setdefault(row.id, {})[row.year] = row
    return found


def wrong_way_indicators(city: CityTables, as_of: dt.date) -> frozenset[str]:
    """The indicators that have gone the wrong way by ``as_of``."""
    values = known_indicator_values(city, as_of)
    return frozenset(
        row.id
        for row in city.stored.indicator
        if goes_wrong_way({year: value.value for year, value in values.get(row.id, {}).items()}, row.direction)
    )
