"""Owns what the web layer is handed by the composition root (factory.py). Must not import any of it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from klimatvakt.catalog import Table
from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.spec import Chart
from klimatvakt.components.shell import Place
from klimatvakt.db.engine import Generation
from klimatvakt.facts import CityFacts
from klimatvakt.facts.city_tables import CityTables
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import Page, PageContext, Services

ReadCity = Callable[[Generation], CityTables]
Derive = Callable[[CityTables, dt.date, str | None], CityFacts]
"""``derive(tables, as_of, report_id)``"""


@dataclass(frozen=True)
class PageList:
    """A file of the rows a page shows with the same parameters: ``table`` describes what ``rows(ctx)`` gives."""

    page: PageId
    table: Table
    rows: Callable[[PageContext], pd.DataFrame]


@dataclass(frozen=True)
class Parts:
    """Everything a city's service consists of.

    ``read_city`` and ``derive`` make the facts. ``header(t, facts, place)`` and ``footer(t, facts, place)`` draw the
    frame of every document, ``banner(t, report, now, is_read=…)`` says above a page which report it is read as of
    (``now`` is the address of the same page today), or that only the others are. ``shared`` register callbacks that
    belong to no single page. Files are written by ``chart_svg(drawing, t, link=…)``,
    ``chart_csv(drawing, t, plain=…)``, ``chart_metadata(drawing, t, link=…)`` and
    ``table_csv(table, frame, t, fictional=…, plain=…)``; ``lists`` are the files of what a page's choice shows.
    """

    pages: Sequence[Page]
    charts: Sequence[Chart]
    read_city: ReadCity
    derive: Derive
    header: Callable[[Translator, CityFacts, Place], Any]
    footer: Callable[[Translator, CityFacts, Place], Any]
    banner: Callable[..., Any]
    chart_svg: Callable[..., str]
    chart_csv: Callable[..., bytes]
    chart_metadata: Callable[..., Mapping[str, Any]]
    table_csv: Callable[..., bytes]
    lists: Sequence[PageList] = ()
    shared: Sequence[Callable[[Any, Services], None]] = ()
