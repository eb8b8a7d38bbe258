"""Owns the indicators as known on a day: value, goal, direction, progress. Must not know pages, charts or SQL.

The arithmetic of progress is the domain's (methods § 8).
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from klimatvakt.catalog.derived.measures import IndicatorStanding
from klimatvakt.catalog.stored import Indicator, IndicatorGoal, IndicatorValue
from klimatvakt.domain.measures.status import goes_wrong_way, indicator_completion
from klimatvakt.domain.vocabulary import Direction
from klimatvakt.facts.measures.statuses import known_indicator_values
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.snapshot import Snapshot


def build_indicators(city: CityTables, snapshot: Snapshot) -> tuple[IndicatorStanding, ...]:
    """One row per indicator in the catalogue's order, as known at the snapshot's day.

    ``data_status`` is the last value's; ``completion`` is None without a goal; ``codes`` are the measures whose
    state, as read, names the indicator.
    """
    values = known_indicator_values(city, snapshot.as_of)
    goals: dict[str, list[IndicatorGoal]] = {}
    for row in city.stored.indicator_goal:
        goals.setdefault(row.id, []).append(row)
    users: dict[str, list[str]] = {}
    for code, state in snapshot.reading.states.items():
        if state.indicator_id:
            users.setdefault(state.indicator_id, []).append(code)
    return tuple(
        _standing(row, values.get(row.id, {}), goals.get(row.id, []), users.get(row.id, []), snapshot.as_of)
        for row in sorted(city.stored.indicator, key=lambda row: (row.sort_order, row.id))
    )


def _standing(
    row: Indicator,
    values: Mapping[int, IndicatorValue],
    goals: Sequence[IndicatorGoal],
    users: Sequence[str],
    as_of: dt.date,
) -> IndicatorStanding:
    goal = _current_goal(goals, as_of)
    series = {year: values[year].value for year in sorted(values)}
    first, last = min(series, default=None), max(series, default=None)
    return IndicatorStanding(
        id=row.id,
        name=row.name,
        unit=row.unit,
        description=row.description,
        direction=row.direction,
        theme_id=row.theme_id,
        first_year=first,
        first_value=None if first is None else series[first],
        last_year=last,
        last_value=None if last is None else series[last],
        data_status=None if last is None else values[last].data_status,
        goal=goal.goal if goal else None,
        goal_year=goal.year if goal else None,
        completion=indicator_completion(series, goal.goal, goal.year, as_of) if goal else None,
        goes=_way(series, row.direction),
        n_values=len(values),
        codes=tuple(sorted(users)),
    )


def _current_goal(goals: Sequence[IndicatorGoal], as_of: dt.date) -> IndicatorGoal | None:
    """The nearest goal whose year is not over; when all are, the last one: a missed goal is not forgotten."""
    coming = [row for row in goals if row.year >= as_of.year]
    if coming:
        return min(coming, key=lambda row: row.year)
    return max(goals, key=lambda row: row.year, default=None)


def _way(series: Mapping[int, float], direction: Direction) -> str:
    if len(series) < 2:
        return "unknown"
    if series[max(series)] == series[min(series)]:
        return "still"
    return "wrong" if goes_wrong_way(series, direction) else "right"
