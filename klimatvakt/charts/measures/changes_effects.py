"""Owns how much each decided measure's planned effect has changed since an earlier report: before and after."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from klimatvakt.catalog.derived.changes import ChangedEffect
from klimatvakt.charts.budget.changes_causes import SMALLEST, allowed, chosen
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.city import ChangesLike, CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import DataStatus, Phase
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator

LONGEST = 20  # more rows than a reader compares; the table holds them all
UNKNOWN = "uncalculated"
ENDED = (Phase.CANCELLED, Phase.MERGED, Phase.POSTPONED)


@dataclass(frozen=True)
class ChangeRow:
    """A measure's planned tonnes then and now.

    ``why``: up | down (figures then and now), decided | calculated (a figure only now), one of ENDED, uncalculated |
    left (only then). ``change_t`` is what the plan gained or lost by it, ``slip_t`` the part a moved end date has in
    that. ``line`` is the code where it is drawn.
    """

    code: str
    title: Words
    why: str
    before_t: float | None
    after_t: float | None
    change_t: float
    slip_t: float | None
    line: str | None = None
    data_status: DataStatus = DataStatus.PROJECTION

    @property
    def goes(self) -> str | None:
        """More or less reduction, for those with both figures."""
        return {"up": "more", "down": "less"}.get(self.why)


def rows(facts: CityFacts, params: Params) -> tuple[ChangeRow, ...]:
    """The measures whose planned tonnes inside the window changed, the largest change first; LONGEST are drawn."""
    measures = {measure.code: measure for measure in facts.measures}
    found = []
    for row in chosen(facts, params).effects:
        change = (row.after_t or 0.0) - (row.before_t or 0.0)
        if abs(change) >= SMALLEST:
            measure = measures[row.code]
            slip = row.slip_t if abs(row.slip_t or 0.0) >= SMALLEST else None
            why = _why(row, measure.phase, change)
            found.append(ChangeRow(row.code, measure.title, why, row.before_t, row.after_t, change, slip))
    found.sort(key=lambda row: -abs(row.change_t))
    return tuple(replace(row, line=row.code if place < LONGEST else None) for place, row in enumerate(found))


def _why(row: ChangedEffect, phase: Phase | None, change: float) -> str:
    if row.before_t is None:
        return "calculated" if row.plan_before else "decided"
    if row.after_t is None:
        return UNKNOWN if row.plan_after else phase if phase in ENDED else "left"
    return "up" if change > 0 else "down"


def spec(rows: Sequence[ChangeRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A row per measure: a hollow point then, a filled one now, a bar between them."""
    changes, words = chosen(facts, params), _words(t)
    return ChartSpec(
        title=t("Åtgärder vars planerade minskning har ändrats"),
        subtitle=t("Planerad minskning under utsläppsbudgetens tid, ton koldioxidekvivalenter"),
        sentence=_sentence(rows, changes, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=_categories(rows, words, t)),
        marks=_marks(rows, t),
        columns=(
            ChartColumn("code", t("Kod"), "text"),
            ChartColumn("title", t("Åtgärd"), "name"),
            ChartColumn("why", t("Vad som har hänt"), "text", words=words),
            ChartColumn("before_t", t("Förut"), "tonnes", t("ton"), missing=t("inte i planen")),
            ChartColumn("after_t", t("Nu"), "tonnes", t("ton"), missing=t("inte i planen")),
            ChartColumn("change_t", t("Ändring"), "tonnes", t("ton")),
            ChartColumn("slip_t", t("Därav flyttat slutdatum"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(rows, changes, t),
    )


def _words(t: Translator) -> dict[str, str]:
    words = {"up": t("större minskning"), "down": t("mindre minskning"), "left": t("inte längre i planen")}
    words |= {"decided": t("ny i planen"), "calculated": t("nu beräknad"), UNKNOWN: t("inte längre beräknad")}
    return words | {phase: t.term(phase).lower() for phase in ENDED}


def _categories(rows: Sequence[ChangeRow], words: Mapping[str, str], t: Translator) -> tuple[Category, ...]:
    return tuple(Category(row.code, t.words(row.title), _detail(row, words, t)) for row in rows if row.line)


def _detail(row: ChangeRow, words: Mapping[str, str], t: Translator) -> str:
    """The change in tonnes, and what it is a change between."""
    amount = t.whole_tonnes(abs(row.change_t))
    size = t("{amount} mer", amount=amount) if row.change_t > 0 else t("{amount} mindre", amount=amount)
    if row.before_t is None or row.after_t is None:
        return f"{size} · {words[row.why]}"
    old, new = t.whole_tonnes(row.before_t), t.whole_tonnes(row.after_t)
    return f"{size} · {t('från {old} till {new}', old=old, new=new)}"


def _marks(rows: Sequence[ChangeRow], t: Translator) -> tuple[Mark, ...]:
    drawn = [row for row in rows if row.line]
    marks = []
    for goes, tone, label in (
        ("more", "target", t("större minskning")),
        ("less", "status-late", t("mindre minskning")),
    ):
        if any(row.goes == goes for row in drawn):
            where = (("goes", goes),)
            bar = Mark(MarkKind.BAR, "after_t", "line", tone, x2="before_t", label=label, where=where, thin=True)
            marks.append(bar)
    if any(row.before_t is not None for row in drawn):
        marks.append(Mark(MarkKind.POINT, "before_t", "line", "planned", label=t("förut"), shape="circle-open"))
    if any(row.after_t is not None for row in drawn):
        marks.append(Mark(MarkKind.POINT, "after_t", "line", "planned", label=t("nu")))
    return tuple(marks)


def _sentence(rows: Sequence[ChangeRow], changes: ChangesLike, t: Translator) -> str:
    """How many went which way, and the sum."""
    if changes.since is None:
        return t("Det finns ingen tidigare rapport att jämföra med.")
    report = t.words(changes.since.title)
    if not rows:
        if all(row.before_t is None and row.after_t is None for row in changes.effects):
            return t("För ingen beslutad åtgärd är en minskning beräknad, varken i {report} eller nu.", report=report)
        return t("Ingen beslutad åtgärds planerade minskning har ändrats sedan {report}.", report=report)
    why = Counter(row.why for row in rows)
    more, less, new, known, lost = (why[name] for name in ("up", "down", "decided", "calculated", UNKNOWN))
    gone = len(rows) - more - less - new - known - lost
    counts = [
        t.plural("större minskning för {n} åtgärd", "större minskning för {n} åtgärder", more) if more else "",
        t.plural("mindre minskning för {n} åtgärd", "mindre minskning för {n} åtgärder", less) if less else "",
        t.plural("{n} åtgärd är ny i planen", "{n} åtgärder är nya i planen", new) if new else "",
        t.plural("{n} åtgärd är nu beräknad", "{n} åtgärder är nu beräknade", known) if known else "",
        t.plural("{n} åtgärd är inte längre beräknad", "{n} åtgärder är inte längre beräknade", lost) if lost else "",
        t.plural("{n} åtgärd är inte längre i planen", "{n} åtgärder är inte längre i planen", gone) if gone else "",
    ]
    said = ", ".join(part for part in counts if part)
    return f"{t('Sedan {report}: {said}.', report=report, said=said)} {_sum(rows, t)}"


def _sum(rows: Sequence[ChangeRow], t: Translator) -> str:
    total = math.fsum(row.change_t for row in rows)
    if abs(total) < SMALLEST:
        return t("Sammanlagt är minskningen lika stor som då.")
    amount = t.whole_tonnes(abs(total))
    if total > 0:
        return t("Sammanlagt är minskningen {amount} större.", amount=amount)
    return t("Sammanlagt är minskningen {amount} mindre.", amount=amount)


def _notes(rows: Sequence[ChangeRow], changes: ChangesLike, t: Translator) -> tuple[str, ...]:
    """What is in it, and how it goes together with the causes of the planned overshoot."""
    if not rows:
        return ()
    notes = [
        t(
            "Beslutade åtgärder är med, räknade mot samma utsläppsberäkning och samma år då och nu. Idéer är inte med, "
            "inte heller vad nya utsläppssiffror eller en ändrad utsläppsbudget gör."
        )
    ]
    if not isinstance(changes.causes, Outcome):
        plan = -(float(changes.causes[Cause.EFFECTS]) + float(changes.causes[Cause.DELAYS]))
        names = {"effects": t.term(Cause.EFFECTS), "delays": t.term(Cause.DELAYS)}
        if abs(plan - math.fsum(row.change_t for row in rows)) < SMALLEST:
            notes.append(t("Summan är densamma som orsakerna ”{effects}” och ”{delays}” tillsammans.", **names))
        else:
            notes.append(_overlapping(plan, names, t))
    if len(rows) > LONGEST:
        shown = t("De {n} största av {all} ändringar ritas. Tabellen har alla.", n=LONGEST, all=t.number(len(rows)))
        notes.insert(0, shown)
    return tuple(notes)


def _overlapping(tonnes: float, names: Mapping[str, str], t: Translator) -> str:
    """Why the causes do not add up to the chart's sum: ``tonnes`` is how much larger they make the reduction."""
    words = {**names, "amount": t.whole_tonnes(abs(tonnes))}
    if tonnes > 0:
        return t(
            "Orsakerna ”{effects}” och ”{delays}” gör tillsammans minskningen {amount} större, eftersom åtgärder som "
            "överlappar varandra räknas en gång där.",
            **words,
        )
    return t(
        "Orsakerna ”{effects}” och ”{delays}” gör tillsammans minskningen {amount} mindre, eftersom åtgärder som "
        "överlappar varandra räknas en gång där.",
        **words,
    )


CHART = Chart("changes-effects", rows, spec, allowed)
