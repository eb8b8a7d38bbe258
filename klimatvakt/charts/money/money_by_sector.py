"""Owns the chart of the sectors' money in one budget year, stage by stage. Must not know where money comes from.

The stages are the same money on its way through the decisions: they stand under each other and are never added; nor
are amounts that cover different things (methods § 7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from klimatvakt.catalog.derived.money import MoneyLine
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.chosen import live
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.domain.vocabulary import CostBasis, DataStatus, MoneyStage
from klimatvakt.i18n import Translator

UNKNOWN = "unknown"
SHAPES = {
    MoneyStage.SECTOR_PROPOSAL: "circle-open",
    MoneyStage.MANAGER_PROPOSAL: "square-open",
    MoneyStage.BOARD_PROPOSAL: "triangle",
    MoneyStage.COUNCIL_DECISION: "diamond",
    MoneyStage.SUPPLEMENTARY: "cross",
    MoneyStage.OUTCOME: "circle",
}


@dataclass(frozen=True)
class StageRow:
    """A sector's money of one year that covers the same thing, in one stage; ``n_measures`` are behind the sum."""

    sector_id: str
    cost_basis: CostBasis
    budget_year: int
    stage: MoneyStage
    amount_eur: float
    n_measures: int

    @property
    def id(self) -> str:
        """Sector, what is covered and stage."""
        return f"{self.sector_id}|{self.cost_basis}|{self.stage}"

    @property
    def data_status(self) -> DataStatus:
        """An outcome is measured, everything before it a plan."""
        return DataStatus.MEASURED if self.stage is MoneyStage.OUTCOME else DataStatus.PROJECTION


def rows(facts: CityFacts, params: Params) -> tuple[StageRow, ...]:
    """A row per sector, what the amounts cover and stage of one budget year, in that order.

    Operations and investment of one stage are added.
    """
    year = _year(facts, params)
    groups: dict[tuple[str, CostBasis, MoneyStage], list[MoneyLine]] = {}
    for line in _posts(facts, year):
        groups.setdefault((line.sector_id or UNKNOWN, line.cost_basis, line.stage), []).append(line)
    sectors = [*(sector.id for sector in wording.in_order(facts.stored.sector)), UNKNOWN]
    places = [(sector, basis, stage) for sector in sectors for basis in CostBasis for stage in MoneyStage]
    return tuple(
        StageRow(sector, basis, int(year), stage, sum(line.amount_eur for line in found), len({m.code for m in found}))
        for sector, basis, stage in places
        if (found := groups.get((sector, basis, stage)))
    )


def _year(facts: CityFacts, params: Params) -> str:
    """The budget year asked for, else the newest with money; '' without any."""
    return params.get(ParamId.YEAR) or next(iter(years(facts)), "")


def years(facts: CityFacts) -> tuple[str, ...]:
    """The budget years with money, newest first."""
    return tuple(str(year) for year in sorted({line.budget_year for line in facts.money}, reverse=True))


