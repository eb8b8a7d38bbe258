"""Owns what one year's slip of a measure loses inside the emission budget, in tonnes and in days of the city's."""

from collections.abc import Sequence
from dataclasses import dataclass

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.chosen import allowed, choose_measures, live
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Scale
from klimatvakt.charts.core.tonnes import bars_with_range, days_of, range_columns
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator

LONGEST = 15  # more rows than a reader compares; the list of measures holds them all


@dataclass(frozen=True)
class DelayRow:
    """A measure with the tonnes that are lost."""

    delay_rank: int
    code: str
    title: Words
    low_t: float | None
    central_t: float
    high_t: float | None
    days_lost: float | None
    data_status: DataStatus = DataStatus.PROJECTION


def rows(facts: CityFacts, params: Params) -> tuple[DelayRow, ...]:
    """The measures that lose most by one year's slip, at most LONGEST."""
    return tuple(_losing(facts, params)[:LONGEST])


def _losing(facts: CityFacts, params: Params) -> list[DelayRow]:
    found = [
        DelayRow(m.delay_rank, m.code, m.title, m.lost_low_t, lost, m.lost_high_t, days_of(lost, facts))
        for m in choose_measures(facts, params)
        if m.delay_rank is not None and (lost := m.lost_central_t) is not None
    ]
    return sorted(found, key=lambda row: row.delay_rank)


def spec(rows: Sequence[DelayRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Bars of central tonnes lost with their range, the largest first."""
    return ChartSpec(
        title=t("Vad ett års försening kostar"),
        subtitle=t(
            "Minskning som går förlorad inom utsläppsbudgeten om åtgärden blir ett år sen, ton koldioxidekvivalenter"
        ),
        sentence=_sentence(rows, facts, params, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, t) for row in rows)),
        marks=tuple(bars_with_range(rows, "code", "status-late", t("går förlorat"), t)) if rows else (),
        columns=(
            ChartColumn("code", t("Kod"), "text"),
            ChartColumn("title", t("Åtgärd"), "name"),
            ChartColumn("delay_rank", t("Plats"), "count"),
            *range_columns(t("Förloras"), t),
            ChartColumn("days_lost", t("Dygn av stadens utsläpp"), "days", t("dygn")),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(facts, params, t),
    )


def _category(row: DelayRow, t: Translator) -> Category:
    days = t("{days} dygn", days=t.days(row.days_lost or 0.0))
    return Category(row.code, t.words(row.title), f"{wording.with_range(row, t)} · {days}")


def _sentence(rows: Sequence[DelayRow], facts: CityFacts, params: Params, t: Translator) -> str:
    if not rows:
        total = len(choose_measures(facts, params))
        if total == 0:
            return t("Det finns inga åtgärder att räkna på.")
        return t.plural(
            "För den enda åtgärden är ingen minskning i utsläppsbudgeten beräknad, så ingen förlust kan visas.",
            "För ingen av de {n} åtgärderna är en minskning i utsläppsbudgeten beräknad, så ingen förlust kan visas.",
            total,
        )
    return t(
        "Dyrast att skjuta upp är {title}: ett år senare är {amount} förlorade, lika mycket som staden släpper ut på "
        "{days} dygn.",
        title=t.words(rows[0].title),
        amount=t.tonnes(rows[0].central_t),
        days=t.days(rows[0].days_lost or 0.0),
    )


def _notes(facts: CityFacts, params: Params, t: Translator) -> tuple[str, ...]:
    unknown = sum(not measure.quantified for measure in live(choose_measures(facts, params)))
    notes = []
    if rest := [row.central_t for row in _losing(facts, params)[LONGEST:]]:
        notes.append(
            t.plural(
                "{n} åtgärd till förlorar högst {amount}.",
                "{n} åtgärder till förlorar högst {amount} var.",
                len(rest),
                amount=t.tonnes(max(rest)),
            )
        )
    return (*notes, *wording.unknown_notes(unknown, t))


CHART = Chart("delays", rows, spec, allowed)
