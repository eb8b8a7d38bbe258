"""Owns the identity card of the reference budget: everything a reader needs to judge it. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, missing
from klimatvakt.domain.targets import TargetShape
from klimatvakt.domain.vocabulary import AdoptionState, Convention, Gas, Perspective
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget_words import adoption, period_of
from klimatvakt.pages.lookup import known, sourced, table
from klimatvakt.pages.spec import PageContext

_SHAPES = {
    TargetShape.LINE: N_("Rak linje till målåret"),
    TargetShape.CONSTANT_RATE: N_("Samma procent varje år"),
    TargetShape.LINE_FROM_HISTORY: N_("Rak linje från jämförelseåret"),
    TargetShape.LINE_TO_LATER_YEAR: N_("Rak linje till det senare målåret"),
}


def identity_parts(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    """The card, what other shapes of the same target give, and the other budgets of the catalogue."""
    t, row = ctx.t, budget.row
    card = facts_list(
        [
            (t("Namn"), t.pick(row, "name")),
            (t("Storlek"), t("{size} för {period}", size=t.tonnes(budget.budget_t), period=period_of(budget))),
            (t("Ställning"), adoption(ctx.facts, budget, t)),
            (t("Räknesätt"), t.term(Convention(row["convention"]))),
            (t("Metod"), t.pick(row, "method")),
            (t("Utgår från"), t("{amount} år {year}", amount=t.tonnes(row["base_t"]), year=int(row["base_year"]))),
            (t("Nivå i slutåret"), _end_level(budget, t)),
            (t("Gaser"), t.term(Gas(row["gas"]))),
            (t("Perspektiv"), t.term(Perspective(row["perspective"]))),
            (t("Gräns"), t.pick(row, "boundary")),
        ],
        className="facts card-facts",
    )
    more = html.P(html.A(t("Formlerna och deras tal"), href=ctx.urls.page(PageId.METHOD)), className="more")
    return [card, source_line(sourced(ctx.facts, dict(row)), t), *_range(budget, t), *_others(ctx, budget), more]


def _end_level(budget: BudgetFacts, t: Translator) -> Any:
    level, end = known(budget.row["end_level_t"]), known(budget.row["end_year"])
    if level is None or end is None:
        return missing(t("inte angiven"))
    return t("{amount} år {year}", amount=t.tonnes(level), year=int(end))


def _range(budget: BudgetFacts, t: Translator) -> list[Any]:
    if budget.range_low_t is None or budget.range_high_t is None:
        return []
    words = t(
        "Samma mål kan nås på flera sätt. Andra former av det ger mellan {low} och {high}.",
        low=t.tonnes(budget.range_low_t),
        high=t.tonnes(budget.range_high_t),
    )
    heads = (Head(t("Form")), Head(t("Utsläppsbudget"), number=True))
    rows = [(t(_SHAPES[TargetShape(shape)]), t.tonnes(size)) for shape, size in budget.shapes.items()]
    return [words, data_table(t("Vad andra former av samma mål ger"), heads, rows, key="shapes")]


def _others(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    rows = [row for row in table(ctx.facts, "budget") if row["id"] != budget.row["id"]]
    if not rows:
        return []
    items = [
        html.Li(
            [
                t.pick(row, "name"),
                ": ",
                t.term(AdoptionState(row["adoption_state"])),
                t(", {size}", size=t.tonnes(row["budget_t"])) if row["budget_t"] is not None else "",
            ]
        )
        for row in rows
    ]
    return [html.H3(t("Andra utsläppsbudgetar")), t("De ändrar inte stadens läge."), html.Ul(items)]
