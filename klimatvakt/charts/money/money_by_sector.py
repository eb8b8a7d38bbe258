"""Owns the chart of the sectors' money in one budget year, stage by stage. Must not know where money comes from.

The stages are the same money on its way through the decisions: they stand under each other and are never added; nor
are amounts that cover different things (methods § 7).
"""

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
    MarkKind,
    Row,
    Scale,
    records,
)
from klimatvakt.domain.vocabulary import CostBasis, DataStatus, MoneyStage, PublicStatus
from klimatvakt.i18n import Translator

UNKNOWN = "unknown"
COLUMNS = ["id", "sector_id", "cost_basis", "budget_year", "stage", "amount_eur", "n_measures", "data_status"]
SHAPES = {
    MoneyStage.SECTOR_PROPOSAL: "circle-open",
    MoneyStage.MANAGER_PROPOSAL: "square-open",
    MoneyStage.BOARD_PROPOSAL: "triangle",
    MoneyStage.COUNCIL_DECISION: "diamond",
    MoneyStage.SUPPLEMENTARY: "cross",
    MoneyStage.OUTCOME: "circle",
}


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, a row per sector, what the amounts cover and stage of one budget year, in that order.

    Operations and investment of one stage are added. ``n_measures`` are behind the sum. An outcome is measured,
    everything before it a plan. ``id`` says sector, what is covered and stage.
    """
    sectors = [*(str(name) for name in facts.tables["sector"].sort_values("sort_order")["id"]), UNKNOWN]
    money = facts.money.assign(sector_id=facts.money["sector_id"].astype(object).fillna(UNKNOWN))
    mine = money[money["budget_year"].astype(str) == _year(facts, params)]
    rows: list[Row] = []
    for sector in sectors:
        for basis in CostBasis:
            for stage in MoneyStage:
                found = mine[(mine["sector_id"] == sector) & (mine["cost_basis"] == basis) & (mine["stage"] == stage)]
                if len(found):
                    rows.append(_row(sector, basis, stage, found))
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(sector: str, basis: CostBasis, stage: MoneyStage, found: pd.DataFrame) -> Row:
    spent = stage is MoneyStage.OUTCOME
    return {
        "id": f"{sector}|{basis.value}|{stage.value}",
        "sector_id": sector,
        "cost_basis": basis.value,
        "budget_year": int(found["budget_year"].iloc[0]),
        "stage": stage.value,
        "amount_eur": float(found["amount_eur"].sum()),
        "n_measures": int(found["code"].nunique()),
        "data_status": (DataStatus.MEASURED if spent else DataStatus.PROJECTION).value,
    }


def _year(facts: CityFacts, params: Mapping[str, str]) -> str:
    """The budget year asked for, else the newest with money; '' without any."""
    return params.get(ParamId.YEAR) or next(iter(years(facts)), "")


def years(facts: CityFacts) -> tuple[str, ...]:
    """The budget years with money, newest first."""
    return tuple(str(year) for year in sorted({int(year) for year in facts.money["budget_year"]}, reverse=True))


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Under each sector a row per stage; the stage's shape and word stand in the key."""
    sectors = wording.categories_of(facts.tables["sector"], dict.fromkeys(frame["sector_id"]), t)
    names = sectors | {UNKNOWN: t("Ansvarig sektor inte publicerad")}
    year = _year(facts, params)
    title = t("Sektorernas pengar för åtgärder i stadens budget")
    return ChartSpec(
        slug="money-by-sector",
        title=t("Sektorernas pengar för åtgärder i stadens budget {year}", year=year) if year else title,
        subtitle=t("Förslag, beslut och utfall är samma pengar på väg genom besluten, euro"),
        sentence=_sentence(frame, year, names, facts, t),
        x=Axis(Scale.NUMBER, unit="€", low=0),
        y=Axis(Scale.CATEGORY, categories=_categories(frame, names, t)),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("sector_id", t("Sektor"), "text", words=names),
            ChartColumn("cost_basis", t("Beloppet omfattar"), "text", words={b.value: t.term(b) for b in CostBasis}),
            ChartColumn("budget_year", t("Budgetår"), "period"),
            ChartColumn("stage", t("Skede"), "text", words={stage.value: t.term(stage) for stage in MoneyStage}),
            ChartColumn("amount_eur", t("Belopp"), "number", t("euro")),
            ChartColumn("n_measures", t("Åtgärder"), "count"),
            wording.plan_column(t),
        ),
        source=wording.money_source(facts, t),
        data_date=wording.money_date(_posts(facts, year), facts, t),
        notes=_notes(frame, year, facts, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _categories(frame: pd.DataFrame, names: Mapping[str, str], t: Translator) -> tuple[Category, ...]:
    """A line that names the sector and what the amounts cover, then one per stage with its amount."""
    found: list[Category] = []
    for (sector, basis), rows in frame.groupby(["sector_id", "cost_basis"], sort=False):
        found.append(Category(f"{sector}|{basis}", f"{names[str(sector)]}, {t.term(CostBasis(str(basis)))}"))
        for row in records(rows):
            behind = t.plural("{n} åtgärd", "{n} åtgärder", row["n_measures"])
            stage = t.term(MoneyStage(row["stage"]))
            found.append(Category(row["id"], stage.capitalize(), f"{t.euro(row['amount_eur'])} · {behind}"))
    return tuple(found)


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame.empty:
        return ()
    marks = [Mark(MarkKind.BAR, "amount_eur", "id", "planned", status="data_status", thin=True)]
    for stage in MoneyStage:
        where = (("stage", stage.value),)
        if (frame["stage"] == stage).any():
            label = t.term(stage)
            marks.append(Mark(MarkKind.POINT, "amount_eur", "id", "ink", label=label, where=where, shape=SHAPES[stage]))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, year: str, names: Mapping[str, str], facts: CityFacts, t: Translator) -> str:
    """The largest amount of the year's latest stage, and for how many measures any amount is known."""
    if frame.empty:
        return t("Inga anslag för åtgärder är publicerade för {city}.", city=wording.city_name(facts, t))
    stages = [stage for stage in MoneyStage if stage is not MoneyStage.SUPPLEMENTARY]
    latest = next((stage for stage in reversed(stages) if (frame["stage"] == stage).any()), MoneyStage.SUPPLEMENTARY)
    largest = records(frame[frame["stage"] == latest].sort_values("amount_eur", ascending=False, kind="stable"))[0]
    amount = t.plural(
        "Den största summan {year} ({stage}) är {amount}: {name}, {basis}, {n} åtgärd.",
        "Den största summan {year} ({stage}) är {amount}: {name}, {basis}, {n} åtgärder.",
        largest["n_measures"],
        year=year,
        stage=t.term(latest),
        amount=t.euro(largest["amount_eur"]),
        name=names[largest["sector_id"]],
        basis=t.term(CostBasis(largest["cost_basis"])),
    )
    live = set(facts.measures.loc[facts.measures["status"] != PublicStatus.CANCELLED.value, "code"])
    known = t(
        "{x} av {n} åtgärder har ett belopp det året; för de andra är inget publicerat.",
        x=t.number(len(_codes(facts, year) & live)),
        n=t.number(len(live)),
    )
    return f"{amount} {known}"


