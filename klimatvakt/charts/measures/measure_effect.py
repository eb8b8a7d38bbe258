"""Owns one measure's effect per year: beyond the last inventory, with range and follow-up."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Axis, Chart, ChartColumn, ChartSpec, CityFacts, Mark, MarkKind, Scale
from klimatvakt.charts.core.tonnes import effect_columns
from klimatvakt.charts.measures.measure_timeline import allowed
from klimatvakt.domain.vocabulary import DataStatus, EffectStatus
from klimatvakt.i18n import Translator

TONNES = ("low_t", "central_t", "high_t", "followed_up_t")
COLUMNS = ["period", "year", *TONNES, "data_status"]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, one row per year."""
    found = facts.measure_years[facts.measure_years["code"] == params[ParamId.CODE]].sort_values("year")
    found = found.assign(
        period=[str(int(year)) for year in found["year"]],
        data_status=DataStatus.PROJECTION.value,
    )
    return found.reindex(columns=COLUMNS).astype(dict.fromkeys(TONNES, float)).reset_index(drop=True)


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Bars over years with a range, and points where the effect has been followed up."""
    return ChartSpec(
        slug="measure-effect",
        title=t("Effekt per år"),
        subtitle=t("Minskning per år utöver den senaste utsläppsberäkningen, ton koldioxidekvivalenter"),
        sentence=_sentence(frame, facts, params, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            *effect_columns(t),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        badges=wording.badges(facts, t),
        height=240,
        fictional=facts.fictional,
    )


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame["central_t"].isna().all():
        return ()
    marks = [Mark(MarkKind.BAR, "year", "central_t", "planned", label=t("planerat"), status="data_status")]
    spread = frame.dropna(subset=["low_t", "high_t"])
    if (spread["low_t"] < spread["high_t"]).any():
        marks.append(Mark(MarkKind.INTERVAL, "year", "low_t", "ink", y2="high_t", label=t("från–till")))
    if frame["followed_up_t"].notna().any():
        marks.append(Mark(MarkKind.POINT, "year", "followed_up_t", "accent", label=t("uppföljt"), shape="diamond"))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> str:
    measure = facts.measures[facts.measures["code"] == params[ParamId.CODE]].iloc[0]
    if frame["central_t"].isna().all():
        if measure["effect_status"] == EffectStatus.NOT_CALCULATED.value:
            return t("Åtgärdens effekt är inte beräknad.")
        return t("Det finns ingen effekt per år att visa för åtgärden.")
    if measure["in_inventory"]:
        return t("Hela effekten finns redan i utsläppsberäkningen.")
    years = frame.dropna(subset=["central_t"])
    end = facts.budget.window.last if facts.budget is not None else None
    inside = years if end is None else years[years["year"] <= end]
    last = years.iloc[-1] if inside.empty else inside.iloc[-1]
    if inside.empty or inside["central_t"].eq(0).all():
        return t(
            "Åtgärden verkar först efter utsläppsbudgetens slut och väntas då minska utsläppen med {amount} år {year}.",
            amount=wording.with_range(years.iloc[-1], t),
            year=years.iloc[-1]["period"],
        )
    return t(
        "Åtgärden väntas minska utsläppen med {amount} år {year}.",
        amount=wording.with_range(last, t),
        year=last["period"],
    )


CHART = Chart("measure-effect", frame, spec, allowed, needs=ParamId.CODE)
