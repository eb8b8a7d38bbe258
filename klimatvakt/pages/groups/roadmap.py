"""Owns Färdplan: the tree of themes, the city's goals, contributions. Must not compute."""

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.content import Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import in_words, missing, soft
from klimatvakt.pages.budget.goals import goal_parts, known_goals
from klimatvakt.pages.groups.words import contribution_words, plan_words, whole_words
from klimatvakt.pages.lookup import (
    contribution,
    root_themes,
    source_of,
    subthemes,
)
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Färdplan")


def _description(ctx: PageContext) -> str:
    return ctx.t("Stadens resurssmarta färdplan: teman, mål och åtgärder, och vad de bidrar med.")


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    word = t.words(ctx.facts.area.theme_word)
    lead = t("Färdplanen samlar stadens klimatåtgärder. Den är indelad i teman; staden säger ”{word}”.", word=word)
    city_goals = known_goals(ctx, (None,))
    return page(
        page_head(t("Färdplan"), whole_words(ctx.facts, t), lead),
        band("teman", t("Teman och delområden"), _tree(ctx), *_version(ctx)),
        band("mal", t("Stadens mål"), *goal_parts(ctx, city_goals), note=t("Motstridiga mål står sida vid sida.")),
        band("bidrag", t("Bidrag"), *_contributions(ctx), note=t("Planerade minskningar per tema.")),
    )


def _contributions(ctx: PageContext) -> list[Piece]:
    by_theme = panel(ctx, "contribution-by-theme")
    counted = ctx.facts.totals.central_t is not None
    return [by_theme, panel(ctx, "contribution-by-control")] if counted else [by_theme]


def _tree(ctx: PageContext) -> Piece:
    t = ctx.t
    items = []
    for place, row in enumerate(root_themes(ctx.facts), start=1):
        numbers = contribution(ctx.facts, "theme", row.id)
        parts: list[Piece] = [html.H3(html.A(soft(t.words(row.name)), href=ctx.urls.page(PageId.THEME, row.id)))]
        description = in_words(row.description, t)
        parts += [html.P(description)] if description is not None else []
        if numbers is not None:
            parts.append(html.P([plan_words(numbers, ctx.facts, t), ". ", contribution_words(numbers, ctx.facts, t)]))
        below = [html.Li(t.words(sub.name)) for sub in subthemes(ctx.facts, row.id)]
        parts.append(html.Ul(below) if below else html.P(missing(t("delområdena är inte publicerade"))))
        items.append(html.Li(html.Div(parts, className="flow"), className=f"tone-theme-{min(place, 5)} branch"))
    return html.Ol(items, className="tree")


def _version(ctx: PageContext) -> list[Piece]:
    roots = root_themes(ctx.facts)
    if not roots:
        return []
    version = roots[0].version
    words = [ctx.t("Färdplanens version: {version}.", version=version)] if version else []
    return [*words, source_line(source_of(ctx.facts, roots[0]), ctx.t)]


PAGE = Page(PageId.ROADMAP, _title, _description, layout)
