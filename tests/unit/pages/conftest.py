"""What the page tests share: pages drawn by the walker, as a reader without JavaScript gets them."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts import CHARTS
from klimatvakt.domain.vocabulary import Language
from klimatvakt.facts import CityFacts
from klimatvakt.pages.spec import Page, PageContext
from klimatvakt.web.http.html import render_html
from tests.fixtures.words import TRANSLATORS

BY_SLUG = {chart.slug: chart for chart in CHARTS}


@dataclass(frozen=True)
class Drawn:
    """A page's HTML and its words: tags as spaces, and none before a punctuation mark."""

    html: str

    @property
    def words(self) -> str:
        return _words(self.html)

    def band(self, key: str) -> "Drawn":
        """One band of the page, by its fragment."""
        start = self.html.index(f'aria-labelledby="{key}"')
        end = self.html.find("<section", start)
        return Drawn(self.html[self.html.index(">", start) + 1 : end if end > 0 else len(self.html)])

    def rows(self, table: str) -> list[list[str]]:
        """The cells of a table's body, by its key."""
        start = self.html.index(f'id="table-{table}"')
        body = self.html[self.html.index("<tbody", start) : self.html.index("</tbody>", start)]
        return [
            [_words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in body.split("<tr")[1:]
        ]


def _words(html: str) -> str:
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()
    return re.sub(r" ([,.:;)])", r"\1", text)


@pytest.fixture
def make_context() -> Callable[..., PageContext]:
    translator, urls = TRANSLATORS[Language.SV], Urls("", Language.SV)

    def make(facts: CityFacts, params: Mapping[ParamId, str] | None = None, *, item: str = "") -> PageContext:
        return PageContext(translator, facts, urls, params or {}, item, charts=BY_SLUG)

    return make


@pytest.fixture
def render(make_context: Callable[..., PageContext]) -> Callable[..., str]:
    """The page's HTML, checked as the web layer does, with soft hyphens and no-break spaces made plain."""

    def make(page: Page, facts: CityFacts, params: Mapping[ParamId, str] | None = None, *, item: str = "") -> str:
        html = render_html(page.layout(make_context(facts, params, item=item)), [] if page.interactive else None)
        return html.replace("\N{SOFT HYPHEN}", "").replace("\N{NO-BREAK SPACE}", " ")

    return make


@pytest.fixture
def draw(render: Callable[..., str]) -> Callable[..., Drawn]:
    """The page with its bands, tables and words at hand; arguments as of ``render``."""
    return lambda *page, **more: Drawn(render(*page, **more))


@pytest.fixture
def without() -> Callable[..., CityFacts]:
    """The same city with some facts or stored tables (``stored_``) replaced."""

    def make(facts: CityFacts, **values: Any) -> CityFacts:
        tables = {name[7:]: values.pop(name) for name in list(values) if name.startswith("stored_")}
        if tables:
            values["stored"] = dataclasses.replace(facts.stored, **tables)
        return dataclasses.replace(facts, **values)

    return make
