"""Owns what stands around every page: skip link, header with navigation, the banner of an older reading, footer.

Must not know what pages say.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import DETAIL_OF, PageId, ParamId
from klimatvakt.catalog.stored import Report
from klimatvakt.catalog.urls import Urls
from klimatvakt.components.content import Piece
from klimatvakt.components.icons import brand_mark
from klimatvakt.components.notice import city_notices
from klimatvakt.components.text import aria, in_words, rich, soft
from klimatvakt.domain.vocabulary import Language
from klimatvakt.facts.model import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_

NAVIGATION: dict[PageId, str] = {
    PageId.OVERVIEW: N_("Läget nu"),
    PageId.BUDGET: N_("Utsläppsbudget"),
    PageId.MEASURES: N_("Åtgärder"),
    PageId.SECTORS: N_("Sektorer"),
    PageId.ROADMAP: N_("Färdplan"),
    PageId.CHANGES: N_("Förändringar"),
    PageId.REPORTS: N_("Rapporter"),
    PageId.INDICATORS: N_("Indikatorer"),
    PageId.CHARTS: N_("Diagram"),
    PageId.STEERING: N_("Så styrs arbetet"),
    PageId.METHOD: N_("Metod"),
    PageId.DATA: N_("Data"),
    PageId.ABOUT: N_("Om"),
}
MAIN = (PageId.OVERVIEW, PageId.BUDGET, PageId.MEASURES, PageId.SECTORS, PageId.ROADMAP)


@dataclass(frozen=True)
class Place:
    """Where the reader is: ``pages`` are those that exist, ``current`` is None on an error page."""

    urls: Urls
    pages: Collection[PageId]
    current: PageId | None = None
    item: str = ""
    params: Mapping[ParamId, str] = field(default_factory=dict)


def skip_link(t: Translator) -> html.A:
    """The first thing in the tab order."""
    return html.A(t("Hoppa till innehållet"), href="#main", className="skip")


def site_header(t: Translator, facts: CityFacts, place: Place) -> html.Header:
    """Notices about the city, the service's name, languages and the pages."""
    home = html.A(
        [
            brand_mark(),
            html.Span([t("Klimatvakt"), " ", html.Span(t.words(facts.area.name), className="brand-city")]),
        ],
        href=place.urls.page(PageId.OVERVIEW),
        className="brand",
    )
    masthead = html.Div([home, _languages(t, place)], className="masthead")
    nav = html.Nav(_pages(t, place), className="nav", **aria(label=t("Sidor")))
    content = html.Div([masthead, nav], className="wrap")
    return html.Header([skip_link(t), city_notices(facts, t), content], className="site-header")


def reading_banner(t: Translator, report: Report, now: str, *, is_read: bool = True) -> html.Section:
    """Which report the page is read as of and what that means; ``now`` is the address of the same page today.

    Without ``is_read`` the page is one that tells of now although the pages around it are read as of the report.
    """
    name, later = in_words(report.title, t), t("Det som har kommit fram senare syns inte här.")
    if is_read:
        words = rich(t("Så som det var den {date}, i {report}."), date=t.date(report.as_of), report=name)
        parts: list[Piece] = [html.Strong(words), " ", later, " ", html.A(t("Visa läget nu"), href=now)]
    else:
        others = rich(t("De andra sidorna visas så som det var i {report}."), report=name)
        leave = html.A(t("Visa allt så som det är nu"), href=now)
        parts = [html.Strong(t("Den här sidan visar läget nu.")), " ", *others, " ", leave]
    return html.Section(html.P(parts, className="wrap"), className="reading", **aria(label=t("Äldre läge")))


def _languages(t: Translator, place: Place) -> html.Ul:
    found: list[Piece] = []
    for language in Language:
        word = t.term(language)
        if language is place.urls.language:
            found.append(html.Li(html.Span(word, lang=language.value, **aria(current="true"))))
            continue
        urls = place.urls.in_language(language)
        address = urls.page(place.current or PageId.OVERVIEW, place.item, place.params)
        found.append(html.Li(html.A(word, href=address, hrefLang=language.value, lang=language.value)))
    return html.Ul(found, className="languages")


def _pages(t: Translator, place: Place) -> list[Piece]:
    """The main pages in a row, the others behind a word: open to everybody without a script."""
    here = DETAIL_OF.get(place.current, place.current) if place.current else None
    items: dict[PageId, html.Li] = {}
    for page in _existing(place):
        mark: dict[str, Any] = aria(current="page" if page is place.current else "true") if page is here else {}
        items[page] = html.Li(html.A(soft(_word(t, place, page)), href=place.urls.page(page), **mark))
    more = [item for page, item in items.items() if page not in MAIN]
    first = html.Ul([items[page] for page in MAIN if page in items])
    if not more:
        return [first]
    css = "here" if here in items and here not in MAIN else None
    return [first, html.Details([html.Summary(t("Mer"), className=css), html.Ul(more)], className="nav-more")]


def _word(t: Translator, place: Place, page: PageId) -> str:
    return t("Läget då") if page is PageId.OVERVIEW and place.urls.report else t(NAVIGATION[page])


def _existing(place: Place) -> list[PageId]:
    return [page for page in NAVIGATION if page in place.pages]


def site_footer(t: Translator, facts: CityFacts, place: Place) -> html.Footer:
    """Every page once more, where the figures come from, and what build this is."""
    links = [html.Li(html.A(_word(t, place, page), href=place.urls.page(page))) for page in _existing(place)]
    city = t.words(facts.area.name)
    who = (
        t("Klimatvakt för den påhittade staden {city}. Inget här gäller en riktig stad.", city=city)
        if facts.fictional
        else t("Klimatvakt för {city}.", city=city)
    )
    dates = t("Läget räknat den {date}.", date=t.date(facts.as_of))
    if facts.data_year:
        dates += " " + t("Utsläpp till och med {year}.", year=facts.data_year)
    build = t("Databas {generation}, bygge {build}.", generation=facts.generation, build=facts.build_id)
    return html.Footer(
        html.Div(
            [
                html.Nav(html.Ul(links, className="links"), **aria(label=t("Alla sidor"))),
                html.P(who),
                html.P([dates, " ", build]),
            ],
            className="wrap",
        ),
        className="site-footer",
    )
