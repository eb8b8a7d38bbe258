"""Owns Läget nu: the answer, where it comes from, who does what, what is decided next. Must not compute."""

from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.charts.measures.measures_dots import SHAPES
from klimatvakt.components.cards import Card, card_list
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.status import status_chip
from klimatvakt.components.text import aria, missing
from klimatvakt.facts import CityFacts
from klimatvakt.pages.budget.figures import budget_figures, budget_ruler
from klimatvakt.pages.budget.headline import headline
from klimatvakt.pages.changes.words import change_list, moved_words, since_title
from klimatvakt.pages.groups.words import contribution_words, gathered_words, plan_words, quantified_words
from klimatvakt.pages.lookup import (
    contribution,
    in_order,
    root_themes,
    where,
)
from klimatvakt.pages.measures.filter import BY_TONNES
from klimatvakt.pages.overview.next_dates import next_dates
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext

CUMULATIVE = "cumulative"
_CHANGES_SHOWN = 5


def _title(ctx: PageContext) -> str:
    return ctx.t("Läget då") if ctx.facts.read_as is not None else ctx.t("Läget nu")


def _description(ctx: PageContext) -> str:
    return " ".join(headline(ctx.facts, ctx.t).lead[:2])


def _allowed(_facts: CityFacts) -> dict[ParamId, tuple[str, ...] | None]:
    return {ParamId.VIEW: (CUMULATIVE,)}


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    return page(
        _hero(ctx),
        band("kurvan", t("Kurvan"), *_curve(ctx), note=t("Utsläppen hittills mot målbanan.")),
        band("atgarder", t("Åtgärderna"), *_measures(ctx), note=gathered_words(ctx.facts, t)),
        band("varde", t("Vad de är värda"), *_worth(ctx), note=t("I ton och i dygn av stadens utsläpp.")),
        band("sektorer", t("Sektorerna"), _sectors(ctx), note=t("Stadens egna förvaltningar genomför åtgärderna.")),
        band("teman", t("Färdplanens teman"), _themes(ctx), note=t("Hur mycket varje tema bidrar.")),
        band("forandringar", t("Sedan förra rapporten"), *_changes(ctx)),
        band("datum", t("Vad som beslutas härnäst"), *next_dates(ctx)),
    )


def _hero(ctx: PageContext) -> Piece:
    t, facts = ctx.t, ctx.facts
    words = headline(facts, t)
    budget = facts.budget
    figures = [*budget_ruler(budget, t), budget_figures(budget, t)] if budget else []
    more = html.P(
        [
            html.A(t("Hela utsläppsbudgeten"), href=ctx.urls.page(PageId.BUDGET)),
            " · ",
            html.A(t("Så räknas det"), href=method_address(ctx.urls, "aterstar-ton")),
            " · ",
            html.A(t("Källor och data"), href=ctx.urls.page(PageId.DATA)),
        ],
        className="more",
    )
    lead = [html.P(sentence, className="lead") for sentence in words.lead]
    return page_head(
        words.title,
        html.Div(figures, className="hero-figures flow"),
        html.Div([*lead, more], className="hero-text flow"),
        kicker=_kicker(ctx),
    )


def _kicker(ctx: PageContext) -> str:
    t, facts = ctx.t, ctx.facts
    if facts.data_year is None:
        return t("Läget {date}. Inga utsläpp är publicerade.", date=t.date(facts.as_of))
    return t("Läget {date}, med utsläpp till och med {year}", date=t.date(facts.as_of), year=facts.data_year)


def _curve(ctx: PageContext) -> list[Piece]:
    t, urls = ctx.t, ctx.urls
    if ctx.facts.budget is None:
        return [missing(t("ingen utsläppsbudget är publicerad"))]
    cumulative = ctx.params.get(ParamId.VIEW) == CUMULATIVE
    choices = [
        (t("År för år"), urls.page(PageId.OVERVIEW) + "#kurvan", not cumulative),
        (t("Sammanlagt"), urls.page(PageId.OVERVIEW, params={ParamId.VIEW: CUMULATIVE}) + "#kurvan", cumulative),
    ]
    items = [
        html.Li(html.A(words, href=address, **(aria(current="true") if on else {}))) for words, address, on in choices
    ]
    switch = html.Nav(html.Ul(items, className="links switch"), **aria(label=t("Visa utsläppen")))
    return [switch, panel(ctx, "cumulative" if cumulative else "trajectory")]


