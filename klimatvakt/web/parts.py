"""Owns what the web layer is handed by the composition root (factory.py). Must not import any of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from klimatvakt.catalog import Table
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.spec import Chart
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import Page, PageContext, Services

BuildFacts = Callable[..., CityFacts]
"""``build_facts(generation, *, as_of, report_id=None)``"""


@dataclass(frozen=True)
class PageList:
    """A file of the rows a page shows with the same parameters: ``table`` describes what ``rows(ctx)`` gives."""

    page: PageId
    table: Table
    rows: Callable[[PageContext], pd.DataFrame]


@dataclass(frozen=True)
class Parts:
    """Everything a city's service consists of.

    ``header(t, facts, urls, current, item)`` and ``footer(t, facts, urls)`` draw the frame of every document;
    ``current`` is None on error pages. ``shared`` register callbacks that belong to no single page. Files are written
    by ``chart_svg(drawing, t, link=…)``, ``chart_csv(drawing, t, plain=…)``, ``chart_metadata(drawing, t, link=…)`` and
    ``table_csv(table, frame, t, fictional=…, plain=…)``; ``lists`` are the files of what a page's choice shows.
    """

    pages: Sequence[Page]
    charts: Sequence[Chart]
    build_facts: BuildFacts
    header: Callable[[Translator, CityFacts, Urls, PageId | None, str], Any]
    footer: Callable[[Translator, CityFacts, Urls], Any]
    chart_svg: Callable[..., str]
    chart_csv: Callable[..., bytes]
    chart_metadata: Callable[..., Mapping[str, Any]]
    table_csv: Callable[..., bytes]
    lists: Sequence[PageList] = ()
    shared: Sequence[Callable[[Any, Services], None]] = ()
