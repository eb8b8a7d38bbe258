"""Owns the identity card of an emission budget: everything a reader needs to judge it. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, missing
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.budgets.targets import TargetShape
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import AdoptionState
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget.words import adoption, period_of
from klimatvakt.pages.lookup import source_of
from klimatvakt.pages.spec import PageContext

_SHAPES = {
    TargetShape.LINE: N_("Rak linje till målåret"),
    TargetShape.CONSTANT_RATE: N_("Samma procent varje år"),
    TargetShape.LINE_FROM_HISTORY: N_("Rak linje från jämförelseåret"),
    TargetShape.LINE_TO_LATER_YEAR: N_("Rak linje till det senare målåret"),
}


def identity_parts(ctx: PageContext, budget: BudgetFacts) -> list[Piece]:
    """The card of the budget the city is followed up against, and what other shapes of the same target give."""
    t = ctx.t
    followed = html.P(html.Strong(_followed(budget, t)), className="followed")
    more = html.P(html.A(t("Formlerna och deras tal"), href=method_address(ctx.urls, "budget")), className="more")
    return [followed, *identity_card(ctx, budget), *_range(budget, t), more]


def _followed(budget: BudgetFacts, t: Translator) -> str:
    """Only a city that has adopted a budget follows itself up; else it is the service that holds it against one."""
    if budget.row.adoption_state is AdoptionState.ADOPTED:
        return t("Den här utsläppsbudgeten följs staden upp mot.")
    return t("Tjänsten räknar läget mot den här utsläppsbudgeten. Staden har inte antagit den.")


def identity_card(ctx: PageContext, budget: BudgetFacts) -> list[Piece]:
    """Any budget's card with its source."""
    t, row = ctx.t, budget.row
    card = facts_list(
        [
            (t("Namn"), t.words(row.name)),
            (t("Storlek"), t("{size} för {period}", size=t.tonnes(budget.budget_t), period=period_of(budget))),
            (t("Ställning"), adoption(ctx.facts, budget, t)),
            (t("Räknesätt"), t.term(row.convention)),
            (t("Egen takt"), _rate(budget, t)),
            (t("Metod"), t.words(row.method)),
            (t("Utgår från"), t("{amount} år {year}", amount=t.tonnes(row.base_t), year=row.base_year)),
            (t("Nivå i slutåret"), _end_level(budget, t)),
            (t("Gaser"), t.term(row.gas)),
            (t("Perspektiv"), t.term(row.perspective)),
            (t("Gräns"), t.words(row.boundary)),
        ],
        className="facts card-facts",
    )
    return [card, source_line(source_of(ctx.facts, row), t)]


def _rate(budget: BudgetFacts, t: Translator) -> Content:
    if isinstance(budget.rate, Outcome):
        return missing(reason_text(budget.rate.reason, t) if budget.rate.reason else t("kan inte beräknas"))
    rate = t("{rate} mindre varje år", rate=t.percent(budget.rate, 1))
    return [rate, ". ", t("Antagande: samma takt för alla gaser.")] if isinstance(budget.counted, Refused) else rate


def _end_level(budget: BudgetFacts, t: Translator) -> Piece:
    level, end = budget.row.end_level_t, budget.row.end_year
    if level is None or end is None:
        return missing(t("inte angiven"))
    return t("{amount} år {year}", amount=t.tonnes(level), year=end)


def _range(budget: BudgetFacts, t: Translator) -> list[Piece]:
    if budget.range_low_t is None or budget.range_high_t is None:
        return []
    words = t(
        "Samma mål kan nås på flera sätt. Andra former av det ger mellan {low} och {high}.",
        low=t.tonnes(budget.range_low_t),
        high=t.tonnes(budget.range_high_t),
    )
    heads = (Head(t("Form")), Head(t("Utsläppsbudget"), number=True))
    rows = [(t(_SHAPES[TargetShape(shape)]), t.tonnes(size)) for shape, size in budget.shapes.items()]
    title = t("Vad andra former av samma mål ger")
    found = data_table(title, heads, rows, key="shapes", quiet_caption=True)
    return [html.P(words), html.Details([html.Summary(title), found])]
