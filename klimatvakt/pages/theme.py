"""Owns one theme's page: goals, measures by sub-theme, contribution, indicators. Must not compute."""

from collections.abc import Iterable
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, missing, worded
from klimatvakt.domain.vocabulary import DataStatus, Direction
from klimatvakt.facts import CityFacts
from klimatvakt.facts.rows import Row
from klimatvakt.pages.goals import goal_parts
from klimatvakt.pages.group_words import contribution_words, plan_words, quantified_words
from klimatvakt.pages.lookup import contribution, find, root_themes, select, sourced, subthemes, table
from klimatvakt.pages.measure_rows import measure_table
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _items(facts: CityFacts) -> Iterable[str]:
    return [row["id"] for row in root_themes(facts)]


def _row(ctx: PageContext) -> Row:
    return find(ctx.facts, "theme", id=ctx.item) or {}


def _title(ctx: PageContext) -> str:
    return ctx.t.pick(_row(ctx), "name")


def _description(ctx: PageContext) -> str:
    numbers = contribution(ctx.facts, "theme", ctx.item)
    return f"{plan_words(numbers, ctx.facts, ctx.t)}. {quantified_words(numbers, ctx.t)}" if numbers else _title(ctx)


def layout(ctx: PageContext) -> Any:
    """The page."""
    t = ctx.t
    mine = [row["id"] for row in subthemes(ctx.facts, ctx.item)]
    goals = [row for row in table(ctx.facts, "goal_decision") if row["theme_id"] in (ctx.item, *mine)]
    rows = select(ctx.facts.measures, theme_id=ctx.item)
    return page(
        _head(ctx),
        band("mal", t("Mål"), *goal_parts(ctx, goals)),
        band("atgarder", t("Åtgärder"), *_measures(ctx, rows)),
        band("indikatorer", t("Indikatorer"), *_indicators(ctx, [ctx.item, *mine])),
        band(
            "bidrag",
            t("Bidrag"),
            panel(ctx, "measures-worth", {ParamId.THEME: ctx.item}),
            panel(ctx, "contribution-by-theme"),
            note=t("Temats åtgärder, och temat bredvid de andra."),
        ),
    )


def _head(ctx: PageContext) -> Any:
    t, row, numbers = ctx.t, _row(ctx), contribution(ctx.facts, "theme", ctx.item)
    pairs: list[tuple[str, Any]] = []
    if numbers is not None:
        pairs = [
            (t("Läge"), plan_words(numbers, ctx.facts, t)),
            (t("Bidrag"), contribution_words(numbers, ctx.facts, t)),
            (t("Underlag"), quantified_words(numbers, t)),
        ]
    return page_head(
        _title(ctx),
        worded(row, "description", t),
        facts_list(pairs),
        source_line(sourced(ctx.facts, row), t),
        crumbs=[(t("Färdplan"), ctx.urls.page(PageId.ROADMAP))],
        crumbs_label=t("Du är här"),
    )


def _measures(ctx: PageContext, rows: list[Row]) -> list[Any]:
    t = ctx.t
    if not rows:
        return [html.P(missing(t("inga åtgärder är publicerade för temat")))]
    parts: list[Any] = []
    whole = [row for row in rows if not row["subtheme_id"]]
    if whole:
        parts.append(_table(ctx, whole, t("Temats åtgärder"), "theme"))
    for sub in subthemes(ctx.facts, ctx.item):
        mine = [row for row in rows if row["subtheme_id"] == sub["id"]]
        if mine:
            name = t.pick(sub, "name")
            parts += [html.H3(name), _table(ctx, mine, name, sub["id"])]
    address = ctx.urls.page(PageId.MEASURES, params={ParamId.THEME: ctx.item})
    return [*parts, html.P(html.A(t("Filtrera temats åtgärder"), href=address), className="more")]


def _table(ctx: PageContext, rows: list[Row], name: str, key: str) -> html.Div:
    return measure_table(ctx, rows, name, key=key, quiet_caption=True, without=("theme",))


def _indicators(ctx: PageContext, themes: list[str]) -> list[Any]:
    t = ctx.t
    found = [row for row in table(ctx.facts, "indicator") if row["theme_id"] in themes]
    if not found:
        return [html.P(missing(t("inga indikatorer är publicerade")))]
    heads = (
        Head(t("Indikator")),
        Head(t("Första värdet"), number=True),
        Head(t("Senaste värdet"), number=True),
        Head(t("Mål"), number=True),
        Head(t("Riktning")),
    )
    rows = []
    for row in sorted(found, key=lambda row: row["sort_order"]):
        values = sorted(table(ctx.facts, "indicator_value", id=row["id"]), key=lambda value: value["year"])
        goals = sorted(table(ctx.facts, "indicator_goal", id=row["id"]), key=lambda goal: goal["year"])
        unit = t.pick(row, "unit")
        nothing = missing(t("inte publicerat"))
        rows.append(
            (
                t.pick(row, "name"),
                _value(ctx, values[0], unit) if values else nothing,
                _value(ctx, values[-1], unit) if values else nothing,
                t("{value} {unit} ({year})", value=_number(ctx, goals[-1]["goal"]), unit=unit, year=goals[-1]["year"])
                if goals
                else nothing,
                t.term(Direction(row["direction"])),
            )
        )
    return [data_table(t("Temats indikatorer"), heads, rows, key="indicators", stacked=True)]


def _value(ctx: PageContext, row: Row, unit: str) -> str:
    t = ctx.t
    words = t("{value} {unit} ({year})", value=_number(ctx, row["value"]), unit=unit, year=int(row["year"]))
    status = DataStatus(row["data_status"])
    return words if status is DataStatus.MEASURED else f"{words}, {t.term(status).lower()}"


def _number(ctx: PageContext, value: float) -> str:
    return ctx.t.number(value, 0 if float(value).is_integer() else 1)


PAGE = Page(PageId.THEME, _title, _description, layout, items=_items)
