"""Owns what one year's slip of a measure loses inside the emission budget, in tonnes and in days of the city's."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Category,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    Scale,
    records,
)
from klimatvakt.charts.core.tonnes import bars_with_range, days_of, range_columns
from klimatvakt.charts.measures.measures_worth import allowed, choose_measures
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

LONGEST = 15  # more rows than a reader compares; the list of measures holds them all
COLUMNS = [
    "delay_rank",
    "code",
    "title_sv",
    "title_fi",
    "title_en",
    "central_t",
    "low_t",
    "high_t",
    "days_lost",
    "data_status",
]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: the measures that lose most by one year's slip, at most LONGEST; tonnes are what is lost."""
    found = _losing(facts, params).head(LONGEST)
    lost = {name: found[f"lost_{name}"].astype(float) for name in ("low_t", "central_t", "high_t")}
    found = found.assign(**lost, days_lost=days_of(lost["central_t"], facts), data_status=DataStatus.PROJECTION.value)
    return found.reindex(columns=COLUMNS).reset_index(drop=True)


def _losing(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    found = choose_measures(facts, params)
    return found[found["delay_rank"].notna()].sort_values("delay_rank", kind="stable")


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Bars of central tonnes lost with their range, the largest first."""
    return ChartSpec(
        slug="delays",
        title=t("Vad ett års försening kostar"),
        subtitle=t(
            "Minskning som går förlorad inom utsläppsbudgeten om åtgärden blir ett år sen, ton koldioxidekvivalenter"
        ),
        sentence=_sentence(frame, facts, params, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, t) for row in records(frame))),
        marks=_marks(frame, t),
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
        notes=_notes(frame, facts, params, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _category(row: Mapping[str, Any], t: Translator) -> Category:
    days = t("{days} dygn", days=t.days(row["days_lost"]))
    return Category(str(row["code"]), t.pick(row, "title"), f"{wording.with_range(row, t)} · {days}")


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame.empty:
        return ()
    return tuple(bars_with_range(frame, "code", "status-late", t("går förlorat"), t))


def _sentence(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> str:
    if frame.empty:
        total = len(choose_measures(facts, params))
        if total == 0:
            return t("Det finns inga åtgärder att räkna på.")
        return t.plural(
            "För den enda åtgärden är ingen minskning i utsläppsbudgeten beräknad, så ingen förlust kan visas.",
            "För ingen av de {n} åtgärderna är en minskning i utsläppsbudgeten beräknad, så ingen förlust kan visas.",
            total,
        )
    first = records(frame)[0]
    return t(
        "Dyrast att skjuta upp är {title}: ett år senare är {amount} förlorade, lika mycket som staden släpper ut på "
        "{days} dygn.",
        title=t.pick(first, "title"),
        amount=t.tonnes(first["central_t"]),
        days=t.days(first["days_lost"]),
    )


def _notes(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> tuple[str, ...]:
    found, losing = choose_measures(facts, params), _losing(facts, params)
    notes = []
    if len(losing) > LONGEST:
        rest = losing["lost_central_t"].iloc[LONGEST:]
        notes.append(
            t.plural(
                "{n} åtgärd till förlorar högst {amount}.",
                "{n} åtgärder till förlorar högst {amount} var.",
                len(rest),
                amount=t.tonnes(float(rest.max())),
            )
        )
    if missing := int((~found["quantified"].astype(bool) & (found["status"] != "cancelled")).sum()):
        notes.append(t.plural("{n} åtgärd saknar beräknad effekt.", "{n} åtgärder saknar beräknad effekt.", missing))
    return tuple(notes)


CHART = Chart("delays", frame, spec, allowed)
