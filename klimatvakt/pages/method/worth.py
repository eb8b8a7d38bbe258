"""Owns how a measure's tonnes become days, shares, shifts and losses, with live numbers. Must not compute new ones."""

import datetime as dt
from typing import Any

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.text import missing
from klimatvakt.domain.measures.effects import Shift, city_days
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.facts.read.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.groups.words import quantified_words, window_words
from klimatvakt.pages.lookup import select
from klimatvakt.pages.method.block import (
    EFFECTS,
    EMISSIONS,
    Formula,
    added,
    budget_input,
    formula_block,
    held,
    lacking,
)
from klimatvakt.pages.method.effects import increment, overlap, window_of
from klimatvakt.pages.spec import PageContext


def measure_parts(ctx: PageContext) -> list[Any]:
    """What counts, then each figure of a measure."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    measure = _largest(ctx)
    formulas = [
        increment(ctx, budget),
        overlap(ctx),
        _days(ctx, budget, measure),
        _share(ctx, budget, measure),
        _shift(ctx, budget, measure),
        _delay(ctx, measure),
    ]
    return [_rules(t), quantified_words(ctx.facts.totals, t), *[formula_block(ctx, one) for one in formulas]]


def _largest(ctx: PageContext) -> Row | None:
    """The counted measure with the most tonnes in the window, that its figures are worked on."""
    frame = ctx.facts.measures
    shown = frame[frame["counted"].astype(bool) & (frame["central_t"] > 0)]
    return select(shown.sort_values("central_t", ascending=False).head(1))[0] if len(shown) else None


def _rules(t: Translator) -> html.Ul:
    rules = [
        t(
            "Räknas: det som åtgärden minskar utöver den senaste utsläppsberäkningen. Det som redan syns där räknas "
            "inte en gång till."
        ),
        t(
            "Räknas inte: idéer samt avbrutna, sammanslagna och uppskjutna åtgärder, och minskningar på andra håll än "
            "i den här utsläppsbudgeten."
        ),
        t("Från–till betyder summan om alla utfall är låga eller alla är höga. Det är inget sannolikhetsmått."),
        t(
            "En åtgärd utan beräknad effekt räknas inte som noll. Den visas som inte beräknad, och antalet står "
            "bredvid summan."
        ),
    ]
    return html.Ul([html.Li(rule) for rule in rules])


def _days(ctx: PageContext, budget: BudgetFacts, measure: Row | None) -> Formula:
    t = ctx.t
    numbers: list[Any] = [lacking(t("ingen utsläppsnivå är publicerad"))]
    example = 1000.0
    days = city_days(example, budget.last_level_t) if budget.last_level_t else None
    if isinstance(days, float):
        words = t(
            "{level} / 365 = {day} per dygn ({year}). {example} är alltså {days} dygn.",
            year=budget.last_level_year,
            level=t.whole_tonnes(budget.last_level_t),
            day=t("{amount}\xa0ton", amount=t.number(example / days, 1)),
            example=t.whole_tonnes(example),
            days=t.number(days),
        )
        numbers = [words]
        if measure is not None and measure["days_central"] is not None:
            one = t(
                "{code}: {tonnes} / {day} = {days} dygn.",
                code=measure["code"],
                tonnes=t.whole_tonnes(measure["central_t"]),
                day=t.number(example / days, 1),
                days=t.number(measure["days_central"], 1),
            )
            numbers.append(one)
    return Formula(
        "dygn",
        t("Från ton till dygn av stadens utsläpp"),
        t(
            "Hur länge hela staden, med det sista kända årets utsläpp, släpper ut lika mycket. Dygn får läggas ihop; "
            "de är ton."
        ),
        "ton / (E / 365)",
        numbers,
        [EMISSIONS, EFFECTS],
    )


def _share(ctx: PageContext, budget: BudgetFacts, measure: Row | None) -> Formula:
    t, total = ctx.t, ctx.facts.totals
    numbers: list[Any] = [lacking(t("inte beräknad: ingen åtgärd har en beräknad effekt"))]
    if measure is not None and measure["gap_share"] is not None and held(budget).need_t:
        need = t.number(held(budget).need_t)
        numbers = [
            f"{measure['code']}: {t.number(measure['central_t'])} / {need} = {t.percent(measure['gap_share'], 1)}",
        ]
        if total["need_share"] == total["need_share"]:
            share = t.percent(total["need_share"], 1)
            numbers.append(
                t("Alla beslutade: {sum} = {share}", sum=f"{t.number(total['central_t'])} / {need}", share=share)
            )
    return Formula(
        "andel",
        t("Andel av gapet till målbanan"),
        t(
            "Åtgärdens ton under åren som är kvar, delat med gapet mellan utgångsbanan och målbanan samma år. Vad som "
            "redan är utsläppt för mycket ingår inte i gapet. Är det noll eller mindre finns inget gap."
        ),
        "Σ Δ / Σ (U − M)",
        numbers,
        [EMISSIONS, budget_input("convention"), EFFECTS],
    )


def _shift(ctx: PageContext, budget: BudgetFacts, measure: Row | None) -> Formula:
    t = ctx.t
    numbers: list[Any] = [lacking(t("inte beräknat: ingen åtgärd har en beräknad effekt"))]
    planned = held(budget).run_outs.get("planned")
    shift = measure["shift"] if measure else None
    if measure is not None and isinstance(shift, Shift) and planned is not None and planned.instant is not None:
        without = planned.instant - dt.timedelta(days=shift.days)
        words = t(
            "{code}: med åtgärden {with_day}, utan den {without_day}. Skillnaden är {days} dygn.",
            code=measure["code"],
            with_day=t.date(planned.instant.date()),
            without_day=t.date(without.date()),
            days=t.number(shift.days, 1),
        )
        numbers = [words]
    elif isinstance(shift, Outcome) and shift.reason is not None and measure is not None:
        numbers = [f"{measure['code']}: {reason_text(shift.reason, t)}"]
    return Formula(
        "flytt",
        t("Så långt en åtgärd flyttar slutdagen"),
        t(
            "Slutdagen längs den planerade banan, med åtgärden minus utan den. Åtgärden tas som den sista i planen, "
            "så flyttarna får aldrig läggas ihop. Under ett dygn sägs ”mindre än ett dygn”. Är utsläppsbudgeten slut "
            "innan åtgärden verkar, eller räcker den ändå, sägs bara tonnen."
        ),
        t("slut(P) − slut(P + Δ)"),
        numbers,
        [EMISSIONS, budget_input("budget_t"), EFFECTS],
    )


def _delay(ctx: PageContext, measure: Row | None) -> Formula:
    t = ctx.t
    numbers: list[Any] = [lacking(t("inte beräknat: ingen åtgärd har en beräknad effekt"))]
    if measure is not None and measure["lost_central_t"] is not None and ctx.facts.budget is not None:
        first, last = window_of(ctx.facts)
        years = select(ctx.facts.measure_years, code=measure["code"])
        delta = [row["central_t"] or 0.0 for row in years if first <= row["year"] <= last]
        words = t(
            "{code}, {years}: {sum} = {tonnes}. Ett år senare återstår {left}; {lost} går förlorat.",
            code=measure["code"],
            years=window_words(ctx.facts),
            sum=added(delta, t),
            tonnes=t.whole_tonnes(measure["central_t"]),
            left=t.whole_tonnes(measure["central_t"] - measure["lost_central_t"]),
            lost=t.whole_tonnes(measure["lost_central_t"]),
        )
        numbers = [words]
    return Formula(
        "forsening",
        t("Vad ett års försening kostar"),
        t(
            "Hela effekten flyttas ett år framåt. Det som då hamnar efter slutåret är förlorat. Förseningar "
            "rangordnas efter ton."
        ),
        t("Σ Δ(år) − Σ Δ(år − 1)"),
        numbers,
        [EFFECTS],
    )
