"""Owns one sector's page: its programmes, measures, ceiling and money. Must not compute."""

from collections.abc import Iterable
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.components.notice import notice
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import facts_list, missing, worded
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.facts import CityFacts
from klimatvakt.facts.rows import Row
from klimatvakt.pages.group_words import ceiling_words, contribution_words, deciding_body, plan_words, quantified_words
from klimatvakt.pages.lookup import body_names, contribution, find, ids, root_themes, select, table
from klimatvakt.pages.measure_rows import measure_table
from klimatvakt.pages.panels import panel
from klimatvakt.pages.sector_money import money_parts
from klimatvakt.pages.sector_programme import programme_parts
from klimatvakt.pages.sectors import ended_words
from klimatvakt.pages.spec import Page, PageContext

_ENDED = (PublicStatus.COMPLETED, PublicStatus.CANCELLED)


def _items(facts: CityFacts) -> Iterable[str]:
    return ids(facts, "sector")


def _row(ctx: PageContext) -> Row:
    return find(ctx.facts, "sector", id=ctx.item) or {}


def _title(ctx: PageContext) -> str:
    return ctx.t.pick(_row(ctx), "name")


def _description(ctx: PageContext) -> str:
    numbers = contribution(ctx.facts, "sector", ctx.item)
    return f"{plan_words(numbers, ctx.facts, ctx.t)}. {quantified_words(numbers, ctx.t)}" if numbers else _title(ctx)


def layout(ctx: PageContext) -> Any:
    """The page."""
    t = ctx.t
    rows = select(ctx.facts.measures, sector_id=ctx.item)
    return page(
        _head(ctx),
        band("program", t("Program för utsläppsminskning"), *programme_parts(ctx)),
        band("forst", t("Behöver uppmärksamhet"), *_urgent(ctx, rows), note=t("Försenade och oberäknade först.")),
        band("tema", t("Åtgärder efter tema"), *_by_theme(ctx, rows)),
        band("varde", t("Vad de är värda"), *_worth(ctx), note=t("I ton och i dygn av stadens utsläpp.")),
        band("pengar", t("Pengar"), *money_parts(ctx, [row["code"] for row in rows])),
    )


def _worth(ctx: PageContext) -> list[Any]:
    return [panel(ctx, "measures-worth", {ParamId.SECTOR: ctx.item}), panel(ctx, "contribution-by-sector")]


def _head(ctx: PageContext) -> Any:
    t, row, numbers = ctx.t, _row(ctx), contribution(ctx.facts, "sector", ctx.item)
    ended = ended_words(ctx, row)
    parts: list[Any] = [notice(ended)] if ended else []
    responsibility = worded(row, "responsibility", t)
    parts += [html.P(responsibility, className="lead")] if responsibility is not None else []
    bodies = body_names(ctx.facts, t)
    mine = [bodies[link["committee_id"]] for link in table(ctx.facts, "sector_committee", sector_id=ctx.item)]
    pairs: list[tuple[str, Any]] = []
    if numbers is not None:
        pairs += [
            (t("Läge"), plan_words(numbers, ctx.facts, t)),
            (t("Bidrag"), contribution_words(numbers, ctx.facts, t)),
            (t("Underlag"), quantified_words(numbers, t)),
            (t("Utsläppstak"), [ceiling_words(numbers, ctx.facts, t), *_adopted(ctx)]),
        ]
    pairs.append((t("Organ"), ", ".join(mine) if mine else missing(t("inte publicerat"))))
    crumbs = [(t("Sektorer"), ctx.urls.page(PageId.SECTORS))]
    return page_head(_title(ctx), *parts, facts_list(pairs), crumbs=crumbs, crumbs_label=t("Du är här"))


def _adopted(ctx: PageContext) -> list[Any]:
    """Who adopted the sector's ceiling, and when."""
    t, row = ctx.t, find(ctx.facts, "ceiling", sector_id=ctx.item)
    if row is None:
        return []
    body = deciding_body(ctx.facts, row["adopted_by"], t)
    return [t(", antaget av {body} {date}.", body=body, date=t.date(row["adopted_on"]))]


def _urgent(ctx: PageContext, rows: list[Row]) -> list[Any]:
    t = ctx.t
    late = [row for row in rows if row["status"] == PublicStatus.LATE]
    late.sort(key=lambda row: -(row["late_days"] or 0))
    unknown = [row for row in rows if not row["quantified"] and PublicStatus(row["status"]) not in _ENDED]
    parts: list[Any] = [html.H3(t("Försenade"))]
    parts.append(
        measure_table(ctx, late, t("Försenade åtgärder"), key="late", quiet_caption=True, without=("sector",))
        if late
        else html.P(missing(t("ingen känd försening")))
    )
    parts.append(html.H3(t("Effekten är inte beräknad")))
    if not unknown:
        return [*parts, html.P(t("Alla pågående och planerade åtgärder har en beräknad effekt."))]
    links = [html.Li(html.A(t.pick(row, "title"), href=ctx.urls.page(PageId.MEASURE, row["code"]))) for row in unknown]
    return [*parts, html.Ul(links, className="columns")]


def _by_theme(ctx: PageContext, rows: list[Row]) -> list[Any]:
    t = ctx.t
    if not rows:
        return [html.P(missing(t("inga åtgärder är publicerade för sektorn")))]
    parts: list[Any] = []
    for theme in root_themes(ctx.facts):
        mine = [row for row in rows if row["theme_id"] == theme["id"]]
        if mine:
            name = t.pick(theme, "name")
            parts += [html.H3(name), _table(ctx, mine, name, theme["id"])]
    address = ctx.urls.page(PageId.MEASURES, params={ParamId.SECTOR: ctx.item})
    return [*parts, html.P(html.A(t("Filtrera sektorns åtgärder"), href=address), className="more")]


def _table(ctx: PageContext, rows: list[Row], name: str, theme: str) -> html.Div:
    return measure_table(ctx, rows, name, key=f"theme-{theme}", quiet_caption=True, without=("theme", "sector"))


PAGE = Page(PageId.SECTOR, _title, _description, layout, items=_items)
