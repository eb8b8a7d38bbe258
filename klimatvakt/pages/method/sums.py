"""Owns how sums over sectors, themes, emission sectors and deciders are counted, and money. Must not compute."""

import math
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.money import money_by_sector
from klimatvakt.components.tables import Head, data_table
from klimatvakt.domain.measures.status import Completion
from klimatvakt.domain.vocabulary import Control, CostBasis, MoneyKind, MoneyStage
from klimatvakt.facts.money.sums import known_cost
from klimatvakt.facts.read.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.words import window_words
from klimatvakt.pages.lookup import known, names, select
from klimatvakt.pages.measure.money import price_basis
from klimatvakt.pages.method.block import (
    EFFECTS,
    EMISSIONS,
    Formula,
    Input,
    added,
    budget_input,
    folded,
    formula_block,
    lacking,
)
from klimatvakt.pages.method.effects import tonnes_of
from klimatvakt.pages.spec import PageContext

_KINDS = ("sector", "theme", "emission_sector")


def sum_parts(ctx: PageContext) -> list[Any]:
    """Contributions, their split, what is followed up, and ceilings."""
    return [formula_block(ctx, one) for one in (_contributions(ctx), _control(ctx), _followed(ctx), _ceiling(ctx))]


def money_parts(ctx: PageContext) -> list[Any]:
    """The stages of money, what a tonne costs, and how far an indicator has come."""
    return [formula_block(ctx, one) for one in (_stages(ctx), _price(ctx), _indicator(ctx))]


def _contributions(ctx: PageContext) -> Formula:
    t, facts = ctx.t, ctx.facts
    numbers: list[Any] = [lacking(t("inte beräknat: ingen beslutad åtgärd har en beräknad effekt"))]
    if known(facts.totals["central_t"]) is not None:
        words = t(
            "Alla beslutade åtgärder {years}: {central} (låg effekt {low}, hög {high}).",
            years=window_words(facts),
            central=t.whole_tonnes(facts.totals["central_t"]),
            low=t.whole_tonnes(facts.totals["low_t"]),
            high=t.whole_tonnes(facts.totals["high_t"]),
        )
        numbers = [words, folded(t("Summorna del för del"), *[_contribution_table(ctx, kind) for kind in _KINDS])]
    link = html.A(t("åtgärdslistan"), href=ctx.urls.page(PageId.MEASURES))
    every = html.P([t("Varje åtgärds ton, läge och andel finns som CSV under"), " ", link, "."], className="source")
    return Formula(
        "summor-bidrag",
        t("Bidrag per sektor, tema och utsläppssektor"),
        t(
            "Åtgärdernas Δ läggs ihop, lågt med lågt och högt med högt. Åtgärder som delar effekt räknas en gång i "
            "varje summa, så delarna kan bli mer än helheten. Idéer står för sig."
        ),
        "Σ Δ",
        numbers,
        [
            Input("effect", ("code", "year", "low", "central", "high", "emission_sector_id")),
            Input("measure_state", ("phase", "sector_id", "overlap_group")),
            Input("measure", ("theme_id", "control")),
        ],
        more=[every],
    )


def _contribution_table(ctx: PageContext, kind: str) -> html.Div:
    t = ctx.t
    titles = {"sector": t("Sektor"), "theme": t("Tema"), "emission_sector": t("Utsläppssektor")}
    tables = names(ctx.facts, kind, t)
    heads = (
        Head(titles[kind]),
        Head(t("Låg, ton"), number=True),
        Head(t("Trolig, ton"), number=True),
        Head(t("Hög, ton"), number=True),
        Head(t("Andel av gapet"), number=True),
        Head(t("Med beräknad effekt"), number=True),
    )
    rows = []
    for row in select(ctx.facts.contributions, kind=kind):
        if row["central_t"] is None:
            continue
        share = "–" if row["need_share"] is None else t.percent(row["need_share"], 1)
        counted = t("{x} av {y}", x=int(row["n_quantified"]), y=int(row["n_live"]))
        amounts = [t.number(row[name]) for name in ("low_t", "central_t", "high_t")]
        rows.append((tables[row["id"]], *amounts, share, counted))
    return data_table(titles[kind], heads, rows, key=f"sum-{kind}", stacked=True)


