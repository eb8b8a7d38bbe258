"""Owns the addresses of charts as files readers take with them, and of the figure behind the interactive chart.

They may be shown on other sites, so they carry other headers than pages. Unknown parameters are refused with the list
of those allowed. Must not know how a file is written.
"""

from functools import partial

import orjson
from flask import Blueprint, Response, abort, request
from werkzeug.routing import BaseConverter

from klimatvakt.catalog.images import Look
from klimatvakt.catalog.slugs import CHART_WORD, PARAM_WORDS, ParamId
from klimatvakt.errors import BadQueryError
from klimatvakt.web.app.query import split_format
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.charts.files import ChartFiles
from klimatvakt.web.charts.request import FRAME_LOOKS
from klimatvakt.web.http.cache import FILE, IMMUTABLE, PUBLIC, Body, make_body, respond
from klimatvakt.web.http.origin import Origin
from klimatvakt.web.http.security import EMBEDDABLE
from klimatvakt.web.images.routes import Images

FIGURE = "plotly.json"
TYPES = {
    "svg": "image/svg+xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    FIGURE: "application/json",
}
EXTENSIONS = (*TYPES, "png")
SAVED = ("csv", "xlsx")


class SlugConverter(BaseConverter):
    """A slug in an address: no dot, so that what follows one is the extension."""

    regex = "[a-z0-9-]+"


def add_charts(routes: Blueprint, services: AppServices, origin: Origin, images: Images) -> None:
    """The files of the charts of one app."""
    extensions = ",".join(f"'{extension}'" for extension in EXTENSIONS)
    rule = f"/{CHART_WORD[services.language]}/<slug:slug>.<any({extensions}):extension>"

    def chart(slug: str, extension: str) -> Response:
        return _chart(services, slug, extension, origin.of(request), images)

    routes.add_url_rule(rule, view_func=chart)


def _chart(services: AppServices, slug: str, extension: str, base: str, images: Images) -> Response:
    if slug not in services.charts:
        abort(404)
    query = request.query_string.decode("ascii", "replace")
    query, plain = split_format(query) if extension == "csv" else (query, False)
    found = services.chart(slug, query)
    if extension == FIGURE and found.look is Look.PRINT:
        word = PARAM_WORDS[ParamId.LOOK][services.language]
        raise BadQueryError(what=word, found=found.look, allowed=FRAME_LOOKS)
    files = ChartFiles(services, found, base)
    if extension == "png":
        keep = partial(services.city.body, found.moment, (base, extension, found.address("png")))
        response = images.answer(keep, files.picture, request, _lasts(files))
    else:
        key = (base, extension, found.address("svg"), found.look, plain)
        body = services.city.body(found.moment, key, lambda: _write(files, extension, plain=plain))
        # The figure stands on a page that is looked after every minute: it must not lag behind it.
        response = respond(body, request, cache_control=PUBLIC if extension == FIGURE else _lasts(files))
    if extension in SAVED:
        response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(files, extension)}"'
    response.headers.extend(EMBEDDABLE)
    return response


def _write(files: ChartFiles, extension: str, *, plain: bool) -> Body:
    content: str | bytes
    match extension:
        case "svg":
            content = files.svg()
        case "csv":
            content = files.csv(plain=plain)
        case "xlsx":
            content = files.xlsx()
        case "json":
            content = orjson.dumps(files.json())
        case _:
            content = orjson.dumps(files.figure(), default=str)
    return make_body(content, TYPES[extension])


def _lasts(files: ChartFiles) -> str:
    return IMMUTABLE if files.request.urls.version else FILE


def _file_name(files: ChartFiles, extension: str) -> str:
    """'exempelstad-trajectory-20261122.csv': city, chart and the day it says things of."""
    return f"{files.services.city.id}-{files.request.chart.slug}-{files.request.facts.as_of:%Y%m%d}.{extension}"
