"""Owns one measure's time line: its span, its milestones by state, and today."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import wording
from klimatvakt.charts.spec import (
    Axis,
    Category,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Scale,
    is_missing,
    records,
)
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

COLUMNS = [
    "id",
    "title_sv",
    "title_fi",
    "title_en",
    "state",
    "started_on",
    "due_on",
    "done_on",
    "from_on",
    "at_on",
    "data_status",
]
STATES = {  # state: (tone, shape)
    "done": ("status-completed", "check"),
    "late": ("status-late", "triangle"),
    "started": ("status-on_time", "circle"),
    "planned": ("status-not_started", "circle-open"),
}


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: the measure (``state`` span), its milestones in order, and ``today``.

    ``at_on`` is where the mark stands (done, else due), ``from_on`` where its line begins (started), if it is known.
    """
    code = params[ParamId.CODE]
    found = facts.milestones[facts.milestones["code"] == code].sort_values("n")
    rows = [_span(facts, code), *(_milestone(row) for row in records(found))]
    if len(found) or rows[0]["at_on"] or rows[0]["from_on"]:
        rows.append({"id": "today", "state": "today", "at_on": facts.as_of})
    return pd.DataFrame(rows).reindex(columns=COLUMNS).astype(object)


def _milestone(row: Mapping[Any, Any]) -> dict[str, Any]:
    done, due, started = (_day(row[name]) for name in ("done_on", "due_on", "started_on"))
    at = done or due
    return {
        **{name: row.get(name) for name in ("title_sv", "title_fi", "title_en", "state")},
        "id": f"m{row['n']}",
        "started_on": started,
        "due_on": due,
        "done_on": done,
        "at_on": at,
        "from_on": started if started and at and started < at else None,
        "data_status": (DataStatus.MEASURED if done else DataStatus.PROJECTION).value,
    }


def _span(facts: CityFacts, code: str) -> dict[str, Any]:
    measure = facts.measures[facts.measures["code"] == code].iloc[0]
    states = facts.tables["measure_state"]
    state = states[(states["code"] == code) & (states["report_id"] == measure["report_id"])]
    start = _day(state["start_on"].iloc[0]) if len(state) else None
    done = _day(state["completed_on"].iloc[0]) if len(state) else None
    due = _day(measure["end_on"])
    end = done or due
    return {
        **{name: measure.get(name) for name in ("title_sv", "title_fi", "title_en")},
        "id": "span",
        "state": "span",
        "started_on": start,
        "due_on": due,
        "done_on": done,
        "from_on": start,
        "at_on": end,
        "data_status": (DataStatus.MEASURED if done else DataStatus.PROJECTION).value,
    }


def _day(value: Any) -> dt.date | None:
    if is_missing(value):
        return None
    return value.date() if isinstance(value, dt.datetime) else value


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A row per milestone on a date axis."""
    steps = records(frame[frame["id"] != "today"])
    words = {"done": t("klart"), "late": t("försenat"), "started": t("påbörjat"), "planned": t("planerat")}
    return ChartSpec(
        slug="measure-timeline",
        title=t("Delmål på tidslinjen"),
        subtitle=t("Åtgärden {code}", code=params[ParamId.CODE]),
        sentence=_sentence(frame, t),
        x=Axis(Scale.DATE),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, facts.as_of, t) for row in steps)),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("title", t("Delmål"), "name"),
            ChartColumn("state", t("Läge"), "text", words=words | {"span": t("hela åtgärden"), "today": t("i dag")}),
            ChartColumn("started_on", t("Start"), "date", missing=t("ingen uppgift")),
            ChartColumn("due_on", t("Ska vara klart"), "date", missing=t("ingen uppgift")),
            ChartColumn("done_on", t("Klart"), "date"),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _category(row: Mapping[Any, Any], today: dt.date, t: Translator) -> Category:
    name = t("Hela åtgärden") if row["id"] == "span" else t.pick(row, "title")
    return Category(str(row["id"]), name, _when(row, today, t))


def _when(row: Mapping[Any, Any], today: dt.date, t: Translator) -> str:
    start, due, done = (_day(row[name]) for name in ("started_on", "due_on", "done_on"))
    if done:
        return t("klart {date}", date=t.date(done))
    if row["state"] == "late" and due:
        return t("försenat, skulle vara klart {date}", date=t.date(due))
    parts = []
    if start and start > today:
        parts.append(t("ska börja {date}", date=t.date(start)))
    elif start:
        span = row["id"] == "span"
        parts.append(t("från {date}", date=t.date(start)) if span else t("påbörjat {date}", date=t.date(start)))
    parts.append(t("ska vara klart {date}", date=t.date(due)) if due else t("inget slutdatum"))
    return ", ".join(parts)


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame[frame["id"] != "today"][["at_on", "from_on"]].isna().all(axis=None):
        return ()
    today = _day(frame[frame["id"] == "today"]["at_on"].iloc[0])
    span = (("state", "span"),)
    marks = [
        Mark(
            MarkKind.RULE,
            "at_on",
            "",
            "accent",
            label=t("i dag {date}", date=t.date(today)) if today else "",
            where=(("state", "today"),),
        ),
        Mark(MarkKind.BAR, "at_on", "id", "muted", x2="from_on", where=span, status="data_status", thin=True),
    ]
    for state, (tone, shape) in ({"span": ("muted", "diamond")} | STATES).items():
        where = (("state", state),)
        if (frame["state"] == state).any():
            if state != "span":
                marks.append(Mark(MarkKind.INTERVAL, "from_on", "id", tone, x2="at_on", where=where))
            marks.append(Mark(MarkKind.POINT, "at_on", "id", tone, where=where, shape=shape))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, t: Translator) -> str:
    states = frame["state"].value_counts()
    n = sum(int(states.get(state, 0)) for state in STATES)
    if n == 0:
        return t("Inga delmål är publicerade för åtgärden.")
    parts = [
        t.plural(
            "{n} av {all} delmål är klart.",
            "{n} av {all} delmål är klara.",
            int(states.get("done", 0)),
            all=t.number(n),
        )
    ]
    if late := int(states.get("late", 0)):
        parts.append(t.plural("{n} är försenat.", "{n} är försenade.", late))
    coming = frame[frame["state"].isin(["started", "planned"])].dropna(subset=["due_on"]).sort_values("due_on")
    if len(coming):
        row = records(coming)[0]
        parts.append(t("Nästa: {title}, {date}.", title=t.pick(row, "title"), date=t.date(row["due_on"])))
    return " ".join(parts)


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """Every measure."""
    return {ParamId.CODE: tuple(str(code) for code in facts.measures["code"])}


CHART = Chart("measure-timeline", frame, spec, allowed, needs=ParamId.CODE)