def _measures(ctx: PageContext) -> list[Piece]:
    t, totals = ctx.t, ctx.facts.totals
    words = html.P([html.Strong(plan_words(totals, ctx.facts, t)), ". ", quantified_words(totals, t)])
    rows = where(ctx.facts.measures)
    found = []
    for status in SHAPES:
        count = sum(row.status == status for row in rows)
        if count:
            address = ctx.urls.page(PageId.MEASURES, params={ParamId.STATUS: status.value})
            found.append(html.Li([html.A(status_chip(status, t), href=address), " ", html.Span(t.number(count))]))
    more = html.P(html.A(t("Alla åtgärder"), href=ctx.urls.page(PageId.MEASURES)), className="more")
    return [words, html.Ul(found, className="status-counts"), panel(ctx, "measures-dots"), more]


def _worth(ctx: PageContext) -> list[Piece]:
    by_effect = ctx.urls.page(PageId.MEASURES, params={ParamId.SORT: BY_TONNES})
    more = html.P(html.A(ctx.t("Alla åtgärder efter vad de är värda"), href=by_effect), className="more")
    return [panel(ctx, "measures-worth"), more]


def _sectors(ctx: PageContext) -> Piece:
    t = ctx.t
    cards = []
    for row in in_order(ctx.facts.stored.sector):
        numbers = contribution(ctx.facts, "sector", row.id)
        if numbers is None:
            continue
        ended = (
            t("Sektorn upphörde {date}.", date=t.date(row.valid_to))
            if row.valid_to and row.valid_to < ctx.facts.as_of
            else ""
        )
        lines = (ended, plan_words(numbers, ctx.facts, t) + ".", contribution_words(numbers, ctx.facts, t))
        cards.append(Card(t.words(row.name), ctx.urls.page(PageId.SECTOR, row.id), lines))
    return card_list(cards)


def _themes(ctx: PageContext) -> Piece:
    t = ctx.t
    cards = []
    for place, row in enumerate(root_themes(ctx.facts), start=1):
        numbers = contribution(ctx.facts, "theme", row.id)
        if numbers is None:
            continue
        count = t.plural("{n} åtgärd.", "{n} åtgärder.", int(numbers.n_measures))
        lines = (f"{count} {plan_words(numbers, ctx.facts, t)}.", contribution_words(numbers, ctx.facts, t))
        tone = f"theme-{place}" if place <= 5 else ""
        cards.append(Card(t.words(row.name), ctx.urls.page(PageId.THEME, row.id), lines, tone))
    return card_list(cards)


def _changes(ctx: PageContext) -> list[Piece]:
    """How the plan has moved since the report before, and the first changes; the rest stands on its own page."""
    t, report, changes = ctx.t, ctx.facts.report, ctx.facts.changes
    if report is None:
        return [html.P(missing(t("ingen rapport är publicerad"))), html.P(t("När staden publicerar en syns det här."))]
    newest = t.words(report.title)
    if changes.since is None:
        return [t("{report} är den första rapporten. Det finns ingen tidigare att jämföra med.", report=newest)]
    between = t("{new}, jämfört med {old}.", new=newest, old=since_title(ctx, changes))
    rows = changes.items
    items = change_list(ctx, rows[:_CHANGES_SHOWN]) if rows else t("Ingen åtgärd har ändrats.")
    left = len(rows) - _CHANGES_SHOWN
    words = (
        t.plural("{n} ändring till, och varför", "{n} ändringar till, och varför", left) if left > 0 else t("Varför")
    )
    more = html.P(html.A(words, href=ctx.urls.page(PageId.CHANGES)), className="more")
    return [html.P(moved_words(changes, t)), html.P(between, className="source"), items, more]


PAGE = Page(PageId.OVERVIEW, _title, _description, layout, allowed=_allowed)
