"""Owns one city in one language: finding pages, building contexts, drawing charts. Must not know HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klimatvakt.catalog.slugs import DETAIL_OF, PAGE_WORDS, PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.spec import Chart, Drawing
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import UnknownValueError
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import Page, PageContext
from klimatvakt.web.city import City, Moment
from klimatvakt.web.html import render_html
from klimatvakt.web.parts import Parts
from klimatvakt.web.query import read_query


@dataclass(frozen=True)
class Target:
    """What an address names: a page and, on a detail page, the id of what it shows."""

    page: Page
    item: str


class AppServices:
    """What pages, callbacks and routes of one app (city × language) are handed (pages.spec.Services)."""

    def __init__(self, city: City, t: Translator, parts: Parts) -> None:
        self.city = city
        self.t = t
        self.parts = parts
        self.urls: Urls = city.urls(t.language)
        self.charts: Mapping[str, Chart] = {chart.slug: chart for chart in parts.charts}
        self._pages: Mapping[PageId, Page] = {page.id: page for page in parts.pages}
        self._by_word: Mapping[tuple[str, bool], Page] = {
            (PAGE_WORDS[DETAIL_OF.get(page.id, page.id)][t.language], page.id in DETAIL_OF): page
            for page in parts.pages
        }

    @property
    def language(self) -> Language:
        """The app's language."""
        return self.t.language

    def find(self, path: str, moment: Moment) -> Target | None:
        """What ``path`` (after the language, with or without a slash at its end) names; None when nothing does."""
        word, _, item = path.strip("/").partition("/")
        page = self._by_word.get((word, bool(item)))
        if page is None or item not in page.items(self.city.facts(moment)):
            return None
        return Target(page, item)

    def read(self, target: Target, query: str, moment: Moment, *, strict: bool = False) -> PageContext:
        """The context of ``target`` with its checked parameters (see query.read_query); raises BadQueryError."""
        facts = self.city.facts(moment)
        params = read_query(query, self.language, target.page.allowed(facts), strict=strict)
        return PageContext(self.t, facts, self.urls, params, target.item)

    def bare(self, moment: Moment) -> PageContext:
        """A context that belongs to no page, for the frame of error pages."""
        return PageContext(self.t, self.city.facts(moment), self.urls, {})

    def page(self, page: PageId) -> Target:
        """A page that is no detail page, as a target."""
        return Target(self._pages[page], "")

    def context(self, page: PageId, item: str, query: str) -> PageContext:
        """The context of a page for the published generation; raises BadQueryError or UnknownValueError."""
        moment = self.city.moment()
        found = self._pages[page]
        items = tuple(found.items(self.city.facts(moment)))
        if item not in items:
            raise UnknownValueError(what=page, found=item, allowed=items)
        return self.read(Target(found, item), query, moment)

    def html(self, component: Any) -> str:
        """A component tree as escaped HTML."""
        return render_html(component)

    def chart_params(self, slug: str, query: str, moment: Moment) -> Mapping[ParamId, str]:
        """The checked parameters of a chart; raises UnknownValueError for the slug, BadQueryError for the rest."""
        if slug not in self.charts:
            raise UnknownValueError(what="diagram", found=slug, allowed=tuple(self.charts))
        allowed = self.charts[slug].allowed(self.city.facts(moment))
        return read_query(query, self.language, {ParamId(name): allowed[name] for name in allowed}, strict=True)

    def drawing(self, chart: str, query: str) -> Drawing:
        """The drawing of a chart; raises like :meth:`chart_params`."""
        return self.draw(chart, query, self.city.moment())

    def draw(self, slug: str, query: str, moment: Moment) -> Drawing:
        """The drawing of a chart at ``moment``; raises like :meth:`chart_params`."""
        params = self.chart_params(slug, query, moment)
        by_id = {name.value: value for name, value in params.items()}
        return self.charts[slug].draw(self.city.facts(moment), by_id, self.t)
