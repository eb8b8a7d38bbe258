"""Owns the picture of what carries the emission budget: one bar as long as the need, in steps of how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Pattern, Scale
from klimatvakt.charts.core.tonnes import day_note, days_of, range_columns
from klimatvakt.domain.answers.carries import DECIDED_PARTS, Bar, Part
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

NOT_FOUND = "not_found"
SHORT = "short"
_TONES: Mapping[str, str] = {
    Part.DONE: "status-completed",
    Part.ON_PLAN: "status-on_time",
    Part.BEHIND: "status-late",
    Part.NOT_STARTED: "status-not_started",
    Part.UNKNOWN: "status-no_report",
    Part.IDEAS: "muted",
    Part.POSTPONED: "status-postponed",
    NOT_FOUND: "ink",
}


@dataclass(frozen=True)
class PartRow:
    """A part of the bar from ``start_t`` to ``end_t``; unknown tonnes where no effect is calculated.

    ``need_t`` stands on the first row alone: it is that of all of them.
    """

    part: str
    start_t: float | None
    end_t: float | None
    low_t: float | None
    central_t: float | None
    high_t: float | None
    days: float | None
    n_measures: int | None
    n_without: int | None
    need_t: float | None
    data_status: DataStatus = DataStatus.PROJECTION


def rows(facts: CityFacts, params: Params) -> tuple[PartRow, ...]:
    """A row per part that has a measure, then what nobody has found, then what is missing; none without a need."""
    bar = facts.carried
    if not isinstance(bar, Bar):
        return ()
    found: list[PartRow] = []
    end = 0.0
    for one in bar.parts:
        if not one.measures:
            continue
        start, tonnes = end, one.tonnes if one.measures > one.without else None
        end += tonnes.central if tonnes else 0.0
        found.append(
            PartRow(
                one.part,
                start if tonnes else None,
                end if tonnes else None,
                tonnes.low if tonnes else None,
                tonnes.central if tonnes else None,
                tonnes.high if tonnes else None,
                days_of(tonnes.central, facts) if tonnes else None,
                one.measures,
                one.without,
                None if found else bar.need_t,
            )
        )
    for part, amount in ((NOT_FOUND, bar.missing_t), (SHORT, bar.shortfall_t)):
        if amount.central > 0:
            start = bar.need_t - amount.central
            low, high = min(amount.low, amount.high), max(amount.low, amount.high)
            days = days_of(amount.central, facts)
            need = None if found else bar.need_t
            found.append(PartRow(part, start, bar.need_t, low, amount.central, high, days, None, None, need))
    return tuple(found)


def spec(rows: Sequence[PartRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A row per part, each bar going on where the one before ended; what is not decided is outlined."""
    words = _words(t)
    return ChartSpec(
        title=t("Vad som bär utsläppsbudgeten"),
        subtitle=t("Ton koldioxidekvivalenter av det som behöver minskas, {years}", years=_years(facts)),
        sentence=_sentence(rows, facts, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(Category(row.part, words[row.part], _detail(row, t)) for row in rows)),
        marks=_marks(rows, t),
        columns=(
            ChartColumn("part", t("Del"), "text", words=words),
            *range_columns(t("Ton"), t, missing=t("inte beräknat")),
            ChartColumn("start_t", t("Börjar vid"), "tonnes", t("ton")),
            ChartColumn("end_t", t("Slutar vid"), "tonnes", t("ton")),
            ChartColumn("days", t("Dygn av stadens utsläpp"), "days", t("dygn")),
            ChartColumn("n_measures", t("Åtgärder"), "count"),
            ChartColumn("n_without", t("Åtgärder utan beräknad effekt"), "count"),
            ChartColumn("need_t", t("Behov"), "tonnes", t("ton")),
            wording.plan_column(t),
        ),
        source=t(
            "{inventory}; åtgärderna: {reports}",
            inventory=wording.inventory_source(facts, t),
            reports=wording.roadmap_source(facts, t),
        ),
        data_date=t(
            "{year} (utsläppen) och {day} (åtgärderna)",
            year=wording.inventory_date(facts, t),
            day=wording.report_date(facts, t),
        ),
        notes=_notes(rows, facts, t),
    )


