"""Owns the content of a chart's own page, which other sites embed: the chart, how to cite it, how to embed it.

Must not know which charts there are nor how the page is served.
"""

from collections.abc import Mapping

from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.components.charts.menu import CITE, EMBED
from klimatvakt.components.charts.panel import chart_panel
from klimatvakt.components.content import Piece
from klimatvakt.components.notice import city_notices
from klimatvakt.domain.vocabulary import Language
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator


def chart_alone(
    drawing: Drawing,
    facts: CityFacts,
    t: Translator,
    urls: Urls,
    params: Mapping[ParamId, str],
    *,
    citations: Mapping[Language, str],
    embed: Mapping[str, str],
) -> html.Main:
    """The page; ``citations`` and ``embed`` ({"live", "pinned": '' where it cannot be}) are ready-made texts."""
    home = html.A([t("Klimatvakt"), " ", wording.city_name(facts, t)], href=urls.page(PageId.OVERVIEW))
    others = html.A(t("Alla diagram"), href=urls.page(PageId.CHARTS))
    return html.Main(
        [
            city_notices(facts, t),
            _pinned(facts, t, urls, urls.pinned("").chart(drawing.spec.slug, params=params)),
            chart_panel(drawing, t, urls, params, level=1),
            html.Nav(
                [html.A(t("Citera"), href=f"#{CITE}"), " · ", html.A(t("Bädda in"), href=f"#{EMBED}")],
                className="chart-share-links",
            ),
            _cite(citations, t),
            _embed(embed, t),
            html.P([home, " · ", others], className="source"),
        ],
        id="main",
        className="chart-page",
    )


def _pinned(facts: CityFacts, t: Translator, urls: Urls, now: str) -> html.P | None:
    """Numbers that are kept say so, and lead to those of today."""
    if not urls.version:
        return None
    words = t("Siffrorna är låsta vid läget den {day}.", day=t.date(facts.as_of))
    return html.P([words, " ", html.A(t("Visa läget nu"), href=now)], className="reading")


def _cite(citations: Mapping[Language, str], t: Translator) -> html.Section:
    quotes: list[Piece] = []
    for language, words in citations.items():
        quotes += [html.H3(t.term(language)), html.Blockquote(words, lang=language.value)]
    return html.Section([html.H2(t("Citera")), *quotes], id=CITE, className="chart-share")


def _embed(embed: Mapping[str, str], t: Translator) -> html.Section:
    parts: list[Piece] = [html.H3(t("Följer nya uppgifter")), html.Pre(html.Code(embed["live"]))]
    parts.append(html.H3(t("Låst till dagens siffror")))
    if embed["pinned"]:
        parts.append(html.Pre(html.Code(embed["pinned"])))
    else:
        parts.append(html.P(t("Den här versionen går inte att låsa: den sparas inte.")))
    return html.Section([html.H2(t("Bädda in")), *parts], id=EMBED, className="chart-share")
