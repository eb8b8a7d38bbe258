"""Owns what the web layer is handed by the composition root (factory.py). Must not import any of it."""

# ruff: noqa: D102 - a protocol says what its one call does

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from klimatvakt.catalog import Table
from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Report
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.core.chart import Chart
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.components.shell import Place
from klimatvakt.db.engine import Generation
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.about import About
from klimatvakt.exports.values import Cells
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
    rows: Callable[[PageContext], Sequence[Cells]]


class DrawImage(Protocol):
    """A chart as SVG."""

    def __call__(self, drawing: Drawing, t: Translator, *, size: ImageSize, look: Look, link: str) -> str: ...


class WriteCsv(Protocol):
    """A chart's table; ``plain`` for programs."""

    def __call__(self, drawing: Drawing, t: Translator, *, plain: bool) -> bytes: ...


class WriteXlsx(Protocol):
    """A chart's table as a workbook."""

    def __call__(self, drawing: Drawing, t: Translator, *, about: About) -> bytes: ...


class WriteJson(Protocol):
    """A chart's rows with all that is known of them."""

    def __call__(
        self,
        drawing: Drawing,
        t: Translator,
        *,
        about: About,
        citations: Mapping[Language, str],
        embed: Mapping[str, str],
        published_method: int | None,
    ) -> Mapping[str, Any]: ...


class MakeFigure(Protocol):
    """What the browser draws the interactive chart from."""

    def __call__(self, drawing: Drawing, t: Translator, *, dark: bool, narrow: bool) -> Mapping[str, Any]: ...


class SayAbout(Protocol):
    """Where the files of a chart come from; ``pinned`` is the address that keeps its numbers."""

    def __call__(
        self, drawing: Drawing, facts: CityFacts, t: Translator, *, link: str, pinned: str, method: str
    ) -> About: ...


class WriteEmbed(Protocol):
    """The code that shows the chart at ``address`` on another site."""

    def __call__(self, address: str, title: str, *, script: str) -> str: ...


class DrawChartPage(Protocol):
    """The content of a chart's own page."""

    def __call__(
        self,
        drawing: Drawing,
        facts: CityFacts,
        t: Translator,
        urls: Urls,
        params: Mapping[ParamId, str],
        *,
        citations: Mapping[Language, str],
        embed: Mapping[str, str],
    ) -> Any: ...


@dataclass(frozen=True)
class ChartWriters:
    """What the outputs of one chart are made by; ``scale`` is how many pixels of a PNG each of its image gets."""

    image: DrawImage
    scale: Callable[[ImageSize], float]
    csv: WriteCsv
    xlsx: WriteXlsx
    json: WriteJson
    figure: MakeFigure
    about: SayAbout
    embed: WriteEmbed
    page: DrawChartPage


class DrawBanner(Protocol):
    """What stands above a page: the report it is read as of, or that only the others are; ``now`` leads to today."""

    def __call__(self, t: Translator, report: Report, now: str, *, is_read: bool) -> Any: ...


class WriteTableCsv(Protocol):
    """A whole table; ``plain`` for programs."""

    def __call__(
        self, table: Table, rows: Iterable[Cells], t: Translator, *, fictional: bool, plain: bool
    ) -> bytes: ...


class WriteTableXlsx(Protocol):
    """A whole table as a workbook, in a file that is open at its start."""

    def __call__(
        self, table: Table, rows: Iterable[Cells], t: Translator, *, about: About, fictional: bool
    ) -> BinaryIO: ...


class SayTableAbout(Protocol):
    """Where the file of a table comes from."""

    def __call__(self, table: Table, facts: CityFacts, t: Translator, *, link: str) -> About: ...


@dataclass(frozen=True)
class Parts:
    """Everything a city's service consists of.

    ``read_city`` and ``derive`` make the facts, ``header`` and ``footer`` draw the frame of every document. ``lists``
    are the files of what a page's choice shows. ``card(ctx, page, link)`` gives the SVG of the picture that stands
    beside a shared link to a page.
    """

    pages: Sequence[Page]
    charts: Sequence[Chart]
    read_city: ReadCity
    derive: Derive
    header: Callable[[Translator, CityFacts, Place], Any]
    footer: Callable[[Translator, CityFacts, Place], Any]
    banner: DrawBanner
    chart: ChartWriters
    table_csv: WriteTableCsv
    table_xlsx: WriteTableXlsx
    table_about: SayTableAbout
    card: Callable[[PageContext, Page, str], str]
    lists: Sequence[PageList] = ()
