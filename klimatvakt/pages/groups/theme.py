"""Owns one theme's page: goals, measures by sub-theme, contribution, indicators. Must not compute."""

from collections.abc import Iterable

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Theme
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.section import page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import facts_list, if_published, missing
from klimatvakt.facts import CityFacts
from klimatvakt.pages.budget.goals import goal_parts, known_goals
from klimatvakt.pages.groups.attention import attention_part
from klimatvakt.pages.groups.group_page import Part, group_page
from klimatvakt.pages.groups.milestones import milestones_part
from klimatvakt.pages.groups.words import answer_words, ceiling_words, control_words, plan_words, quantified_words
from klimatvakt.pages.groups.worth import basis_words, contribution_figures, folded_measures, followed_part, worth_part
from klimatvakt.pages.indicators.words import indicator_table
from klimatvakt.pages.lookup import (
    contribution,
    one,
    root_themes,
    source_of,
    subthemes,
    where,
)
from klimatvakt.pages.spec import Page, PageContext


def _items(facts: CityFacts) -> Iterable[str]:
    return [row.id for row in root_themes(facts)]


def _row(ctx: PageContext) -> Theme:
    return one(ctx.facts.stored.theme, id=ctx.item)


def _title(ctx: PageContext) -> str:
    return ctx.t.words(_row(ctx).name)


def _description(ctx: PageContext) -> str:
    numbers = contribution(ctx.facts, "theme", ctx.item)
    return f"{plan_words(numbers, ctx.facts, ctx.t)}. {quantified_words(numbers, ctx.t)}" if numbers else _title(ctx)


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    mine = [row.id for row in subthemes(ctx.facts, ctx.item)]
    goals = known_goals(ctx, (ctx.item, *mine))
    rows = where(ctx.facts.measures, theme_id=ctx.item)
    parts = (
        Part("mal", t("Mål"), goal_parts(ctx, goals)),
        worth_part(ctx, "theme", rows),
        attention_part(ctx, rows, without="theme"),
        Part("atgarder", t("Åtgärder efter delområde"), _measures(ctx, rows)),
        milestones_part(ctx, "theme", rows),
        followed_part(ctx, "theme"),
        Part("indikatorer", t("Indikatorer"), _indicators(ctx, [ctx.item, *mine])),
    )
    return group_page(ctx, _head(ctx), parts)


def _head(ctx: PageContext) -> Piece:
    t, row, numbers = ctx.t, _row(ctx), contribution(ctx.facts, "theme", ctx.item)
    parts: list[Piece] = []
    pairs: list[tuple[str, Content]] = []
    if numbers is not None:
        parts = [answer_words(numbers, ctx.facts, t, theme=True), contribution_figures(ctx, "theme")]
        pairs = [
            (t("Läge"), plan_words(numbers, ctx.facts, t)),
            (t("Underlag"), basis_words(ctx, numbers)),
            (t("Utsläppstak"), ceiling_words(numbers, ctx.facts, t)),
        ]
        split = where(ctx.facts.contribution_control, kind="theme", id=ctx.item)
        pairs += [(t("Vem som bestämmer"), control_words(split, t))] if split else []
    pairs.append((t("Handlar om"), if_published(row.description, t)))
    return page_head(
        _title(ctx),
        *parts,
        facts_list(pairs),
        source_line(source_of(ctx.facts, row), t),
        crumbs=[(t("Färdplan"), ctx.urls.page(PageId.ROADMAP))],
        crumbs_label=t("Du är här"),
    )


def _measures(ctx: PageContext, rows: list[MeasureStanding]) -> list[Piece]:
    t = ctx.t
    if not rows:
        return [html.P(missing(t("inga åtgärder är publicerade för temat")))]
    parts: list[Piece] = []
    whole = [row for row in rows if not row.subtheme_id]
    if whole:
        parts.append(folded_measures(ctx, whole, t("Hela temat"), key="theme", without=("theme",)))
    for sub in subthemes(ctx.facts, ctx.item):
        mine = [row for row in rows if row.subtheme_id == sub.id]
        if mine:
            parts.append(folded_measures(ctx, mine, t.words(sub.name), key=sub.id, without=("theme",)))
    address = ctx.urls.page(PageId.MEASURES, params={ParamId.THEME: ctx.item})
    return [*parts, html.P(html.A(t("Filtrera temats åtgärder"), href=address), className="more")]


def _indicators(ctx: PageContext, themes: list[str]) -> list[Piece]:
    found = [row for row in ctx.facts.indicators if row.theme_id in themes]
    if not found:
        return [html.P(missing(ctx.t("inga indikatorer är publicerade")))]
    return [indicator_table(ctx, found, ctx.t("Temats indikatorer"), key="indicators")]


PAGE = Page(PageId.THEME, _title, _description, layout, items=_items)
