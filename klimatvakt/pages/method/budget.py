"""Owns how the emission budget and its path are counted, with this city's figures put in. Must not compute new ones.

Figures stand in whole tonnes here, unlike elsewhere, so that a reader can check the sums.
"""

import dataclasses
from typing import Any

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import Convention, DataStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import outcome_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget.words import adoption, period_of
from klimatvakt.pages.lookup import select, sourced
from klimatvakt.pages.method.block import Formula, added, budget_input, folded, formula_block
from klimatvakt.pages.spec import PageContext

_PLAIN = {
    Convention.LIN: N_("Lika många ton mindre varje år, fram till en nivå i slutåret."),
    Convention.D1: N_("Samma procent mindre varje år, redan från första året."),
    Convention.D0: N_("Första året som förut, sedan samma procent mindre varje år."),
    Convention.C: N_("Minskar jämnt hela tiden, också inom året."),
}
_SUP = html.Sup
_YEAR: dict[Convention, Any] = {
    Convention.LIN: ["E₀ − n · (E₀ − E", html.Sub("N"), ") / N"],
    Convention.D1: ["E₀ · (1 − r)", _SUP("n")],
    Convention.D0: ["E₀ · (1 − r)", _SUP("n − 1")],
    Convention.C: ["E₀ / k · (e", _SUP("−k(n − 1)"), " − e", _SUP("−kn"), ")"],
}
_RATE: dict[Convention, Any] = {
    Convention.LIN: "–",
    Convention.D1: "r = E₀ / (B + E₀)",
    Convention.D0: "r = E₀ / B",
    Convention.C: ["r = 1 − e", _SUP("−k"), ", k = E₀ / B"],
}


