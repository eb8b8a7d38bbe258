"""Owns the perspectives side by side, never summed: a panel each, as an index of the same year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.domain.vocabulary import DataStatus, Gas, Perspective
from klimatvakt.i18n import Translator

TONES = {
    Perspective.TERRITORIAL: "history",
    Perspective.CONSUMPTION: "reference",
    Perspective.ORGANISATION: "planned",
}
RECENT = 10  # years before the index year (or the last) that are shown: older ones compare with nothing


@dataclass(frozen=True)
class PerspectiveYear:
    """A perspective's total of a year in CO2e."""

    perspective: Perspective
    year: int
    emissions_t: float
    low_t: float | None
    high_t: float | None
    index: float | None
    index_year: int | None
    data_status: DataStatus

    @property
    def period(self) -> str:
        """The year in words."""
        return str(self.year)


Parts = Mapping[Perspective, Sequence[PerspectiveYear]]


def rows(facts: CityFacts, params: Params) -> tuple[PerspectiveYear, ...]:
    """A row per perspective and year with a total in CO2e.

    ``index`` is 100 in ``index_year``, the first year every perspective with more than one figure has a figure; both
    are unknown when there is none, or only one perspective.
    """
    levels: dict[Perspective, dict[int, float]] = {}
    order = list(Perspective)
    totals = [
        cell
        for cell in sorted(facts.emissions, key=lambda cell: (order.index(cell.perspective), cell.year))
        if (cell.emission_sector_id, cell.gas) == ("total", Gas.CO2E) and not cell.bridging
    ]
    for cell in totals:
        if cell.emissions_t is not None:
            levels.setdefault(cell.perspective, {})[cell.year] = cell.emissions_t
    base = min(set.intersection(*map(set, levels.values())), default=None) if len(levels) > 1 else None
    last = max((year for known in levels.values() for year in known), default=0)
    return tuple(
        PerspectiveYear(
            cell.perspective,
            cell.year,
            cell.emissions_t,
            cell.low_t,
            cell.high_t,
            None if base is None else cell.emissions_t / levels[cell.perspective][base] * 100,
            base,
            cell.data_status,
        )
        for cell in totals
        if cell.emissions_t is not None and cell.year >= (last if base is None else base) - RECENT
    )


def spec(rows: Sequence[PerspectiveYear], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Index lines in panels where the perspectives share a year, tonnes as points where they do not."""
    parts = {name: mine for name in Perspective if (mine := [row for row in rows if row.perspective is name])}
    base = rows[0].index_year if rows else None
    shared = t("Index, {year} = 100; perspektiven överlappar och läggs aldrig ihop", year=base)
    apart = t("Utsläpp per år, ton koldioxidekvivalenter; perspektiven överlappar och läggs aldrig ihop")
    return ChartSpec(
        title=t("Utsläppen ur olika perspektiv"),
        subtitle=apart if base is None else shared,
        sentence=_sentence(parts, base, facts, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton") if base is None else t("index"), low=0),
        marks=_marks(parts, "emissions_t" if base is None else "index"),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("perspective", t("Perspektiv"), "text", words={name: t.term(name) for name in parts}),
            ChartColumn("emissions_t", t("Utsläpp"), "tonnes", t("ton")),
            ChartColumn("low_t", t("Från"), "tonnes", t("ton")),
            ChartColumn("high_t", t("Till"), "tonnes", t("ton")),
            ChartColumn("index", t("Index"), "number", missing=t("inget gemensamt år")),
            wording.data_status_column(t),
        ),
        source=wording.inventory_source(facts, t),
        data_date=wording.inventory_date(facts, t),
        notes=_notes(rows, parts, t),
        height=150,
        facet="perspective",
        panels=tuple(_panel(name, mine, base, t) for name, mine in parts.items()),
    )


def _panel(name: Perspective, rows: Sequence[PerspectiveYear], base: int | None, t: Translator) -> Category:
    said = [row for row in rows if row.year == base or row is rows[-1]]
    words = [t("{year}: {amount}", year=row.period, amount=t.tonnes(row.emissions_t)) for row in said]
    return Category(name, t.term(name), "\n".join(words))


def _marks(parts: Parts, y: str) -> tuple[Mark, ...]:
    marks = []
    for name, rows in parts.items():
        where, tone = (("perspective", name),), TONES[name]
        if any(first < last for first, last in wording.runs(row.year for row in rows)):
            marks.append(Mark(MarkKind.LINE, "year", y, tone, where=where, status="data_status"))
        marks.append(Mark(MarkKind.POINT, "year", y, tone, where=where, status="data_status"))
    return tuple(marks)


def _sentence(parts: Parts, base: int | None, facts: CityFacts, t: Translator) -> str:
    if not parts:
        return t("Inga utsläpp är publicerade för {city}.", city=wording.city_name(facts, t))
    last = {t.term(name): rows[-1] for name, rows in parts.items()}
    if base is None:
        said = [
            t("{name}: {amount} {year}.", name=name, amount=t.tonnes(row.emissions_t), year=row.period)
            for name, row in last.items()
        ]
        if len(parts) > 1:
            said.append(t("Perspektiven har inget år gemensamt, så de kan inte jämföras som index."))
        return " ".join(said)
    said = [
        t("{name} {change} till {year}", name=name, change=_change(row.index, t), year=row.period)
        for name, row in last.items()
        if row.year != base and row.index is not None
    ]
    return t("Sedan {year}: {changes}.", year=base, changes="; ".join(said))


def _change(index: float, t: Translator) -> str:
    sign = "+" if index > 100 else ""
    return f"{sign}{t.percent(index / 100 - 1, 0)}"


def _notes(rows: Sequence[PerspectiveYear], parts: Parts, t: Translator) -> tuple[str, ...]:
    notes = []
    if unknown := [t.term(perspective) for perspective in Perspective if perspective not in parts]:
        notes.append(t("Inte publicerat: {names}.", names=", ".join(unknown)))
    if {Perspective.TERRITORIAL, Perspective.ORGANISATION} <= parts.keys():
        notes.append(t("Stadens egen organisation är en del av utsläppen inom stadens gränser, inte ett tillägg."))
    return (*notes, *wording.hollow_notes((row.data_status for row in rows), t))


CHART = Chart("perspectives", rows, spec)
