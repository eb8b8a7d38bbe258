"""Owns the time lines of many measures at once: each one's span, its milestones by state, and today."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

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
    Row,
    Scale,
    is_missing,
    records,
)
from klimatvakt.charts.measures import measures_worth
from klimatvakt.charts.measures.measures_worth import choose_measures
from klimatvakt.charts.measures.milestone_marks import (
    STATES,
    TITLES,
    day,
    day_columns,
    span_rows,
    state_words,
    step_row,
    today_rule,
    today_words,
)
from klimatvakt.charts.measures.milestone_words import by_measure, detail, notes, sentence
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.i18n import Translator

LONGEST = 30  # more rows than a reader follows; the table holds them all
ENDS = {"span": "muted", "overdue": "status-late"}  # state of a measure's own row: tone of its end
COLUMNS = [
    "code",
    *(f"measure_{name}" for name in TITLES),
    *TITLES,
    "state",
    "started_on",
    "due_on",
    "done_on",
    "from_on",
    "at_on",
    "line",
    "data_status",
]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: each live measure with a day or a milestone, then its milestones in order; last ``today``.

    The measures stand sector by sector, in the order of the catalogue (theme by theme where a sector is chosen).
    ``state`` of a measure's own row: span, or overdue when it is late and its end has passed. ``line`` is the code
    where the measure is drawn: at most LONGEST that have a place, the late ones and those with the nearest day first.
    ``at_on`` and ``from_on`` as in milestone_marks.step_row.
    """
    lines = [line for line in _lines(facts, params) if _placed(line) or len(line) > 1]
    placed = [line for line in lines if _placed(line)]
    for line in sorted(placed, key=lambda line: _urgency(line, facts.as_of))[:LONGEST]:
        for row in line:
            row["line"] = row["code"]
    rows = [row for line in lines for row in line]
    today = [{"state": "today", "at_on": facts.as_of}] if rows else []
    return pd.DataFrame(rows + today).reindex(columns=COLUMNS).astype(object)


def _live(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """The measures chosen that anything is still expected of, in the order of their group."""
    found = choose_measures(facts, params)
    status = params.get(ParamId.STATUS)
    found = found[found["status"] == status if status else found["status"] != PublicStatus.CANCELLED.value]
    table, column = ("theme", "theme_id") if params.get(ParamId.SECTOR) else ("sector", "sector_id")
    order = list(facts.tables[table].sort_values("sort_order", kind="stable")["id"])
    places = [order.index(name) if name in order else len(order) for name in found[column]]
    return found.assign(place=places).sort_values("place", kind="stable")


def _lines(facts: CityFacts, params: Mapping[str, str]) -> list[list[Row]]:
    """The rows of each measure: its own first."""
    live = _live(facts, params)
    chosen = facts.milestones[facts.milestones["code"].isin(live["code"])].sort_values("n", kind="stable")
    steps: dict[str, list[Row]] = {}
    for row in records(chosen):
        steps.setdefault(row["code"], []).append(step_row(row))
    lines = []
    for measure, span in zip(records(live), span_rows(live, facts), strict=True):
        late = measure["status"] == PublicStatus.LATE.value and span["due_on"] and span["due_on"] < facts.as_of
        own = dict.fromkeys(TITLES) | {"state": "overdue" if late else "span"}
        line = [span | own, *steps.get(measure["code"], [])]
        name = {"code": measure["code"], **{f"measure_{title}": measure.get(title) for title in TITLES}}
        lines.append([row | name for row in line])
    return lines


def _placed(line: list[Row]) -> bool:
    return any(row["at_on"] for row in line)


def _urgency(line: list[Row], today: dt.date) -> tuple[bool, dt.date]:
    """Sorts what is late first, then by the nearest day to come; what has none last."""
    late = any(row["state"] in ("late", "overdue") for row in line)
    coming = [row["due_on"] for row in line if row["due_on"] and not row["done_on"] and row["due_on"] >= today]
    return not late, min(coming, default=dt.date.max)


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A row per measure on a date axis."""
    live, today = _live(facts, params), today_words(facts, t)
    words = state_words(t) | {"span": t("hela åtgärden"), "overdue": t("hela åtgärden, slutdatumet har passerat")}
    return ChartSpec(
        slug="milestones",
        title=t("Åtgärdernas delmål på tidslinjen"),
        subtitle=t("Från start till planerat slut"),
        sentence=sentence(frame, len(live), t),
        x=Axis(Scale.DATE),
        y=Axis(Scale.CATEGORY, categories=_categories(frame, t)),
        marks=_marks(frame, facts, t),
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
        notes=_notes(frame, live, facts, params, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _categories(frame: pd.DataFrame, t: Translator) -> tuple[Category, ...]:
    return tuple(
        Category(code, t.pick(line[0], "measure_title"), detail(line, t))
        for code, line in by_measure(frame).items()
        if not is_missing(line[0]["line"])
    )


def _marks(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> tuple[Mark, ...]:
    """The spans, their ends, and the milestones over them: the late ones on top."""
    drawn = frame[frame["line"].notna() & frame["at_on"].notna()]
    if drawn.empty:
        return ()
    marks = [today_rule(facts, t)]
    ends = {"span": t("slut"), "overdue": t("slut som har passerat")}
    for state in (state for state in ENDS if (drawn["state"] == state).any()):
        where, tone = (("state", state),), ENDS[state]
        bar = Mark(MarkKind.BAR, "at_on", "line", tone, x2="from_on", where=where, status="data_status", thin=True)
        marks.append(replace(bar, label=t("åtgärdens tid") if state == "span" else ""))
        marks.append(Mark(MarkKind.RULE, "at_on", "line", tone, label=ends[state], where=where))
    words = state_words(t)
    for state in ("planned", "started", "done", "late"):
        tone, shape = STATES[state]
        if (drawn["state"] == state).any():
            where = (("state", state),)
            marks.append(Mark(MarkKind.POINT, "at_on", "line", tone, label=words[state], where=where, shape=shape))
    return tuple(marks)


def _notes(
    frame: pd.DataFrame, live: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator
) -> tuple[str, ...]:
    placed = set(frame["code"][frame["at_on"].notna()])
    unplaced = [t.pick(row, "title") for row in records(live) if row["code"] not in placed]
    every = choose_measures(facts, params)
    ended = 0 if params.get(ParamId.STATUS) else int((every["status"] == PublicStatus.CANCELLED.value).sum())
    by_theme, by_sector = t("Åtgärderna står tema för tema."), t("Åtgärderna står sektor för sektor.")
    order = (by_theme if params.get(ParamId.SECTOR) else by_sector,) if placed else ()
    return (*order, *_unreported(live, facts, t), *notes(frame, unplaced, ended, LONGEST, t))


def _unreported(live: pd.DataFrame, facts: CityFacts, t: Translator) -> list[str]:
    """How many are late only as far as anybody knows: they fell due after the report the measure was read from."""
    told = dict(zip(facts.tables["report"]["id"], facts.tables["report"]["as_of"], strict=True))
    known = {row["code"]: day(told.get(row["report_id"])) for row in records(live)}
    late = records(facts.milestones[facts.milestones["state"] == "late"])
    after = [row for row in late if (day(row["due_on"]) or dt.date.min) > (known.get(row["code"]) or dt.date.max)]
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


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """Sector and theme ids, and every status but that of the cancelled."""
    statuses = tuple(status.value for status in PublicStatus if status is not PublicStatus.CANCELLED)
    return {**measures_worth.allowed(facts), ParamId.STATUS: statuses}


CHART = Chart("milestones", frame, spec, allowed)
