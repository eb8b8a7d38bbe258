"""Owns Utsläppsbudgeten: the answer, the curves, and every question a reader may have of them. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.content import Piece
from klimatvakt.components.on_this_page import on_this_page
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import in_words, missing
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.vocabulary import Gas
from klimatvakt.pages.budget.answer_head import answer_figures, answer_said, answer_title, words_of
from klimatvakt.pages.budget.gases import gas_parts
from klimatvakt.pages.budget.holding import holding_parts
from klimatvakt.pages.budget.identity import identity_parts
from klimatvakt.pages.budget.others import other_budgets
from klimatvakt.pages.budget.perspectives import perspective_parts
from klimatvakt.pages.budget.ruler import budget_ruler
from klimatvakt.pages.budget.shares import share_parts
from klimatvakt.pages.budget.sinks import neutrality_parts, sink_parts
from klimatvakt.pages.budget.words import adoption_sentence, against_path, size_sentence
from klimatvakt.pages.budget.years import year_parts
from klimatvakt.pages.emissions.page import sector_parts, sector_work
from klimatvakt.pages.panels import panel
from klimatvakt.pages.reports.corrections import revision_parts
from klimatvakt.pages.reports.published_figures import figure_parts
from klimatvakt.pages.spec import Page, PageContext

Section = tuple[str, str, list[Piece]]


def _title(ctx: PageContext) -> str:
    return ctx.t("Utsläppsbudgeten")


def _holds_all_gases(ctx: PageContext) -> bool:
    budget = ctx.facts.budget
    return budget is not None and budget.row.gas == Gas.CO2E


def _gases(ctx: PageContext) -> list[Piece]:
    if not _holds_all_gases(ctx):
        return []
    words = ctx.t("Ofta kallad koldioxidbudget. Den här räknar alla växthusgaser, som koldioxidekvivalenter.")
    return [html.P(words, className="source")]


def _description(ctx: PageContext) -> str:
    return words_of(ctx.facts, ctx.t).whole


def layout(ctx: PageContext) -> Piece:
    """The page."""
    sections = [section for section in _sections(ctx) if section[2]]
    return page(
        _head(ctx),
        on_this_page([(key, title) for key, title, _ in sections], ctx.t),
        *(band(key, title, *parts) for key, title, parts in sections),
    )


def _head(ctx: PageContext) -> Piece:
    t, facts, budget = ctx.t, ctx.facts, ctx.facts.budget
    if budget is None:
        return page_head(_title(ctx), html.P(missing(t("ingen utsläppsbudget är publicerad"))))
    about = [size_sentence(budget, t), adoption_sentence(facts, budget, t)]
    if isinstance(budget.counted, Counted):
        about += against_path(budget, budget.counted, t)
    return page_head(
        answer_title(facts, t),
        *answer_said(facts, t),
        answer_figures(facts, t),
        html.Div([*budget_ruler(budget, t), html.P(" ".join(about)), *_gases(ctx)], className="flow"),
        kicker=_title(ctx),
    )


def _sections(ctx: PageContext) -> list[Section]:
    t, budget = ctx.t, ctx.facts.budget
    first: list[Section] = [] if budget is None else _of_budget(ctx, budget)
    emissions: list[Section] = [
        ("utslapp", t("Var utsläppen uppstår"), _emissions(ctx)),
        ("gaser", t("Vilka gaser det är"), gas_parts(ctx)),
        ("perspektiv", t("Tre sätt att räkna"), perspective_parts(ctx)),
    ]
    cards: list[Section] = []
    if budget is not None:
        cards = [
            ("kort", t("Vad utsläppsbudgeten är"), identity_parts(ctx, budget)),
            ("andra", t("Andra utsläppsbudgetar"), other_budgets(ctx)),
        ]
    rest: list[Section] = [
        ("andra-satt", t("Andra sätt att räkna"), share_parts(ctx)),
        (
            "sankor",
            t("Klimatneutral stad och kolsänkor"),
            [*neutrality_parts(ctx), html.H3(t("Det som binds och kompenseras")), *sink_parts(ctx)],
        ),
        ("siffror", t("Enskilda siffror"), figure_parts(ctx)),
        ("andrat", t("Tal som ändrats i efterhand"), revision_parts(ctx)),
        ("handelser", t("Vad som hänt"), _annotations(ctx)),
    ]
    return [*first, *emissions, *cards, *rest]


def _of_budget(ctx: PageContext, budget: BudgetFacts) -> list[Section]:
    t = ctx.t
    return [
        ("kurvor", t("Kurvorna"), [panel(ctx, "trajectory"), *year_parts(ctx, budget), panel(ctx, "cumulative")]),
        ("steg", t("Vad som fattas"), [panel(ctx, "carries"), panel(ctx, "gap-ladder")]),
        ("haller-inte", t("När utsläppsbudgeten inte håller"), holding_parts(ctx, budget)),
    ]


def _emissions(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    latest = html.Details([html.Summary(t("Senaste året per utsläppssektor")), *sector_parts(ctx)])
    return [panel(ctx, "emission-sectors"), *sector_work(ctx), latest]


def _annotations(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    known = [row for row in ctx.facts.stored.annotation if row.year <= ctx.facts.as_of.year]
    if not known:
        return [html.P(missing(t("inga kommentarer är publicerade")))]
    rows = sorted(known, key=lambda row: row.year)
    items = [html.Li([html.Span(str(row.year), className="when"), html.Div(in_words(row.text, t))]) for row in rows]
    return [html.Ol(items, className="dates")]


PAGE = Page(PageId.BUDGET, _title, _description, layout)
