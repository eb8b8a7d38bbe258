"""Owns Om: what the service is, for whom, and what it is not. Must not compute."""

from typing import Any

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.section import page, page_head
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Om Klimatvakt")


def _description(ctx: PageContext) -> str:
    return ctx.t("Vad tjänsten är, för vem, vad den inte är, och hur man rapporterar fel.")


def layout(ctx: PageContext) -> Any:
    """The page."""
    return page(page_head(_title(ctx), _description(ctx)))


PAGE = Page(PageId.ABOUT, _title, _description, layout)
