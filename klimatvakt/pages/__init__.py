"""Owns the pages. Must not know SQL or routes. A new page is a file with PAGE in its room and a line here."""

from klimatvakt.pages.about import page as about
from klimatvakt.pages.budget import page as budget
from klimatvakt.pages.changes import page as changes
from klimatvakt.pages.data import page as data
from klimatvakt.pages.gallery import page as gallery
from klimatvakt.pages.groups import roadmap, sector, sectors, theme
from klimatvakt.pages.indicators import page as indicators
from klimatvakt.pages.measure import page as measure
from klimatvakt.pages.measures import page as measures
from klimatvakt.pages.method import page as method
from klimatvakt.pages.overview import page as overview
from klimatvakt.pages.reports import page as reports
from klimatvakt.pages.reports import report
from klimatvakt.pages.spec import Page
from klimatvakt.pages.steering import page as steering

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
    gallery.PAGE,
    data.PAGE,
    about.PAGE,
)

__all__ = ["PAGES"]
