"""Owns how measures and their milestones stand on a time line: place, state, shape, words, and the rule of today.

Must not know which chart they stand in.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from klimatvakt.catalog.derived.measures import MeasureStanding, MilestoneStanding
from klimatvakt.catalog.stored import MeasureState
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import ChartColumn, Mark, MarkKind
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator

STATES = {  # state: (tone, shape)
    "done": ("status-completed", "check"),
    "late": ("status-late", "triangle"),
    "started": ("status-on_time", "circle"),
    "planned": ("status-not_started", "circle-open"),
}
UNTITLED = Words()


@dataclass(frozen=True, kw_only=True)
class LineRow:
    """A milestone, a whole measure (``state`` span or overdue) or ``today`` on the line.

    ``id`` is its row in a chart of one measure, ``line`` the code of its row in one of many, where it is drawn.
    """

    id: str
    title: Words = UNTITLED
    state: str
    started_on: dt.date | None = None
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    code: str = ""
    measure_title: Words = UNTITLED
    line: str | None = None
    today: dt.date | None = None

    @property
    def at_on(self) -> dt.date | None:
        """Where the mark stands: done, else due."""
        return self.today or self.done_on or self.due_on

    @property
    def from_on(self) -> dt.date | None:
        """Where its line begins: a measure's start, a milestone's where that is known and before its mark."""
        if self.state in ("span", "overdue"):
            return self.started_on
        return self.started_on if self.started_on and self.at_on and self.started_on < self.at_on else None

    @property
    def data_status(self) -> DataStatus | None:
        """What is done is a fact, what is not a plan."""
        if self.state == "today":
            return None
        return DataStatus.MEASURED if self.done_on else DataStatus.PROJECTION


def step_row(row: MilestoneStanding) -> LineRow:
    """A milestone on the line."""
    return LineRow(
        id=f"m{row.n}",
        code=row.code,
        title=row.title,
        state=row.state,
        started_on=row.started_on,
        due_on=row.due_on,
        done_on=row.done_on,
    )


def span_rows(measures: Iterable[MeasureStanding], facts: CityFacts) -> list[LineRow]:
    """Each of ``measures`` from its start to its end (completed, else planned), as its report states them."""
    states = {(row.report_id, row.code): row for row in facts.stored.measure_state}
    return [_span(measure, states.get((measure.report_id or "", measure.code))) for measure in measures]


def _span(measure: MeasureStanding, state: MeasureState | None) -> LineRow:
    return LineRow(
        id="span",
        code=measure.code,
        title=measure.title,
        state="span",
        started_on=state.start_on if state else None,
        due_on=measure.end_on,
        done_on=state.completed_on if state else None,
    )


def today_row(facts: CityFacts) -> LineRow:
    """The row of the day that is shown."""
    return LineRow(id="today", state="today", today=facts.as_of)


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
