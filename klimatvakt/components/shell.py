"""Owns what stands around every page: skip link, header with navigation, footer. Must not know what pages say."""

from typing import Any

from dash import html

from klimatvakt.catalog.slugs import DETAIL_OF, PageId
from klimatvakt.catalog.urls import Urls
from klimatvakt.components.icons import brand_mark
from klimatvakt.components.notice import city_notices
from klimatvakt.components.text import aria, soft
from klimatvakt.domain.vocabulary import Language
from klimatvakt.facts.model import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_

NAVIGATION: dict[PageId, str] = {
    PageId.OVERVIEW: N_("Läget nu"),
    PageId.MEASURES: N_("Åtgärder"),
    PageId.SECTORS: N_("Sektorer"),
    PageId.ROADMAP: N_("Färdplan"),
    PageId.BUDGET: N_("Koldioxidbudget"),
    PageId.STEERING: N_("Så styrs arbetet"),
    PageId.METHOD: N_("Metod"),
    PageId.DATA: N_("Data"),
    PageId.ABOUT: N_("Om"),
}
SECONDARY = (PageId.METHOD, PageId.DATA, PageId.ABOUT)


def skip_link(t: Translator) -> html.A:
    """The first thing in the tab order."""
    return html.A(t("Hoppa till innehållet"), href="#main", className="skip")


def site_header(t: Translator, facts: CityFacts, urls: Urls, current: PageId | None, item: str = "") -> html.Header:
    """Notices about the city, the service's name, languages and the pages."""
    home = html.A(
        [
            brand_mark(),
            html.Span([t("Klimatvakt"), " ", html.Span(t.pick(facts.area, "name"), className="brand-city")]),
        ],
        href=urls.page(PageId.OVERVIEW),
        className="brand",
    )
    masthead = html.Div([home, _languages(t, urls, current, item)], className="masthead")
    nav = html.Nav(_pages(t, urls, current), className="nav", **aria(label=t("Sidor")))
    return html.Header([city_notices(facts, t), html.Div([masthead, nav], className="wrap")], className="site-header")


def _languages(t: Translator, urls: Urls, current: PageId | None, item: str) -> html.Ul:
    found: list[Any] = []
    for language in Language:
        word = t.term(language)
        if language is urls.language:
            found.append(html.Li(html.Span(word, **aria(current="true"))))
            continue
        address = urls.in_language(language).page(current or PageId.OVERVIEW, item)
        found.append(html.Li(html.A(word, href=address, hrefLang=language.value, lang=language.value)))
    return html.Ul(found, className="languages")


def _pages(t: Translator, urls: Urls, current: PageId | None) -> html.Ul:
    here = DETAIL_OF.get(current, current) if current else None
    items = []
    for page, message in NAVIGATION.items():
        mark: Any = aria(current="page" if page is current else "true") if page is here else {}
        css = " ".join(["second"] * (page in SECONDARY) + ["first"] * (page is SECONDARY[0]))
        items.append(html.Li(html.A(soft(t(message)), href=urls.page(page), **mark), className=css or None))
    return html.Ul(items)


def site_footer(t: Translator, facts: CityFacts, urls: Urls) -> html.Footer:
    """Every page once more, where the figures come from, and what build this is."""
    links = [html.Li(html.A(t(message), href=urls.page(page))) for page, message in NAVIGATION.items()]
    city = t.pick(facts.area, "name")
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
