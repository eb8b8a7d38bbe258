"""Owns how gases are weighed, neutrality told, a larger space shared, a change divided and others compared with.

Must not compute new figures.
"""

import itertools
from typing import Any

from klimatvakt.charts.inventory import peers_index
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.domain.budgets.allocation import Principle
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.units import GWP100
from klimatvakt.domain.vocabulary import Gas, NotationKey, SinkKind
from klimatvakt.facts.budget.neutrality import Basis
from klimatvakt.facts.read.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import select, sourced, table
from klimatvakt.pages.method.block import EMISSIONS, Formula, Input, formula_block, lacking
from klimatvakt.pages.spec import PageContext

_PRINCIPLES = {
    Principle.GRANDFATHERING: (N_("Nuvarande andel"), "B · e"),
    Principle.EQUAL_PER_CAPITA: (N_("Lika per invånare"), "B · p"),
    Principle.POLLUTER_PAYS: (N_("Förorenaren betalar"), "p · (B + H) − h"),
    Principle.ABILITY_TO_PAY: (N_("Förmåga att betala"), "B · (p / g) / w"),
}
_BASES = {
    Basis.INVENTORY: N_("Senaste året i utsläppsberäkningen"),
    Basis.PLANNED: N_("Om det beslutade görs"),
    Basis.TARGET: N_("Om utsläppsmålet nås"),
}


def gas_parts(ctx: PageContext) -> list[Any]:
    """The weights of the gases, and the last year that is published by gas."""
    return [formula_block(ctx, _gases(ctx))]


def change_parts(ctx: PageContext) -> list[Any]:
    """Why the planned overshoot moved since the report before."""
    return [formula_block(ctx, _causes(ctx))]


def beside_parts(ctx: PageContext) -> list[Any]:
    """What stands beside the budget: neutrality and other ways to share."""
    return [formula_block(ctx, _neutrality(ctx)), formula_block(ctx, _fair_shares(ctx))]


def level_parts(ctx: PageContext) -> list[Any]:
    """How a level is compared with an earlier year's, and a development with other municipalities'."""
    return [formula_block(ctx, _level(ctx)), formula_block(ctx, _index(ctx))]


def _level(ctx: PageContext) -> Formula:
    t, rows = ctx.t, select(ctx.facts.trajectory, series="history")
    numbers: list[Any] = [lacking(t("inte beräknat: det finns bara ett år"))]
    if len(rows) > 1 and rows[0]["emissions_t"]:
        first, last = rows[0], rows[-1]
        words = t(
            "{last}: {now} / {then} ({first}) = {share}.",
            last=int(last["year"]),
            first=int(first["year"]),
            now=t.number(last["emissions_t"]),
            then=t.number(first["emissions_t"]),
            share=t.percent(last["emissions_t"] / first["emissions_t"]),
        )
        numbers = [words]
    return Formula(
        "andelar",
        t("Nivå mot ett tidigare år, och andelar"),
        t(
            "Årets utsläpp delat med det tidigaste årets. En utsläppssektors andel är dess utsläpp delat med totalen "
            "samma år; det som står utanför summan har ingen andel."
        ),
        "E / E₁",
        numbers,
        [EMISSIONS, Input("emission_sector", ("id", "memo"))],
    )


def _index(ctx: PageContext) -> Formula:
    t, rows = ctx.t, select(peers_index.CHART.frame(ctx.facts, {}), id=peers_index.CITY)
    numbers: list[Any] = [lacking(t("inte beräknat: det finns inget gemensamt år att jämföra med"))]
    if rows:
        base, last = rows[0], rows[-1]
        words = {"then": t.number(base["emissions_t"]), "now": t.number(last["emissions_t"])}
        index = t.number(last["index"], 1)
        numbers = [
            t(
                "{last}: 100 · {now} / {then} ({base}) = {index}.",
                last=last["year"],
                base=base["year"],
                index=index,
                **words,
            )
        ]
    return Formula(
        "index",
        t("Index mot andra kommuner"),
        t(
            "Varje kommuns utsläpp delat med dess egna utsläpp basåret, gånger hundra. Basåret är det första år som "
            "staden och alla de andra har en siffra för; ett år utan siffra hoppas över. Ordningen gäller det senaste "
            "året som är gemensamt med någon av dem. Statistiken räknas inte på samma sätt överallt, så det är "
            "utvecklingen som jämförs, aldrig nivån."
        ),
        "100 · E / E₁",
        numbers,
        [EMISSIONS, Input("peer_emission", ("area_name", "year", "sector_name", "emissions_t_co2e"))],
    )


