"""Owns why the planned overshoot changed since an earlier report: steps in tonnes that add up to the whole change."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
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
    Scale,
    records,
)
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text

TOTAL = "total"
COLUMNS = ["cause", "goes", "tonnes", "from_t", "to_t", "data_status"]
SMALLEST = 0.5  # tonnes that are said to be a change


def chosen(facts: CityFacts, params: Mapping[str, str]) -> ChangesLike:
    """The changes since the report asked for, else since the one before the one read."""
    since = params.get(ParamId.SINCE)
    return facts.changes_since(since) if since else facts.changes


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """The reports that can be compared with."""
    return {ParamId.SINCE: facts.earlier_reports}


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: a row per cause in the order of methods § 9, then ``total``.

    ``tonnes`` is what the cause adds to the planned overshoot; the steps reach from ``from_t`` to ``to_t``, counted
    from the overshoot of the earlier report. ``goes``: more | less | same. Empty when the causes cannot be told.
    """
    changes = chosen(facts, params)
    if changes.since is None or isinstance(changes.causes, Outcome):
        return pd.DataFrame(columns=COLUMNS)
    rows: list[dict[str, Any]] = []
    reached = 0.0
    for cause in Cause:
        tonnes = float(changes.causes[cause])
        rows.append(_row(cause.value, tonnes, reached, reached + tonnes))
        reached += tonnes
    total = math.fsum(float(changes.causes[cause]) for cause in Cause)
    rows.append(_row(TOTAL, total, 0.0, total))
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(cause: str, tonnes: float, start: float, end: float) -> dict[str, Any]:
    goes = "same" if abs(tonnes) < SMALLEST else "more" if tonnes > 0 else "less"
    figures = {"tonnes": tonnes, "from_t": start, "to_t": end}
    return {"cause": cause, "goes": goes, **figures, "data_status": DataStatus.PROJECTION.value}


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A step per cause from where the one before ended, the whole change below."""
    words = _words(t)
    return ChartSpec(
        slug="changes-causes",
        title=t("Varför det planerade överskridandet har ändrats"),
        subtitle=t("Ändring, ton koldioxidekvivalenter"),
        sentence=_sentence(chosen(facts, params), t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0, high=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, words, t) for row in records(frame))),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("cause", t("Orsak"), "text", words=words),
            ChartColumn("tonnes", t("Ändring"), "tonnes", t("ton")),
            ChartColumn("from_t", t("Steget börjar"), "tonnes", t("ton")),
            ChartColumn("to_t", t("Steget slutar"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(frame, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _words(t: Translator) -> dict[str, str]:
    return {cause.value: t.term(cause) for cause in Cause} | {TOTAL: t("Hela ändringen")}


def _category(row: Mapping[str, Any], words: Mapping[str, str], t: Translator) -> Category:
    return Category(
        str(row["cause"]),
        words[str(row["cause"])],
        t("ingen ändring") if row["goes"] == "same" else t.change(row["tonnes"]),
    )


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    marks = []
    for goes, tone, label in (("more", "status-late", t("större överskridande")), ("less", "target", t("mindre"))):
        if (frame["goes"] == goes).any():
            where = (("goes", goes),)
            marks.append(
                Mark(MarkKind.BAR, "to_t", "cause", tone, x2="from_t", label=label, where=where, status="data_status")
            )
    return tuple(marks)


def _sentence(changes: ChangesLike, t: Translator) -> str:
    if changes.since is None:
        return t("Det finns ingen tidigare rapport att jämföra med.")
    report = t.pick(changes.since, "title")
    if isinstance(changes.causes, Outcome) or changes.total_t is None:
        why = (
            reason_text(changes.causes.reason, t)
            if isinstance(changes.causes, Outcome) and changes.causes.reason
            else ""
        )
        return t("Ändringen sedan {report} kan inte delas upp i orsaker. {why}", report=report, why=why).strip()
    if changes.before_t is None or changes.after_t is None or abs(changes.total_t) < SMALLEST:
        return t("Det planerade överskridandet är oförändrat sedan {report}.", report=report)
    values = {
        "report": report,
        "amount": t.tonnes(abs(changes.total_t)),
        "before": t.tonnes(changes.before_t),
        "after": t.tonnes(changes.after_t),
    }
    if changes.total_t > 0:
        return t(
            "Sedan {report} har det planerade överskridandet ökat med {amount}, från {before} till {after}.", **values
        )
    return t(
        "Sedan {report} har det planerade överskridandet minskat med {amount}, från {before} till {after}.", **values
    )


def _notes(frame: pd.DataFrame, t: Translator) -> tuple[str, ...]:
    if frame.empty:
        return ()
    return (
        t(
            "Planerat överskridande: utsläppen hittills och med de planerade åtgärderna till slutåret, minus "
            "utsläppsbudgeten. Ett negativt tal betyder att den räcker."
        ),
    )


CHART = Chart("changes-causes", frame, spec, allowed)
