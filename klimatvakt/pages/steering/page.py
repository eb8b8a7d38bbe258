"""Owns Så styrs klimatarbetet: who decides what, and when in the year. Must not compute."""

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.content import Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.pages.spec import Page, PageContext
from klimatvakt.pages.steering.roles import body_parts, role_chain, sector_table
from klimatvakt.pages.steering.year import date_parts, year_parts


def _title(ctx: PageContext) -> str:
    return ctx.t("Så styrs klimatarbetet")


def _description(ctx: PageContext) -> str:
    city = ctx.t.words(ctx.facts.area.name)
    return ctx.t("Vem som beslutar om klimatarbetet i {city}, och när under året.", city=city)


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t, city = ctx.t, ctx.t.words(ctx.facts.area.name)
    lead = t(
        "Färdplanen säger vad staden vill. Varje år lovar sektorerna vad de gör av den, politikerna godkänner det, "
        "och rapporterna visar vad det blev."
    )
    chain_note = t("Arbetsgången i stora drag. Under varje steg står vad {city} har publicerat om det.", city=city)
    year_note = t("Steg som återkommer varje år, i den månad som är publicerad.")
    return page(
        page_head(_title(ctx), lead),
        band("roller", t("Från färdplan till uppföljning"), role_chain(ctx), note=chain_note),
        band("aret", t("Året runt"), *year_parts(ctx), note=year_note),
        band("datum", t("Datum"), *date_parts(ctx), note=t("Beslut och möten med publicerat datum.")),
        band("sektorer", t("Sektorer och organ"), sector_table(ctx), note=t("Vilka organ som hör till vilken sektor.")),
        band("organ", t("Stadens organ"), *body_parts(ctx), note=t("Namnen står som de är publicerade.")),
    )


PAGE = Page(PageId.STEERING, _title, _description, layout, reads_report=False)
