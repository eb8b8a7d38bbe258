"""Owns the tables of emissions by emission sector: levels, what measures contribute, what the inventory shows."""

from typing import Any

from dash import html

from klimatvakt.charts.core.wording import with_range
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, soft
from klimatvakt.domain.vocabulary import DataStatus, Gas, NotationKey, Perspective
from klimatvakt.facts.budget.emissions import TOTAL, latest_sectors
from klimatvakt.facts.read.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.words import window_words
from klimatvakt.pages.lookup import known, names, select, sorted_rows, sourced_cells
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
    lacking = incomplete_words(ctx, int(cells[0]["year"]))
    note = t("Delarna är avrundade var för sig, så summan av dem kan skilja sig lite från totalen.")
    return [
        data_table(caption, heads, rows, key="emission-sectors", stacked=True),
        html.P([note, f" {lacking}." if lacking else ""], className="source"),
        source_line(sourced_cells(ctx.facts, cells, t), t),
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


def incomplete_words(ctx: PageContext, year: int) -> str:
    """'ofullständig: F-gaser saknas' where a sector of the year is not estimated or secret; '' where none is."""
    found = ctx.facts.sector_sums.get(year)
    if found is None or found.is_complete:
        return ""
    sectors = names(ctx.facts, "emission_sector", ctx.t)
    return ctx.t("ofullständig: {names} saknas", names=", ".join(sectors[sector] for sector in found.missing))


def sector_work(ctx: PageContext) -> list[Any]:
    """What the measures contribute and what the inventory shows, in tables of their own: never one figure."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return []
    rows = {row["id"]: row for row in select(ctx.facts.contributions, kind="emission_sector")}
    sectors = sorted(sorted_rows(ctx.facts, "emission_sector"), key=lambda row: row["id"] == TOTAL)  # the total last
    work = [(row, rows[row["id"]]) for row in sectors if row["id"] in rows and not row["memo"]]
    apart = t(
        "Det är två olika saker. Åtgärdernas bidrag är vad de planeras minska och vad som följts upp. "
        "Utsläppsförändringen är vad utsläppsberäkningen visar, och den beror också på väder, konjunktur och "
        "andras beslut."
    )
    since = budget.row.base_year
    title = t("Åtgärdernas bidrag och utsläppsförändringen")
    return [html.H3(title), html.P(apart), *_contributions(ctx, work), *_changes(ctx, work, since)]


def _contributions(ctx: PageContext, work: list[tuple[Row, Row]]) -> list[Any]:
    t = ctx.t
    if all(known(row["central_t"]) is None and known(row["followed_up_t"]) is None for _, row in work):
        return [html.P(missing(t("åtgärdernas bidrag per utsläppssektor är inte beräknat")))]
    heads = (
        Head(t("Utsläppssektor")),
        Head(t("Bidrag {years}", years=window_words(ctx.facts)), number=True),
        Head(t("Uppföljd effekt"), number=True),
        Head(t("Åtgärder med beräknad effekt"), number=True),
    )
    rows = []
    for sector, row in work:
        if not row["n_live"]:
            continue
        name = t("Flera utsläppssektorer") if sector["id"] == TOTAL else soft(t.pick(sector, "name"))
        followed = known(row["followed_up_t"])
        rows.append(
            (
                name,
                missing(t("inte beräknat")) if known(row["central_t"]) is None else with_range(row, t),
                missing(t("inte uppföljd")) if followed is None else t.tonnes(followed),
                t("{x} av {n}", x=t.number(row["n_quantified"]), n=t.number(row["n_live"])),
            )
        )
    title = t("Åtgärdernas bidrag per utsläppssektor")
    found = data_table(title, heads, rows, key="sector-contributions", stacked=True, quiet_caption=True)
    return [html.Details([html.Summary(title), found])]


def _changes(ctx: PageContext, work: list[tuple[Row, Row]], since: int) -> list[Any]:
    """Only what has a figure in both years; the others named together."""
    t = ctx.t
    heads = (Head(t("Utsläppssektor")), Head(t("Utsläppsförändring sedan {year}", year=since), number=True))
    rows, without = [], []
    for sector, row in work:
        change, name = known(row["inventory_change_t"]), t.pick(sector, "name")
        if change is None:
            without.append(name)
            continue
        rows.append((soft(name), t.change(change)))
    parts: list[Any] = []
    title = t("Utsläppsförändring i utsläppsberäkningen")
    if rows:
        parts.append(data_table(title, heads, rows, key="sector-changes", stacked=True, quiet_caption=True))
    if without:
        words = t("Utan uppgift för båda åren: {names}.", names=", ".join(without))
        parts.append(html.P(words, className="source"))
    return [html.Details([html.Summary(title), *parts])] if rows else parts
