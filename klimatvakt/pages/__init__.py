"""Owns the pages. Must not know SQL or routes. A new page is one file and one line here."""

from klimatvakt.pages import (
    about,
    budget,
    changes,
    chart_gallery,
    data,
    indicators,
    measure,
    measures,
    method,
    overview,
    report,
    reports,
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
    indicators.PAGE,
    changes.PAGE,
    reports.PAGE,
    report.PAGE,
    steering.PAGE,
    method.PAGE,
    chart_gallery.PAGE,
    data.PAGE,
    about.PAGE,
)

__all__ = ["PAGES"]
