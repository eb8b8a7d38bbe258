"""Owns oEmbed (oembed.com): what a site that is given a chart's address asks to be told how to embed it.

Must not know what the chart shows.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import orjson
from flask import Flask, Response, abort, request
from werkzeug.exceptions import NotFound

from klimatvakt.catalog.slugs import CHART_WORD
from klimatvakt.exports.embed import HEIGHT
from klimatvakt.web.app.city import City
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.charts.files import ChartFiles
from klimatvakt.web.http.cache import FILE, make_body, respond
from klimatvakt.web.http.errors import json_error
from klimatvakt.web.http.origin import Origin
from klimatvakt.web.http.security import EMBEDDABLE

PATH = "/oembed"
WIDTH = 720  # px where the asking site names no bound
_LEAST, _MOST = 200, 4000


def oembed_address(base: str, link: str) -> str:
    """Where to ask about the chart page ``link``."""
    return f"{base}{PATH}?{urlencode({'url': link, 'format': 'json'})}"


def add_oembed(server: Flask, apps: Mapping[City, Sequence[AppServices]], origin: Origin) -> None:
    """The one address for the charts of all cities."""
    server.add_url_rule(PATH, endpoint="oembed", view_func=lambda: _answer(apps, origin.of(request)), methods=["GET"])


def _answer(apps: Mapping[City, Sequence[AppServices]], base: str) -> Response:
    if request.args.get("format", "json") != "json":
        return json_error(501, "format", "bara format=json finns", ("json",))
    files = _find(apps, base, request.args.get("url", "")[:2000])
    width, height = (_bound(name, default) for name, default in (("maxwidth", WIDTH), ("maxheight", HEIGHT)))
    spec, services = files.drawing.spec, files.services
    said = {
        "version": "1.0",
        "type": "rich",
        "title": spec.title,
        "provider_name": f"{services.t('Klimatvakt')} {services.t.words(files.request.facts.area.name)}",
        "provider_url": f"{base}{services.urls.prefix}/",
        "cache_age": 3600,
        "html": files.embed()["pinned" if files.request.urls.version else "live"],
        "width": min(width, WIDTH),
        "height": min(height, HEIGHT),
    }
    response = respond(make_body(orjson.dumps(said), "application/json"), request, cache_control=FILE)
    response.headers.extend(EMBEDDABLE)
    return response


def _bound(name: str, default: int) -> int:
    """The bound a site names in pixels; 404 as the specification has no other word for one it cannot get."""
    found = request.args.get(name, str(default))
    if not found.isascii() or not found.isdecimal() or not _LEAST <= int(found[:6]) <= _MOST:
        abort(404)
    return int(found)


def _find(apps: Mapping[City, Sequence[AppServices]], base: str, url: str) -> ChartFiles:
    """The chart ``url`` leads to; 404 when it is none of ours."""
    if url.startswith(f"{base}/"):
        # Taken apart by hand: what else a parser of addresses finds in one, and refuses, is none of ours.
        path, _, query = url.removeprefix(base).partition("#")[0].partition("?")
        for services in (services for found in apps.values() for services in found):
            start = f"{services.urls.prefix}/{services.language}/{CHART_WORD[services.language]}/"
            slug = path.removeprefix(start).removesuffix("/")
            if path.startswith(start) and slug in services.charts:
                return ChartFiles(services, services.chart(slug, query), base)
    raise NotFound
