"""Owns the time lines of many measures at once: each one's span, its milestones by state, and today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.chosen import allowed as allowed_groups
from klimatvakt.charts.core.chosen import choose_measures, live
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
from klimatvakt.charts.measures.milestone_words import by_measure, detail, notes, sentence
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator

LONGEST = 30  # more rows than a reader follows; the table holds them all
ENDS = {"span": "muted", "overdue": "status-late"}  # state of a measure's own row: tone of its end


def rows(facts: CityFacts, params: Params) -> tuple[LineRow, ...]:
    """Each live measure with a day or a milestone, then its milestones in order; last ``today``.

    The measures stand sector by sector, in the order of the catalogue (theme by theme where a sector is chosen).
    ``state`` of a measure's own row: span, or overdue when it is late and its end has passed. At most LONGEST
    measures that have a place are drawn, the late ones and those with the nearest day first.
    """
    lines = [line for line in _lines(facts, params) if _placed(line) or len(line) > 1]
    placed = sorted(filter(_placed, lines), key=lambda line: _urgency(line, facts.as_of))
    drawn = {line[0].code for line in placed[:LONGEST]}
    found = [replace(row, line=row.code if row.code in drawn else None) for line in lines for row in line]
    return (*found, today_row(facts)) if found else ()


def _live(facts: CityFacts, params: Params) -> list[MeasureStanding]:
    """The measures chosen that anything is still expected of, in the order of their group."""
    every, status = choose_measures(facts, params), params.get(ParamId.STATUS)
    found = [measure for measure in every if measure.status == status] if status else live(every)
    stored = facts.stored
    if params.get(ParamId.SECTOR):
        themes = {theme.id: place for place, theme in enumerate(wording.in_order(stored.theme))}
        return sorted(found, key=lambda measure: themes[measure.theme_id])
    sectors = {sector.id: place for place, sector in enumerate(wording.in_order(stored.sector))}
    return sorted(found, key=lambda measure: sectors.get(measure.sector_id or "", len(sectors)))


def _lines(facts: CityFacts, params: Params) -> list[list[LineRow]]:
    """The rows of each measure: its own first."""
    measures = _live(facts, params)
    steps: dict[str, list[LineRow]] = {}
    for row in sorted(facts.milestones, key=lambda row: row.n):
        steps.setdefault(row.code, []).append(step_row(row))
    lines = []
    for measure, span in zip(measures, span_rows(measures, facts), strict=True):
        late = measure.status is PublicStatus.LATE and span.due_on and span.due_on < facts.as_of
        own = replace(span, title=Words(), state="overdue" if late else "span")
        line = (own, *steps.get(measure.code, []))
        lines.append([replace(row, measure_title=measure.title) for row in line])
    return lines


def _placed(line: Sequence[LineRow]) -> bool:
    return any(row.at_on for row in line)


def _urgency(line: Sequence[LineRow], today: dt.date) -> tuple[bool, dt.date]:
    """Sorts what is late first, then by the nearest day to come; what has none last."""
    late = any(row.state in ("late", "overdue") for row in line)
    coming = [row.due_on for row in line if row.due_on and not row.done_on and row.due_on >= today]
    return not late, min(coming, default=dt.date.max)


def spec(rows: Sequence[LineRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A row per measure on a date axis."""
    chosen, today = _live(facts, params), today_words(facts, t)
    words = state_words(t) | {"span": t("hela åtgärden"), "overdue": t("hela åtgärden, slutdatumet har passerat")}
    return ChartSpec(
        title=t("Åtgärdernas delmål på tidslinjen"),
        subtitle=t("Från start till planerat slut"),
        sentence=sentence(rows, len(chosen), t),
        x=Axis(Scale.DATE),
        y=Axis(Scale.CATEGORY, categories=_categories(rows, t)),
        marks=_marks(rows, facts, t),
        columns=(
            ChartColumn("code", t("Kod"), "text"),
            ChartColumn("measure_title", t("Åtgärd"), "name"),
            ChartColumn("title", t("Delmål"), "name"),
            ChartColumn("state", t("Läge"), "text", words=words | {"today": today}),
            *day_columns(t),
            wording.plan_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(rows, chosen, facts, params, t),
    )


def _categories(rows: Sequence[LineRow], t: Translator) -> tuple[Category, ...]:
    return tuple(
        Category(code, t.words(line[0].measure_title), detail(line, t))
        for code, line in by_measure(rows).items()
        if line[0].line
    )


def _marks(rows: Sequence[LineRow], facts: CityFacts, t: Translator) -> tuple[Mark, ...]:
    """The spans, their ends, and the milestones over them: the late ones on top."""
    drawn = {row.state for row in rows if row.line and row.at_on}
    if not drawn:
        return ()
    marks = [today_rule(facts, t)]
    ends = {"span": t("slut"), "overdue": t("slut som har passerat")}
    for state in (state for state in ENDS if state in drawn):
        where, tone = (("state", state),), ENDS[state]
        bar = Mark(MarkKind.BAR, "at_on", "line", tone, x2="from_on", where=where, status="data_status", thin=True)
        marks.append(replace(bar, label=t("åtgärdens tid") if state == "span" else ""))
        marks.append(Mark(MarkKind.RULE, "at_on", "line", tone, label=ends[state], where=where))
    words = state_words(t)
    for state in ("planned", "started", "done", "late"):
        tone, shape = STATES[state]
        if state in drawn:
            where = (("state", state),)
            marks.append(Mark(MarkKind.POINT, "at_on", "line", tone, label=words[state], where=where, shape=shape))
    return tuple(marks)


def _notes(
    rows: Sequence[LineRow], chosen: Sequence[MeasureStanding], facts: CityFacts, params: Params, t: Translator
) -> tuple[str, ...]:
    placed = {row.code for row in rows if row.at_on}
    unplaced = [t.words(measure.title) for measure in chosen if measure.code not in placed]
    every = choose_measures(facts, params)
    ended = 0 if params.get(ParamId.STATUS) else len(every) - len(live(every))
    by_theme, by_sector = t("Åtgärderna står tema för tema."), t("Åtgärderna står sektor för sektor.")
    order = (by_theme if params.get(ParamId.SECTOR) else by_sector,) if placed else ()
    return (*order, *_unreported(chosen, facts, t), *notes(rows, unplaced, ended, LONGEST, t))


def _unreported(chosen: Sequence[MeasureStanding], facts: CityFacts, t: Translator) -> list[str]:
    """How many are late only as far as anybody knows: they fell due after the report the measure was read from."""
    told = {report.id: report.as_of for report in facts.stored.report}
    known = {measure.code: told.get(measure.report_id or "", dt.date.max) for measure in chosen}
    late = [row for row in facts.milestones if row.state == "late" and row.due_on]
    after = [row for row in late if row.due_on and row.due_on > known.get(row.code, dt.date.max)]
    if not after:
        return []
    return [
        t.plural(
            "{n} försenat delmål skulle bli klart efter den senaste rapporten om åtgärden. "
            "Om det är klart vet ingen förrän nästa rapport.",
            "{n} försenade delmål skulle bli klara efter den senaste rapporten om åtgärden. "
            "Om de är klara vet ingen förrän nästa rapport.",
            len(after),
        )
    ]


def allowed(facts: CityFacts) -> Allowed:
    """Sector and theme ids, and every status but that of the cancelled."""
    statuses = tuple(status for status in PublicStatus if status is not PublicStatus.CANCELLED)
    return {**allowed_groups(facts), ParamId.STATUS: statuses}


CHART = Chart("milestones", rows, spec, allowed)
