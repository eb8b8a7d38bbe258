"""Owns why the planned overshoot changed since an earlier report: steps in tonnes that add up to the whole change."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.budget.change_words import overshoot_moved
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.city import ChangesLike, CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text

TOTAL = "total"
SMALLEST = 0.5  # tonnes that are said to be a change


@dataclass(frozen=True)
class CauseRow:
    """What a cause, or all of them, adds to the planned overshoot: a step ``from_t``–``to_t`` from the earlier one."""

    cause: str
    tonnes: float
    from_t: float
    to_t: float
    data_status: DataStatus = DataStatus.PROJECTION

    @property
    def goes(self) -> str:
        """More, less or same."""
        return "same" if abs(self.tonnes) < SMALLEST else "more" if self.tonnes > 0 else "less"


def chosen(facts: CityFacts, params: Params) -> ChangesLike:
    """The changes since the report asked for, else since the one before the one read."""
    since = params.get(ParamId.SINCE)
    return facts.changes_since(since) if since else facts.changes


def allowed(facts: CityFacts) -> Allowed:
    """The reports that can be compared with."""
    return {ParamId.SINCE: facts.earlier_reports}


def rows(facts: CityFacts, params: Params) -> tuple[CauseRow, ...]:
    """A row per cause in the order of methods § 9, then ``total``; none when the causes cannot be told."""
    changes = chosen(facts, params)
    if changes.since is None or isinstance(changes.causes, Outcome):
        return ()
    found: list[CauseRow] = []
    reached = 0.0
    for cause in Cause:
        tonnes = float(changes.causes[cause])
        found.append(CauseRow(cause, tonnes, reached, reached + tonnes))
        reached += tonnes
    total = math.fsum(row.tonnes for row in found)
    return (*found, CauseRow(TOTAL, total, 0.0, total))


def spec(rows: Sequence[CauseRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A step per cause from where the one before ended, the whole change below."""
    words = _words(t)
    return ChartSpec(
        title=t("Varför det planerade överskridandet har ändrats"),
        subtitle=t("Ändring, ton koldioxidekvivalenter"),
        sentence=_sentence(chosen(facts, params), t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0, high=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, words, t) for row in rows)),
        marks=_marks(rows, t),
        columns=(
            ChartColumn("cause", t("Orsak"), "text", words=words),
            ChartColumn("tonnes", t("Ändring"), "tonnes", t("ton")),
            ChartColumn("from_t", t("Steget börjar"), "tonnes", t("ton")),
            ChartColumn("to_t", t("Steget slutar"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(rows, t),
    )


def _words(t: Translator) -> dict[str, str]:
    return {cause: t.term(cause) for cause in Cause} | {TOTAL: t("Hela ändringen")}


def _category(row: CauseRow, words: Mapping[str, str], t: Translator) -> Category:
    return Category(row.cause, words[row.cause], t("ingen ändring") if row.goes == "same" else t.change(row.tonnes))


def _marks(rows: Sequence[CauseRow], t: Translator) -> tuple[Mark, ...]:
    marks = []
    for goes, tone, label in (("more", "status-late", t("större överskridande")), ("less", "target", t("mindre"))):
        if any(row.goes == goes for row in rows):
            bar = Mark(MarkKind.BAR, "to_t", "cause", tone, x2="from_t", label=label, status="data_status")
            marks.append(replace(bar, where=(("goes", goes),)))
    return tuple(marks)


def _sentence(changes: ChangesLike, t: Translator) -> str:
    if changes.since is None:
        return t("Det finns ingen tidigare rapport att jämföra med.")
    report = t.words(changes.since.title)
    if isinstance(changes.causes, Outcome) or changes.total_t is None:
        why = (
            reason_text(changes.causes.reason, t)
            if isinstance(changes.causes, Outcome) and changes.causes.reason
            else ""
        )
        return t("Ändringen sedan {report} kan inte delas upp i orsaker. {why}", report=report, why=why).strip()
    if changes.before_t is None or changes.after_t is None or abs(changes.total_t) < SMALLEST:
        return t("Det planerade överskridandet är oförändrat sedan {report}.", report=report)
    return f"{overshoot_moved(changes, t)} {t('Jämfört med {report}.', report=report)}"


def _notes(rows: Sequence[CauseRow], t: Translator) -> tuple[str, ...]:
    if not rows:
        return ()
    return (
        t(
            "Planerat överskridande: utsläppen hittills och med de planerade åtgärderna till slutåret, minus "
            "utsläppsbudgeten. Ett negativt tal betyder att den räcker."
        ),
    )


CHART = Chart("changes-causes", rows, spec, allowed)
