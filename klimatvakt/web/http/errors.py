"""Owns every answer that is an error: a designed page for readers, one JSON shape for machines.

Must not know what went wrong beyond the exception. Nothing a visitor sent comes back unescaped, nothing internal
comes out.
"""

import logging
import secrets
from collections.abc import Callable
from html import escape
from typing import Any

import orjson
from dash import html
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from klimatvakt.catalog.slugs import PageId
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import (
    BadQueryError,
    BusyError,
    GenerationError,
    UnknownReportError,
    UnknownValueError,
    VersionGoneError,
)
from klimatvakt.i18n import Translator
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.bundle import Bundle
from klimatvakt.web.dash.guard import BadCallbackError
from klimatvakt.web.http.cache import NO_STORE
from klimatvakt.web.http.document import render_error

_log = logging.getLogger(__name__)
_FILES = (".csv", ".svg", ".png", ".xlsx", ".json", "/oembed")


def json_error(status: int, code: str, message: str, allowed: tuple[str, ...] | None = None) -> Response:
    """The one JSON error: {"error": {"code", "message", "allowed"?}}; a fault of ours names its place in the log."""
    error: dict[str, Any] = {"code": code, "message": message}
    if allowed is not None:
        error["allowed"] = allowed
    # What was sent comes back in the message: never as something a browser could take for markup.
    response = Response(
        orjson.dumps({"error": error}).replace(b"<", b"\\u003c"), status, content_type="application/json"
    )
    response.headers["Cache-Control"] = NO_STORE
    return response


def add_error_pages(server: Flask, find_services: Callable[[], AppServices], bundle: Bundle) -> None:
    """Errors of ``server`` become pages in the language of the address (Swedish when it has none)."""
    _add_for_charts(server, find_services, bundle)

    @server.errorhandler(BadQueryError)
    @server.errorhandler(UnknownValueError)
    def _bad_address(error: UnknownValueError) -> Response:
        status, code = (404, "unknown_report") if isinstance(error, UnknownReportError) else (400, "bad_query")
        if _is_for_machines():
            return json_error(status, code, str(error), error.allowed)
        return _page(status, find_services(), bundle, error)

    @server.errorhandler(BadCallbackError)
    def _bad_callback(error: BadCallbackError) -> Response:
        return json_error(400, error.code, str(error))

    @server.errorhandler(GenerationError)
    def _no_generation(error: GenerationError) -> Response:
        _log.error("no generation: %s", error)
        return unavailable(find_services().t)

    @server.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        if _is_for_machines():
            found = json_error(error.code or 500, "http", error.name)
        else:
            found = _page(error.code or 500, find_services(), bundle)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            found.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return found

    @server.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        number = secrets.token_hex(4)
        _log.error("unexpected error %s at %s", number, request.path, exc_info=error)
        if _is_for_machines():
            return json_error(500, "fault", f"felet är vårt och står i loggen som {number}")
        return _page(500, find_services(), bundle, number=number)


def _add_for_charts(server: Flask, find_services: Callable[[], AppServices], bundle: Bundle) -> None:
    @server.errorhandler(BusyError)
    def _busy(error: BusyError) -> Response:
        response = json_error(503, "busy", str(error)) if _is_for_machines() else _page(503, find_services(), bundle)
        response.headers["Retry-After"] = str(error.retry_after)
        return response

    @server.errorhandler(VersionGoneError)
    def _gone(error: VersionGoneError) -> Response:
        if _is_for_machines():
            return json_error(410, "version_gone", str(error))
        return _page(410, find_services(), bundle)


def _is_for_machines() -> bool:
    """Whether what was asked for is a file or data rather than a page to read."""
    return request.path.endswith(_FILES) or "/_dash-" in request.path


