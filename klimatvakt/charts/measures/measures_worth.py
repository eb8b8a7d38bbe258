"""Owns the chart of what single measures are worth in the emission budget, in tonnes and in days of the city's."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
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
from klimatvakt.charts.core.tonnes import bars_with_range, day_note, range_columns
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

LONGEST = 10  # more rows than a reader compares; the list of measures holds them all
GROUPS = {ParamId.SECTOR: "sector_id", ParamId.THEME: "theme_id"}
COLUMNS = [
    "code",
    "title_sv",
    "title_fi",
    "title_en",
    "central_t",
    "low_t",
    "high_t",
    "days_central",
    "gap_share",
    "data_status",
]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: the decided measures with the largest cut inside the window, largest first, at most LONGEST."""
    found = choose_measures(facts, params)
    first = found[_worth(found)].sort_values("central_t", ascending=False, kind="stable").head(LONGEST)
    return first.assign(data_status=DataStatus.PROJECTION.value).reindex(columns=COLUMNS).reset_index(drop=True)


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Bars of central tonnes with their range; each label says tonnes and days."""
    return ChartSpec(
        slug="measures-worth",
        title=t("Vad åtgärderna är värda i utsläppsbudgeten"),
        subtitle=t("Planerad minskning under utsläppsbudgetens tid, ton koldioxidekvivalenter"),
        sentence=_sentence(frame, facts, params, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, t) for row in records(frame))),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("code", t("Kod"), "text"),
            ChartColumn("title", t("Åtgärd"), "name"),
            *range_columns(t("Planerat"), t),
            ChartColumn("days_central", t("Dygn av stadens utsläpp"), "days", t("dygn")),
            ChartColumn("gap_share", t("Andel av gapet"), "percent", missing=t("inget gap")),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(facts, params, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """Sector and theme ids."""
    themes = facts.tables["theme"]
    return {
        ParamId.SECTOR: tuple(facts.tables["sector"]["id"]),
        ParamId.THEME: tuple(themes["id"][themes["parent_id"].isna()]),
    }


def choose_measures(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """The measures of the sector or theme named in ``params``, else all."""
    found = facts.measures
    for param, column in GROUPS.items():
        if params.get(param):
            found = found[found[column] == params[param]]
    return found


def _worth(found: pd.DataFrame) -> pd.Series:
    """Which measures have a cut that counts inside the window."""
    return found["counted"] & (found["central_t"] > 0)


def _category(row: Mapping[str, object], t: Translator) -> Category:
    days = t("{days} dygn", days=t.days(float(str(row["days_central"]))))
    return Category(str(row["code"]), t.pick(row, "title"), f"{days} · {wording.with_range(row, t)}")


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame.empty:
        return ()
    return tuple(bars_with_range(frame, "code", "planned", t("planerat"), t))


def _sentence(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> str:
    if frame.empty:
        total = len(choose_measures(facts, params))
        return t.plural(
            "För den enda åtgärden är ingen minskning inom utsläppsbudgeten beräknad.",
            "För ingen av de {n} åtgärderna är en minskning inom utsläppsbudgeten beräknad.",
            total,
        )
    first = records(frame)[0]
    return t(
        "Mest värd är {title}: {amount}, lika mycket som staden släpper ut på {days} dygn.",
        title=t.pick(first, "title"),
        amount=t.tonnes(first["central_t"]),
        days=t.days(first["days_central"]),
    )


def _notes(facts: CityFacts, params: Mapping[str, str], t: Translator) -> tuple[str, ...]:
    found = choose_measures(facts, params)
    unknown = found[~found["quantified"] & (found["status"] != "cancelled")]
    named = records(unknown) if any(params.get(param) for param in GROUPS) and len(unknown) <= LONGEST else []
    if facts.budget is None or found.empty:
        return ()
    level = day_note(facts, t)
    worth = int(_worth(found).sum())
    shown = (t("De {n} mest värda av {all} visas.", n=LONGEST, all=t.number(worth)),) if worth > LONGEST else ()
    if unknown.empty:
        return (*shown, level)
    count = t.plural("{n} åtgärd saknar beräknad effekt.", "{n} åtgärder saknar beräknad effekt.", len(unknown))
    names = "; ".join(t.pick(row, "title") for row in named)
    return (*shown, level, f"{count} {t('Inte beräknat: {names}.', names=names)}" if named else count)


CHART = Chart("measures-worth", frame, spec, allowed)
