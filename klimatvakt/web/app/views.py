"""Owns the addresses of pages: find, check, render once, answer from what is kept. Must not know what pages say."""

from flask import Blueprint, Flask, Response, abort, redirect, request

from klimatvakt.domain.vocabulary import Language
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.bundle import Bundle
from klimatvakt.web.dash.bridge import StartDash
from klimatvakt.web.http.cache import Body, make_body, respond
from klimatvakt.web.http.document import render_page
from klimatvakt.web.http.origin import Origin

HTML = "text/html; charset=utf-8"


def add_pages(routes: Blueprint, services: AppServices, bundle: Bundle, origin: Origin, start_dash: StartDash) -> None:
    """Every page of the app."""

    def show(path: str = "") -> Response:
        return _show(path, services, bundle, origin, start_dash)

    routes.add_url_rule("/", view_func=show)
    routes.add_url_rule("/<path:path>", view_func=show)


def _show(path: str, services: AppServices, bundle: Bundle, origin: Origin, start_dash: StartDash) -> Response:
    moment = services.city.moment()
    target = services.find(path, moment)
    if target is None:
        abort(404)
    query = request.query_string.decode("ascii", "replace")
    wanted = services.urls.page(target.page.id, target.item)
    if services.urls.prefix + request.path != wanted:
        return _redirect(wanted + (f"?{query}" if query else ""), 308)
    ctx = services.read(target, query, moment)
    base = origin.of(request)

    def build() -> Body:
        return make_body(render_page(services, ctx, target, base, bundle, start_dash), HTML)

    key = ("page", base, ctx.urls.page(target.page.id, target.item, ctx.params))
    return respond(services.city.body(moment, key, build), request)


def add_language_choice(server: Flask, prefix: str) -> None:
    """``/`` leads to the reader's language: the best of Swedish, Finnish and English, Swedish when in doubt."""

    def choose() -> Response:
        response = _redirect(f"{prefix}/{_best_language()}/", 302)
        response.headers["Vary"] = "Accept-Language"
        return response

    server.add_url_rule("/", endpoint="choose", view_func=choose, methods=["GET"])
    for language in Language:
        server.add_url_rule(
            f"/{language}",
            endpoint=f"slash-{language}",
            view_func=lambda home=f"{prefix}/{language}/": _redirect(home, 308),
            methods=["GET"],
        )


def _best_language() -> Language:
    """The reader's first choice among ours; a dialect (sv-FI) is its language."""
    for wanted, quality in request.accept_languages:
        language = next((ours for ours in Language if ours == wanted.lower().partition("-")[0]), None)
        if language and quality > 0:
            return language
    return Language.SV


def _redirect(address: str, status: int) -> Response:
    response = redirect(address, status)
    response.headers["Cache-Control"] = "public, max-age=60"
    assert isinstance(response, Response)
    return response
