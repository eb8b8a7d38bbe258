"""Owns the tables of emissions: by emission sector, and the perspectives side by side – never summed."""

from typing import Any

from dash import html

from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, soft
from klimatvakt.domain.vocabulary import DataStatus, Gas, NotationKey, Perspective
from klimatvakt.facts.emissions import TOTAL, latest_sectors
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import select, sorted_rows, sourced
from klimatvakt.pages.spec import PageContext


def sector_parts(ctx: PageContext) -> list[Any]:
    """Emissions inside the city by emission sector in the latest year that has sectors."""
    t = ctx.t
    cells = select(latest_sectors(ctx.facts.emissions, Perspective.TERRITORIAL, Gas.CO2E))
    by_sector = {row["emission_sector_id"]: row for row in cells}
    total = by_sector.get(TOTAL)
    if len(by_sector) - (total is not None) < 1:
        return [html.P(missing(t("utsläpp per utsläppssektor är inte publicerade")))]
    heads = (
        Head(t("Utsläppssektor")),
        Head(t("Utsläpp"), number=True),
        Head(t("Andel"), number=True),
        Head(t("Uppgiften är")),
    )
    rows = []
    for sector in sorted_rows(ctx.facts, "emission_sector"):
        if sector["id"] in by_sector:
            rows.append(_sector_row(sector, by_sector[sector["id"]], total, t))
    caption = t("Utsläpp inom stadens gränser {year}", year=int(cells[0]["year"]))
    note = t("Delarna är avrundade var för sig, så summan av dem kan skilja sig lite från totalen.")
    return [
        data_table(caption, heads, rows, key="emission-sectors"),
        html.P(note, className="source"),
        source_line(sourced(ctx.facts, cells[0]), t),
    ]


def _sector_row(sector: Row, cell: Row, total: Row | None, t: Translator) -> tuple[Any, ...]:
    name = soft(t.pick(sector, "name"))
    if sector["memo"]:
        name = t("{name} (utanför summan)", name=name)
    if cell["emissions_t"] is None:
        key = NotationKey(cell["notation_key"])
        return (name, missing(f"{t.term(key)} ({key})"), "–", t.term(DataStatus(cell["data_status"])).lower())
    whole = total["emissions_t"] if total else None
    share = t.percent(cell["emissions_t"] / whole) if whole and not sector["memo"] else "–"
    return (name, t.tonnes(cell["emissions_t"]), share, t.term(DataStatus(cell["data_status"])).lower())


def perspective_parts(ctx: PageContext) -> list[Any]:
    """The latest total of each perspective."""
    t = ctx.t
    intro = t("De tre sätten överlappar varandra. De läggs aldrig ihop och visas därför bara bredvid varandra.")
    boxes = [_perspective(ctx, perspective) for perspective in Perspective]
    return [intro, html.Div(boxes, className="side")]


def _perspective(ctx: PageContext, perspective: Perspective) -> html.Div:
    t = ctx.t
    totals = _totals(ctx, perspective)
    title = html.H3(t.term(perspective))
    if not totals:
        return html.Div([title, html.P(missing(t("inte publicerat")))], className="flow")
    last = max(totals, key=lambda row: row["year"])
    first = min(totals, key=lambda row: row["year"])
    status = DataStatus(last["data_status"])
    kind = "" if status is DataStatus.MEASURED else f", {t.term(status).lower()}"
    parts: list[Any] = [
        title,
        html.P(t.tonnes(last["emissions_t"]), className="figure-value"),
        html.P(f"{int(last['year'])}{kind}"),
    ]
    if first["year"] != last["year"] and first["emissions_t"]:
        index = t.percent(last["emissions_t"] / first["emissions_t"])
        parts.append(html.P(t("{index} av nivån {year}", index=index, year=int(first["year"]))))
    if last["former_t"] is not None:
        parts.append(html.P(t("Tidigare publicerat som {amount}.", amount=t.tonnes(last["former_t"]))))
    return html.Div([*parts, source_line(sourced(ctx.facts, last), t, notes=False)], className="flow")


def _totals(ctx: PageContext, perspective: Perspective) -> list[Row]:
    chosen = {"perspective": perspective.value, "gas": Gas.CO2E.value, "emission_sector_id": TOTAL}
    return [row for row in select(ctx.facts.emissions, **chosen) if row["emissions_t"] is not None]
