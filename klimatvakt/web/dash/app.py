"""Owns Dash's part of one app (city × language): its callbacks and its three addresses.

Dash is used for its callbacks and its browser half only. It registers no routes of its own: what it would serve
besides (any address as the app, its suites, its reload hash) is simply not there. Must not know pages' content.
"""

import logging
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import orjson
from dash import Dash
from dash.exceptions import PreventUpdate
from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from klimatvakt.errors import KlimatvaktError
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.dash.guard import MAX_BODY, Rule, check_post, read_rules
from klimatvakt.web.http.cache import NO_STORE, Body, make_body, respond
from klimatvakt.web.http.errors import json_error

_log = logging.getLogger(__name__)
_JSON = "application/json"


def make_dash(server: Flask, services: AppServices) -> Dash:
    """One Dash app with its callbacks registered and its addresses added to ``server``."""
    app = Dash("klimatvakt", server=False, add_log_handler=False, pages_folder="", include_assets_files=False)
    app.server, app.backend.server = server, server
    for page in services.parts.pages:
        page.register(app, services)
    rules = read_rules(app._callback_list)
    dependencies = make_body(orjson.dumps(app._callback_list), _JSON)
    _add_routes(server, app, services, rules, dependencies)
    return app


def _add_routes(server: Flask, app: Dash, services: AppServices, rules: Mapping[str, Rule], dependencies: Body) -> None:
    base = f"/{services.language}/_dash-"
    dispatch: Callable[[], Response] = app.backend.serve_callback(app)

    def layout() -> Response:
        return _layout(services)

    def update() -> Response:
        return _update(services, rules, dispatch)

    def depend() -> Response:
        return respond(dependencies, request)

    for name, view, method in (
        ("layout", layout, "GET"),
        ("dependencies", depend, "GET"),
        ("update-component", update, "POST"),
    ):
        server.add_url_rule(base + name, endpoint=base + name, view_func=view, methods=[method])


def _layout(services: AppServices) -> Response:
    """The layout of the page named in ``?page=<path and query>``, as Dash's JSON."""
    found = request.args.getlist("page")
    home = f"{services.urls.prefix}/{services.language}/"
    parts = urlsplit(found[0]) if len(found) == 1 and found[0].startswith(home) else None
    moment = services.city.moment()
    target = services.find(parts.path.removeprefix(home), moment) if parts else None
    if parts is None or target is None:
        return json_error(404, "unknown_page", f"page ska vara adressen till en sida under {home}")
    ctx = services.read(target, parts.query, moment)
    key = ("layout", ctx.urls.page(target.page.id, target.item, ctx.params))

    def build() -> Body:
        return make_body(orjson.dumps(target.page.layout(ctx), default=lambda part: part.to_plotly_json()), _JSON)

    return respond(services.city.body(moment, key, build), request)


def _update(services: AppServices, rules: Mapping[str, Rule], dispatch: Callable[[], Response]) -> Response:
    """A callback: checked, then Dash's own dispatch. Whatever it still raises was the sender's doing: 400."""
    if request.mimetype != _JSON:
        return json_error(415, "not_json", "Content-Type ska vara application/json")
    if (request.content_length or 0) > MAX_BODY:
        return json_error(413, "too_large", f"anropet är större än {MAX_BODY} byte")
    if request.query_string:
        return json_error(400, "bad_query", "adressen ska inte ha några parametrar", ())

    def build() -> Body:
        return make_body(dispatch().get_data(), _JSON)

    # An answer follows from what was posted and the moment alone: handlers read, they never write.
    post, moment = _read_post(), services.city.moment()
    try:
        check_post(post, rules)
        body = services.city.body(moment, ("callback", services.language, post), build)
        response = respond(body, request, cache_control=NO_STORE)
    except PreventUpdate:
        response = Response(status=204)
    except (HTTPException, KlimatvaktError):
        raise
    except Exception:
        _log.exception("callback failed at %s", request.path)
        return json_error(400, "callback_failed", "anropet gick inte att utföra")
    response.headers["Cache-Control"] = NO_STORE
    return response


def _read_post() -> bytes:
    """What was posted; 400 when it does not arrive whole (a chunk that is none, a connection that ends)."""
    try:
        return request.get_data()
    except HTTPException:
        raise
    except Exception:  # every server has errors of its own for this
        abort(400)
