"""Owns what a reader may take from a chart: one quiet menu of plain links, grouped. Must not know charts or routes.

What is to be copied is a link as well – to the chart's own page, which shows the text. With JavaScript the text goes
to the clipboard instead (assets/charts.js): ``data-copy`` says which part it is of the JSON ``data-facts`` leads to.
In the same way ``data-print`` prints the chart alone, and leads without JavaScript to the page that prints so.
"""

from collections.abc import Mapping
from typing import Any

from dash import html

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.components.content import Piece
from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n import Translator

CITE, EMBED = "citera", "badda-in"  # parts of a chart's own page


def chart_menu(
    drawing_slug: str, t: Translator, urls: Urls, params: Mapping[ParamId, str] | None = None
) -> html.Details:
    """Everything that can be taken from the chart ``drawing_slug`` with its ``params``, in the reading of ``urls``."""
    rows = [
        (t("Bild"), _images(drawing_slug, t, urls, params or {})),
        (t("För utskrift"), _prints(drawing_slug, t, urls, params or {})),
        (t("Tabell"), _tables(drawing_slug, urls, params or {})),
        *_copies(drawing_slug, t, urls, params or {}),
    ]
    parts = [html.Div([html.Dt(term), html.Dd(links)]) for term, links in rows]
    panel = html.Div([html.Dl(parts), html.P(role="status")], className="menu")
    return html.Details([html.Summary(t("Hämta och dela")), panel], className="chart-menu")


def _images(slug: str, t: Translator, urls: Urls, params: Mapping[ParamId, str]) -> list[Piece]:
    return [
        html.A("PNG", href=urls.chart(slug, "png", params)),
        html.A(t("PNG, stor"), href=urls.chart(slug, "png", {**params, ParamId.SIZE: ImageSize.LARGE})),
        html.A(t("PNG, kvadrat"), href=urls.chart(slug, "png", {**params, ParamId.SIZE: ImageSize.SQUARE})),
        html.A("SVG", href=urls.chart(slug, "svg", params)),
    ]


def _prints(slug: str, t: Translator, urls: Urls, params: Mapping[ParamId, str]) -> list[Piece]:
    on_paper = {**params, ParamId.LOOK: Look.PRINT}
    now: dict[str, Any] = {"data-print": ""}
    files = [html.A(kind.upper(), href=urls.chart(slug, kind, on_paper)) for kind in ("png", "svg")]
    return [html.A(t("Skriv ut"), href=urls.chart(slug, params=params), **now), *files]


def _tables(slug: str, urls: Urls, params: Mapping[ParamId, str]) -> list[Piece]:
    facts: dict[str, Any] = {"data-facts": "json"}
    return [
        html.A("CSV", href=urls.chart(slug, "csv", params)),
        html.A("Excel", href=urls.chart(slug, "xlsx", params)),
        html.A("JSON", href=urls.chart(slug, "json", params), **facts),
    ]


def _copies(slug: str, t: Translator, urls: Urls, params: Mapping[ParamId, str]) -> list[tuple[str, list[Piece]]]:
    page = urls.chart(slug, params=params)
    cite, embed = f"{page}#{CITE}", f"{page}#{EMBED}"
    citations: list[Piece] = [
        html.A(t.term(language), href=cite, lang=language.value, **_copy(f"citations.{language}"))
        for language in Language
    ]
    return [
        (t("Kopiera länk"), [html.A(t("Till diagrammet"), href=cite, **_copy("link"))]),
        (t("Kopiera citat"), citations),
        (
            t("Kopiera inbäddningskod"),
            [
                html.A(t("Följer nya uppgifter"), href=embed, **_copy("embed.live")),
                html.A(t("Låst till dagens siffror"), href=embed, **_copy("embed.pinned")),
            ],
        ),
    ]


def _copy(part: str) -> dict[str, Any]:
    return {"data-copy": part}
