"""Owns the live numbers of the emission budget's formulas, read from the facts. Must not compute."""

from collections.abc import Iterable

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.text import missing
from klimatvakt.components.worked import Table, folded, letters, table
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.domain.trend import Trend
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.domain.worked import Quantity, Steps, Unit, Value
from klimatvakt.i18n.reasons import outcome_text, quarter, reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget.words import binding, period_of
from klimatvakt.pages.method.render import Part, kept, steps
from klimatvakt.pages.method.words import LINES, STEPS
from klimatvakt.pages.spec import PageContext


def budget_of(ctx: PageContext) -> BudgetFacts:
    """The reference budget; these formulas are drawn with one alone."""
    assert ctx.facts.budget is not None
    return ctx.facts.budget


def counted_of(ctx: PageContext) -> Counted:
    """What is counted of it; these formulas are drawn of a counted one alone."""
    counted = budget_of(ctx).counted
    assert isinstance(counted, Counted)
    return counted


def path(ctx: PageContext) -> Iterable[Part]:
    """The yearly cut or rate, and the path year by year."""
    t, budget = ctx.t, budget_of(ctx)
    if isinstance(budget.rate, Outcome) and budget.row.convention is not Convention.LIN:
        yield outcome_text(budget.rate, t)
    elif "rate" not in budget.worked and isinstance(budget.rate, float):
        yield t(
            "Takten {rate} per år är den som gör att åren {period} tillsammans blir just B; den prövas fram.",
            rate=t.percent(budget.rate, 4),
            period=period_of(budget),
        )
    else:
        yield budget.worked["rate"]
    yield from steps(ctx, "path", N_("Målbanan år för år"), folded=True)


def size(ctx: PageContext) -> Iterable[Part]:
    """What the budget's row states, and what the path adds up to."""
    t, budget = ctx.t, budget_of(ctx)
    if budget.row.budget_t is not None:
        yield t("B = {size}, som beslutet eller underlaget anger.", size=t.whole_tonnes(budget.budget_t))
    if budget.row.end_year is not None:
        yield budget.worked["size"]


def range_words(ctx: PageContext) -> list[html.P]:
    """What the same target gives along other roads."""
    t, budget = ctx.t, budget_of(ctx)
    if budget.range_low_t is None or budget.range_high_t is None:
        return []
    words = t(
        "Samma mål kan nås längs andra banor: samma procent varje år, en linje från ett tidigare år eller en linje "
        "till ett senare målår. De ger mellan {low} och {high}. Formen är alltså ett val, inte ett mätresultat.",
        low=t.tonnes(budget.range_low_t),
        high=t.tonnes(budget.range_high_t),
    )
    return [html.P([words, " ", html.A(t("Se varje form"), href=ctx.urls.page(PageId.BUDGET))])]


def overshoot(ctx: PageContext) -> Iterable[Part]:
    """Tonnes over the path, and since when."""
    yield from kept("overshoot")(ctx)
    if since := counted_of(ctx).over_since:
        yield ctx.t("Över målbanan sammanlagt sedan {year}.", year=since)


def required(ctx: PageContext) -> Iterable[Part]:
    """The letters, the rate that each condition asks for, and which binds."""
    t, budget = ctx.t, budget_of(ctx)
    need, waiting = counted_of(ctx).required, budget.worked["waiting"]
    yield letters(waiting.terms, t)
    if isinstance(need, Outcome):
        yield outcome_text(need, t)
    else:
        words = [t("För att summan ska räcka: {rate} per år.", rate=t.percent(need.budget_rate, 2))]
        if need.end_level_rate is not None:
            words.append(t("För att nå nivån i slutåret: {rate} per år.", rate=t.percent(need.end_level_rate, 2)))
            words.append(binding(need, t))
        yield from kept("end_rate")(ctx)
        yield " ".join(words)  # last: which of the two binds is the answer


def run_outs(ctx: PageContext) -> Iterable[Part]:
    """The end along each line, and what is left after each year of those that run out."""
    t, budget = ctx.t, budget_of(ctx)
    lacking = {"planned": t("inget beslutat har en beräknad effekt"), "trend": t("ingen framskrivning")}
    rows: list[tuple[Value, ...]] = [
        (t(words), counted_of(ctx).run_outs.get(name, f"– {lacking.get(name, '')}")) for name, words in LINES.items()
    ]
    ends = Steps((Quantity("line"), Quantity("outcome")), tuple(rows))
    yield Table(N_("Slutet längs varje linje"), "run-outs", ends)
    details = [
        table(Table(words, f"run-out-{name}", found, quiet=False), t)
        for name, words in LINES.items()
        if (found := _left_along(budget, name)) is not None
    ]
    if details:
        yield folded(t("Kvar efter varje år"), *details)


def _left_along(budget: BudgetFacts, name: str) -> Steps | None:
    line = budget.worked.get(f"run_out.{name}")
    return line.steps if line is not None and line.result.kind is OutcomeKind.RUNS_OUT else None


def headline(ctx: PageContext) -> Iterable[Part]:
    """The day or span of the first sentence."""
    t, budget = ctx.t, budget_of(ctx)
    counted = counted_of(ctx)
    year, (first, last) = counted.stated_year or budget.last_level_year, counted.between
    if not counted.is_interval:
        text = outcome_text(counted.constant, t)
        return [t("Siffran för {year} är ny nog. Om nivån är oförändrad: {outcome}", year=year, outcome=text)]
    why = t("Sista siffran är från {year} och mer än två år gammal.", year=year)
    if first is None:
        words = t("I båda fallen räcker den.")
    elif last is None:
        words = t("I det ena fallet tar den slut {first}, i det andra räcker den.", first=quarter(first, t))
    else:
        words = t("Den tar slut mellan {first} och {last}.", first=quarter(first, t), last=quarter(last, t))
    return [f"{why} {words}"]


def trend(ctx: PageContext) -> Iterable[Part]:
    """The line's figures and its points, or why there is none."""
    t, trend = ctx.t, budget_of(ctx).trend
    if not isinstance(trend, Trend):
        why = reason_text(trend.reason, t) if trend.reason else ""
        return [missing(t("ingen framskrivning: {why}", why=why))]
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
    return [window, Table(N_("Punkterna och linjen"), "trend", trend.steps, folded=True, stacked=False)]


def need(ctx: PageContext) -> Iterable[Part]:
    """The level that goes on, and how far it lies above the path in all."""
    budget = budget_of(ctx)
    yield f"U = {ctx.t.whole_tonnes(budget.last_level_t)}, {budget.last_level_year}–{budget.window.last}"
    if budget.window.last > budget.last_level_year:
        yield from kept("need")(ctx)


def ladder(ctx: PageContext) -> Iterable[Part]:
    """From the reference path to what is left, step by step."""
    t, rows = ctx.t, []
    for one in ctx.facts.ladder:
        unknown = one.step in ("adopted", "identified") and not one.n_measures
        step = f"– {t('inget med beräknad effekt')}" if unknown else one.central_t
        left = (one.left_central_t, one.left_low_t, one.left_high_t)
        rows.append((t(STEPS[one.step]), None if one.step == "left" else step, *left))
    columns = [Quantity(code, unit=Unit.TONNES) for code in ("step_t", "left", "left_low", "left_high")]
    if rows:
        yield Table(N_("Gapstegen"), "ladder", Steps((Quantity("step"), *columns), tuple(rows)))
