"""Owns the emission budgets beside the one the city is followed up against. They never change its status."""

from typing import Any

from dash import html

from klimatvakt.components.text import facts_list, missing
from klimatvakt.domain.vocabulary import AdoptionState
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.i18n import Translator
from klimatvakt.pages.budget.identity import identity_card
from klimatvakt.pages.budget.words import constant_words, end_of, guard_words
from klimatvakt.pages.lookup import known
from klimatvakt.pages.spec import PageContext


def other_budgets(ctx: PageContext) -> list[Any]:
    """A folded card each; nothing where there is no other."""
    t, reference = ctx.t, ctx.facts.budget
    others = [budget for budget in ctx.facts.budgets if reference is None or budget.row["id"] != reference.row["id"]]
    if not others:
        return []
    cards = [html.Details([html.Summary(_name(ctx, budget)), *_card(ctx, budget)]) for budget in others]
    return [html.P(t("De ändrar inte stadens läge.")), html.Div(cards, className="other-budgets")]


def _name(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    state = t("gällde tidigare") if _is_former(ctx, budget) else t.term(AdoptionState(budget.row["adoption_state"]))
    return [html.Strong(t.pick(budget.row, "name")), f" – {state}, {t.tonnes(budget.budget_t)}"]


def _is_former(ctx: PageContext, budget: BudgetFacts) -> bool:
    to = known(budget.row["reference_to"])
    return to is not None and to <= ctx.facts.as_of


def _card(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    parts: list[Any] = []
    if _is_former(ctx, budget):
        start, to = known(budget.row["reference_from"]), budget.row["reference_to"]
        was = t("Staden följdes upp mot den till {to}.", to=t.date(to))
        if start is not None:
            was = t("Staden följdes upp mot den från {start} till {to}.", start=t.date(start), to=t.date(to))
        parts.append(html.P(was))
    return [*parts, *_state(budget, t), *identity_card(ctx, budget)]


def _state(budget: BudgetFacts, t: Translator) -> list[Any]:
    """What the inventory says of it; of a budget of other gases only its rate, never when it ends."""
    if budget.gas_guard is not None:
        return [html.P(sentence) for sentence in guard_words(budget, t)]
    if budget.remaining_t is None or budget.stated_year is None:
        return [html.P(missing(t("kan inte beräknas")))]
    pairs = [(t("Återstår vid utgången av {year}", year=budget.stated_year), t.tonnes(budget.remaining_t))]
    if budget.required_rate is not None:
        pairs.append((t("Takt som behövs"), t("{rate} per år", rate=t.percent(budget.required_rate, 1))))
    end = end_of(budget)
    over = end is not None and budget.stated_year >= end
    return [facts_list(pairs), *([] if over else [html.P(constant_words(budget, t))])]
