"""Owns the addresses of charts as files readers take with them: SVG, CSV and metadata.

They may be shown on other sites, so they carry other headers than pages. Unknown parameters are refused with the list
of those allowed. Must not know how a file is written.
"""

from collections.abc import Callable

import orjson
from flask import Flask, Response, abort, request

from klimatvakt.catalog.slugs import CHART_WORD
from klimatvakt.web.cache import Body, make_body, respond
from klimatvakt.web.moment import Moment
from klimatvakt.web.origin import Origin
from klimatvakt.web.query import split_format
from klimatvakt.web.security import EMBEDDABLE
from klimatvakt.web.services import AppServices

CSV = "text/csv; charset=utf-8"
SVG = "image/svg+xml; charset=utf-8"
JSON = "application/json"


def add_charts(server: Flask, services: AppServices, origin: Origin) -> None:
    """The charts of one app."""
    language = services.language
    charts = f"/{language}/{CHART_WORD[language]}/<slug>.<any(svg,csv,json):extension>"

    def chart(slug: str, extension: str) -> Response:
        return _chart(services, slug, extension, origin.of(request))

    server.add_url_rule(charts, endpoint=charts, view_func=chart, methods=["GET"])


def _chart(services: AppServices, slug: str, extension: str, base: str) -> Response:
    if slug not in services.charts:
        abort(404)
    moment = services.city.moment()
    query, plain = split_format(_query()) if extension == "csv" else (_query(), False)
    chart = services.chart(slug, query, moment)

    def build() -> Body:
        drawing = chart.draw(services.t)
        if extension == "svg":
            link = base + chart.urls.chart(slug, extension, chart.params)
            return make_body(services.parts.chart_svg(drawing, services.t, link=link), SVG)
        if extension == "csv":
            return make_body(services.parts.chart_csv(drawing, services.t, plain=plain), CSV)
        link = base + chart.urls.chart(slug, "csv", chart.params)
        return make_body(orjson.dumps(services.parts.chart_metadata(drawing, services.t, link=link)), JSON)

    return _answer(services, moment, (base + chart.urls.chart(slug, extension, chart.params), plain), build)


def _query() -> str:
    return request.query_string.decode("ascii", "replace")


def _answer(services: AppServices, moment: Moment, key: tuple[str, bool], build: Callable[[], Body]) -> Response:
    response = respond(services.city.body(moment, key, build), request)
    for name, value in EMBEDDABLE.items():
        response.headers[name] = value
    return response
