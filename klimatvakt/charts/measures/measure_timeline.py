"""Owns one measure's time line: its span, its milestones by state, and today."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.charts.measures.milestone_marks import (
    STATES,
    LineRow,
    day_columns,
    span_rows,
    state_words,
    step_row,
    today_row,
    today_rule,
    today_words,
)
from klimatvakt.i18n import Translator


def rows(facts: CityFacts, params: Params) -> tuple[LineRow, ...]:
    """The measure (``state`` span), its milestones in order, and ``today`` where anything has a day."""
    code = params[ParamId.CODE]
    spans = span_rows((measure for measure in facts.measures if measure.code == code), facts)
    steps = [step_row(row) for row in sorted(facts.milestones, key=lambda row: row.n) if row.code == code]
    shown = steps or any(row.at_on or row.from_on for row in spans)
    return (*spans, *steps, *([today_row(facts)] if shown else []))


def spec(rows: Sequence[LineRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A row per milestone on a date axis."""
    words = state_words(t) | {"span": t("hela åtgärden"), "today": today_words(facts, t)}
    return ChartSpec(
        title=t("Delmål på tidslinjen"),
        subtitle=t("Åtgärden {code}", code=params[ParamId.CODE]),
        sentence=_sentence(rows, t),
        x=Axis(Scale.DATE),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, facts.as_of, t) for row in rows if row.id != "today")),
        marks=_marks(rows, facts, t),
        columns=(
            ChartColumn("title", t("Delmål"), "name"),
            ChartColumn("state", t("Läge"), "text", words=words),
            *day_columns(t),
            wording.plan_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
    )


def _category(row: LineRow, today: dt.date, t: Translator) -> Category:
    name = t("Hela åtgärden") if row.id == "span" else t.words(row.title)
    return Category(row.id, name, _when(row, today, t))


def _when(row: LineRow, today: dt.date, t: Translator) -> str:
    start, due, done = row.started_on, row.due_on, row.done_on
    if done:
        return t("klart {date}", date=t.date(done))
    if row.state == "late" and due:
        return t("försenat, skulle vara klart {date}", date=t.date(due))
    parts = []
    if start and start > today:
        parts.append(t("ska börja {date}", date=t.date(start)))
    elif start:
        span = row.id == "span"
        parts.append(t("från {date}", date=t.date(start)) if span else t("påbörjat {date}", date=t.date(start)))
    parts.append(t("ska vara klart {date}", date=t.date(due)) if due else t("inget slutdatum"))
    return ", ".join(parts)


def _marks(rows: Sequence[LineRow], facts: CityFacts, t: Translator) -> tuple[Mark, ...]:
    if not any(row.at_on or row.from_on for row in rows if row.id != "today"):
        return ()
    span = (("state", "span"),)
    marks = [
        today_rule(facts, t),
        Mark(MarkKind.BAR, "at_on", "id", "muted", x2="from_on", where=span, status="data_status", thin=True),
    ]
    for state, (tone, shape) in ({"span": ("muted", "diamond")} | STATES).items():
        where = (("state", state),)
        if any(row.state == state for row in rows):
            if state != "span":
                marks.append(Mark(MarkKind.INTERVAL, "from_on", "id", tone, x2="at_on", where=where))
            marks.append(Mark(MarkKind.POINT, "at_on", "id", tone, where=where, shape=shape))
    return tuple(marks)


def _sentence(rows: Sequence[LineRow], t: Translator) -> str:
    states = Counter(row.state for row in rows)
    n = sum(states[state] for state in STATES)
    if n == 0:
        return t("Inga delmål är publicerade för åtgärden.")
    parts = [
        t.plural(
            "{n} av {all} delmål är klart.",
            "{n} av {all} delmål är klara.",
            states["done"],
            all=t.number(n),
        )
    ]
    if late := states["late"]:
        parts.append(t.plural("{n} är försenat.", "{n} är försenade.", late))
    coming = [(row.due_on, row.title) for row in rows if row.state in ("started", "planned") and row.due_on]
    if coming:
        day, title = min(coming, key=lambda step: step[0])
        parts.append(t("Nästa: {title}, {date}.", title=t.words(title), date=t.date(day)))
    return " ".join(parts)


def allowed(facts: CityFacts) -> Allowed:
    """Every measure."""
    return {ParamId.CODE: tuple(measure.code for measure in facts.measures)}


CHART = Chart("measure-timeline", rows, spec, allowed, needs=ParamId.CODE)
