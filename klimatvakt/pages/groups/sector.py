"""Owns one sector's page: its programmes, measures, ceiling and money. Must not compute."""

from collections.abc import Iterable

from dash import html

from klimatvakt.catalog.derived.groups import Contribution
from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Sector
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.notice import notice
from klimatvakt.components.section import page_head
from klimatvakt.components.text import facts_list, if_published, missing
from klimatvakt.facts import CityFacts
from klimatvakt.pages.groups.attention import attention_part
from klimatvakt.pages.groups.group_page import Part, group_page
from klimatvakt.pages.groups.milestones import milestones_part
from klimatvakt.pages.groups.sector_money import money_parts
from klimatvakt.pages.groups.sector_programme import programme_parts
from klimatvakt.pages.groups.sectors import existence_words
from klimatvakt.pages.groups.words import (
    against_ceiling,
    answer_words,
    ceiling_words,
    control_words,
    deciding_body,
    plan_words,
    quantified_words,
)
from klimatvakt.pages.groups.worth import basis_words, contribution_figures, folded_measures, followed_part, worth_part
from klimatvakt.pages.lookup import (
    body_names,
    contribution,
    first,
    one,
    root_themes,
    where,
)
from klimatvakt.pages.spec import Page, PageContext


def _items(facts: CityFacts) -> Iterable[str]:
    return tuple(row.id for row in facts.stored.sector)


def _row(ctx: PageContext) -> Sector:
    return one(ctx.facts.stored.sector, id=ctx.item)


def _title(ctx: PageContext) -> str:
    return ctx.t.words(_row(ctx).name)


def _description(ctx: PageContext) -> str:
    numbers = contribution(ctx.facts, "sector", ctx.item)
    return f"{plan_words(numbers, ctx.facts, ctx.t)}. {quantified_words(numbers, ctx.t)}" if numbers else _title(ctx)


def layout(ctx: PageContext) -> Piece:
    """The page; without measures only what there is: an ended sector, or one of which nothing is published."""
    t = ctx.t
    rows = where(ctx.facts.measures, sector_id=ctx.item)
    note = t("Vad sektorn lovade för varje år, vem som godkände det och vad det blev.")
    programme = Part("program", t("Program för utsläppsminskning"), programme_parts(ctx), note)
    money = Part("pengar", t("Pengar"), money_parts(ctx))
    if not rows:
        return group_page(ctx, _head(ctx), (programme, money))
    parts = (
        attention_part(ctx, rows, without="sector"),
        programme,
        worth_part(ctx, "sector", rows),
        followed_part(ctx, "sector"),
        money,
        milestones_part(ctx, "sector", rows),
        Part("tema", t("Åtgärder efter tema"), _by_theme(ctx, rows)),
    )
    return group_page(ctx, _head(ctx), parts)


def _head(ctx: PageContext) -> Piece:
    t, row, numbers = ctx.t, _row(ctx), contribution(ctx.facts, "sector", ctx.item)
    existence = existence_words(ctx, row)
    parts: list[Piece] = [notice(existence)] if existence else []
    pairs: list[tuple[str, Content]] = []
    if numbers is not None:
        answer = [answer_words(numbers, ctx.facts, t), against_ceiling(numbers, t)]
        parts += [" ".join(part for part in answer if part), contribution_figures(ctx, "sector")]
        pairs += [
            (t("Läge"), plan_words(numbers, ctx.facts, t)),
            (t("Underlag"), basis_words(ctx, numbers)),
            (t("Utsläppstak"), [ceiling_words(numbers, ctx.facts, t), *_adopted(ctx, numbers)]),
        ]
        split = where(ctx.facts.contribution_control, kind="sector", id=ctx.item)
        pairs += [(t("Vem som bestämmer"), control_words(split, t))] if split else []
    pairs += [(t("Ansvarar för"), if_published(row.responsibility, t)), (t("Organ"), _bodies(ctx))]
    crumbs = [(t("Sektorer"), ctx.urls.page(PageId.SECTORS))]
    return page_head(_title(ctx), *parts, facts_list(pairs), crumbs=crumbs, crumbs_label=t("Du är här"))


def _bodies(ctx: PageContext) -> Piece:
    bodies = body_names(ctx.facts, ctx.t)
    mine = [bodies[link.committee_id] for link in where(ctx.facts.stored.sector_committee, sector_id=ctx.item)]
    words = ", ".join(mine)
    return words[:1].upper() + words[1:] if mine else missing(ctx.t("inte publicerat"))


def _adopted(ctx: PageContext, numbers: Contribution) -> list[Piece]:
    """Who adopted the sector's ceiling, and when; nothing before it was adopted."""
    t, row = ctx.t, first(ctx.facts.stored.ceiling, sector_id=ctx.item)
    if row is None or numbers.required_t is None:
        return []
    body = deciding_body(ctx.facts, row.adopted_by, t)
    return [t(", antaget av {body} {date}.", body=body, date=t.date(row.adopted_on))]


def _by_theme(ctx: PageContext, rows: list[MeasureStanding]) -> list[Piece]:
    t = ctx.t
    parts: list[Piece] = []
    for theme in root_themes(ctx.facts):
        mine = [row for row in rows if row.theme_id == theme.id]
        if mine:
            key, hidden = f"theme-{theme.id}", ("theme", "sector")
            parts.append(folded_measures(ctx, mine, t.words(theme.name), key=key, without=hidden))
    address = ctx.urls.page(PageId.MEASURES, params={ParamId.SECTOR: ctx.item})
    return [*parts, html.P(html.A(t("Filtrera sektorns åtgärder"), href=address), className="more")]


PAGE = Page(PageId.SECTOR, _title, _description, layout, items=_items)
