"""Owns one city in one language: finding pages, building contexts, drawing charts. Must not know HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import DETAIL_OF, FORMER_WORDS, PAGE_WORDS, PARAM_WORDS, PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.core.chart import Chart
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import BadQueryError, UnknownReportError, UnknownValueError
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import Page, PageContext
from klimatvakt.web.app.city import City
from klimatvakt.web.app.handed import Parts
from klimatvakt.web.app.moment import Moment
from klimatvakt.web.app.query import read_query, split_report, split_version
from klimatvakt.web.app.reports import closed_reports, find_report
from klimatvakt.web.charts.request import IMAGE_PARAMS, ChartRequest
from klimatvakt.web.http.html import render_html


@dataclass(frozen=True)
class Target:
    """What an address names: a page and, on a detail page, the id of what it shows."""

    page: Page
    item: str


class AppServices:
    """What pages, callbacks and routes of one app (city × language) are handed (pages.spec.Services)."""

    def __init__(
        self, city: City, language: Language, translators: Mapping[Language, Translator], parts: Parts
    ) -> None:
        self.city = city
        self.t = translators[language]
        self.translators = translators
        self.parts = parts
        self.urls: Urls = city.urls(language)
        self.charts: Mapping[str, Chart] = {chart.slug: chart for chart in parts.charts}
        self._pages: Mapping[PageId, Page] = {page.id: page for page in parts.pages}
        self._by_word: Mapping[tuple[str, bool], Page] = {
            (words[DETAIL_OF.get(page.id, page.id)][language], page.id in DETAIL_OF): page
            for words in (FORMER_WORDS, PAGE_WORDS)
            for page in parts.pages
            if DETAIL_OF.get(page.id, page.id) in words
        }

    @property
    def language(self) -> Language:
        """The app's language."""
        return self.t.language

    @property
    def page_ids(self) -> frozenset[PageId]:
        """The pages there are: what navigation may lead to."""
        return frozenset(self._pages)

    def items(self, page: Page, moment: Moment) -> tuple[str, ...]:
        """What a detail page exists for, ('',) for another: always those of today, in whatever reading."""
        facts = self.city.facts(moment)
        found = tuple(page.items(facts))
        if not page.reads_item:
            return found
        closed = {row.id for row in closed_reports(facts)}
        return tuple(item for item in found if item in closed)

    def find(self, path: str, moment: Moment) -> Target | None:
        """What ``path`` (after the language, with or without a slash at its end) names; None when nothing does.

        Raises:
            UnknownReportError: it names a report that does not exist or is not closed.
        """
        word, _, item = path.strip("/").partition("/")
        page = self._by_word.get((word, bool(item)))
        if page is None:
            return None
        items = self.items(page, moment)
        if item in items:
            return Target(page, item)
        if page.reads_item:
            raise UnknownReportError(found=item[:80], allowed=items)
        return None

    def read(self, target: Target, query: str, moment: Moment, *, strict: bool = False) -> PageContext:
        """The context of ``target`` with its checked parameters (see query.read_query), as of the report it names.

        Raises:
            BadQueryError: a parameter is refused. UnknownReportError: the report cannot be read.
        """
        rest, report = split_report(query, self.language, strict=strict)
        if target.page.reads_item:
            if report not in (None, target.item):
                find_report(self.city.facts(moment), report)
                word = PARAM_WORDS[ParamId.REPORT][self.language]
                raise BadQueryError(what=word, found=report, allowed=(target.item,))
            report = target.item
        facts, urls = self._reading(report, moment)
        if not target.page.reads_report:
            facts = self.city.facts(moment)
        params = read_query(rest, self.language, target.page.allowed(facts), strict=strict)
        return PageContext(self.t, facts, urls, params, target.item, charts=self.charts)

    def other_readings(self, path: str, query: str) -> tuple[str, list[tuple[ReportKnown, str]]]:
        """What can be read instead of a report that is unknown: (the page now, [(report, the page as of it)]).

        The page, or the chart's own one, now is '' where the report was to be the page itself.
        """
        facts = self.city.facts(self.city.moment())
        word, _, item = path.strip("/").partition("/")
        page, reports = self._by_word.get((word, bool(item))), closed_reports(facts)
        if page is not None and page.reads_item:
            return "", [(row, self.urls.page(page.id, row.id)) for row in reports]
        allowed = page.allowed(facts) if page else self._chart_params(item, facts)
        rest, _ = split_report(query, self.language, strict=False)
        try:
            params = read_query(rest, self.language, allowed, strict=False)
        except BadQueryError:
            params = {}

        def address(urls: Urls) -> str:
            return urls.page(page.id, item, params) if page else urls.chart(item, params=params)

        return address(self.urls), [(row, address(self.urls.as_of(row.id))) for row in reports]

    def bare(self, moment: Moment) -> PageContext:
        """A context that belongs to no page, for the frame of error pages."""
        return PageContext(self.t, self.city.facts(moment), self.urls, {}, charts=self.charts)

    def page(self, page: PageId) -> Target:
        """A page that is no detail page, as a target."""
        return Target(self._pages[page], "")

    def context(self, page: PageId, item: str, query: str) -> PageContext:
        """The context of a page for the published generation; raises BadQueryError or UnknownValueError."""
        moment = self.city.moment()
        found = self._pages[page]
        items = self.items(found, moment)
        if item not in items:
            raise UnknownValueError(what=page, found=item[:80], allowed=items)
        return self.read(Target(found, item), query, moment)

    def html(self, component: Any) -> str:
        """A component tree as escaped HTML."""
        return render_html(component)

    def chart(self, slug: str, query: str) -> ChartRequest:
        """A chart as ``query`` asks for it.

        Raises:
            UnknownValueError: no such chart. BadQueryError: a parameter is refused. UnknownReportError: the report
                cannot be read. VersionGoneError: the version cannot.
        """
        if slug not in self.charts:
            raise UnknownValueError(what="diagram", found=slug[:80], allowed=tuple(self.charts))
        rest, version = split_version(query, self.language)
        moment = self.city.moment() if version is None else self.city.pinned(version)
        rest, report = split_report(rest, self.language, strict=True)
        facts, urls = self._reading(report, moment)
        allowed = self._chart_params(slug, facts)
        told = (ParamId.REPORT, ParamId.VERSION)
        params = read_query(rest, self.language, allowed, strict=True, told=told)
        defaults = self.charts[slug].defaults
        params = {name: value for name, value in params.items() if defaults.get(name) != value}
        size = ImageSize(params.pop(ParamId.SIZE, ImageSize.STANDARD))
        look = Look(params.pop(ParamId.LOOK)) if ParamId.LOOK in params else None
        return ChartRequest(self.charts[slug], facts, urls.pinned(version or ""), params, moment, size, look)

    def _chart_params(self, slug: str, facts: CityFacts) -> dict[ParamId, tuple[str, ...]]:
        own = self.charts[slug].allowed(facts)
        return {**{ParamId(name): own[name] for name in own}, **IMAGE_PARAMS}

    def _reading(self, report: str | None, moment: Moment) -> tuple[CityFacts, Urls]:
        """The facts as of ``report`` (None: now) and the addresses that stay there; raises UnknownReportError."""
        return self.city.facts(moment, report), self.urls.as_of(report or "")
