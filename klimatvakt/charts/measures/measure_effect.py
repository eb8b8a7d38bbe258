"""Owns one measure's effect per year: beyond the last inventory, with range and follow-up."""

from collections.abc import Sequence

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.effect_years import EffectYear, effect_years, last_inside
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.charts.core.tonnes import effect_columns, is_spread
from klimatvakt.charts.measures.measure_timeline import allowed
from klimatvakt.domain.vocabulary import EffectStatus
from klimatvakt.i18n import Translator


def rows(facts: CityFacts, params: Params) -> tuple[EffectYear, ...]:
    """One row per year."""
    return effect_years(row for row in facts.measure_years if row.code == params[ParamId.CODE])


def spec(rows: Sequence[EffectYear], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Bars over years with a range, and points where the effect has been followed up."""
    return ChartSpec(
        title=t("Effekt per år"),
        subtitle=t("Minskning per år utöver den senaste utsläppsberäkningen, ton koldioxidekvivalenter"),
        sentence=_sentence(rows, facts, params, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=_marks(rows, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            *effect_columns(t),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        height=240,
    )


def _marks(rows: Sequence[EffectYear], t: Translator) -> tuple[Mark, ...]:
    if all(row.central_t is None for row in rows):
        return ()
    marks = [Mark(MarkKind.BAR, "year", "central_t", "planned", label=t("planerat"), status="data_status")]
    if any(map(is_spread, rows)):
        marks.append(Mark(MarkKind.INTERVAL, "year", "low_t", "ink", y2="high_t", label=t("från–till")))
    if any(row.followed_up_t is not None for row in rows):
        marks.append(Mark(MarkKind.POINT, "year", "followed_up_t", "accent", label=t("uppföljt"), shape="diamond"))
    return tuple(marks)


def _sentence(rows: Sequence[EffectYear], facts: CityFacts, params: Params, t: Translator) -> str:
    measure = next(measure for measure in facts.measures if measure.code == params[ParamId.CODE])
    last = last_inside(rows, facts)
    if last is None:
        if measure.effect_status is EffectStatus.NOT_CALCULATED:
            return t("Åtgärdens effekt är inte beräknad.")
        return t("Det finns ingen effekt per år att visa för åtgärden.")
    if measure.in_inventory:
        return t("Hela effekten finns redan i utsläppsberäkningen.")
    end = facts.budget.window.last if facts.budget else last.year
    if not any(row.central_t for row in rows if row.year <= end):
        late = [row for row in rows if row.central_t is not None][-1]
        return t(
            "Åtgärden verkar först efter utsläppsbudgetens slut och väntas då minska utsläppen med {amount} år {year}.",
            amount=wording.with_range(late, t),
            year=late.year,
        )
    return t(
        "Åtgärden väntas minska utsläppen med {amount} år {year}.", amount=wording.with_range(last, t), year=last.year
    )


CHART = Chart("measure-effect", rows, spec, allowed, needs=ParamId.CODE)