def _gases(ctx: PageContext) -> Formula:
    t = ctx.t
    heads = (
        Head(t("Uppsättning")),
        Head("CH₄", number=True),
        Head(t("CH₄, fossil"), number=True),
        Head("N₂O", number=True),
    )
    used = {row["gwp_set"] for row in table(ctx.facts, "emission_release")}
    rows = []
    for gwp_set, weight in GWP100.items():
        name = t("{set}, används här", set=t.term(gwp_set)) if gwp_set in used else t.term(gwp_set)
        values = (weight.methane, weight.fossil_methane, weight.nitrous_oxide)
        rows.append((name, *[t.number(value, 1) for value in values]))
    numbers: list[Any] = [data_table(t("Gasernas vikter"), heads, rows, key="gwp", stacked=True, quiet_caption=True)]
    if not used & {gwp_set.value for gwp_set in GWP100}:
        numbers.append(lacking(t("vilken uppsättning utsläppsberäkningen använder är inte publicerat")))
    last = ctx.facts.gas_years[-1] if ctx.facts.gas_years else None
    if last is None or last.sum.total_t is None:
        numbers.append(lacking(t("utsläppen är inte publicerade gas för gas")))
    else:
        parts = [
            t.term(Gas(gas)) + f" {t.number(cell, 1)}"
            for gas, cell in last.weighted.items()
            if not isinstance(cell, NotationKey)
        ]
        whole = t(
            "{year}: {parts}. Summan är {sum}.",
            year=last.year,
            parts=", ".join(parts),
            sum=t.whole_tonnes(last.sum.total_t),
        )
        stated = "" if last.total_t is None else t("Publicerad total: {amount}.", amount=t.whole_tonnes(last.total_t))
        numbers.append(f"{whole} {stated}".strip())
    return Formula(
        "gaser",
        t("Gaserna och deras vikter (GWP100)"),
        t(
            "Ton av varje gas gånger dess vikt över hundra år ger koldioxidekvivalenter. En serie använder en enda "
            "uppsättning; de blandas aldrig. En utsläppsbudget för bara koldioxid prövas aldrig mot alla gaser."
        ),
        t("CO₂e = Σ ton · vikt"),
        numbers,
        [Input("emission", ("gas", "year", "emissions_t")), Input("emission_release", ("id", "gwp_set"))],
        t("Vikterna är IPCC:s, ur den fjärde (AR4), femte (AR5) och sjätte (AR6) utvärderingen."),
    )


def _causes(ctx: PageContext) -> Formula:
    t, changes = ctx.t, ctx.facts.changes
    numbers: list[Any]
    if changes.since is None:
        numbers = [lacking(t("inte beräknat: det finns ingen tidigare rapport att jämföra med"))]
    elif isinstance(changes.causes, Outcome) or changes.before_t is None:
        outcome = changes.causes
        why = reason_text(outcome.reason, t) if isinstance(outcome, Outcome) and outcome.reason else ""
        numbers = [lacking(t("inte beräknat: {why}", why=why))]
    else:
        tonnes = [changes.causes[cause] for cause in Cause]
        after = list(itertools.accumulate(tonnes, initial=changes.before_t))
        heads = (
            Head(t("Ersatt")),
            Head(t("Planerat överskridande efter det, ton"), number=True),
            Head(t("Ändring"), number=True),
        )
        first = (t("Inget, som i {report}", report=t.pick(changes.since, "title")), t.number(changes.before_t), "–")
        steps = [
            (f"{n}. {t.term(cause)}", t.number(reached), t.change(change, whole=True))
            for n, (cause, reached, change) in enumerate(zip(Cause, after[1:], tonnes, strict=True), start=1)
        ]
        numbers = [
            data_table(t("De sex talen"), heads, [first, *steps], key="causes", stacked=True, quiet_caption=True),
            t("Sammanlagt {total}.", total=t.change(after[-1] - after[0], whole=True)),
        ]
    return Formula(
        "orsaker",
        t("Varför det planerade överskridandet ändrats"),
        t(
            "Planerat överskridande är utsläppen hittills plus den planerade banan för åren som är kvar, minus B. Det "
            "räknas som i den förra rapporten och sedan fem gånger till, var gång med en sak ersatt av det nya. "
            "Skillnaderna är orsakerna, och de blir tillsammans hela ändringen. Ordningen är alltid denna."
        ),
        "Σ E + Σ P − B",
        numbers,
        [
            Input("emission", ("release_id", "year", "emissions_t")),
            Input("effect", ("report_id", "code", "year", "central")),
            Input("measure_state", ("report_id", "code", "phase", "end_on")),
            Input("budget", ("reference_from", "reference_to")),
        ],
    )


