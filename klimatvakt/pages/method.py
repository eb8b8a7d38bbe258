"""Owns Metod: how every figure is counted, with the live numbers put in. Must not compute."""

from typing import Any

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.section import page, page_head
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Metod")


def _description(ctx: PageContext) -> str:
    return ctx.t("Så räknas utsläppsbudgeten, åtgärdernas bidrag och läget.")


def layout(ctx: PageContext) -> Any:
    """The page."""
    return page(page_head(_title(ctx), _description(ctx)))


PAGE = Page(PageId.METHOD, _title, _description, layout)
