"""Owns the overview of all measures: one mark each, by public status, in rows by status, sector or theme."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.chosen import choose_measures
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.domain.vocabulary import DataStatus, PublicStatus
from klimatvakt.domain.words import Words
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
UNKNOWN = "unknown"  # a measure whose sector is not published
VIEWS = ("status", "sector", "theme")


@dataclass(frozen=True)
class DotRow:
    """A measure in its ``group``, a row in the chart, with its place there from 1."""

    code: str
    title: Words
    status: PublicStatus
    sector_id: str | None
    theme_id: str
    group: str
    rank: int
    data_status: DataStatus = DataStatus.DERIVED


def rows(facts: CityFacts, params: Params) -> tuple[DotRow, ...]:
    """One row per measure."""
    order = list(SHAPES)
    placed: Counter[str] = Counter()
    found = []
    for m in sorted(choose_measures(facts, params), key=lambda measure: order.index(measure.status)):
        groups = {"sector": m.sector_id or UNKNOWN, "theme": m.theme_id}
        group = groups.get(params.get(ParamId.VIEW, ""), m.status)
        placed[group] += 1
        found.append(DotRow(m.code, m.title, m.status, m.sector_id, m.theme_id, group, placed[group]))
    return tuple(found)


def spec(rows: Sequence[DotRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Marks packed in rows: shape, tone and word for each status."""
    view, sectors = params.get(ParamId.VIEW, "status"), _names(facts.stored.sector, t)
    return ChartSpec(
        title=t("Alla åtgärder efter läge"),
        subtitle=t("Varje märke är en åtgärd"),
        sentence=_sentence(rows, facts, t),
        x=Axis(Scale.PACKED),
        y=Axis(Scale.CATEGORY, categories=_categories(rows, facts, view, t)),
        marks=_marks(rows, view, t),
        columns=(
            ChartColumn("code", t("Kod"), "text"),
            ChartColumn("title", t("Åtgärd"), "name"),
            ChartColumn("status", t("Läge"), "text", words={s: t.term(s) for s in PublicStatus}),
            ChartColumn("sector_id", t("Sektor"), "text", words=sectors, missing=t("inte publicerat")),
            ChartColumn("theme_id", t("Tema"), "text", words=_names(facts.stored.theme, t)),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
    )


def _names(table: Sequence[wording.Named], t: Translator) -> dict[str, str]:
    return wording.categories_of(table, (row.id for row in table), t)


def _categories(rows: Sequence[DotRow], facts: CityFacts, view: str, t: Translator) -> tuple[Category, ...]:
    counts = Counter(row.group for row in rows)
    if view == "status":
        return tuple(Category(s, t.term(s), t.number(counts[s])) for s in SHAPES if counts[s])
    stored = facts.stored
    names = _names(stored.theme if view == "theme" else stored.sector, t)
    names |= {UNKNOWN: t("Ansvarig sektor inte publicerad")}
    return tuple(
        Category(name, label, t.plural("{n} åtgärd", "{n} åtgärder", counts[name]))
        for name, label in names.items()
        if counts[name]
    )


def _marks(rows: Sequence[DotRow], view: str, t: Translator) -> tuple[Mark, ...]:
    present = {row.status for row in rows}
    return tuple(
        Mark(
            MarkKind.POINT,
            "rank",
            "group",
            f"status-{status}",
            label="" if view == "status" else t.term(status),
            where=(("status", status),),
            shape=shape,
        )
        for status, shape in SHAPES.items()
        if status in present
    )


def _sentence(rows: Sequence[DotRow], facts: CityFacts, t: Translator) -> str:
    if not rows:
        return t("{city} har inga åtgärder att visa här.", city=wording.city_name(facts, t))
    counts = Counter(row.status for row in rows)
    ended, late, silent = (counts[s] for s in (PublicStatus.CANCELLED, PublicStatus.LATE, PublicStatus.NO_REPORT))
    good = counts[PublicStatus.ON_TIME] + counts[PublicStatus.COMPLETED]
    parts = [_good(good, len(rows) - ended, facts, t)]
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


def allowed(facts: CityFacts) -> Allowed:
    """The view and the filters with a measure to show."""
    return {
        ParamId.VIEW: VIEWS,
        ParamId.SECTOR: tuple(sorted({measure.sector_id for measure in facts.measures if measure.sector_id})),
        ParamId.THEME: tuple(sorted({measure.theme_id for measure in facts.measures})),
    }


CHART = Chart("measures-dots", rows, spec, allowed, defaults={ParamId.VIEW: VIEWS[0]})