def _neutrality(ctx: PageContext) -> Formula:
    t, found = ctx.t, ctx.facts.neutrality
    numbers: list[Any] = [lacking(t("inte beräknat: ingen utsläppsbudget med slutår för stadens alla växthusgaser"))]
    if found is not None and found.balances:
        heads = (
            Head(t("Utgår från")),
            Head(t("År")),
            Head(t("Räkningen")),
            Head(t("Kvar att binda, ton"), number=True),
        )
        rows = []
        for one in found.balances:
            removed = " − ".join(t.number(one.removals[kind]) for kind in SinkKind if kind in one.removals) or t(
                "inget publicerat upptag"
            )
            sums = f"{t.number(one.gross_t)} − {removed}"
            rows.append((t(_BASES[one.basis]), str(one.year), sums, t.number(one.state.rest_t)))
        numbers = [data_table(t("Klimatneutralitet"), heads, rows, key="neutral", stacked=True, quiet_caption=True)]
    return Formula(
        "neutralitet",
        t("Klimatneutralitet"),
        t(
            "Staden är klimatneutral när utsläppen minus sänkor, negativa utsläpp och kompensation är noll eller "
            "mindre. Ett nått utsläppsmål räcker inte för det. Upptag gör aldrig utsläppsbudgeten större."
        ),
        t("utsläpp − sänkor − negativa utsläpp − kompensation"),
        numbers,
        [EMISSIONS, Input("sink", ("kind", "year", "removal_t"))],
    )


def _fair_shares(ctx: PageContext) -> Formula:
    t, rows = ctx.t, select(ctx.facts.fair_shares)
    numbers: list[Any] = [lacking(t("inte beräknat: staden har inget publicerat underlag"))]
    source = None
    if rows:
        first = table(ctx.facts, "fair_share", id=rows[0]["id"])[0]
        source = source_line(sourced(ctx.facts, first), t, notes=False)
        numbers = [_letters(rows[0], t), _share_table([row for row in rows if row["id"] == rows[0]["id"]], t), source]
    return Formula(
        "rattvis-andel",
        t("Andra sätt att dela ett utrymme"),
        t(
            "En andel av ett större utrymme B efter fyra principer. Det är andra sätt att räkna, aldrig stadens läge. "
            "Ett negativt tal är negativt utrymme enligt principen och kapas inte."
        ),
        "",
        numbers,
        [
            Input("fair_share", ("shared_budget_t", "emission_share", "population_share", "shared_history_t")),
            Input("fair_share", ("area_history_t", "income_index", "weight_sum", "from_year")),
        ],
    )


def _letters(row: Row, t: Translator) -> str:
    names = (("B", "shared_budget_t", 0), ("e", "emission_share", 4), ("p", "population_share", 4))
    more = (("H", "shared_history_t", 0), ("h", "area_history_t", 0), ("g", "income_index", 2), ("w", "weight_sum", 2))
    said = [
        f"{letter} = {t('inte publicerat') if row[name] is None else t.number(row[name], decimals)}"
        for letter, name, decimals in (*names, *more)
    ]
    return t("{name}: {letters}.", name=t.pick(row, "name"), letters="; ".join(said))


def _share_table(rows: list[Row], t: Translator) -> Any:
    heads = (
        Head(t("Princip")),
        Head(t("Formel")),
        Head(t("Andel, ton"), number=True),
        Head(t("Takt per år"), number=True),
    )
    cells = []
    for row in rows:
        name, symbols = _PRINCIPLES[Principle(row["principle"])]
        share = reason_text(row["reason"], t) if row["tonnes"] is None else t.number(row["tonnes"])
        rate = reason_text(row["rate_reason"], t) if row["rate"] is None else t.percent(row["rate"], 2)
        cells.append((t(name), symbols, share, rate))
    return data_table(t("Andelarna"), heads, cells, key="fair", stacked=True, quiet_caption=True)
