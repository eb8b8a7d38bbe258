"""Owns the overview of all measures: one mark each, by public status, in rows by status, sector or theme."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Axis, Category, Chart, ChartColumn, ChartSpec, CityFacts, Mark, MarkKind, Scale
from klimatvakt.domain.vocabulary import DataStatus, PublicStatus
from klimatvakt.i18n import Translator

# From good to open to ended: how rows and marks are ordered, and the shape each status has everywhere.
SHAPES: Mapping[PublicStatus, str] = {
    PublicStatus.COMPLETED: "check",
    PublicStatus.ON_TIME: "circle",
    PublicStatus.LATE: "triangle",
    PublicStatus.NO_SCHEDULE: "square-open",
    PublicStatus.NOT_STARTED: "circle-open",
    PublicStatus.NO_REPORT: "question",
    PublicStatus.POSTPONED: "pause",
    PublicStatus.CANCELLED: "cross",
}
ORDER = {status.value: place for place, status in enumerate(SHAPES)}
UNKNOWN = "unknown"  # a measure whose sector is not published
VIEWS = ("status", "sector", "theme")
COLUMNS = [
    "code",
    "title_sv",
    "title_fi",
    "title_en",
    "status",
    "sector_id",
    "theme_id",
    "group",
    "rank",
    "data_status",
]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, one row per measure; ``group`` is its row in the chart, ``rank`` its place there from 1."""
    found = facts.measures
    for param, name in ((ParamId.SECTOR, "sector_id"), (ParamId.THEME, "theme_id")):
        if params.get(param):
            found = found[found[name] == params[param]]
    column = {"sector": "sector_id", "theme": "theme_id"}.get(params.get(ParamId.VIEW, "status"), "status")
    found = found.assign(
        group=found[column].astype(object).where(found[column].notna(), UNKNOWN),
        order=[ORDER[str(status)] for status in found["status"]],
        data_status=DataStatus.DERIVED.value,
    ).sort_values("order", kind="stable")
    return found.assign(rank=found.groupby("group").cumcount() + 1).reindex(columns=COLUMNS).reset_index(drop=True)


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Marks packed in rows: shape, tone and word for each status."""
    view = params.get(ParamId.VIEW, "status")
    return ChartSpec(
        slug="measures-dots",
        title=t("Alla åtgärder efter läge"),
        subtitle=t("Varje märke är en åtgärd"),
        sentence=_sentence(frame, facts, t),
        x=Axis(Scale.PACKED),
        y=Axis(Scale.CATEGORY, categories=_categories(frame, facts, view, t)),
        marks=_marks(frame, view, t),
        columns=(
            ChartColumn("code", t("Kod"), "text"),
            ChartColumn("title", t("Åtgärd"), "name"),
            ChartColumn("status", t("Läge"), "text", words={status.value: t.term(status) for status in PublicStatus}),
            ChartColumn(
                "sector_id", t("Sektor"), "text", words=_names(facts, "sector", t), missing=t("inte publicerat")
            ),
            ChartColumn("theme_id", t("Tema"), "text", words=_names(facts, "theme", t)),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _names(facts: CityFacts, table: str, t: Translator) -> dict[str, str]:
    found = facts.tables[table]
    return wording.categories_of(found, [str(name) for name in found["id"]], t)


def _categories(frame: pd.DataFrame, facts: CityFacts, view: str, t: Translator) -> tuple[Category, ...]:
    counts = frame["group"].value_counts()
    if view == "status":
        found = [status for status in SHAPES if counts.get(status.value)]
        return tuple(Category(s.value, t.term(s), t.number(int(counts[s.value]))) for s in found)
    names = _names(facts, view, t) | {UNKNOWN: t("Ansvarig sektor inte publicerad")}
    return tuple(
        Category(name, label, t.plural("{n} åtgärd", "{n} åtgärder", int(counts[name])))
        for name, label in names.items()
        if counts.get(name)
    )


def _marks(frame: pd.DataFrame, view: str, t: Translator) -> tuple[Mark, ...]:
    present = set(frame["status"].astype(str))
    return tuple(
        Mark(
            MarkKind.POINT,
            "rank",
            "group",
            f"status-{status.value}",
            label="" if view == "status" else t.term(status),
            where=(("status", status.value),),
            shape=shape,
        )
        for status, shape in SHAPES.items()
        if status.value in present
    )


def _sentence(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    if frame.empty:
        return t("{city} har inga åtgärder att visa här.", city=wording.city_name(facts, t))
    counts = frame["status"].astype(str).value_counts()
    ended = int(counts.get(PublicStatus.CANCELLED.value, 0))
    good = sum(int(counts.get(s.value, 0)) for s in (PublicStatus.ON_TIME, PublicStatus.COMPLETED))
    parts = [_good(good, len(frame) - ended, facts, t)]
    late = int(counts.get(PublicStatus.LATE.value, 0))
    silent = int(counts.get(PublicStatus.NO_REPORT.value, 0))
    if late:
        parts.append(t.plural("{n} är försenad.", "{n} är försenade.", late))
    if silent:
        parts.append(t.plural("Om {n} finns ingen rapport.", "Om {n} finns ingen rapport.", silent))
    if ended:
        parts.append(
            t.plural("{n} avbruten är inte medräknad.", "{n} avbrutna eller sammanslagna är inte medräknade.", ended)
        )
    return " ".join(parts)


def _good(good: int, counted: int, facts: CityFacts, t: Translator) -> str:
    if facts.report is None:  # nobody has said what the plan is, only what is done
        return t.plural(
            "{n} av {all} åtgärder är genomförd enligt källorna.",
            "{n} av {all} åtgärder är genomförda enligt källorna.",
            good,
            all=t.number(counted),
        )
    return t.plural(
        "{n} av {all} åtgärder går enligt plan eller är genomförd.",
        "{n} av {all} åtgärder går enligt plan eller är genomförda.",
        good,
        all=t.number(counted),
    )


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """The view and the filters with a measure to show."""
    return {
        ParamId.VIEW: VIEWS,
        ParamId.SECTOR: tuple(sorted(str(name) for name in facts.measures["sector_id"].dropna().unique())),
        ParamId.THEME: tuple(sorted(str(name) for name in facts.measures["theme_id"].dropna().unique())),
    }


CHART = Chart("measures-dots", frame, spec, allowed, defaults={ParamId.VIEW: VIEWS[0]})
