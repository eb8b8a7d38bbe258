"""Owns the table of the budget's years: what was emitted, what the path allows, the difference. No other sums."""

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.vocabulary import TOTAL
from klimatvakt.i18n import Translator
from klimatvakt.pages.emissions.page import incomplete_words
from klimatvakt.pages.spec import PageContext


def year_parts(ctx: PageContext, budget: BudgetFacts) -> list[Piece]:
    """What the last year with figures means, and every year of the budget folded."""
    t = ctx.t
    return [*_last_year(budget, t), html.Details([html.Summary(t("År för år i en tabell")), _table(ctx, budget)])]


def _last_year(budget: BudgetFacts, t: Translator) -> list[Piece]:
    counted = budget.counted
    if isinstance(counted, Refused):
        return []
    if counted.gap_year is not None:
        words = t(
            "Utsläppen för {year} är inte publicerade. Ett år utan uppgift är inte noll: senare år syns i kurvan "
            "men dras inte av från utsläppsbudgeten.",
            year=counted.gap_year,
        )
        return [html.P(words)]
    if (last := counted.stated_year) is not None and last < budget.window.last:
        words = t(
            "Sista året med uppgift är {year}. Åren därefter är varken noll eller uppskattade.",
            year=counted.stated_year,
        )
        return [html.P(words)]
    return []


def _table(ctx: PageContext, budget: BudgetFacts) -> html.Div:
    t = ctx.t
    history = {row.year: row for row in ctx.facts.trajectory if row.series == "history"}
    totals = (cell for cell in ctx.facts.emissions if cell.emission_sector_id == TOTAL)
    former = {cell.year: cell.former_t for cell in totals if (cell.perspective, cell.gas) == budget.inventory}
    heads = (
        Head(t("År")),
        Head(t("Utsläpp"), number=True),
        Head(t("Målbana"), number=True),
        Head(t("Skillnad"), number=True),
        Head(t("Uppgiften är")),
    )
    rows: list[tuple[Content, ...]] = []
    for year, allowed in sorted(budget.path.items()):
        actual = history.get(year)
        if actual is None:
            words = missing(t("inte publicerat"))
            rows.append((str(year), words, t.tonnes(allowed), missing(t("kan inte räknas")), "–"))
            continue
        was, lacking = former.get(year), incomplete_words(ctx.facts, *budget.inventory, year, t)
        notes = [t("tidigare {amount}", amount=t.tonnes(was)) if was is not None else "", lacking]
        amount = [t.tonnes(actual.emissions_t), *(part for words in notes if words for part in (" ", _sub(words)))]
        over = t.change(actual.emissions_t - allowed)
        rows.append((str(year), amount, t.tonnes(allowed), over, t.term(actual.data_status).lower()))
    return data_table(t("Utsläpp mot målbanan"), heads, rows, key="years")


def _sub(words: str) -> html.Span:
    return html.Span(words, className="sub")
