"""Owns what the web layer is handed by the composition root (factory.py). Must not import any of it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pandas as pd

from klimatvakt.catalog import Table
from klimatvakt.catalog.images import ImageSize
from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.core.spec import Chart
from klimatvakt.components.shell import Place
from klimatvakt.db.engine import Generation
from klimatvakt.exports.about import About
from klimatvakt.facts import CityFacts
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import Page, PageContext

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
class ChartWriters:
    """What the outputs of one chart are made by; each is handed the drawing and the language's ``t`` first.

    ``image(…, size=, look=, link=)`` gives SVG, ``scale(size)`` how many pixels of a PNG each of its own gets.
    ``csv(…, plain=)`` and ``xlsx(…, about=)`` give bytes, ``json(…, about=, citations=, embed=)`` and
    ``figure(…, dark=)`` plain values. ``about(drawing, facts, t, link=, pinned=)`` says where a file comes from,
    ``embed(address, title, script=)`` gives the code that shows the chart on another site. ``page(…)`` is the content
    of the chart's own page.
    """

    image: Callable[..., str]
    scale: Callable[[ImageSize], float]
    csv: Callable[..., bytes]
    xlsx: Callable[..., bytes]
    json: Callable[..., Mapping[str, Any]]
    figure: Callable[..., Mapping[str, Any]]
    about: Callable[..., About]
    embed: Callable[..., str]
    page: Callable[..., Any]


@dataclass(frozen=True)
class Parts:
    """Everything a city's service consists of.

    ``read_city`` and ``derive`` make the facts. ``header(t, facts, place)`` and ``footer(t, facts, place)`` draw the
    frame of every document, ``banner(t, report, now, is_read=…)`` says above a page which report it is read as of
    (``now`` is the address of the same page today), or that only the others are. Charts are written by ``chart``,
    tables by ``table_csv(table, frame, t, fictional=…, plain=…)`` and
    ``table_xlsx(table, frame, t, about=…, fictional=…)``; ``table_about(table, facts, t, link=…)`` tells where they
    come from. ``lists`` are the files of what a page's choice shows. ``card(ctx, page, link)`` gives the SVG of the
    picture that stands beside a shared link to a page.
    """

    pages: Sequence[Page]
    charts: Sequence[Chart]
    read_city: ReadCity
    derive: Derive
    header: Callable[[Translator, CityFacts, Place], Any]
    footer: Callable[[Translator, CityFacts, Place], Any]
    banner: Callable[..., Any]
    chart: ChartWriters
    table_csv: Callable[..., bytes]
    table_xlsx: Callable[..., BinaryIO]
    table_about: Callable[..., About]
    card: Callable[[PageContext, Page, str], str]
    lists: Sequence[PageList] = ()
