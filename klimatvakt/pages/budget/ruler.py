"""Owns the ruler of an emission budget: what is used of its length and what is left. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.content import Piece
from klimatvakt.components.key_figure import Tick, ruler
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.i18n import Translator


def budget_ruler(budget: BudgetFacts, t: Translator) -> list[Piece]:
    """The whole budget as a length, what is used of it, and how far each year of the target path may reach.

    Only for a budget with a last year: the path of another one never reaches the end of the ruler.
    """
    counted = budget.counted
    if isinstance(counted, Refused) or counted.used_t is None or budget.budget_t <= 0 or budget.row.end_year is None:
        return []
    ticks, total = [], 0.0
    for year, amount in sorted(budget.path.items()):
        total += amount
        if total <= budget.budget_t * 1.0001:
            ticks.append(Tick(total / budget.budget_t, str(year)))
    text = t(
        "Använt till och med {year}: {used}. Strecken visar hur långt utsläppen får räcka vid varje års slut.",
        year=counted.stated_year,
        used=t.tonnes(counted.used_t),
    )
    return [
        html.Div(
            [
                ruler(counted.used_t / budget.budget_t, ticks, used_word=t("använt"), rest_word=t("återstår")),
                html.P(text, className="small"),
            ],
            className="length",
        )
    ]
