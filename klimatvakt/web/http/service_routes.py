"""Owns what the service says of itself to machines: health, robots, sitemap, security contact, packed files.

Must not know what any page shows.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import orjson
from flask import Flask, Response, abort, redirect, request
from werkzeug.security import safe_join

from klimatvakt.catalog.slugs import PageId
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import GenerationError
from klimatvakt.web.app.city import City
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.bundle import Bundle
from klimatvakt.web.http.cache import DAY, IMMUTABLE, NO_STORE, encoding_for, make_body, respond
from klimatvakt.web.http.origin import Origin
from klimatvakt.web.http.security import EMBEDDABLE

_SECURITY_DAYS = 300
_PACKED = re.compile(r"[a-z_]+\.[0-9a-f]{12}(?:\.(?:js|css|svg)|/[a-z_-]+\.js)")
_SUFFIX = {"br": ".br", "gzip": ".gz", "": ""}
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}

Apps = Mapping[City, Sequence[AppServices]]


def add_service_routes(server: Flask, apps: Apps, bundle: Bundle, origin: Origin) -> None:
    """The addresses at the root, whatever cities are mounted."""
    add = server.add_url_rule
    add("/healthz", view_func=_healthz, methods=["GET"])
    add("/readyz", endpoint="readyz", view_func=lambda: _readyz(apps), methods=["GET"])
    add("/robots.txt", endpoint="robots", view_func=lambda: _robots(origin), methods=["GET"])
    add("/sitemap.xml", endpoint="sitemap", view_func=lambda: _sitemap(apps, origin), methods=["GET"])
    add("/.well-known/security.txt", endpoint="security", view_func=lambda: _security(apps, origin), methods=["GET"])
    add("/favicon.ico", endpoint="favicon", view_func=lambda: redirect(bundle.url("favicon.svg"), 302), methods=["GET"])
    add("/embed.js", endpoint="embed", view_func=lambda: _embed(bundle), methods=["GET"])
    add("/_static/<path:name>", endpoint="packed", view_func=lambda name: _packed(name, bundle), methods=["GET"])


def _healthz() -> Response:
    response = Response("ok\n", content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = NO_STORE
    return response


def _readyz(apps: Apps) -> Response:
    """What each city shows: its generation, when it was published and shown, its age in seconds and its day.

    ``newest`` is the published generation: another one while it is derived, and as long as it cannot be. 503 until all
    cities show something.
    """
    cities: dict[str, object] = {}
    ready, now = True, dt.datetime.now(dt.UTC)
    for city in apps:
        try:
            shown, newest = city.moment(), city.newest().generation.id
        except GenerationError:
            ready = False
            cities[city.id] = {"generation": None}
            continue
        cities[city.id] = {
            "generation": shown.generation.id,
            "published_at": shown.generation.published_at.isoformat(),
            "loaded_at": city.shown_since.isoformat(),
            "age_seconds": round((now - shown.generation.published_at).total_seconds()),
            "as_of": shown.as_of.isoformat(),
            "newest": newest,
        }
    response = Response(
        orjson.dumps({"ready": ready, "cities": cities}), 200 if ready else 503, content_type="application/json"
    )
    response.headers["Cache-Control"] = NO_STORE
    return response


def _robots(origin: Origin) -> Response:
    text = f"User-agent: *\nDisallow: /*/_dash-\nSitemap: {origin.of(request)}/sitemap.xml\n"
    return respond(make_body(text, "text/plain; charset=utf-8"), request)


def _sitemap(apps: Apps, origin: Origin) -> Response:
    """Every page in every language with its other languages, as of now: older readings are found by their links."""
    base = origin.of(request)
    # A city that waits for its first generation does not hide the others; when all wait, so does the map.
    open_now = [services for services in apps.values() if _is_published(services[0].city)] or apps.values()
    entries = [entry for services in open_now for entry in _entries(services, base)]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "".join(entries)
        + "</urlset>\n"
    )
    return respond(make_body(text, "application/xml; charset=utf-8"), request)


def _is_published(city: City) -> bool:
    try:
        city.moment()
    except GenerationError:
        return False
    return True


def _entries(services: Sequence[AppServices], base: str) -> list[str]:
    city = services[0].city
    moment = city.moment()
    changed = moment.generation.published_at.date().isoformat()
    found = []
    for page in services[0].parts.pages:
        for item in services[0].items(page, moment):
            address = {language: base + city.urls(language).page(page.id, item) for language in Language}
            others = "".join(
                f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(url)}"/>'
                for language, url in address.items()
            )
            found += [
                f"<url><loc>{escape(url)}</loc><lastmod>{changed}</lastmod>{others}</url>\n" for url in address.values()
            ]
    return found


def _security(apps: Apps, origin: Origin) -> Response:
    """RFC 9116; the contact is the page that names the responsible unit."""
    city = next(iter(apps))
    base = origin.of(request)
    today = dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = (today + dt.timedelta(days=_SECURITY_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = (
        f"Contact: {base}{city.urls(Language.SV).page(PageId.ABOUT)}\n"
        f"Expires: {expires}\n"
        "Preferred-Languages: sv, fi, en\n"
        f"Canonical: {base}/.well-known/security.txt\n"
    )
    return respond(make_body(text, "text/plain; charset=utf-8"), request)


def _embed(bundle: Bundle) -> Response:
    """The script of a page that embeds a chart, under an address that stays: it stands in other people's pages."""
    content = (bundle.folder / bundle.files["embed-parent.js"]).read_bytes()
    response = respond(make_body(content, _TYPES[".js"]), request, cache_control=DAY)
    response.headers.extend(EMBEDDABLE)
    return response


def _packed(name: str, bundle: Bundle) -> Response:
    """A packed file: its name holds its hash, so it never changes."""
    path = safe_join(str(bundle.folder), name) if _PACKED.fullmatch(name) else None
    if path is None:
        abort(404)
    encoding = encoding_for(request)
    try:
        content = Path(path + _SUFFIX[encoding]).read_bytes()
    except FileNotFoundError:
        abort(404)
    response = Response(content, content_type=_TYPES["." + name.rpartition(".")[2]])
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = IMMUTABLE
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["ETag"] = f'W/"{name.split(".")[1].split("/")[0]}"'
    return response
