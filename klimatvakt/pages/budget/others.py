"""Owns the emission budgets beside the one the city is followed up against. They never change its status."""

import datetime as dt

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.content import Piece
from klimatvakt.components.text import facts_list, missing
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.i18n import Translator
from klimatvakt.pages.budget.identity import identity_card
from klimatvakt.pages.budget.words import constant_words, guard_words
from klimatvakt.pages.spec import PageContext


def other_budgets(ctx: PageContext) -> list[Piece]:
    """A folded card each; nothing where there is no other."""
    t, reference = ctx.t, ctx.facts.budget
    others = [budget for budget in ctx.facts.budgets if reference is None or budget.row.id != reference.row.id]
    if not others:
        return []
    cards = [html.Details([html.Summary(_name(ctx, budget)), *_card(ctx, budget)]) for budget in others]
    return [html.P(t("De ändrar inte stadens läge.")), html.Div(cards, className="other-budgets")]


def _name(ctx: PageContext, budget: BudgetFacts) -> list[Piece]:
    t, row = ctx.t, budget.row
    state = t("gällde tidigare") if _followed_to(ctx, budget) else t.term(row.adoption_state)
    return [html.Strong(t.words(row.name)), f" – {state}, {t.tonnes(budget.budget_t)}"]


def _followed_to(ctx: PageContext, budget: BudgetFacts) -> dt.date | None:
    """The day the city stopped following itself up against it; None where it has not been the reference before."""
    to = budget.row.reference_to
    return to if to is not None and to <= ctx.facts.as_of else None


def _card(ctx: PageContext, budget: BudgetFacts) -> list[Piece]:
    t, start, to = ctx.t, budget.row.reference_from, _followed_to(ctx, budget)
    was = []
    if to is not None and start is not None:
        was = [html.P(t("Staden följdes upp mot den från {start} till {to}.", start=t.date(start), to=t.date(to)))]
    elif to is not None:
        was = [html.P(t("Staden följdes upp mot den till {to}.", to=t.date(to)))]
    return [*was, *_state(budget, t), *identity_card(ctx, budget)]


def _state(budget: BudgetFacts, t: Translator) -> list[Piece]:
    """What the inventory says of it; of a budget of other gases only its rate, never when it ends."""
    counted = budget.counted
    if isinstance(counted, Refused):
        return [html.P(sentence) for sentence in guard_words(budget, counted, t)]
    if counted.stated_year is None:
        return [html.P(missing(t("kan inte beräknas")))]
    pairs = [(t("Återstår vid utgången av {year}", year=counted.stated_year), t.tonnes(counted.remaining_t))]
    if counted.required_rate is not None:
        pairs.append((t("Takt som behövs"), t("{rate} per år", rate=t.percent(counted.required_rate, 1))))
    end = budget.row.end_year
    over = end is not None and counted.stated_year >= end
    return [facts_list(pairs), *([] if over else [html.P(constant_words(budget, counted, t))])]
