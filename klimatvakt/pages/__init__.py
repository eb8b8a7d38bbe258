"""Owns the pages. Must not know SQL or routes. A new page is one file and one line here."""

from klimatvakt.pages import (
    about,
    budget,
    data,
    measure,
    measures,
    method,
    overview,
    roadmap,
    sector,
    sectors,
    steering,
    theme,
)
from klimatvakt.pages.spec import Page

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    measures.PAGE,
    measure.PAGE,
    sectors.PAGE,
    sector.PAGE,
    roadmap.PAGE,
    theme.PAGE,
    budget.PAGE,
    steering.PAGE,
    method.PAGE,
    data.PAGE,
    about.PAGE,
)

__all__ = ["PAGES"]
