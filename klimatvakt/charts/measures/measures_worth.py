"""Owns the chart of what single measures are worth in the emission budget, in tonnes and in days of the city's."""

from collections.abc import Sequence
from dataclasses import dataclass

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.chosen import GROUPS, allowed, choose_measures, live
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Scale
from klimatvakt.charts.core.tonnes import bars_with_range, day_note, range_columns
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator

LONGEST = 10  # more rows than a reader compares; the list of measures holds them all


@dataclass(frozen=True)
class WorthRow:
    """A decided measure with its cut inside the window; ``gap_share`` in percent."""

    code: str
    title: Words
    low_t: float | None
    central_t: float
    high_t: float | None
    days_central: float | None
    gap_share: float | None
    data_status: DataStatus = DataStatus.PROJECTION


def rows(facts: CityFacts, params: Params) -> tuple[WorthRow, ...]:
    """The decided measures with the largest cut inside the window, largest first, at most LONGEST."""
    return tuple(_worth(choose_measures(facts, params))[:LONGEST])


def _worth(measures: Sequence[MeasureStanding]) -> list[WorthRow]:
    """The measures with a cut that counts inside the window, the largest first."""
    found = [
        WorthRow(m.code, m.title, m.low_t, m.central_t, m.high_t, m.days_central, _percent(m.gap_share))
        for m in measures
        if m.counted and m.central_t is not None and m.central_t > 0
    ]
    return sorted(found, key=lambda row: row.central_t, reverse=True)


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def spec(rows: Sequence[WorthRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Bars of central tonnes with their range; each label says tonnes and days."""
    return ChartSpec(
        title=t("Vad åtgärderna är värda i utsläppsbudgeten"),
        subtitle=t("Planerad minskning under utsläppsbudgetens tid, ton koldioxidekvivalenter"),
        sentence=_sentence(rows, facts, params, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, t) for row in rows)),
        marks=tuple(bars_with_range(rows, "code", "planned", t("planerat"), t)) if rows else (),
        columns=(
            ChartColumn("code", t("Kod"), "text"),
            ChartColumn("title", t("Åtgärd"), "name"),
            *range_columns(t("Planerat"), t),
            ChartColumn("days_central", t("Dygn av stadens utsläpp"), "days", t("dygn")),
            ChartColumn("gap_share", t("Andel av gapet"), "percent", "%", missing=t("inget gap")),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(facts, params, t),
    )


def _category(row: WorthRow, t: Translator) -> Category:
    days = t("{days} dygn", days=t.days(row.days_central or 0.0))
    return Category(row.code, t.words(row.title), f"{days} · {wording.with_range(row, t)}")


def _sentence(rows: Sequence[WorthRow], facts: CityFacts, params: Params, t: Translator) -> str:
    if not rows:
        return t.plural(
            "För den enda åtgärden är ingen minskning inom utsläppsbudgeten beräknad.",
            "För ingen av de {n} åtgärderna är en minskning inom utsläppsbudgeten beräknad.",
            len(choose_measures(facts, params)),
        )
    return t(
        "Mest värd är {title}: {amount}, lika mycket som staden släpper ut på {days} dygn.",
        title=t.words(rows[0].title),
        amount=t.tonnes(rows[0].central_t),
        days=t.days(rows[0].days_central or 0.0),
    )


def _notes(facts: CityFacts, params: Params, t: Translator) -> tuple[str, ...]:
    found = choose_measures(facts, params)
    if facts.budget is None or not found:
        return ()
    unknown = [measure for measure in live(found) if not measure.quantified]
    named = unknown if any(params.get(param) for param in GROUPS) and len(unknown) <= LONGEST else []
    worth = len(_worth(found))
    shown = (t("De {n} mest värda av {all} visas.", n=LONGEST, all=t.number(worth)),) if worth > LONGEST else ()
    names = "; ".join(t.words(measure.title) for measure in named)
    said = [
        f"{count} {t('Inte beräknat: {names}.', names=names)}" if named else count
        for count in wording.unknown_notes(len(unknown), t)
    ]
    return (*shown, day_note(facts, t), *said)


CHART = Chart("measures-worth", rows, spec, allowed)