def _control(ctx: PageContext) -> Formula:
    t = ctx.t
    rows = [row for row in select(ctx.facts.contributions, kind="control") if row["central_t"] is not None]
    numbers: list[Any] = [lacking(t("inte beräknat: ingen beslutad åtgärd har en beräknad effekt"))]
    if rows:
        heads = (
            Head(t("Rådighet")),
            Head(t("Låg, ton"), number=True),
            Head(t("Trolig, ton"), number=True),
            Head(t("Hög, ton"), number=True),
        )
        cells = [
            (
                t.term(Control(row["id"])).capitalize(),
                *[t.number(row[name]) for name in ("low_t", "central_t", "high_t")],
            )
            for row in rows
        ]
        numbers = [
            data_table(t("Bidrag efter rådighet"), heads, cells, key="control", stacked=True, quiet_caption=True)
        ]
    return Formula(
        "radighet",
        t("Bidrag efter rådighet"),
        t("Samma summa delad efter vem som råder över åtgärden. Ett överlapp räknas en gång hos varje."),
        "Σ Δ",
        numbers,
        [Input("measure", ("code", "control")), EFFECTS],
    )


def _followed(ctx: PageContext) -> Formula:
    t, facts = ctx.t, ctx.facts
    followed = known(facts.totals["followed_up_t"])
    numbers: list[Any] = [lacking(t("ingen uppföljd effekt är publicerad"))]
    if followed is not None:
        numbers = [t("Uppföljd effekt, alla år och åtgärder: {amount}.", amount=t.whole_tonnes(followed))]
    changes = [
        row for row in select(facts.contributions, kind="emission_sector") if row["inventory_change_t"] is not None
    ]
    if changes and facts.budget is not None:
        parts = names(facts, "emission_sector", t)
        words = ", ".join(f"{parts[row['id']]} {t.number(row['inventory_change_t'])}" for row in changes)
        change = t(
            "Utsläppsförändring {first}–{last}, ton: {parts}.",
            first=facts.budget.row.base_year,
            last=facts.budget.last_level_year,
            parts=words,
        )
        numbers.append(change)
    return Formula(
        "uppfoljt",
        t("Uppföljd effekt och utsläppsförändring"),
        t(
            "Uppföljd effekt är vad åtgärderna själva rapporterar. Utsläppsförändring är vad utsläppsberäkningen "
            "visar, det sista året minus basåret. De mäter olika saker och läggs aldrig ihop."
        ),
        "",
        numbers,
        [Input("effect", ("code", "year", "followed_up_t")), EMISSIONS],
    )


def _ceiling(ctx: PageContext) -> Formula:
    t = ctx.t
    rows = [row for row in select(ctx.facts.contributions, kind="sector") if row["required_t"] is not None]
    numbers: list[Any] = [lacking(t("inget utsläppstak antaget"))]
    if rows:
        sectors = names(ctx.facts, "sector", t)
        words = "; ".join(f"{sectors[row['id']]} {t.whole_tonnes(row['required_t'])}" for row in rows)
        numbers = [t("Krävs {years}: {parts}.", years=window_words(ctx.facts), parts=words)]
    return Formula(
        "utslappstak",
        t("Vad ett utsläppstak kräver"),
        t(
            "De antagna takens minskning under åren som är kvar. Utan antaget tak sägs aldrig att något krävs av en "
            "sektor."
        ),
        "",
        numbers,
        [Input("ceiling", ("sector_id", "year", "required_cut_t")), budget_input("id")],
    )


def _stages(ctx: PageContext) -> Formula:
    t, sums = ctx.t, money_by_sector.CHART.frame(ctx.facts, {})
    sums = sums[sums["sector_id"] != money_by_sector.UNKNOWN]
    numbers: list[Any] = [lacking(t("inte beräknat: inga anslag för åtgärder är publicerade"))]
    if not sums.empty:
        one = select(sums.sort_values("n_measures", ascending=False, kind="stable").head(1))[0]
        same = {name: one[name] for name in ("budget_year", "sector_id", "stage", "cost_basis")}
        terms = [row["amount_eur"] for row in select(ctx.facts.money, **same)]
        what = f"{t.term(MoneyStage(one['stage']))}, {t.term(CostBasis(one['cost_basis']))}"
        sector = names(ctx.facts, "sector", t)[one["sector_id"]]
        numbers = [f"{sector} {one['budget_year']}, {what}: {added(terms, t)} = {t.euro(one['amount_eur'])}."]
    return Formula(
        "skeden",
        t("Sektorernas pengar, skede för skede"),
        t(
            "I varje skede läggs beloppen för sektorns åtgärder ihop, drift och investeringar tillsammans. Förslag, "
            "beslut och utfall är samma pengar på väg genom besluten och läggs aldrig ihop, och inte heller belopp som "
            "omfattar olika saker. En åtgärd utan publicerat belopp räknas inte som noll."
        ),
        "Σ €",
        numbers,
        [
            Input("money", ("code", "budget_year", "stage", "cost_basis", "amount_eur")),
            Input("measure", ("sector_id",)),
        ],
    )


