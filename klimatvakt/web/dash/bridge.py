"""Owns all that is Dash in the web layer: its callbacks, its one address, and what its browser half is told.

Dash is used for its callbacks and its browser half only. It registers no routes of its own, and what that half would
fetch when it starts stands in the page (assets/start.js). Everything here that is no public API of Dash is pinned by
tests/web/test_bridge.py. Must not know pages' content.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import Dash
from dash.exceptions import PreventUpdate
from flask import Blueprint, Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from klimatvakt.web.app.services import AppServices
from klimatvakt.web.dash.guard import MAX_BODY, Rule, check_post, read_rules
from klimatvakt.web.http.cache import NO_STORE, Body, make_body, respond
from klimatvakt.web.http.errors import json_error

StartDash = Callable[[Sequence[str]], str]
"""What a page with the islands of these ids holds for Dash: its configuration, its first answers, its root node."""
_JSON = "application/json"
_NAMESPACE = "klimatvakt"  # of assets/island.js
# What dash-renderer reads (Dash._config), without versions and development tools. Callbacks of other pages name ids
# this page has not: the browser must not complain, tests check every id against the islands.
CONFIG: Mapping[str, Any] = {
    "url_base_pathname": None,
    "ui": False,
    "props_check": False,
    "disable_version_check": True,
    "show_undo_redo": False,
    "suppress_callback_exceptions": True,
    "update_title": None,
    "children_props": {_NAMESPACE: {}},
    "serve_locally": False,
    "dash_version": "",
    "python_version": "",
    "dash_version_url": "",
    "ddk_version": None,
    "plotly_version": "",
    "validate_callbacks": False,
    "csrf_token_name": "_csrf_token",
    "csrf_header_name": "X-CSRFToken",
    "plotly_cloud_installed": False,
}


def _component(kind: str, props: Mapping[str, Any]) -> dict[str, Any]:
    return {"namespace": _NAMESPACE, "type": kind, "props": props}


def _data(name: str, value: Any) -> str:
    words = json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
    return f'\n<script id="{name}" type="application/json">{words}</script>'


def add_dash(server: Flask, routes: Blueprint, services: AppServices, plotly: str) -> StartDash:
    """Register one app's callbacks, add the address they are called at; what starts Dash on its pages."""
    app = Dash("klimatvakt", server=False, add_log_handler=False, pages_folder="", include_assets_files=False)
    app.server, app.backend.server = server, server
    for page in services.parts.pages:
        page.register(app, services)
    rules = read_rules(app._callback_list)
    dispatch: Callable[[], Response] = app.backend.serve_callback(app)
    routes.add_url_rule("/_dash-update-component", "dash", lambda: _update(services, rules, dispatch), methods=["POST"])
    config = {
        **CONFIG,
        "requests_pathname_prefix": f"{services.urls.prefix}/{services.language}/",
        "plotlyjs_url": plotly,
    }

    def start(islands: Sequence[str]) -> str:
        parts = [_component("Island", {"id": island}) for island in islands]
        answers = {"layout": _component("Page", {"children": parts}), "dependencies": app._callback_list}
        data = (("_dash-config", config), ("_dash-answers", answers))
        return '\n<div id="react-entry-point" hidden></div>' + "".join(_data(name, value) for name, value in data)

    return start


def _update(services: AppServices, rules: Mapping[str, Rule], dispatch: Callable[[], Response]) -> Response:
    """A callback: checked, then Dash's own dispatch. What it still raises is a fault of ours."""
    if request.mimetype != _JSON:
        return json_error(415, "not_json", "Content-Type ska vara application/json")
    if (request.content_length or 0) > MAX_BODY:
        return json_error(413, "too_large", f"anropet är större än {MAX_BODY} byte")
    if request.query_string:
        return json_error(400, "bad_query", "adressen ska inte ha några parametrar", ())
    # An answer follows from what was asked and the moment alone: handlers read, they never write.
    asked, moment = check_post(_read_post(), rules), services.city.moment()

    def build() -> Body:
        return make_body(dispatch().get_data(), _JSON)

    try:
        body = services.city.body(moment, ("callback", services.language, asked), build)
    except PreventUpdate:
        response = Response(status=204)
        response.headers["Cache-Control"] = NO_STORE
        return response
    return respond(body, request, cache_control=NO_STORE)


def _read_post() -> bytes:
    """What was posted; 400 when it does not arrive whole (a chunk that is none, a connection that ends)."""
    try:
        return request.get_data()
    except HTTPException:
        raise
    except Exception:  # every server has errors of its own for this
        abort(400)
