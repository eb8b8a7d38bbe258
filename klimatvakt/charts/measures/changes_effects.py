"""Owns how much each decided measure's planned effect has changed since an earlier report: before and after."""

import math
from collections.abc import Mapping

import pandas as pd

from klimatvakt.charts.budget import changes_causes
from klimatvakt.charts.budget.changes_causes import SMALLEST, chosen
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.city import ChangesLike
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
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import DataStatus, Phase
from klimatvakt.i18n import Translator

LONGEST = 20  # more rows than a reader compares; the table holds them all
UNKNOWN = "uncalculated"
ENDED = (Phase.CANCELLED.value, Phase.MERGED.value, Phase.POSTPONED.value)
COLUMNS = [
    "code",
    "title_sv",
    "title_fi",
    "title_en",
    "goes",
    "why",
    "before_t",
    "after_t",
    "change_t",
    "slip_t",
    "line",
    "data_status",
]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: the measures whose planned tonnes inside the window changed, the largest change first.

    ``why``: up | down (figures then and now), decided | calculated (a figure only now), one of ENDED, uncalculated |
    left (only then). ``goes``: more | less reduction, for those with both. ``change_t`` is what the plan gained or
    lost by it, ``slip_t`` the part a moved end date has in that. ``line`` is the code of the LONGEST that are drawn.
    """
    titles = facts.measures.set_index("code")[["title_sv", "title_fi", "title_en", "phase"]]
    found = chosen(facts, params).effects.join(titles, on="code")
    change = found["after_t"].fillna(0.0) - found["before_t"].fillna(0.0)
    found = found.assign(change_t=change)[change.abs() >= SMALLEST]
    found = found.sort_values("change_t", key=abs, ascending=False, kind="stable").reset_index(drop=True)
    rows = [row | {"why": _why(row)} for row in records(found)]
    for place, row in enumerate(rows):
        row["goes"] = {"up": "more", "down": "less"}.get(row["why"])
        row["slip_t"] = row["slip_t"] if abs(row["slip_t"]) >= SMALLEST else math.nan
        row["line"] = row["code"] if place < LONGEST else None
        row["data_status"] = DataStatus.PROJECTION.value
    return pd.DataFrame(rows).reindex(columns=COLUMNS)


def _why(row: Row) -> str:
    if is_missing(row["before_t"]):
        return "calculated" if row["plan_before"] else "decided"
    if is_missing(row["after_t"]):
        return UNKNOWN if row["plan_after"] else row["phase"] if row["phase"] in ENDED else "left"
    return "up" if row["change_t"] > 0 else "down"


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A row per measure: a hollow point then, a filled one now, a bar between them."""
    changes, words = chosen(facts, params), _words(t)
    return ChartSpec(
        slug="changes-effects",
        title=t("Åtgärder vars planerade minskning har ändrats"),
        subtitle=t("Planerad minskning under utsläppsbudgetens tid, ton koldioxidekvivalenter"),
        sentence=_sentence(frame, changes, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=_categories(frame, words, t)),
        marks=_marks(frame, t),
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
        notes=_notes(frame, changes, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _words(t: Translator) -> dict[str, str]:
    words = {"up": t("större minskning"), "down": t("mindre minskning"), "left": t("inte längre i planen")}
    words |= {"decided": t("ny i planen"), "calculated": t("nu beräknad"), UNKNOWN: t("inte längre beräknad")}
    return words | {phase: t.term(Phase(phase)).lower() for phase in ENDED}


def _categories(frame: pd.DataFrame, words: Mapping[str, str], t: Translator) -> tuple[Category, ...]:
    drawn = records(frame[frame["line"].notna()])
    return tuple(Category(row["code"], t.pick(row, "title"), _detail(row, words, t)) for row in drawn)


def _detail(row: Row, words: Mapping[str, str], t: Translator) -> str:
    """The change in tonnes, and what it is a change between."""
    amount = t.whole_tonnes(abs(row["change_t"]))
    size = t("{amount} mer", amount=amount) if row["change_t"] > 0 else t("{amount} mindre", amount=amount)
    if is_missing(row["goes"]):
        return f"{size} · {words[row['why']]}"
    old, new = t.whole_tonnes(row["before_t"]), t.whole_tonnes(row["after_t"])
    return f"{size} · {t('från {old} till {new}', old=old, new=new)}"


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    drawn = frame[frame["line"].notna()]
    marks = []
    for goes, tone, label in (
        ("more", "target", t("större minskning")),
        ("less", "status-late", t("mindre minskning")),
    ):
        if (drawn["goes"] == goes).any():
            where = (("goes", goes),)
            bar = Mark(MarkKind.BAR, "after_t", "line", tone, x2="before_t", label=label, where=where, thin=True)
            marks.append(bar)
    if drawn["before_t"].notna().any():
        marks.append(Mark(MarkKind.POINT, "before_t", "line", "planned", label=t("förut"), shape="circle-open"))
    if drawn["after_t"].notna().any():
        marks.append(Mark(MarkKind.POINT, "after_t", "line", "planned", label=t("nu")))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, changes: ChangesLike, t: Translator) -> str:
    """How many went which way, and the sum."""
    if changes.since is None:
        return t("Det finns ingen tidigare rapport att jämföra med.")
    report = t.pick(changes.since, "title")
    if frame.empty:
        if changes.effects[["before_t", "after_t"]].isna().all(axis=None):
            return t("För ingen beslutad åtgärd är en minskning beräknad, varken i {report} eller nu.", report=report)
        return t("Ingen beslutad åtgärds planerade minskning har ändrats sedan {report}.", report=report)
    why = frame["why"].value_counts()
    more, less, new, known, lost = (int(why.get(name, 0)) for name in ("up", "down", "decided", "calculated", UNKNOWN))
    gone = len(frame) - more - less - new - known - lost
    counts = [
        t.plural("större minskning för {n} åtgärd", "större minskning för {n} åtgärder", more) if more else "",
        t.plural("mindre minskning för {n} åtgärd", "mindre minskning för {n} åtgärder", less) if less else "",
        t.plural("{n} åtgärd är ny i planen", "{n} åtgärder är nya i planen", new) if new else "",
        t.plural("{n} åtgärd är nu beräknad", "{n} åtgärder är nu beräknade", known) if known else "",
        t.plural("{n} åtgärd är inte längre beräknad", "{n} åtgärder är inte längre beräknade", lost) if lost else "",
        t.plural("{n} åtgärd är inte längre i planen", "{n} åtgärder är inte längre i planen", gone) if gone else "",
    ]
    said = ", ".join(part for part in counts if part)
    return f"{t('Sedan {report}: {said}.', report=report, said=said)} {_sum(frame, t)}"


def _sum(frame: pd.DataFrame, t: Translator) -> str:
    total = math.fsum(frame["change_t"])
    if abs(total) < SMALLEST:
        return t("Sammanlagt är minskningen lika stor som då.")
    amount = t.whole_tonnes(abs(total))
    if total > 0:
        return t("Sammanlagt är minskningen {amount} större.", amount=amount)
    return t("Sammanlagt är minskningen {amount} mindre.", amount=amount)


def _notes(frame: pd.DataFrame, changes: ChangesLike, t: Translator) -> tuple[str, ...]:
    """What is in it, and how it goes together with the causes of the planned overshoot."""
    if frame.empty:
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
        if abs(plan - math.fsum(frame["change_t"])) < SMALLEST:
            notes.append(t("Summan är densamma som orsakerna ”{effects}” och ”{delays}” tillsammans.", **names))
        else:
            notes.append(_overlapping(plan, names, t))
    if len(frame) > LONGEST:
        shown = t("De {n} största av {all} ändringar ritas. Tabellen har alla.", n=LONGEST, all=t.number(len(frame)))
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


CHART = Chart("changes-effects", frame, spec, changes_causes.allowed)
