"""Owns one measure's time line: its span, its milestones by state, and today."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Category,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Scale,
    records,
)
from klimatvakt.charts.measures.milestone_marks import (
    STATES,
    day,
    day_columns,
    span_rows,
    state_words,
    step_row,
    today_rule,
    today_words,
)
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


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: the measure (``state`` span), its milestones in order, and ``today``.

    ``at_on`` is where the mark stands (done, else due), ``from_on`` where its line begins (started), if it is known.
    """
    code = params[ParamId.CODE]
    found = facts.milestones[facts.milestones["code"] == code].sort_values("n")
    measure = facts.measures[facts.measures["code"] == code]
    rows = [{"id": "span", **row} for row in span_rows(measure, facts)]
    rows += [{"id": f"m{row['n']}", **step_row(row)} for row in records(found)]
    if len(found) or rows[0]["at_on"] or rows[0]["from_on"]:
        rows.append({"id": "today", "state": "today", "at_on": facts.as_of})
    return pd.DataFrame(rows).reindex(columns=COLUMNS).astype(object)


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A row per milestone on a date axis."""
    steps = records(frame[frame["id"] != "today"])
    words = state_words(t) | {"span": t("hela åtgärden"), "today": today_words(facts, t)}
    return ChartSpec(
        slug="measure-timeline",
        title=t("Delmål på tidslinjen"),
        subtitle=t("Åtgärden {code}", code=params[ParamId.CODE]),
        sentence=_sentence(frame, t),
        x=Axis(Scale.DATE),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, facts.as_of, t) for row in steps)),
        marks=_marks(frame, facts, t),
        columns=(
            ChartColumn("title", t("Delmål"), "name"),
            ChartColumn("state", t("Läge"), "text", words=words),
            *day_columns(t),
            wording.plan_column(t),
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
    start, due, done = (day(row[name]) for name in ("started_on", "due_on", "done_on"))
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


def _marks(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> tuple[Mark, ...]:
    if frame[frame["id"] != "today"][["at_on", "from_on"]].isna().all(axis=None):
        return ()
    span = (("state", "span"),)
    marks = [
        today_rule(facts, t),
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
