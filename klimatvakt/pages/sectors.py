"""Owns Sektorer: the city's departments beside each other. Must not compute."""

from typing import Any

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.cards import Card, card_list
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import facts_list, worded
from klimatvakt.facts.rows import Row
from klimatvakt.pages.group_words import ceiling_words, contribution_words, plan_words, quantified_words
from klimatvakt.pages.lookup import contribution, has_ended, select, sorted_rows
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Sektorer")


def _description(ctx: PageContext) -> str:
    return ctx.t("Vad stadens sektorer har lovat, vad som är gjort och vad det gör med utsläppen.")


def layout(ctx: PageContext) -> Any:
    """The page."""
    t = ctx.t
    lead = t("Sektorerna är stadens förvaltningar. Varje sektor gör varje år ett program för utsläppsminskning.")
    cards = [_card(ctx, row) for row in sorted_rows(ctx.facts, "sector")]
    return page(
        page_head(t("Sektorer"), lead),
        band("alla", t("Stadens sektorer"), card_list(cards), _without_sector(ctx)),
        band("bidrag", t("Bidrag"), panel(ctx, "contribution-by-sector"), note=t("Planerade minskningar per sektor.")),
    )


def ended_words(ctx: PageContext, row: Row) -> str:
    """'Sektorn upphörde 31 december 2022.' for one that no longer exists, else ''."""
    return (
        ctx.t("Sektorn upphörde {date}.", date=ctx.t.date(row["valid_to"])) if has_ended(row, ctx.facts.as_of) else ""
    )


def _card(ctx: PageContext, row: Row) -> Card:
    t, numbers = ctx.t, contribution(ctx.facts, "sector", row["id"])
    lines: list[Any] = [ended_words(ctx, row), worded(row, "responsibility", t)]
    if numbers is not None:
        lines += [
            f"{plan_words(numbers, ctx.facts, t)}. {quantified_words(numbers, t)}",
            facts_list(
                [
                    (t("Bidrag"), contribution_words(numbers, ctx.facts, t)),
                    (t("Utsläppstak"), ceiling_words(numbers, ctx.facts, t)),
                ]
            ),
        ]
    return Card(t.pick(row, "name"), ctx.urls.page(PageId.SECTOR, row["id"]), tuple(lines))


def _without_sector(ctx: PageContext) -> str | None:
    count = sum(row["sector_id"] is None for row in select(ctx.facts.measures))
    if not count:
        return None
    return ctx.t.plural(
        "För {n} åtgärd har staden inte publicerat vilken sektor som ansvarar.",
        "För {n} åtgärder har staden inte publicerat vilken sektor som ansvarar.",
        count,
    )


PAGE = Page(PageId.SECTORS, _title, _description, layout)
