"""Owns what is said of many measures' milestones: the finding, how far each measure is, what is not drawn.

Must not know marks or facts: everything is read off the rows of klimatvakt.charts.measures.milestones.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from klimatvakt.charts.measures.milestone_marks import STATES, LineRow
from klimatvakt.i18n import Translator

COMING = ("started", "planned")


def by_measure(rows: Iterable[LineRow]) -> dict[str, list[LineRow]]:
    """{code: its rows, its own first} in their order; without ``today``."""
    found: dict[str, list[LineRow]] = {}
    for row in rows:
        if row.state != "today":
            found.setdefault(row.code, []).append(row)
    return found


def detail(line: Sequence[LineRow], t: Translator) -> str:
    """How far one measure is: what is late, how many are done, the next day."""
    own, states = line[0], [row.state for row in line[1:]]
    parts = [t("skulle vara klar {date}", date=t.date(own.due_on))] if own.state == "overdue" and own.due_on else []
    if late := states.count("late"):
        parts.append(t.plural("{n} försenat", "{n} försenade", late))
    if states:
        all_ = t.number(len(states))
        parts.append(t.plural("{n} av {all} klart", "{n} av {all} klara", states.count("done"), all=all_))
    else:
        parts.append(t("inga delmål"))
    if coming := _coming(line):
        parts.append(t("nästa {date}", date=t.date(coming[0][0])))
    return " · ".join(parts)


def sentence(rows: Sequence[LineRow], measures: int, t: Translator) -> str:
    """How many milestones are late and done, and which comes next; ``measures`` are those chosen."""
    steps = [row for row in rows if row.state in STATES]
    if not steps:
        return _without_milestones(measures, t)
    states = [row.state for row in steps]
    late, done = states.count("late"), states.count("done")
    all_ = t.number(len(steps))
    parts = [
        t.plural("{n} av {all} delmål är försenat.", "{n} av {all} delmål är försenade.", late, all=all_)
        if late
        else t.plural("Det enda delmålet är inte försenat.", "Inget av de {n} delmålen är försenat.", len(steps))
    ]
    if done:
        parts.append(t.plural("{n} är klart.", "{n} är klara.", done))
    return " ".join([*parts, *_next(_coming(steps), t)])


def _without_milestones(measures: int, t: Translator) -> str:
    if measures == 0:
        return t("Det finns inga åtgärder att visa här.")
    return t.plural(
        "Inga delmål är publicerade för den enda åtgärden.",
        "Inga delmål är publicerade för någon av de {n} åtgärderna.",
        measures,
    )


def _coming(rows: Sequence[LineRow]) -> list[tuple[dt.date, LineRow]]:
    """The milestones ahead that have a day, under it, the nearest first."""
    return sorted(((row.due_on, row) for row in rows if row.state in COMING and row.due_on), key=lambda step: step[0])


def _next(coming: Sequence[tuple[dt.date, LineRow]], t: Translator) -> list[str]:
    """What comes next; how many when several fall on the day."""
    if not coming:
        return []
    day, first = coming[0]
    same, date = sum(due == day for due, _ in coming), t.date(day)
    if same > 1:
        return [t.plural("Nästa: {n} delmål {date}.", "Nästa: {n} delmål {date}.", same, date=date)]
    names = {"title": t.words(first.title), "measure": t.words(first.measure_title)}
    return [t("Nästa: {title} ({measure}), {date}.", **names, date=date)]


def notes(rows: Sequence[LineRow], unplaced: list[str], ended: int, longest: int, t: Translator) -> tuple[str, ...]:
    """What is not drawn, and why. ``unplaced``: titles of what has no place; ``ended``: how many are left out."""
    lines = by_measure(rows).values()
    placed = [line for line in lines if any(row.at_on for row in line)]
    found = []
    if len(placed) > longest:
        values = {"n": t.number(longest), "all": t.number(len(placed))}
        shown = t("{n} av {all} åtgärder ritas: de försenade och de med närmaste datum.", **values)
        found.append(f"{shown} {t('Tabellen har alla. Med sektor, tema eller läge i adressen ritas andra.')}")
    if unplaced and placed:
        count = t.plural(
            "{n} åtgärd är inte ritad, eftersom varken slutdatum eller delmål med datum är publicerade",
            "{n} åtgärder är inte ritade, eftersom varken slutdatum eller delmål med datum är publicerade",
            len(unplaced),
        )
        found.append(f"{count}: {'; '.join(unplaced)}." if len(unplaced) <= longest else f"{count}.")
    if undated := sum(row.state in STATES and row.at_on is None for row in rows):
        found.append(
            t.plural(
                "{n} delmål utan datum står bara i tabellen.",
                "{n} delmål utan datum står bara i tabellen.",
                undated,
            )
        )
    if ended:
        found.append(
            t.plural(
                "{n} avbruten eller sammanslagen åtgärd är inte med.",
                "{n} avbrutna eller sammanslagna åtgärder är inte med.",
                ended,
            )
        )
    return tuple(found)
