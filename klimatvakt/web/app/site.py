"""Owns how a whole service is put together from its parts: cities, languages, routes. Must not import the parts.

Each city is a Flask server of its own with a blueprint and a Dash app per language; the first stands at the root and
also answers for the service as a whole, the others are mounted under ``/<id>/``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Flask, request
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from klimatvakt.config import Settings, addresses
from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n import load_translators
from klimatvakt.web.app.city import City, make_cities
from klimatvakt.web.app.code import code_mark
from klimatvakt.web.app.handed import Parts
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.app.views import add_language_choice, add_pages
from klimatvakt.web.bundle import Bundle, open_bundle
from klimatvakt.web.charts.oembed import add_oembed
from klimatvakt.web.charts.page import add_chart_pages
from klimatvakt.web.charts.routes import SlugConverter, add_charts
from klimatvakt.web.charts.tables import add_tables
from klimatvakt.web.dash.bridge import add_dash
from klimatvakt.web.dash.guard import MAX_BODY
from klimatvakt.web.http.errors import add_error_pages, language_of
from klimatvakt.web.http.known_answers import Shortcut
from klimatvakt.web.http.origin import Origin, add_host_check, make_origin
from klimatvakt.web.http.security import add_security_headers
from klimatvakt.web.http.service_routes import add_service_routes
from klimatvakt.web.images.cache import ImageCache
from klimatvakt.web.images.cards import add_cards
from klimatvakt.web.images.raster import Rasterizer
from klimatvakt.web.images.routes import Images
from klimatvakt.web.warming.jobs import stamp_of, warm_jobs
from klimatvakt.web.warming.warmer import Warmer

EXTENSION = "klimatvakt"


@dataclass(frozen=True)
class Site:
    """What a built service is made of, for what is done to it after it was built."""

    apps: Mapping[City, Sequence[AppServices]]
    images: Images
    settings: Settings


def build_site(settings: Settings, parts: Parts) -> Flask:
    """The whole service as one WSGI application; may be called any number of times in a process.

    Opens no database and starts no thread: that happens at the first request or in :func:`open_site`.

    Raises:
        SettingsError: a setting cannot be used, or the bundle is missing.
    """
    bundle, origin = open_bundle(settings.bundle_dir), make_origin(settings)
    images = Images(Rasterizer(), ImageCache(settings.cache_dir, settings.cache_mb * 1_000_000))
    translators = load_translators()
    cities = make_cities(settings, parts.read_city, parts.derive)
    apps = {city: [AppServices(city, language, translators, parts) for language in Language] for city in cities}
    servers = {city: _city_server(city, services, bundle, origin, images) for city, services in apps.items()}
    root = servers[cities[0]]
    add_service_routes(root, apps, bundle, origin)
    add_oembed(root, apps, origin)
    root.extensions[EXTENSION] = Site(apps, images, settings)
    mounts: dict[str, Any] = {city.prefix: _with_root(servers[city].wsgi_app) for city in cities[1:]}
    root.wsgi_app = DispatcherMiddleware(root.wsgi_app, mounts)  # type: ignore[method-assign]
    return root


def open_site(site: Flask) -> None:
    """Open every city's database and build its facts, so that the first reader does not wait.

    Raises:
        GenerationError: a city has not been published yet.
    """
    for city in site.extensions[EXTENSION].apps:
        city.moment()


def start_warming(site: Flask) -> Warmer:
    """Draw the default state of every chart of each new generation beforehand, in the background of this process."""
    found: Site = site.extensions[EXTENSION]
    base = found.settings.public_url or addresses(found.settings)[0].rstrip("/")
    warmer = Warmer(
        found.settings.cache_dir,
        stamp=partial(stamp_of, found.apps, code_mark()),
        jobs=partial(warm_jobs, found.apps, found.images, base),
    )
    warmer.start()
    return warmer


def _with_root(app: Any) -> Any:
    """``/<id>`` is the same as ``/<id>/``: the router would answer with an absolute address made of the Host sent."""

    def call(environ: dict[str, Any], start_response: Any) -> Any:
        environ["PATH_INFO"] = environ["PATH_INFO"] or "/"
        return app(environ, start_response)

    return call


def _city_server(city: City, apps: Sequence[AppServices], bundle: Bundle, origin: Origin, images: Images) -> Flask:
    server = Flask(f"klimatvakt-{city.id}", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    # Redirects are ours: the router's would be absolute and made of whatever Host was sent.
    server.url_map.strict_slashes, server.url_map.merge_slashes = True, False
    by_language = {services.language: services for services in apps}
    add_security_headers(server)
    add_host_check(server)
    add_error_pages(server, lambda: by_language[language_of(request.path)], bundle)
    add_language_choice(server, city.prefix)
    server.url_map.converters["slug"] = SlugConverter
    for services in apps:
        routes = Blueprint(services.language, __name__, url_prefix=f"/{services.language}")
        start_dash = add_dash(server, routes, services, bundle.url("plotly.js"))
        add_charts(routes, services, origin, images)
        add_chart_pages(routes, services, bundle, origin)
        add_cards(routes, services, origin, images)
        add_tables(routes, services, origin)
        add_pages(routes, services, bundle, origin, start_dash)
        server.register_blueprint(routes)
    server.wsgi_app = Shortcut(server.wsgi_app, lambda: city.moment().stamp)  # type: ignore[method-assign]
    return server