def unavailable(t: Translator) -> Response:
    """503 before the first generation: nothing is known, so the page stands alone."""
    title, text = t("Klimatvakt startar"), t("Uppgifterna läses in. Försök igen om en stund.")
    page = (
        f'<!doctype html>\n<html lang="{t.language}">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>\n'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p></main></body>\n</html>\n"
    )
    response = Response(page, 503, content_type="text/html; charset=utf-8")
    response.headers["Retry-After"] = "5"
    response.headers["Cache-Control"] = NO_STORE
    return response


def _page(
    status: int, services: AppServices, bundle: Bundle, error: UnknownValueError | None = None, number: str = ""
) -> Response:
    """The page of an error; ``number`` is what a fault of ours is called in the log."""
    try:
        ctx = services.bare(services.city.moment())
    except GenerationError:
        return unavailable(services.t)
    title, content = _words(status, services, error)
    if number:
        content.append(html.P(services.t("Felets nummer: {number}", number=number)))
    home = html.P(html.A(services.t("Till Läget nu"), href=services.urls.page(PageId.OVERVIEW)))
    main = html.Div(
        [html.P(str(status), className="kicker"), html.H1(title), *content, home], className="page wrap flow"
    )
    text = render_error(services, ctx, title, main, bundle)
    response = Response(text, status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = NO_STORE
    return response


def _words(status: int, services: AppServices, error: UnknownValueError | None) -> tuple[str, list[Any]]:
    t = services.t
    if isinstance(error, UnknownReportError):
        return _report_words(services, error)
    if error is not None:
        return t("Adressen går inte att tolka"), [
            html.P(t("{name}: ”{found}” är inte ett värde som finns.", name=error.what, found=_printable(error.found))),
            html.P(t("Tillåtna värden:")),
            html.Ul([html.Li(html.Code(value)) for value in error.allowed]),
        ]
    if status == 404:
        return t("Sidan finns inte"), [
            html.P(t("Adressen leder inte till någon sida. Den kan vara felskriven eller ha tagits bort.")),
        ]
    if status == 410:
        now = html.A(t("Diagrammet med dagens siffror"), href=services.urls.prefix + request.path)
        return t("De här siffrorna finns inte kvar"), [
            html.P(t("Adressen låser diagrammet vid siffror som inte längre är sparade, eller som aldrig funnits.")),
            html.P(now),
        ]
    if status == 405:
        return t("Så går det inte att fråga"), [html.P(t("Sidan kan läsas, men inte ändras."))]
    if status == 503:
        return t("Många frågar just nu"), [
            html.P(t("Så mycket går inte att räkna fram på en gång. Försök igen strax."))
        ]
    if status >= 500:
        return t("Något gick fel"), [html.P(t("Felet är vårt och har antecknats. Försök igen om en stund."))]
    return t("Frågan går inte att besvara"), [html.P(t("Webbläsarens fråga är inte giltig."))]


def _report_words(services: AppServices, error: UnknownReportError) -> tuple[str, list[Any]]:
    """What can be read instead: the same page as of each report there is, and as it is now."""
    t, path = services.t, request.path.removeprefix(f"/{services.language}/")
    now, readings = services.other_readings(path, request.query_string.decode("ascii", "replace"))
    said = t("”{found}” är ingen rapport som går att läsa här.", found=_printable(error.found))
    lead = [html.P(said), html.P(html.A(t("Sidan som den är nu"), href=now))] if now else [html.P(said)]
    links = []
    for report, address in readings:
        words = t("{report}, {date}", report=t.words(report.title), date=t.date(report.as_of))
        links.append(html.Li(html.A(words, href=address)))
    if not links:
        return t("Rapporten finns inte"), [*lead, html.P(t("Staden har inte publicerat någon rapport ännu."))]
    return t("Rapporten finns inte"), [*lead, html.P(t("Det här är de rapporter som är klara:")), html.Ul(links)]


def _printable(found: object) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(found))


def language_of(path: str, languages: tuple[Language, ...] = tuple(Language)) -> Language:
    """The language an address is in; Swedish when it names none."""
    first = path.strip("/").partition("/")[0]
    return next((language for language in languages if language == first), Language.SV)
