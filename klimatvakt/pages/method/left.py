"""Owns how what is left of the emission budget is counted, and the rate it asks for. Must not compute new figures."""

from typing import Any

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.budgets.trajectory import RequiredRate
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import outcome_text, reason_text
from klimatvakt.pages.budget.words import binding, stated_period
from klimatvakt.pages.lookup import select
from klimatvakt.pages.method.block import (
    EMISSIONS,
    Formula,
    added,
    budget_input,
    folded,
    formula_block,
    held,
    lacking,
)
from klimatvakt.pages.spec import PageContext


def left_parts(ctx: PageContext) -> list[Any]:
    """What is used and left, how that lies against the path, and what it asks for from now on."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    if isinstance(budget.counted, Refused):
        return [reason_text(budget.counted.reason, t)]
    formulas = (
        _used(ctx, budget),
        _remaining(ctx, budget),
        _overshoot(ctx, budget),
        _required(ctx, budget),
        _waiting(ctx, budget),
    )
    return [*[formula_block(ctx, one) for one in formulas], *_gap(budget, t)]


def stated_level(facts: CityFacts, budget: BudgetFacts) -> float:
    """Tonnes of the last year of the unbroken series, the base level before there is one."""
    counted = held(budget)
    rows = select(facts.trajectory, series="history", year=counted.stated_year) if counted.stated_year else []
    return float(rows[0]["emissions_t"]) if rows else budget.row.base_t


def _used(ctx: PageContext, budget: BudgetFacts) -> Formula:
    counted = held(budget)
    t = ctx.t
    history = {int(row["year"]): row["emissions_t"] for row in select(ctx.facts.trajectory, series="history")}
    numbers: list[Any] = [lacking(t("inget av utsläppsbudgetens år har en publicerad siffra"))]
    if counted.used_t is not None and counted.stated_year is not None:
        years = range(budget.row.start_year, counted.stated_year + 1)
        values = [history[year] for year in years if year in history]
        total = f"Σ E = {t.whole_tonnes(counted.used_t)} ({stated_period(budget, counted)})"
        numbers = [f"{added(values, t)} = {t.number(counted.used_t)}"] if len(values) == len(years) > 1 else []
        numbers.append(total)
    return Formula(
        "anvant",
        t("Utsläpp hittills"),
        t("Årens utsläpp E läggs ihop från utsläppsbudgetens första år, så länge inget år saknas."),
        "Σ E",
        numbers,
        [EMISSIONS],
    )


def _remaining(ctx: PageContext, budget: BudgetFacts) -> Formula:
    counted = held(budget)
    t = ctx.t
    numbers: list[Any] = [lacking(t("kan inte beräknas"))]
    if counted.used_t is not None and counted.remaining_share is not None:
        left = t(
            "R = {size} − {used} = {left}, {share} av utsläppsbudgeten.",
            size=t.whole_tonnes(budget.budget_t),
            used=t.whole_tonnes(counted.used_t),
            left=t.whole_tonnes(counted.remaining_t),
            share=t.percent(counted.remaining_share, 1),
        )
        numbers = [left]
    words = t("Det som får släppas ut efter det sista året med siffra. Talet kan bli negativt och kapas inte.")
    if counted.stated_year is not None:
        words += " " + t("Det gäller utgången av {year}, inte i dag.", year=counted.stated_year)
    return Formula(
        "aterstar-ton",
        t("Återstår"),
        words,
        "R = B − Σ E",
        numbers,
        [EMISSIONS, budget_input("budget_t")],
    )


def _overshoot(ctx: PageContext, budget: BudgetFacts) -> Formula:
    counted = held(budget)
    t = ctx.t
    numbers: list[Any] = [lacking(t("kan inte beräknas"))]
    if counted.overshoot_t is not None and counted.used_t is not None:
        path_t, over_t = counted.used_t - counted.overshoot_t, t.whole_tonnes(counted.overshoot_t)
        over = f"S = {t.number(counted.used_t)} − {t.number(path_t)} = {over_t} ({stated_period(budget, counted)})."
        since = t("Över målbanan sammanlagt sedan {year}.", year=counted.over_since) if counted.over_since else ""
        numbers = [f"{over} {since}".strip()]
    return Formula(
        "overskridande",
        t("Mot målbanan"),
        t("Utsläppen hittills minus målbanan samma år. Plus betyder över målbanan, minus under."),
        "S = Σ (E − M)",
        numbers,
        [EMISSIONS, budget_input("convention")],
    )


def _required(ctx: PageContext, budget: BudgetFacts) -> Formula:
    counted = held(budget)
    t, need, end = ctx.t, counted.required, budget.row.end_year
    symbols: Any = "r = E / (R + E)"
    if end is not None:
        symbols = [
            *("1. E(1 − r) · [1 − (1 − r)", html.Sup("N"), "] / r = R", html.Br()),
            *("2. r = 1 − (E", html.Sub("N"), " / E)", html.Sup("1/N")),
        ]
    words = t("Den minskning per år, från och med året efter det sista med siffra, som håller utsläppsbudgeten.")
    if end is not None:
        words += " " + t(
            "Två villkor ska hålla: att summan räcker (1) och att nivån i slutåret nås (2). Den större takten gäller."
        )
    return Formula(
        "takt",
        t("Minskning som behövs per år"),
        words,
        symbols,
        [*_terms(ctx, budget), *_rates(need, budget, t)],
        [EMISSIONS, budget_input("end_year", "end_level_t")],
    )


def _terms(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    """What the letters of the required rate are."""
    counted = held(budget)
    t, end = ctx.t, budget.row.end_year
    last = counted.stated_year or budget.row.base_year
    words = f"R = {t.number(counted.remaining_t)}, E = {t.number(stated_level(ctx.facts, budget))}"
    if end is None:
        return [words]
    level = budget.row.end_level_t
    parts: list[Any] = [f"{words}, N = {end} − {last} = {end - last}"]
    if level is not None:
        parts += [", E", html.Sub("N"), f" = {t.number(level)}"]
    return [parts]


def _rates(need: RequiredRate | Outcome | None, budget: BudgetFacts, t: Translator) -> list[Any]:
    if isinstance(need, Outcome):
        return [outcome_text(need, t)]
    if need is None:
        return [lacking(t("kan inte beräknas"))]
    words = [t("För att summan ska räcka: {rate} per år.", rate=t.percent(need.budget_rate, 2))]
    if need.end_level_rate is not None:
        words.append(t("För att nå nivån i slutåret: {rate} per år.", rate=t.percent(need.end_level_rate, 2)))
        words.append(binding(need, t))
    return [" ".join(words)]


def _waiting(ctx: PageContext, budget: BudgetFacts) -> Formula:
    counted = held(budget)
    t = ctx.t
    level = stated_level(ctx.facts, budget)
    numbers: list[Any] = [lacking(t("kan inte beräknas"))]
    if counted.waiting:
        numbers = [folded(t("Takten efter varje års väntan"), _waiting_table(budget, counted.remaining_t, level, t))]
        late = max((m for m, need in counted.waiting.items() if isinstance(need, RequiredRate)), default=0)
        need = counted.waiting[late]
        if late and isinstance(need, RequiredRate):
            words = t.plural(
                "Efter {n} års väntan: {left} kvar, {rate} per år.",
                "Efter {n} års väntan: {left} kvar, {rate} per år.",
                late,
                left=t.whole_tonnes(counted.remaining_t - late * level),
                rate=t.percent(need.rate, 2),
            )
            numbers.insert(0, words)
    return Formula(
        "vanta",
        t("Vad det kostar att vänta"),
        t(
            "Det sista kända årets utsläpp E fortsätter i m år till. Sedan räknas takten som ovan med det som då är "
            "kvar."
        ),
        "R − m · E, N − m",
        numbers,
        [EMISSIONS, budget_input("end_year", "end_level_t")],
    )


def _waiting_table(budget: BudgetFacts, remaining_t: float, level: float, t: Translator) -> html.Div:
    counted = held(budget)
    heads = (
        Head(t("År av väntan, m")),
        Head(t("Kvar då, ton"), number=True),
        Head(t("För summan"), number=True),
        Head(t("För slutnivån"), number=True),
        Head(t("Gäller"), number=True),
    )
    rows = []
    for m, need in counted.waiting.items():
        left = t.number(remaining_t - m * level)
        if isinstance(need, Outcome):
            rows.append((str(m), left, "–", "–", outcome_text(need, t)))
            continue
        end = "–" if need.end_level_rate is None else t.percent(need.end_level_rate, 2)
        rows.append((str(m), left, t.percent(need.budget_rate, 2), end, t.percent(need.rate, 2)))
    return data_table(t("Takten efter varje års väntan"), heads, rows, key="waiting", stacked=True, quiet_caption=True)


def _gap(budget: BudgetFacts, t: Translator) -> list[Any]:
    counted = held(budget)
    why = t(
        "Ett år utan siffra är inte ett år utan utsläpp. Räknades det som noll skulle staden se ut att spara ett helt "
        "års utsläpp. Därför stannar summan före det första år som saknas, och det som återstår sägs vid utgången av "
        "året innan. Senare års siffror ritas men dras inte av."
    )
    first = (counted.stated_year or budget.row.start_year - 1) + 1
    now = t("Just nu är {year} det första året utan publicerad siffra.", year=first)
    ended = first > budget.window.last
    title = html.H3(t("Varför ett år utan siffra inte är noll"), id="luckor")
    return [html.Div([title, html.P(why if ended else f"{why} {now}")], className="method-step flow")]
