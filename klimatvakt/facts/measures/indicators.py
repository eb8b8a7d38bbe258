"""Owns the indicators as known on a day: value, goal, direction, progress. Must not know pages, charts or SQL.

The arithmetic of progress is the domain's (methods § 8).
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from klimatvakt.domain.measures.status import Completion, goes_wrong_way, indicator_completion
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import Direction
from klimatvakt.facts.measures.statuses import known_indicator_values
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Row, make_frame
from klimatvakt.facts.read.snapshot import Snapshot

_WORDS = tuple(f"{text}_{language}" for text in ("name", "unit", "description") for language in ("sv", "fi", "en"))
_COLUMNS = (
    *("id", *_WORDS, "direction", "theme_id", "first_year", "first_value", "last_year", "last_value", "data_status"),
    *("goal", "goal_year", "completion", "goes", "n_values", "codes"),
)


def build_indicators(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """One row per indicator in the catalogue's order, as known at the snapshot's day; see CityFacts.indicators.

    ``data_status`` is the last value's; ``completion`` is None without a goal; ``codes`` are the measures whose
    state, as read, names the indicator. Years, status and theme are None where unknown, values and goals NaN.
    """
    as_of = snapshot.as_of
    values = known_indicator_values(city, as_of)
    goals: dict[str, list[Row]] = {}
    for row in city.rows("indicator_goal"):
        goals.setdefault(row["id"], []).append(row)
    users: dict[str, list[str]] = {}
    for code, state in snapshot.reading.states.items():
        if state["indicator_id"]:
            users.setdefault(state["indicator_id"], []).append(code)
    rows = [
        {
            **{name: row[name] for name in ("id", *_WORDS, "direction", "theme_id")},
            **_progress(row, values.get(row["id"], {}), goals.get(row["id"], []), as_of),
            "codes": tuple(sorted(users.get(row["id"], []))),
        }
        for row in sorted(city.rows("indicator"), key=lambda row: (row["sort_order"], row["id"]))
    ]
    return make_frame({name: [row[name] for row in rows] for name in _COLUMNS})


def _progress(indicator: Row, values: Mapping[int, Row], goals: Sequence[Row], as_of: dt.date) -> dict[str, Any]:
    goal = _current_goal(goals, as_of)
    series = {year: float(values[year]["value"]) for year in sorted(values)}
    first, last = min(series, default=None), max(series, default=None)
    completion: Completion | Outcome | None = None
    if goal is not None:
        completion = indicator_completion(series, float(goal["goal"]), int(goal["year"]), as_of)
    return {
        "first_year": first,
        "first_value": math.nan if first is None else series[first],
        "last_year": last,
        "last_value": math.nan if last is None else series[last],
        "data_status": None if last is None else values[last]["data_status"],
        "goal": float(goal["goal"]) if goal else math.nan,
        "goal_year": int(goal["year"]) if goal else None,
        "completion": completion,
        "goes": _way(series, Direction(indicator["direction"])),
        "n_values": len(values),
    }


def _current_goal(goals: Sequence[Row], as_of: dt.date) -> Row | None:
    """The nearest goal whose year is not over; when all are, the last one: a missed goal is not forgotten."""
    coming = [row for row in goals if row["year"] >= as_of.year]
    if coming:
        return min(coming, key=lambda row: int(row["year"]))
    return max(goals, key=lambda row: int(row["year"]), default=None)


def _way(series: Mapping[int, float], direction: Direction) -> str:
    if len(series) < 2:
        return "unknown"
    if series[max(series)] == series[min(series)]:
        return "still"
    return "wrong" if goes_wrong_way(series, direction) else "right"
