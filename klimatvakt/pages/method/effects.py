"""Owns how one measure's effect is counted, worked through on a real row, and how overlaps count once.

Must not compute other than the steps it prints.
"""

import math
from collections.abc import Sequence
from typing import Any

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.tables import Head, data_table
from klimatvakt.domain.vocabulary import CountsInInventory, EffectUnit
from klimatvakt.facts import CityFacts
from klimatvakt.facts.read.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import select, table
from klimatvakt.pages.method.block import EFFECTS, Formula, Input, folded, lacking
from klimatvakt.pages.spec import PageContext


def increment(ctx: PageContext, budget: BudgetFacts) -> Formula:
    """Δ: what comes on top of the inventory, on the measures whose rows show most of the rule."""
    t, examples = ctx.t, worked_measures(ctx.facts)
    numbers: list[Any] = [lacking(t("ingen åtgärd har en beräknad effekt under utsläppsbudgetens tid"))]
    if examples:
        first, *others = [_example(ctx, *example) for example in examples]
        numbers = [*first, *[folded(t("Ett exempel till"), *parts) for parts in others]]
    rule = t(
        "Effekten det året minus effekten år y₀, det senaste året i utsläppsberäkningen: bara det som kommer utöver "
        "den. Kilowattimmar gånger energislagets utsläppsfaktor för året, delat med tusen. Syns effekten bara delvis "
        "i utsläppsberäkningen räknas den andelen. En serie som börjar efter y₀ räknas hel."
    )
    columns = (
        "code",
        "year",
        "low",
        "central",
        "high",
        "unit",
        "energy_carrier",
        "counts_in_inventory",
        "counts_share",
    )
    return Formula(
        "tillskott",
        t("Vad en åtgärd minskar utöver utsläppsberäkningen, Δ"),
        f"{rule} {t('Här är y₀ = {year}.', year=budget.last_level_year)}",
        t("Δ(år) = effekt(år) · faktor · andel − effekt(y₀) · faktor · andel"),
        numbers,
        [Input("effect", columns), Input("emission_factor", ("energy_carrier", "year", "kg_co2e_per_kwh"))],
    )


def worked_measures(facts: CityFacts) -> list[tuple[Row, list[Row]]]:
    """The counted measures that show the rule best – energy with an effect before y0, a share – with their rows."""
    budget, frame = facts.budget, facts.measures
    shown = frame[frame["counted"].astype(bool) & (frame["central_t"] > 0)]
    if budget is None or shown.empty:
        return []
    effects = facts.tables["effect"]
    mine = effects[(effects["perspective"] == budget.row.perspective) & (effects["counts_in_inventory"] != "no")]
    mine = mine.merge(shown[["code", "report_id", "central_t"]], on=["code", "report_id"])
    before = mine[(mine["year"] == budget.last_level_year) & (mine["central"] > 0)]
    energy, partly = before["unit"] == EffectUnit.KWH, before["counts_in_inventory"] == CountsInInventory.PARTLY
    found: list[str] = []
    for choice in (before[energy], before[partly], mine):
        if not choice.empty and (choice is not mine or not found):
            found.append(str(choice.sort_values("central_t", ascending=False)["code"].iloc[0]))
    rows = {code: select(mine[mine["code"] == code]) for code in found}
    y0 = budget.last_level_year
    return [
        (select(shown, code=code)[0], sorted((r for r in rows[code] if r["year"] >= y0), key=lambda row: row["year"]))
        for code in dict.fromkeys(found)
    ]


def window_of(facts: CityFacts) -> tuple[int, int]:
    """First and last year of the budget that are left after the last inventory."""
    if facts.budget is None:
        return 0, -1
    return max(facts.budget.last_level_year + 1, facts.budget.row.start_year), facts.budget.window.last


def factor_of(facts: CityFacts, row: Row) -> float | None:
    """kg CO2e/kWh of the row's year, or of the last year known before it; None for tonnes."""
    if row["unit"] != EffectUnit.KWH:
        return None
    past = [
        one
        for one in table(facts, "emission_factor", energy_carrier=row["energy_carrier"])
        if one["year"] <= row["year"]
    ]
    return float(max(past, key=lambda one: one["year"])["kg_co2e_per_kwh"]) if past else math.nan


def share_of(row: Row) -> float:
    """The part of the row's effect that the inventory shows."""
    match row["counts_in_inventory"]:
        case CountsInInventory.PARTLY:
            return float(row["counts_share"])
        case CountsInInventory.NO:
            return 0.0
    return 1.0


def tonnes_of(facts: CityFacts, row: Row) -> float:
    """Central tonnes of an effect row that the inventory shows."""
    factor = factor_of(facts, row)
    return float(row["central"]) * (1.0 if factor is None else factor / 1000) * share_of(row)


