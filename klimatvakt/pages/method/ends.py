"""Owns how the day an emission budget ends is counted along each line, and the trend. Must not compute new figures."""

import calendar
from collections.abc import Mapping
from typing import Any

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.budgets.trajectory import cumulative_series
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.domain.trend import Trend
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import outcome_text, quarter, reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import select
from klimatvakt.pages.method.block import EMISSIONS, Formula, Input, budget_input, folded, formula_block, held, lacking
from klimatvakt.pages.method.left import stated_level
from klimatvakt.pages.spec import PageContext

LINES = {
    "constant": N_("Nivån ändras inte"),
    "target": N_("Målbanan följs från nästa år"),
    "planned": N_("Det beslutade görs (planerad bana)"),
    "trend": N_("Trenden fortsätter"),
}


def end_parts(ctx: PageContext) -> list[Any]:
    """When the budget ends along each line, what is said when data are old, and the trend."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    if isinstance(budget.counted, Refused):
        return [reason_text(budget.counted.reason, t)]
    formulas = (_run_out(ctx, budget), _headline(ctx, budget), _trend(ctx, budget))
    return [formula_block(ctx, one) for one in formulas]


def _run_out(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t = ctx.t
    heads = (Head(t("Om")), Head(t("Så slutar det")))
    rows = [(t(words), _answer(budget, name, t)) for name, words in LINES.items()]
    numbers: list[Any] = [
        data_table(t("Slutet längs varje linje"), heads, rows, key="run-outs", stacked=True, quiet_caption=True)
    ]
    details = [_worked(ctx.facts, budget, name, t) for name in LINES]
    if any(details):
        numbers.append(folded(t("Kvar efter varje år"), *[one for one in details if one is not None]))
    return Formula(
        "slutdatum",
        t("Dagen då den tar slut"),
        t(
            "Årens utsläpp dras från det som återstår tills det inte räcker till ett helt år. Resten delat med det "
            "årets utsläpp är den del av året som räcker; dagen avrundas nedåt."
        ),
        t("1 januari + kvar / E · årets dagar"),
        numbers,
        [EMISSIONS, budget_input("budget_t", "end_year")],
    )


def _answer(budget: BudgetFacts, name: str, t: Translator) -> Any:
    if name not in held(budget).run_outs:
        why = {"planned": t("inget beslutat har en beräknad effekt"), "trend": t("ingen framskrivning")}
        return missing(why.get(name, t("kan inte beräknas")))
    return outcome_text(held(budget).run_outs[name], t)


def _worked(facts: CityFacts, budget: BudgetFacts, name: str, t: Translator) -> Any:
    """Year by year until the budget is gone; None where the line does not end it."""
    outcome = held(budget).run_outs.get(name)
    if outcome is None or outcome.kind is not OutcomeKind.RUNS_OUT or outcome.year is None:
        return None
    line = _line(facts, budget, name, outcome.year)
    heads = (Head(t("År")), Head(t("Utsläpp, ton"), number=True), Head(t("Kvar efter året, ton"), number=True))
    used = cumulative_series(line)
    rows: list[tuple[Any, ...]] = []
    for year, tonnes in sorted(line.items()):
        left = held(budget).remaining_t - used[year]
        if year == outcome.year:
            part = t(
                "{left} / {level} · {days} = {found} dygn in på året",
                left=t.number(left + tonnes),
                level=t.number(tonnes),
                days=366 if calendar.isleap(year) else 365,
                found=t.number((left + tonnes) / tonnes * (366 if calendar.isleap(year) else 365), 1),
            )
            rows.append((str(year), t.number(tonnes), part))
        else:
            rows.append((str(year), t.number(tonnes), t.number(left)))
    return data_table(t(LINES[name]), heads, rows, key=f"run-out-{name}", stacked=True)


def _line(facts: CityFacts, budget: BudgetFacts, name: str, last: int) -> Mapping[int, float]:
    first = (held(budget).stated_year or budget.row.base_year) + 1
    if name == "constant":
        return dict.fromkeys(range(first, last + 1), stated_level(facts, budget))
    rows = select(facts.trajectory, series=name)
    return {int(row["year"]): row["emissions_t"] for row in rows if first <= row["year"] <= last}


def _headline(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t = ctx.t
    return Formula(
        "rubrik",
        t("Datum eller spann i första meningen"),
        t(
            "Med siffror som är högst två år gamla sägs en dag. Är de äldre sägs ett spann i kvartal mellan två "
            "antaganden: oförändrad nivå, eller att målbanan följs från och med året därpå."
        ),
        "",
        [_ends(budget, t)],
    )


def _ends(budget: BudgetFacts, t: Translator) -> str:
    year, first, last = held(budget).stated_year or budget.last_level_year, *held(budget).between
    if not held(budget).is_interval:
        text = outcome_text(held(budget).constant, t)
        return t("Siffran för {year} är ny nog. Om nivån är oförändrad: {outcome}", year=year, outcome=text)
    why = t("Sista siffran är från {year} och mer än två år gammal.", year=year)
    if first is None:
        return f"{why} {t('I båda fallen räcker den.')}"
    if last is None:
        words = t("I det ena fallet tar den slut {first}, i det andra räcker den.", first=quarter(first, t))
    else:
        words = t("Den tar slut mellan {first} och {last}.", first=quarter(first, t), last=quarter(last, t))
    return f"{why} {words}"


def _trend(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t, trend = ctx.t, budget.trend
    numbers: list[Any]
    if isinstance(trend, Outcome):
        why = reason_text(trend.reason, t) if trend.reason else ""
        numbers = [lacking(t("ingen framskrivning: {why}", why=why))]
    else:
        numbers = _trend_numbers(ctx, trend)
    words = t(
        "Medianlinjen: den räta linje vars avstånd till punkterna är minst sammanlagt, så att ett udda år inte vrider "
        "den. Den kräver minst fem år med publicerade eller preliminära siffror ur samma utgåva inom tio år i följd, "
        "med högst ett år borta. Inget dras av från den; den är en kontrollinje."
    )
    return Formula(
        "trend",
        t("Framskrivning (trend)"),
        words,
        t("T(år) = nivå + lutning · (år − sista året)"),
        numbers,
        [EMISSIONS, Input("emission", ("data_status", "release_id"))],
        t("Antagande: fönstret är tio år. Andra fönster står under Om antagandena vore andra."),
    )


def _trend_numbers(ctx: PageContext, trend: Trend) -> list[Any]:
    t = ctx.t
    window = t(
        "Fönster {first}–{last}, n = {n}. Lutning {slope} ton per år, nivå {last}: {level} ton. Bandet är det största "
        "avståndet från en punkt till linjen: ± {spread} ton.",
        first=trend.first_year,
        last=trend.last_year,
        n=trend.n,
        slope=t.number(trend.slope_t, 1),
        level=t.number(trend.level_t, 1),
        spread=t.number(trend.spread_t, 1),
    )
    heads = (Head(t("År")), Head(t("Utsläpp, ton"), number=True), Head(t("Linjen, ton"), number=True))
    points = [
        row
        for row in select(ctx.facts.trajectory, series="history")
        if trend.first_year <= row["year"] <= trend.last_year
    ]
    rows = [
        (str(int(row["year"])), t.number(row["emissions_t"]), t.number(trend.value(int(row["year"])), 1))
        for row in points
    ]
    table = data_table(t("Punkterna och linjen"), heads, rows, key="trend", quiet_caption=True)
    return [window, folded(t("Punkterna och linjen"), table)]