def _price(ctx: PageContext) -> Formula:
    t = ctx.t
    found = ctx.facts.measures[ctx.facts.measures["eur_t_central"].notna()]
    numbers: list[Any] = [lacking(t("inte beräknat: ingen åtgärd har både pengar och ton som kan delas"))]
    if not found.empty:
        row = select(found.sort_values("central_t", ascending=False).head(1))[0]
        numbers = _worked_price(ctx, row)
    return Formula(
        "euro-per-ton",
        t("Pris per ton"),
        t(
            "Pengarna för de budgetår som är kända, delade med minskningen alla år som rapporten anger, även efter "
            "utsläppsbudgeten. Slutar pengarna före minskningen skrivs ”minst”: kostar åtgärden mer senare blir priset "
            "högre. Räknas besparingar av skrivs ”hittills”. Per budgetår och slag gäller utfallet, annars beviljat "
            "anslag med tillägg, annars det senaste förslaget, och då sägs att förslag ingår. Anslag för hela "
            "projektet ger inget pris, inte heller 0 euro. Lägsta priset är lägsta kostnaden delad med flest ton."
        ),
        "€/t = Σ € / Σ ton",
        numbers,
        [
            Input("money", ("code", "budget_year", "stage", "kind", "amount_eur", "low_eur", "high_eur", "cost_basis")),
            EFFECTS,
        ],
    )


def _worked_price(ctx: PageContext, row: Row) -> list[Any]:
    t = ctx.t
    price = t(
        "{code}: {price} (lägst {low}, högst {high}).",
        code=row["code"],
        price=t("{amount} €/ton", amount=t.number(row["eur_t_central"], 1)),
        low=t.number(row["eur_t_low"], 1),
        high=t.number(row["eur_t_high"], 1),
    )
    price = f"{price} {price_basis(row, t)}"
    heads = (Head(t("Budgetår")), Head(t("Slag")), Head(t("Räknas"), number=True))
    posts: dict[tuple[int, str], list[Row]] = {}
    for post in ctx.facts.money[ctx.facts.money["code"] == row["code"]].to_dict("records"):
        posts.setdefault((int(post["budget_year"]), post["kind"]), []).append(post)
    costs = {post: known_cost(rows) for post, rows in sorted(posts.items())}
    effects = select(ctx.facts.tables["effect"], code=row["code"], report_id=row["report_id"])
    cells = [(str(year), t.term(MoneyKind(kind)), t.euro(cost)) for (year, kind), cost in costs.items()]
    table = data_table(t("Anslagen som räknas"), heads, cells, key="price", quiet_caption=True)
    tonnes = math.fsum(tonnes_of(ctx.facts, effect) for effect in effects)
    return [
        price,
        f"{t.euro(math.fsum(costs.values()))} / {t.whole_tonnes(tonnes)}",
        folded(t("Anslagen som räknas"), table),
    ]


def _indicator(ctx: PageContext) -> Formula:
    t = ctx.t
    numbers: list[Any] = [lacking(t("inte beräknat: ingen indikator har både mål och två värden"))]
    for row in select(ctx.facts.indicators):
        if isinstance(row["completion"], Completion):
            numbers = [_worked_indicator(row, t)]
            break
    return Formula(
        "indikator",
        t("Hur långt en indikator har kommit"),
        t(
            "Det sista värdet minus det första, delat med målet minus det första. Under noll går den åt fel håll, över "
            "hundra procent är den förbi målet; talet kapas inte."
        ),
        t("(sista − första) / (mål − första)"),
        numbers,
        [Input("indicator_value", ("id", "year", "value")), Input("indicator_goal", ("id", "year", "goal"))],
    )


def _worked_indicator(row: Row, t: Translator) -> str:
    return t(
        "{name}: ({last} − {first}) / ({goal} − {first}) = {share}.",
        name=t.pick(row, "name"),
        last=t.number(row["last_value"], 1),
        first=t.number(row["first_value"], 1),
        goal=t.number(row["goal"], 1),
        share=t.percent(row["completion"].share, 1),
    )