def _codes(facts: CityFacts, year: str) -> set[str]:
    """The measures with money that year."""
    return set(_posts(facts, year)["code"])


def _posts(facts: CityFacts, year: str) -> pd.DataFrame:
    return facts.money[facts.money["budget_year"].astype(str) == year]


def _notes(frame: pd.DataFrame, year: str, facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if frame.empty:
        return ()
    notes = [t("Skedena läggs aldrig ihop, och inte heller belopp som omfattar olika saker.")]
    if (frame["stage"] == MoneyStage.SUPPLEMENTARY).any():
        notes.append(t("Tilläggsanslaget kommer utöver det beviljade anslaget."))
    ended = set(facts.measures.loc[facts.measures["status"] == PublicStatus.CANCELLED.value, "code"])
    if gone := len(_codes(facts, year) & ended):
        notes.append(
            t.plural(
                "I summorna är {n} åtgärd med som senare avbröts eller slogs ihop med en annan.",
                "I summorna är {n} åtgärder med som senare avbröts eller slogs ihop med andra.",
                gone,
            )
        )
    return (*notes, t("En åtgärd utan eget belopp kan göras inom medel som redan finns."))


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """The budget years with money."""
    return {ParamId.YEAR: years(facts)}


CHART = Chart("money-by-sector", frame, spec, allowed)
