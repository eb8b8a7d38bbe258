"""Owns what a page is. Must not know routes, SQL or how facts were computed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.core.chart import Chart
from klimatvakt.components.content import Content
from klimatvakt.domain.vocabulary import Language
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator


@dataclass(frozen=True)
class PageContext:
    """Everything one page is built from. ``params`` are validated ids; ``item`` is a detail page's id or ''.

    ``charts`` are those there are, by slug.

    ``facts`` are read as of the closed report ``urls.report`` ('' = now): links made by ``urls`` stay in that reading,
    those made by ``urls.now()`` or ``urls.as_of(report_id)`` leave it. ``params`` never hold ``ParamId.REPORT``.
    """

    t: Translator
    facts: CityFacts
    urls: Urls
    params: Mapping[ParamId, str]
    item: str = ""
    charts: Mapping[str, Chart] = field(kw_only=True)


class Services(Protocol):
    """What callbacks may use; made by the web layer, one per app (city × language)."""

    @property
    def language(self) -> Language:
        """The app's language."""
        ...

    @property
    def t(self) -> Translator:
        """Words and formats of that language."""
        ...

    def context(self, page: PageId, item: str, query: str) -> PageContext:
        """The context for the current generation, as of the report in ``query``.

        Raises:
            BadQueryError: a known parameter has a bad value. UnknownReportError: no such report is closed.
        """
        ...

    def html(self, component: Content) -> str:
        """The walker: a component tree as escaped HTML."""
        ...


@dataclass(frozen=True)
class Page:
    """One page of the registry (pages.PAGES).

    ``items(facts)`` lists the ids of a detail page ('' for a single page): what exists, for routes and sitemap.
    ``allowed(facts)`` gives each known parameter's allowed values; None means free text. Unknown parameters are
    ignored by the web layer, a known one with another value is 400. Every page knows ``ParamId.REPORT``: the web layer
    reads it and hands the page facts as of that report.

    ``interactive`` pages are the only ones whose readers are sent Dash: it works on the islands of the page as it was
    drawn, with the callbacks that ``register`` adds.

    ``items`` is always asked of today's facts: what exists now has a page in every reading of the city.
    ``reads_report`` is False where the page tells of now in every reading: it is handed today's facts and says so.
    ``reads_item`` marks a detail page whose items are reports: each is read as of itself, and only closed ones exist.
    """

    id: PageId
    title: Callable[[PageContext], str]
    description: Callable[[PageContext], str]
    layout: Callable[[PageContext], Content]
    items: Callable[[CityFacts], Iterable[str]] = field(default=lambda _facts: ("",))
    allowed: Callable[[CityFacts], Mapping[ParamId, tuple[str, ...] | None]] = field(default=lambda _facts: {})
    interactive: bool = False
    register: Callable[[Any, Services], None] = field(default=lambda _app, _services: None)
    reads_report: bool = True
    reads_item: bool = False
