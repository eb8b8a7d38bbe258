"""Owns Så styrs klimatarbetet: who decides what, and when in the year. Must not compute."""

from typing import Any

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.section import page, page_head
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Så styrs klimatarbetet")


def _description(ctx: PageContext) -> str:
    return ctx.t("Vem som beslutar om klimatarbetet, och när under året.")


def layout(ctx: PageContext) -> Any:
    """The page."""
    return page(page_head(_title(ctx), _description(ctx)))


PAGE = Page(PageId.STEERING, _title, _description, layout)