def budget_parts(ctx: PageContext) -> list[Any]:
    """The reference budget from its base level to its size, and the path it follows."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    adopted = adoption(ctx.facts, budget, t)
    intro = t("{name}, {adoption}. Så här räknas den:", name=t.words(budget.row.name), adoption=adopted)
    formulas = (_base(ctx, budget), _path(ctx, budget), _size(ctx, budget))
    source = source_line(sourced(ctx.facts, dataclasses.asdict(budget.row)), t)
    return [intro, *[formula_block(ctx, one) for one in formulas], *_range(ctx, budget), source]


def _base(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t = ctx.t
    year = budget.row.base_year
    level, end = budget.row.end_level_t, budget.row.end_year
    numbers: list[Any] = [f"E₀ = {t.whole_tonnes(budget.row.base_t)} ({year})"]
    if level is not None and end is not None:
        numbers.append(["E", html.Sub("N"), f" = {t.whole_tonnes(level)} ({int(end)})"])
    return Formula(
        "utgangsniva",
        t("Utgångsnivån och målet"),
        t("Utsläppen det sista hela året före utsläppsbudgeten, och nivån i slutåret om målet anger en."),
        "",
        numbers,
        [budget_input("base_year", "base_t", "end_year", "end_level_t")],
        t("Antagande: basåret är {year}. Vad ett annat basår gör står under Om antagandena vore andra.", year=year),
    )


def _path(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t, convention = ctx.t, budget.row.convention
    return Formula(
        "malbana",
        t("Målbanan M, år för år"),
        t(_PLAIN[convention]),
        ["M(n) = ", *_listed(_YEAR[convention])],
        _path_numbers(budget, convention, t),
        [budget_input("convention", "base_t", "budget_t", "end_level_t", "end_year")],
        t("Antagande: räknesättet {code}, som utsläppsbudgetens egen rad anger.", code=convention.value),
        [folded(t("Målbanan år för år"), _path_table(ctx, budget))],
    )


def _path_numbers(budget: BudgetFacts, convention: Convention, t: Translator) -> list[Any]:
    years, base_t = sorted(budget.path), budget.row.base_t
    end, level = budget.row.end_year, budget.row.end_level_t
    if convention is Convention.LIN and end is not None and level is not None:
        cut = t(
            "({base} − {end}) / {n} = {cut} mindre varje år.",
            base=t.whole_tonnes(base_t),
            end=t.whole_tonnes(level),
            n=end - budget.row.base_year,
            cut=t.whole_tonnes((base_t - level) / (end - budget.row.base_year)),
        )
        return [cut]
    if isinstance(budget.rate, Outcome):
        return [outcome_text(budget.rate, t)]
    rate = t.percent(budget.rate, 4)
    first = t("{year}: {amount}", year=years[0], amount=t.whole_tonnes(budget.path[years[0]]))
    if budget.row.end_year is None:
        return [_listed(_RATE[convention]), f"r = {rate}. {first}"]
    words = t(
        "Takten {rate} per år är den som gör att åren {period} tillsammans blir just B; den prövas fram.",
        rate=rate,
        period=period_of(budget),
    )
    return [words, first]


def _size(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t = ctx.t
    values = [budget.path[year] for year in sorted(budget.path)]
    stated = budget.row.budget_t is not None
    numbers: list[Any] = []
    if stated:
        numbers.append(t("B = {size}, som beslutet eller underlaget anger.", size=t.whole_tonnes(budget.budget_t)))
    if budget.row.end_year is not None:
        sums = t(
            "Målbanans år {period} läggs ihop: {size}.", period=period_of(budget), size=t.whole_tonnes(sum(values))
        )
        numbers += [sums, f"{added(values, t)} = {t.number(sum(values))}"]
    return Formula(
        "utslappsbudget",
        t("Utsläppsbudgeten B"),
        t("Så många ton som får släppas ut sammanlagt från 1 januari det första året."),
        "B = Σ M" if not stated else "",
        numbers,
        [budget_input("budget_t", "start_year", "end_year")],
    )


def _path_table(ctx: PageContext, budget: BudgetFacts) -> html.Div:
    t = ctx.t
    actual = {int(row["year"]): row for row in select(ctx.facts.trajectory, series="history")}
    allowed = {int(row["year"]): row["cumulative_t"] for row in select(ctx.facts.cumulative, series="allowed")}
    heads = (
        Head(t("År")),
        Head(t("Målbanan, ton"), number=True),
        Head(t("Sammanlagt, ton"), number=True),
        Head(t("Utsläpp, ton"), number=True),
        Head(t("Utsläppssiffran är")),
    )
    rows = []
    for year, target in sorted(budget.path.items()):
        row = actual.get(year)
        found = t.number(row["emissions_t"]) if row else missing(t("ingen uppgift"))
        status = t.term(DataStatus(row["data_status"])).lower() if row else "–"
        rows.append((str(year), t.number(target), t.number(allowed[year]), found, status))
    return data_table(t("Målbanan år för år"), heads, rows, key="path", quiet_caption=True)


def _range(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    if budget.range_low_t is None or budget.range_high_t is None:
        return []
    words = t(
        "Samma mål kan nås längs andra banor: samma procent varje år, en linje från ett tidigare år eller en linje "
        "till ett senare målår. De ger mellan {low} och {high}. Formen är alltså ett val, inte ett mätresultat.",
        low=t.tonnes(budget.range_low_t),
        high=t.tonnes(budget.range_high_t),
    )
    link = html.A(t("Se varje form"), href=ctx.urls.page(PageId.BUDGET))
    return [html.P([words, " ", link])]


def convention_table(ctx: PageContext) -> list[Any]:
    """The four ways published work turns a budget into a path, the city's own marked."""
    t, budget = ctx.t, ctx.facts.budget
    own = budget.row.convention if budget else None
    heads = (Head(t("Räknesätt")), Head(t("I ord")), Head(t("Utsläpp år n")), Head(t("Takt ur utsläppsbudgeten")))
    rows = []
    for code in _YEAR:
        name: list[Any] = [code.value]
        name += [html.Span(t("används här"), className="sub")] if code == own else []
        cells = (html.Span(_YEAR[code], className="formula"), html.Span(_RATE[code], className="formula"))
        rows.append((name, t(_PLAIN[code]), *cells))
    last = t("Har utsläppsbudgeten ett slutår prövas takten fram så att åren till och med det året tillsammans ger B.")
    return [data_table(t("Räknesätten"), heads, rows, key="conventions", stacked=True, quiet_caption=True), last]


def _listed(symbols: Any) -> list[Any]:
    return list(symbols) if isinstance(symbols, list) else [symbols]
