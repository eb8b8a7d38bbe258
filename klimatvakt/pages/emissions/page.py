"""Owns the tables of emissions by emission sector: levels, what measures contribute, what the inventory shows."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.catalog.derived.groups import Contribution
from klimatvakt.catalog.stored import EmissionSector
from klimatvakt.charts.core.wording import amount_range
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, soft
from klimatvakt.domain.vocabulary import TOTAL, Gas, Perspective
from klimatvakt.facts import CityFacts
from klimatvakt.facts.budget.emissions import latest_sectors
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.words import window_words
from klimatvakt.pages.lookup import in_order, names_of, source_of_cells
from klimatvakt.pages.spec import PageContext

_SHOWN = (Perspective.TERRITORIAL, Gas.CO2E)


def sector_parts(ctx: PageContext) -> list[Piece]:
    """Emissions inside the city by emission sector in the latest year that has sectors."""
    t = ctx.t
    cells = latest_sectors(ctx.facts.emissions, *_SHOWN)
    by_sector = {cell.emission_sector_id: cell for cell in cells}
    total = by_sector.get(TOTAL)
    if len(by_sector) - (total is not None) < 1:
        return [html.P(missing(t("utsläpp per utsläppssektor är inte publicerade")))]
    heads = (
        Head(t("Utsläppssektor")),
        Head(t("Utsläpp"), number=True),
        Head(t("Andel"), number=True),
        Head(t("Uppgiften är")),
    )
    sectors = in_order(ctx.facts.stored.emission_sector)
    rows = [_sector_row(sector, by_sector[sector.id], total, t) for sector in sectors if sector.id in by_sector]
    caption = t("Utsläpp inom stadens gränser {year}", year=cells[0].year)
    lacking = incomplete_words(ctx.facts, *_SHOWN, cells[0].year, t)
    note = t("Delarna är avrundade var för sig, så summan av dem kan skilja sig lite från totalen.")
    return [
        data_table(caption, heads, rows, key="emission-sectors", stacked=True),
        html.P([note, f" {lacking}." if lacking else ""], className="source"),
        source_line(source_of_cells(ctx.facts, cells, t), t),
    ]


def _sector_row(
    sector: EmissionSector, cell: EmissionCell, total: EmissionCell | None, t: Translator
) -> tuple[Content, ...]:
    name, status = soft(t.words(sector.name)), t.term(cell.data_status).lower()
    if sector.memo:
        name = t("{name} (utanför summan)", name=name)
    if cell.emissions_t is None:
        return (name, key_words(cell, t), "–", status)
    whole = total.emissions_t if total else None
    share = t.percent(cell.emissions_t / whole) if whole and not sector.memo else "–"
    return (name, t.tonnes(cell.emissions_t), share, status)


def key_words(cell: EmissionCell, t: Translator) -> Piece:
    """Why a cell has no figure, with its notation key."""
    key = cell.notation_key
    return missing(f"{t.term(key)} ({key})") if key else missing(t("inte publicerat"))


def incomplete_words(facts: CityFacts, perspective: Perspective, gas: Gas, year: int, t: Translator) -> str:
    """'ofullständig: F-gaser saknas' where a sector of the year is not estimated or secret; '' where none is."""
    found = facts.sector_sums.get((perspective, gas), {}).get(year)
    if found is None or found.is_complete:
        return ""
    sectors = names_of(facts.stored.emission_sector, t)
    return t("ofullständig: {names} saknas", names=", ".join(sectors[sector] for sector in found.missing))


def sector_work(ctx: PageContext) -> list[Piece]:
    """What the measures contribute and what the inventory shows, in tables of their own: never one figure."""
    t, budget, facts = ctx.t, ctx.facts.budget, ctx.facts
    if budget is None:
        return []
    rows = {row.id: row for row in facts.contributions if row.kind == "emission_sector"}
    sectors = sorted(in_order(facts.stored.emission_sector), key=lambda row: row.id == TOTAL)  # the total last
    work = [(row, rows[row.id]) for row in sectors if row.id in rows and not row.memo]
    apart = t(
        "Det är två olika saker. Åtgärdernas bidrag är vad de planeras minska och vad som följts upp. "
        "Utsläppsförändringen är vad utsläppsberäkningen visar, och den beror också på väder, konjunktur och "
        "andras beslut."
    )
    title = t("Åtgärdernas bidrag och utsläppsförändringen")
    changes = _changes(work, budget.row.base_year, t)
    return [html.H3(title), html.P(apart), *_contributions(ctx, work), *changes]


_Work = Sequence[tuple[EmissionSector, Contribution]]


def _contributions(ctx: PageContext, work: _Work) -> list[Piece]:
    t = ctx.t
    if all(row.central_t is None and row.followed_up_t is None for _, row in work):
        return [html.P(missing(t("åtgärdernas bidrag per utsläppssektor är inte beräknat")))]
    heads = (
        Head(t("Utsläppssektor")),
        Head(t("Bidrag {years}", years=window_words(ctx.facts)), number=True),
        Head(t("Uppföljd effekt"), number=True),
        Head(t("Åtgärder med beräknad effekt"), number=True),
    )
    rows = [
        (
            t("Flera utsläppssektorer") if sector.id == TOTAL else soft(t.words(sector.name)),
            missing(t("inte beräknat"))
            if row.central_t is None
            else amount_range(row.low_t, row.central_t, row.high_t, t),
            missing(t("inte uppföljd")) if row.followed_up_t is None else t.tonnes(row.followed_up_t),
            t("{x} av {n}", x=t.number(row.n_quantified), n=t.number(row.n_live)),
        )
        for sector, row in work
        if row.n_live
    ]
    title = t("Åtgärdernas bidrag per utsläppssektor")
    found = data_table(title, heads, rows, key="sector-contributions", stacked=True, quiet_caption=True)
    return [html.Details([html.Summary(title), found])]


def _changes(work: _Work, since: int, t: Translator) -> list[Piece]:
    """Only what has a figure in both years; the others named together."""
    heads = (Head(t("Utsläppssektor")), Head(t("Utsläppsförändring sedan {year}", year=since), number=True))
    changes = [(t.words(sector.name), row.inventory_change_t) for sector, row in work]
    rows = [(soft(name), t.change(change)) for name, change in changes if change is not None]
    without = ", ".join(name for name, change in changes if change is None)
    parts: list[Piece] = []
    title = t("Utsläppsförändring i utsläppsberäkningen")
    if rows:
        parts.append(data_table(title, heads, rows, key="sector-changes", stacked=True, quiet_caption=True))
    if without:
        parts.append(html.P(t("Utan uppgift för båda åren: {names}.", names=without), className="source"))
    return [html.Details([html.Summary(title), *parts])] if rows else parts