def _years(facts: CityFacts) -> str:
    return str(facts.budget.window) if facts.budget else ""


def _words(t: Translator) -> dict[str, str]:
    return {
        Part.DONE: t("Genomfört"),
        Part.ON_PLAN: t("Enligt plan"),
        Part.BEHIND: t("Ligger efter planen"),
        Part.NOT_STARTED: t("Inte påbörjat"),
        Part.UNKNOWN: t("Oklart läge"),
        Part.IDEAS: t("Idéer, inte beslutade"),
        Part.POSTPONED: t("Vilar"),
        NOT_FOUND: t("Ingen åtgärd funnen"),
        SHORT: t("Fattas sammanlagt"),
    }


def _detail(row: PartRow, t: Translator) -> str:
    if row.n_measures is None:
        low, central, high = row.low_t or 0.0, row.central_t or 0.0, row.high_t or 0.0
        return wording.amount_range(low, central, high, t)
    amount = t("inte beräknat") if row.central_t is None else t.tonnes(row.central_t)
    measures = t.plural("{amount} · {n} åtgärd", "{amount} · {n} åtgärder", row.n_measures, amount=amount)
    if not row.n_without or row.central_t is None:
        return measures
    return t("{measures} ({n} utan tal)", measures=measures, n=row.n_without)


def _marks(rows: Sequence[PartRow], t: Translator) -> tuple[Mark, ...]:
    if not rows:
        return ()
    marks = [
        Mark(
            MarkKind.BAR,
            "end_t",
            "part",
            _TONES[row.part],
            x2="start_t",
            where=(("part", row.part),),
            status="" if row.part in DECIDED_PARTS else "data_status",
        )
        for row in rows
        if row.part != SHORT
    ]
    if rows[-1].part == SHORT:
        marks.append(Mark(MarkKind.INTERVAL, "start_t", "part", "status-late", x2="end_t", where=(("part", SHORT),)))
    need = t("behov {amount}", amount=t.tonnes(rows[0].need_t or 0.0))
    return (*marks, Mark(MarkKind.RULE, "need_t", "", "ink", label=need, pattern=Pattern.DASHED))


def _sentence(rows: Sequence[PartRow], facts: CityFacts, t: Translator) -> str:
    """What is missing first, then what is decided and how much of it is behind."""
    if facts.budget is None:
        return t("{city} har ingen utsläppsbudget att jämföra med.", city=wording.city_name(facts, t))
    if not rows:
        return _without_rows(facts.carried, t)
    decided, behind = (
        sum(row.central_t or 0.0 for row in rows if row.part in parts) for parts in (DECIDED_PARTS, (Part.BEHIND,))
    )
    values = {"need": t.tonnes(rows[0].need_t or 0.0), "short": t.tonnes(rows[-1].central_t or 0.0)}
    said = [t("Det som är beslutat räcker till de {need} som behöver minskas.", **values)]
    if rows[-1].part == SHORT:
        said = [t("{short} av de {need} som behöver minskas fattas.", **values)]
    said.append(t("{decided} är beslutat.", decided=t.tonnes(decided)))
    if behind:
        said.append(t("Av det ligger {amount} efter planen.", amount=t.tonnes(behind)))
    return " ".join(said)


def _without_rows(carried: Bar | Outcome, t: Translator) -> str:
    if isinstance(carried, Outcome) and carried.kind is OutcomeKind.FITS:
        return t("Det finns inget behov att visa åtgärderna mot.")
    return t("Hur långt besluten räcker är inte beräknat.")


def _notes(rows: Sequence[PartRow], facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if not rows:
        return ()
    once = t("Åtgärder som påverkar samma utsläpp räknas en gång, i ordningen uppifrån.")
    return (*wording.adoption_notes(facts, t), once, day_note(facts, t))


CHART = Chart("carries", rows, spec)