def spec(rows: Sequence[StageRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Under each sector a row per stage; the stage's shape and word stand in the key."""
    sectors = wording.categories_of(facts.stored.sector, (row.sector_id for row in rows), t)
    names = sectors | {UNKNOWN: t("Ansvarig sektor inte publicerad")}
    year = _year(facts, params)
    title = t("Sektorernas pengar för åtgärder i stadens budget")
    return ChartSpec(
        title=t("Sektorernas pengar för åtgärder i stadens budget {year}", year=year) if year else title,
        subtitle=t("Förslag, beslut och utfall är samma pengar på väg genom besluten, euro"),
        sentence=_sentence(rows, year, names, facts, t),
        x=Axis(Scale.NUMBER, unit="€", low=0),
        y=Axis(Scale.CATEGORY, categories=_categories(rows, names, t)),
        marks=_marks(rows, t),
        columns=(
            ChartColumn("sector_id", t("Sektor"), "text", words=names),
            ChartColumn("cost_basis", t("Beloppet omfattar"), "text", words={b: t.term(b) for b in CostBasis}),
            ChartColumn("budget_year", t("Budgetår"), "period"),
            ChartColumn("stage", t("Skede"), "text", words={stage: t.term(stage) for stage in MoneyStage}),
            ChartColumn("amount_eur", t("Belopp"), "number", t("euro")),
            ChartColumn("n_measures", t("Åtgärder"), "count"),
            wording.plan_column(t),
        ),
        source=wording.money_source(facts, t),
        data_date=wording.money_date(_posts(facts, year), facts, t),
        notes=_notes(rows, year, facts, t),
    )


def _categories(rows: Sequence[StageRow], names: Mapping[str, str], t: Translator) -> tuple[Category, ...]:
    """A line that names the sector and what the amounts cover, then one per stage with its amount."""
    found: list[Category] = []
    for (sector, basis), group in groupby(rows, lambda row: (row.sector_id, row.cost_basis)):
        found.append(Category(f"{sector}|{basis}", f"{names[sector]}, {t.term(basis)}"))
        for row in group:
            behind = t.plural("{n} åtgärd", "{n} åtgärder", row.n_measures)
            found.append(Category(row.id, t.term(row.stage).capitalize(), f"{t.euro(row.amount_eur)} · {behind}"))
    return tuple(found)


def _marks(rows: Sequence[StageRow], t: Translator) -> tuple[Mark, ...]:
    if not rows:
        return ()
    marks = [Mark(MarkKind.BAR, "amount_eur", "id", "planned", status="data_status", thin=True)]
    for stage in MoneyStage:
        if any(row.stage is stage for row in rows):
            label, where = t.term(stage), (("stage", stage),)
            marks.append(Mark(MarkKind.POINT, "amount_eur", "id", "ink", label=label, where=where, shape=SHAPES[stage]))
    return tuple(marks)


def _sentence(rows: Sequence[StageRow], year: str, names: Mapping[str, str], facts: CityFacts, t: Translator) -> str:
    """The largest amount of the year's latest stage, and for how many measures any amount is known."""
    if not rows:
        return t("Inga anslag för åtgärder är publicerade för {city}.", city=wording.city_name(facts, t))
    stages = [stage for stage in MoneyStage if stage is not MoneyStage.SUPPLEMENTARY]
    reached = {row.stage for row in rows}
    latest = next((stage for stage in reversed(stages) if stage in reached), MoneyStage.SUPPLEMENTARY)
    largest = max((row for row in rows if row.stage is latest), key=lambda row: row.amount_eur)
    amount = t.plural(
        "Den största summan {year} ({stage}) är {amount}: {name}, {basis}, {n} åtgärd.",
        "Den största summan {year} ({stage}) är {amount}: {name}, {basis}, {n} åtgärder.",
        largest.n_measures,
        year=year,
        stage=t.term(latest),
        amount=t.euro(largest.amount_eur),
        name=names[largest.sector_id],
        basis=t.term(largest.cost_basis),
    )
    codes = {measure.code for measure in live(facts.measures)}
    known = t(
        "{x} av {n} åtgärder har ett belopp det året; för de andra är inget publicerat.",
        x=t.number(len(_codes(facts, year) & codes)),
        n=t.number(len(codes)),
    )
    return f"{amount} {known}"


def _codes(facts: CityFacts, year: str) -> set[str]:
    """The measures with money that year."""
    return {line.code for line in _posts(facts, year)}


def _posts(facts: CityFacts, year: str) -> list[MoneyLine]:
    return [line for line in facts.money if str(line.budget_year) == year]


def _notes(rows: Sequence[StageRow], year: str, facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if not rows:
        return ()
    notes = [t("Skedena läggs aldrig ihop, och inte heller belopp som omfattar olika saker.")]
    if any(row.stage is MoneyStage.SUPPLEMENTARY for row in rows):
        notes.append(t("Tilläggsanslaget kommer utöver det beviljade anslaget."))
    ended = {measure.code for measure in facts.measures} - {m.code for m in live(facts.measures)}
    if gone := len(_codes(facts, year) & ended):
        notes.append(
            t.plural(
                "I summorna är {n} åtgärd med som senare avbröts eller slogs ihop med en annan.",
                "I summorna är {n} åtgärder med som senare avbröts eller slogs ihop med andra.",
                gone,
            )
        )
    return (*notes, t("En åtgärd utan eget belopp kan göras inom medel som redan finns."))


def allowed(facts: CityFacts) -> Allowed:
    """The budget years with money."""
    return {ParamId.YEAR: years(facts)}


CHART = Chart("money-by-sector", rows, spec, allowed)
