"""Owns how the reference path, the planned path and the gaps to the target path are counted. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.figures import Range
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.groups.words import window_words
from klimatvakt.pages.lookup import select
from klimatvakt.pages.method.block import (
    EFFECTS,
    EMISSIONS,
    Formula,
    budget_input,
    folded,
    formula_block,
    held,
    lacking,
    signed,
)
from klimatvakt.pages.spec import PageContext

_STEPS = {
    "reference_gap": N_("Utgångsbanan minus målbanan"),
    "overshoot": N_("Över målbanan hittills"),
    "adopted": N_("Beslutade åtgärder"),
    "identified": N_("Idéer, utöver de beslutade"),
    "left": N_("Kvar"),
}


def gap_parts(ctx: PageContext) -> list[Any]:
    """From the reference path to what is left, step by step."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    if isinstance(budget.counted, Refused):
        return [reason_text(budget.counted.reason, t)]
    formulas = (
        _reference(ctx, budget),
        _planned(ctx, budget),
        _level(ctx, budget),
        _cumulative(ctx, budget),
        _ladder(ctx),
    )
    return [formula_block(ctx, one) for one in formulas]


def _reference(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t = ctx.t
    last = budget.window.last
    numbers: list[Any] = [f"U = {t.whole_tonnes(budget.last_level_t)}, {budget.last_level_year}–{last}"]
    if last > budget.last_level_year:
        years = [year for year in budget.path if year > budget.last_level_year]
        target = sum(budget.path[year] for year in years)
        need = t(
            "Behovet {years}: {n} · {level} − {target} = {need}.",
            years=window_words(ctx.facts),
            n=len(years),
            level=t.number(budget.last_level_t),
            target=t.number(target),
            need=t.whole_tonnes(held(budget).need_t),
        )
        numbers.append(need)
    return Formula(
        "utgangsbana",
        t("Utgångsbanan U och gapet till målbanan"),
        t(
            "Det sista kända årets utsläpp, oförändrat till slutåret. Gapet är hur mycket den ligger över målbanan "
            "sammanlagt."
        ),
        "Σ (U − M)",
        numbers,
        [EMISSIONS, budget_input("convention", "end_year")],
        t(
            "Antagande: oförändrad nivå, eftersom ingen har publicerat ett scenario som gäller staden. Valet är "
            "tjänstens."
        ),
    )


def _planned(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t = ctx.t
    numbers: list[Any] = [lacking(t("ingen planerad bana: ingen beslutad åtgärd har en beräknad effekt"))]
    if held(budget).planned_path:
        numbers = [folded(t("Planerad bana år för år"), _planned_table(ctx, budget))]
        last = max(year for year in held(budget).planned_path if year in budget.path)
        level = held(budget).planned_path[last]
        words = t(
            "{year}: {level} − {cut} = {planned}.",
            year=last,
            level=t.number(budget.last_level_t),
            cut=t.number(budget.last_level_t - level.central),
            planned=t.whole_tonnes(level.central),
        )
        numbers.insert(0, words)
    return Formula(
        "planerad",
        t("Planerad bana P"),
        t(
            "Utgångsbanan minus det som beslutade, pågående och genomförda åtgärder minskar utöver "
            "utsläppsberäkningen. Låg effekt ger höga utsläpp."
        ),
        "P = U − Σ Δ",
        numbers,
        [EMISSIONS, EFFECTS],
    )


def _planned_table(ctx: PageContext, budget: BudgetFacts) -> html.Div:
    t = ctx.t
    heads = (
        Head(t("År")),
        Head(t("Utgångsbana"), number=True),
        Head("Σ Δ", number=True),
        Head(t("Planerad, ton"), number=True),
        Head(t("Med låga effekter"), number=True),
        Head(t("Med höga effekter"), number=True),
        Head(t("Målbana"), number=True),
        Head(t("Skillnad"), number=True),
    )
    rows = []
    for year, level in sorted(held(budget).planned_path.items()):
        if year not in budget.path:
            continue
        cut, gap = budget.last_level_t - level.central, level.central - budget.path[year]
        values = (budget.last_level_t, cut, level.central, level.low, level.high, budget.path[year], gap)
        rows.append((str(year), *[t.number(value) for value in values]))
    return data_table(t("Planerad bana år för år"), heads, rows, key="planned", stacked=True, quiet_caption=True)


def _level(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t, gap = ctx.t, held(budget).level_gap_t
    numbers: list[Any] = [lacking(t("inte beräknat: det finns ingen planerad bana"))]
    last = budget.window.last
    if gap is not None:
        plan, target = held(budget).planned_path[last], budget.path[last]
        numbers = [
            f"{last}: {t.number(plan.central)} − {t.number(target)} = {t.whole_tonnes(gap.central)}",
            bounds(gap, t),
        ]
    elif last > budget.last_level_year:
        level = budget.last_level_t - budget.path[last]
        words = t(
            "Utan åtgärder, {year}: {level} − {target} = {gap}.",
            year=last,
            level=t.number(budget.last_level_t),
            target=t.number(budget.path[last]),
            gap=t.whole_tonnes(level),
        )
        numbers.append(words)
    return Formula(
        "nivagap",
        t("Gapet i slutåret"),
        t("Hur mycket den planerade banan ligger över målbanan det sista året."),
        "P − M",
        numbers,
        [EMISSIONS, budget_input("end_level_t"), EFFECTS],
    )


def _cumulative(ctx: PageContext, budget: BudgetFacts) -> Formula:
    t, gap = ctx.t, held(budget).cumulative_gap_t
    numbers: list[Any] = [lacking(t("inte beräknat: det finns ingen planerad bana"))]
    if gap is not None:
        years = [year for year in sorted(held(budget).planned_path) if year in budget.path]
        plan = sum(held(budget).planned_path[year].central for year in years)
        target = sum(budget.path[year] for year in years)
        over = held(budget).overshoot_t or 0.0
        numbers = [
            f"{t.number(plan)} − {t.number(target)} {signed(over, t)} = {t.whole_tonnes(gap.central)}",
            bounds(gap, t),
        ]
    return Formula(
        "samlat-gap",
        t("Gapet sammanlagt"),
        t("Planerad bana minus målbana, alla år som är kvar, plus det som redan har släppts ut för mycket."),
        "Σ (P − M) + S",
        numbers,
        [EMISSIONS, budget_input("budget_t"), EFFECTS],
    )


def bounds(gap: Range, t: Translator) -> str:
    """What all low and all high effects give."""
    return t(
        "Om alla effekter är låga: {low}. Om alla är höga: {high}.",
        low=t.whole_tonnes(gap.low),
        high=t.whole_tonnes(gap.high),
    )


def _ladder(ctx: PageContext) -> Formula:
    t, rungs = ctx.t, select(ctx.facts.ladder)
    numbers: list[Any] = [lacking(t("inte beräknad: ett år saknas, eller inget år är kvar"))]
    if rungs:
        heads = (
            Head(t("Steg")),
            Head(t("Ton"), number=True),
            Head(t("Kvar, ton"), number=True),
            Head(t("Kvar om effekterna är låga"), number=True),
            Head(t("Kvar om de är höga"), number=True),
        )
        rows = []
        for row in rungs:
            unknown = row["step"] in ("adopted", "identified") and not row["n_measures"]
            step = missing(t("inget med beräknad effekt")) if unknown else t.number(row["central_t"])
            left = [t.number(row[name]) for name in ("left_central_t", "left_low_t", "left_high_t")]
            rows.append((t(_STEPS[row["step"]]), "–" if row["step"] == "left" else step, *left))
        numbers = [data_table(t("Gapstegen"), heads, rows, key="ladder", stacked=True, quiet_caption=True)]
    return Formula(
        "gapstege",
        t("Gapstegen"),
        t(
            "Samma gap i steg: från utgångsbanan till målbanan, det som redan gått för mycket, det beslutade och det "
            "som ännu är idéer."
        ),
        "Σ (U − M) + S − Σ Δ",
        numbers,
        [EMISSIONS, EFFECTS],
    )
