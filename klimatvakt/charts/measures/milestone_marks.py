"""Owns how measures and their milestones stand on a time line: place, state, shape, words, and the rule of today.

Must not know which chart they stand in.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.charts.core.spec import ChartColumn, CityFacts, Mark, MarkKind, Row, is_missing, records
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

TITLES = ("title_sv", "title_fi", "title_en")
STATES = {  # state: (tone, shape)
    "done": ("status-completed", "check"),
    "late": ("status-late", "triangle"),
    "started": ("status-on_time", "circle"),
    "planned": ("status-not_started", "circle-open"),
}


def day(value: Any) -> dt.date | None:
    """The date of a cell, None where it is missing."""
    if is_missing(value):
        return None
    found: dt.date = value.date() if isinstance(value, dt.datetime) else value
    return found


def step_row(row: Mapping[Any, Any]) -> Row:
    """A milestone of CityFacts.milestones on the line.

    ``at_on`` is where the mark stands (done, else due), ``from_on`` where its line begins (started), if it is known.
    """
    started, due, done = (day(row[name]) for name in ("started_on", "due_on", "done_on"))
    at = done or due
    return {
        **{name: row.get(name) for name in (*TITLES, "state")},
        "started_on": started,
        "due_on": due,
        "done_on": done,
        "at_on": at,
        "from_on": started if started and at and started < at else None,
        "data_status": _status(done),
    }


def span_rows(measures: pd.DataFrame, facts: CityFacts) -> list[Row]:
    """Each of ``measures`` from its start to its end (completed, else planned), as its report states them."""
    table = facts.tables["measure_state"]
    table = table[table["code"].isin(measures["code"])]
    states = {(row["report_id"], row["code"]): row for row in records(table)}
    return [_span(measure, states.get((measure["report_id"], measure["code"]), {})) for measure in records(measures)]


def _span(measure: Row, state: Row) -> Row:
    start, done, due = day(state.get("start_on")), day(state.get("completed_on")), day(measure["end_on"])
    return {
        **{name: measure.get(name) for name in TITLES},
        "state": "span",
        "started_on": start,
        "due_on": due,
        "done_on": done,
        "from_on": start,
        "at_on": done or due,
        "data_status": _status(done),
    }


def _status(done: dt.date | None) -> str:
    return (DataStatus.MEASURED if done else DataStatus.PROJECTION).value


def state_words(t: Translator) -> dict[str, str]:
    """The word of each state."""
    return {"done": t("klart"), "late": t("försenat"), "started": t("påbörjat"), "planned": t("planerat")}


def day_columns(t: Translator) -> tuple[ChartColumn, ...]:
    """When a row starts, should be done and was done."""
    return (
        ChartColumn("started_on", t("Start"), "date", missing=t("ingen uppgift")),
        ChartColumn("due_on", t("Ska vara klart"), "date", missing=t("ingen uppgift")),
        ChartColumn("done_on", t("Klart"), "date"),
    )


def today_words(facts: CityFacts, t: Translator) -> str:
    """The day that is shown: today, or the day of the report that is read."""
    date = t.date(facts.as_of)
    return t("i dag {date}", date=date) if facts.read_as is None else t("rapportens dag {date}", date=date)


def today_rule(facts: CityFacts, t: Translator) -> Mark:
    """The rule at the row whose state is ``today``."""
    return Mark(MarkKind.RULE, "at_on", "", "accent", label=today_words(facts, t), where=(("state", "today"),))
