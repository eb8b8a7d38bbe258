"""Owns the big numbers of an emission budget and its ruler, for every page that shows them. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.components.key_figure import KeyFigure, Tick, key_figures, ruler
from klimatvakt.components.text import missing
from klimatvakt.domain.outcomes import OutcomeKind
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import quarter
from klimatvakt.pages.budget.words import end_of, stated_period


def budget_figures(budget: BudgetFacts, t: Translator) -> html.Dl:
    """Remaining, against the path, the rate needed, and when it would end."""
    return key_figures([_left(budget, t), _path(budget, t), _needed(budget, t), _end(budget, t)])


def _left(budget: BudgetFacts, t: Translator) -> KeyFigure:
    label = t("Återstår av utsläppsbudgeten")
    if budget.remaining_t is None or budget.remaining_share is None or budget.stated_year is None:
        return KeyFigure(missing(t("kan inte beräknas")), label)
    note = t(
        "{left} av {size} vid utgången av {year}",
        left=t.tonnes(budget.remaining_t),
        size=t.tonnes(budget.budget_t),
        year=budget.stated_year,
    )
    return KeyFigure(t.percent(budget.remaining_share), label, note)


def _path(budget: BudgetFacts, t: Translator) -> KeyFigure:
    over = budget.overshoot_t
    if over is None:
        return KeyFigure(missing(t("kan inte beräknas")), t("Mot målbanan"))
    label = t("Över målbanan") if over > 0 else t("Under målbanan")
    years = stated_period(budget)
    note = years if budget.stated_year == int(budget.row["start_year"]) else t("sammanlagt {years}", years=years)
    return KeyFigure(t.tonnes(abs(over)), label, note)


def _needed(budget: BudgetFacts, t: Translator) -> KeyFigure:
    label, end = t("Minskning som behövs per år"), end_of(budget)
    if budget.required_rate is None or budget.gas_guard is not None:
        return KeyFigure(missing(t("kan inte beräknas")), label)
    year = budget.stated_year or int(budget.row["base_year"])
    note = (
        t("varje år efter {year}", year=year)
        if end is None
        else t("varje år efter {year} till och med {end}", year=year, end=end)
    )
    return KeyFigure(t.percent(budget.required_rate, 1), label, note)


def _end(budget: BudgetFacts, t: Translator) -> KeyFigure:
    label, outcome = t("Slut om nivån inte ändras"), budget.run_outs["constant"]
    if budget.gas_guard is not None:
        return KeyFigure(missing(t("kan inte beräknas")), label)
    note = t("räknat från {year} års utsläpp", year=budget.stated_year or int(budget.row["base_year"]))
    if outcome.kind is OutcomeKind.FITS:
        end = end_of(budget)
        return KeyFigure(t("räcker") if end is None else t("räcker till {year}", year=end), label, note)
    if outcome.date is None:
        return KeyFigure(missing(t("kan inte beräknas")), label)
    if outcome.kind is OutcomeKind.ALREADY_SPENT:
        return KeyFigure(str(outcome.date.year), t("Utsläppsbudgeten tog slut"), quarter(outcome.date, t))
    return KeyFigure(str(outcome.date.year), label, f"{quarter(outcome.date, t)}, {note}")


def budget_ruler(budget: BudgetFacts, t: Translator) -> list[Any]:
    """The whole budget as a length, what is used of it, and how far each year of the target path may reach.

    Only for a budget with a last year: the path of another one never reaches the end of the ruler.
    """
    if budget.used_t is None or budget.budget_t <= 0 or end_of(budget) is None:
        return []
    ticks, total = [], 0.0
    for year, amount in sorted(budget.path.items()):
        total += amount
        if total <= budget.budget_t * 1.0001:
            ticks.append(Tick(total / budget.budget_t, str(year)))
    text = t(
        "Använt till och med {year}: {used}. Strecken visar hur långt utsläppen får räcka vid varje års slut.",
        year=budget.stated_year,
        used=t.tonnes(budget.used_t),
    )
    return [
        html.Div(
            [
                ruler(budget.used_t / budget.budget_t, ticks, used_word=t("använt"), rest_word=t("återstår")),
                html.P(text, className="small"),
            ],
            className="length",
        )
    ]