def _example(ctx: PageContext, measure: Row, effects: Sequence[Row]) -> list[Any]:
    t, budget = ctx.t, ctx.facts.budget
    assert budget is not None
    link = html.A(t.pick(measure, "title"), href=ctx.urls.page(PageId.MEASURE, measure["code"]))
    basis = t.pick(effects[-1], "basis")
    table = _worked_table(ctx.facts, effects, budget.last_level_year, t)
    source = t("Effektens underlag enligt rapporten: {basis}.", basis=basis)
    return [
        html.P([t("Exempel: {code},", code=measure["code"]), " ", link]),
        table,
        _sum(ctx.facts, measure, t),
        *([html.P(source, className="source")] if basis else []),
    ]


def _worked_table(facts: CityFacts, effects: Sequence[Row], y0: int, t: Translator) -> html.Div:
    delta = {int(row["year"]): row["central_t"] for row in select(facts.measure_years, code=effects[0]["code"])}
    energy = any(row["unit"] == EffectUnit.KWH for row in effects)
    heads = [
        Head(t("År")),
        Head(t("central, kWh") if energy else t("central, ton"), number=True),
        *([Head(t("faktor, kg/kWh"), number=True)] if energy else []),
        Head(t("andel"), number=True),
        Head(t("i utsläppsberäkningen, ton"), number=True),
        Head(t("Δ, ton"), number=True),
    ]
    last = facts.budget.window.last if facts.budget else y0
    rows = []
    for row in effects:
        if row["year"] > last:
            continue
        factor = factor_of(facts, row)
        year = f"{int(row['year'])} (y₀)" if row["year"] == y0 else str(int(row["year"]))
        change = "–" if row["year"] == y0 else t.number(delta.get(int(row["year"]), 0.0), 1)
        middle = [t.number(factor or 0.0, 3)] if energy else []
        share, tonnes = t.number(share_of(row), 2), t.number(tonnes_of(facts, row), 1)
        rows.append((year, t.number(row["central"]), *middle, share, tonnes, change))
    return data_table(t("Effekten år för år"), heads, rows, key=f"increment-{effects[0]['code']}", quiet_caption=True)


def _sum(facts: CityFacts, measure: Row, t: Translator) -> html.P:
    first, last = window_of(facts)
    words = t(
        "Summan av Δ {first}–{last}: {central} (låg effekt {low}, hög {high}).",
        first=first,
        last=last,
        central=t.whole_tonnes(measure["central_t"]),
        low=t.whole_tonnes(measure["low_t"]),
        high=t.whole_tonnes(measure["high_t"]),
    )
    return html.P(words)


def overlap(ctx: PageContext) -> Formula:
    """Measures that share an effect: the largest each year counts, worked on the first such pair."""
    t, codes = ctx.t, _overlapping(ctx.facts)
    numbers: list[Any] = [lacking(t("inga åtgärder med beräknad effekt delar på samma effekt"))]
    if codes:
        heads = (
            Head(t("År")),
            *[Head(t("Δ {code}, ton", code=code), number=True) for code in codes],
            Head(t("Räknas, ton"), number=True),
        )
        years = select(ctx.facts.measure_years[ctx.facts.measure_years["code"].isin(codes)])
        first, last = window_of(ctx.facts)
        cells = {
            (row["code"], int(row["year"])): row["central_t"] or 0.0 for row in years if first <= row["year"] <= last
        }
        rows = []
        for year in sorted({year for _, year in cells}):
            values = [cells.get((code, year), 0.0) for code in codes]
            rows.append((str(year), *[t.number(value, 1) for value in values], t.number(max(values), 1)))
        numbers = [
            t("Exempel: {codes}.", codes=", ".join(codes)),
            data_table(t("Överlappet år för år"), heads, rows, key="overlap", stacked=True, quiet_caption=True),
        ]
    return Formula(
        "overlapp",
        t("Åtgärder som delar effekt"),
        t(
            "Delar flera åtgärder på samma effekt räknas bara den största varje år, för låg, trolig och hög effekt "
            "var för sig."
        ),
        "max(Δ₁, Δ₂, …)",
        numbers,
        [
            Input("measure_state", ("code", "overlap_group")),
            EFFECTS,
        ],
    )


def _overlapping(facts: CityFacts) -> list[str]:
    """The first counted measures that share one effect, at most three; none where no two do."""
    counted = facts.measures[facts.measures["counted"].astype(bool) & facts.measures["central_t"].notna()]
    states = facts.tables["measure_state"][["report_id", "code", "overlap_group"]]
    pairs = counted[["code", "report_id"]].merge(states, on=["code", "report_id"]).dropna(subset=["overlap_group"])
    for _, rows in pairs.groupby("overlap_group", sort=True):
        if len(rows) > 1:
            return sorted(map(str, rows["code"]))[:3]
    return []
