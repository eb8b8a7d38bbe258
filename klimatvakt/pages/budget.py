"""Owns Koldioxidbudget: the curves, what the budget is, emissions by sector and perspective. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, worded
from klimatvakt.domain.vocabulary import DataStatus, Gas
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.budget_figures import budget_figures, budget_ruler
from klimatvakt.pages.budget_headline import headline
from klimatvakt.pages.budget_identity import identity_parts
from klimatvakt.pages.budget_words import constant_words
from klimatvakt.pages.corrections import former_totals, revision_parts
from klimatvakt.pages.emissions import perspective_parts, sector_parts
from klimatvakt.pages.lookup import select, table
from klimatvakt.pages.panels import panel
from klimatvakt.pages.published_figures import figure_parts
from klimatvakt.pages.sinks import sink_parts
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    """Named by its gases: a budget of all greenhouse gases is not one of carbon dioxide alone."""
    return ctx.t("Växthusgasbudget") if _holds_all_gases(ctx) else ctx.t("Koldioxidbudget")


def _holds_all_gases(ctx: PageContext) -> bool:
    budget = ctx.facts.budget
    return budget is not None and budget.row["gas"] == Gas.CO2E


def _gases(ctx: PageContext) -> list[Any]:
    if not _holds_all_gases(ctx):
        return []
    words = ctx.t("Ofta kallad koldioxidbudget. Den här räknar alla växthusgaser, som koldioxidekvivalenter.")
    return [html.P(words, className="source")]


def _description(ctx: PageContext) -> str:
    return " ".join(headline(ctx.facts, ctx.t).lead[:2])


def layout(ctx: PageContext) -> Any:
    """The page."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        none = missing(t("ingen utsläppsbudget är publicerad"))
        return page(
            page_head(_title(ctx), html.P(none)),
            band("utslapp", t("Utsläppen"), *sector_parts(ctx)),
            band("perspektiv", t("Tre sätt att räkna"), *perspective_parts(ctx)),
        )
    words = headline(ctx.facts, t)
    lead = [html.P(sentence, className="lead") for sentence in words.lead]
    return page(
        page_head(
            _title(ctx),
            html.Div([*_gases(ctx), *lead], className="flow"),
            html.Div(_figures(budget, ctx), className="flow"),
        ),
        band("kurvor", t("Kurvorna"), panel(ctx, "trajectory"), panel(ctx, "cumulative")),
        band("ar", t("År för år"), *_years(ctx, budget)),
        band("kort", t("Vad utsläppsbudgeten är"), *identity_parts(ctx, budget)),
        band("haller-inte", t("Om den inte håller"), *_not_holding(ctx, budget)),
        band("utslapp", t("Var utsläppen uppstår"), *sector_parts(ctx)),
        band("perspektiv", t("Tre sätt att räkna"), *perspective_parts(ctx)),
        band("siffror", t("Enskilda siffror"), *figure_parts(ctx)),
        band("sankor", t("Kolsänkor och kompensation"), *sink_parts(ctx)),
        band("andrat", t("Tal som ändrats i efterhand"), *revision_parts(ctx)),
        band("handelser", t("Vad som hänt"), *_annotations(ctx)),
    )


def _figures(budget: BudgetFacts, ctx: PageContext) -> list[Any]:
    return [*budget_ruler(budget, ctx.t), budget_figures(budget, ctx.t)]


def _years(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    former = former_totals(ctx.facts)
    history = {int(row["year"]): row for row in select(ctx.facts.trajectory, series="history")}
    heads = (
        Head(t("År")),
        Head(t("Utsläpp"), number=True),
        Head(t("Målbana"), number=True),
        Head(t("Skillnad"), number=True),
        Head(t("Uppgiften är")),
    )
    rows = []
    for year, allowed in sorted(budget.path.items()):
        actual = history.get(year)
        if actual is None:
            words = missing(t("inte publicerat"))
            rows.append((str(year), words, t.tonnes(allowed), missing(t("kan inte räknas")), "–"))
            continue
        over = actual["emissions_t"] - allowed
        sign = "+" if over > 0 else ""
        status = t.term(DataStatus(actual["data_status"])).lower()
        amount = [t.tonnes(actual["emissions_t"]), *_former(former.get(year), t)]
        rows.append((str(year), amount, t.tonnes(allowed), f"{sign}{t.tonnes(over)}", status))
    parts: list[Any] = [data_table(t("Utsläpp mot målbanan"), heads, rows, key="years")]
    if budget.gap_year is not None:
        why = t(
            "Utsläppen för {year} är inte publicerade. Ett år utan uppgift är inte noll: senare år syns i kurvan "
            "men dras inte av från utsläppsbudgeten.",
            year=budget.gap_year,
        )
        parts.append(html.P(why))
    elif budget.stated_year is not None and budget.stated_year < max(budget.path):
        words = t(
            "Sista året med uppgift är {year}. Åren därefter är varken noll eller uppskattade.", year=budget.stated_year
        )
        parts.append(html.P(words))
    return parts


def _former(amount: float | None, t: Translator) -> list[Any]:
    return [] if amount is None else [" ", html.Span(t("tidigare {amount}", amount=t.tonnes(amount)), className="sub")]


def _not_holding(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    later = t(
        "Det som släpps ut för mycket ett år måste sparas in de följande. Varje års väntan gör att utsläppen "
        "sedan måste minska snabbare."
    )
    after = t(
        "Utsläpp efter {end} har ingen utsläppsbudget. Kolsänkor, negativa utsläpp och köpt kompensation gör den "
        "aldrig större.",
        end=max(budget.path),
    )
    who = t("Vem som beslutar om vad, och när, står på sidan om hur arbetet styrs.")
    link = html.A(t("Så styrs klimatarbetet"), href=ctx.urls.page(PageId.STEERING))
    return [constant_words(budget, t), later, after, html.P([who, " ", link])]


def _annotations(ctx: PageContext) -> list[Any]:
    t = ctx.t
    rows: list[Row] = sorted(table(ctx.facts, "annotation"), key=lambda row: row["year"])
    if not rows:
        return [html.P(missing(t("inga kommentarer är publicerade")))]
    items = [
        html.Li([html.Span(str(int(row["year"])), className="when"), html.Div(worded(row, "text", t))]) for row in rows
    ]
    return [html.Ol(items, className="dates")]


PAGE = Page(PageId.BUDGET, _title, _description, layout)
