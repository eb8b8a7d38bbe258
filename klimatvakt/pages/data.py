"""Owns Data: every table with its source, licence and download, and how good the data are. Must not compute."""

from typing import Any

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.section import page, page_head
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Data")


def _description(ctx: PageContext) -> str:
    return ctx.t("Alla uppgifter som tabeller att ladda ner, med källa, datum och licens.")


def layout(ctx: PageContext) -> Any:
    """The page."""
    return page(page_head(_title(ctx), _description(ctx)))


PAGE = Page(PageId.DATA, _title, _description, layout)
