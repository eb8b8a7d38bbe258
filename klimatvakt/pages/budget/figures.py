"""Owns the big numbers of an emission budget and its ruler, for every page that shows them. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.content import Piece
from klimatvakt.components.key_figure import KeyFigure, Tick, key_figures, ruler
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.domain.outcomes import OutcomeKind
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import quarter
from klimatvakt.pages.budget.words import stated_period


def budget_figures(budget: BudgetFacts, t: Translator) -> html.Dl:
    """Remaining, against the path, the rate needed, and when it would end; of a refused one that nothing is known."""
    counted = budget.counted
    if isinstance(counted, Refused):
        labels = (
            t("Återstår av utsläppsbudgeten"),
            t("Mot målbanan"),
            t("Minskning som behövs per år"),
            t("Slut om nivån inte ändras"),
        )
        return key_figures([_unknown(label, t) for label in labels])
    return key_figures([part(budget, counted, t) for part in (_left, _path, _needed, _end)])


def _unknown(label: str, t: Translator) -> KeyFigure:
    return KeyFigure(missing(t("kan inte beräknas")), label)


def _left(budget: BudgetFacts, counted: Counted, t: Translator) -> KeyFigure:
    label = t("Återstår av utsläppsbudgeten")
    if counted.remaining_share is None or counted.stated_year is None:
        return _unknown(label, t)
    note = t(
        "{left} av {size} vid utgången av {year}",
        left=t.tonnes(counted.remaining_t),
        size=t.tonnes(budget.budget_t),
        year=counted.stated_year,
    )
    return KeyFigure(t.percent(counted.remaining_share), label, note)


def _path(budget: BudgetFacts, counted: Counted, t: Translator) -> KeyFigure:
    over = counted.overshoot_t
    if over is None:
        return _unknown(t("Mot målbanan"), t)
    label = t("Över målbanan") if over > 0 else t("Under målbanan")
    years = stated_period(budget, counted)
    note = years if counted.stated_year == budget.row.start_year else t("sammanlagt {years}", years=years)
    return KeyFigure(t.tonnes(abs(over)), label, note)


def _needed(budget: BudgetFacts, counted: Counted, t: Translator) -> KeyFigure:
    label, end, year = t("Minskning som behövs per år"), budget.row.end_year, counted.level_since
    if counted.required_rate is None:
        return _unknown(label, t)
    note = (
        t("varje år efter {year}", year=year)
        if end is None
        else t("varje år efter {year} till och med {end}", year=year, end=end)
    )
    return KeyFigure(t.percent(counted.required_rate, 1), label, note)


def _end(budget: BudgetFacts, counted: Counted, t: Translator) -> KeyFigure:
    label, outcome, end = t("Slut om nivån inte ändras"), counted.constant, budget.row.end_year
    note = t("räknat från {year} års utsläpp", year=counted.level_since)
    if outcome.kind is OutcomeKind.FITS:
        return KeyFigure(t("räcker") if end is None else t("räcker till {year}", year=end), label, note)
    if outcome.date is None:
        return _unknown(label, t)
    if outcome.kind is OutcomeKind.ALREADY_SPENT:
        return KeyFigure(str(outcome.date.year), t("Utsläppsbudgeten tog slut"), quarter(outcome.date, t))
    return KeyFigure(str(outcome.date.year), label, f"{quarter(outcome.date, t)}, {note}")


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
