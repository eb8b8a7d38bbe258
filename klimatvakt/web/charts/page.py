"""Owns the address of a chart's own page, the only one that other sites may frame. Must not know what it shows."""

from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, request

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import CHART_WORD, PARAM_WORDS, ParamId
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import BadQueryError
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.app.views import HTML
from klimatvakt.web.bundle import Bundle
from klimatvakt.web.charts.files import ChartFiles
from klimatvakt.web.charts.oembed import oembed_address
from klimatvakt.web.charts.request import FRAME_LOOKS
from klimatvakt.web.http.cache import FILE, IMMUTABLE, Body, make_body, respond
from klimatvakt.web.http.document import Head, render_alone
from klimatvakt.web.http.origin import Origin
from klimatvakt.web.http.security import EMBEDDABLE, allow_framing


def add_chart_pages(routes: Blueprint, services: AppServices, bundle: Bundle, origin: Origin) -> None:
    """The charts' own pages of one app; without the slash at the end the address leads there."""
    rule = f"/{CHART_WORD[services.language]}/<slug:slug>"

    def show(slug: str) -> Response:
        return _show(services, slug, bundle, origin.of(request))

    def add_slash(slug: str) -> Response:
        query = request.query_string.decode("ascii", "replace")
        found = redirect(services.urls.chart(slug) + (f"?{query}" if query else ""), 308)
        assert isinstance(found, Response)
        return found

    routes.add_url_rule(f"{rule}/", "chart page", show, strict_slashes=True)
    routes.add_url_rule(rule, view_func=add_slash)


def _show(services: AppServices, slug: str, bundle: Bundle, base: str) -> Response:
    if slug not in services.charts:
        abort(404)
    found = services.chart(slug, request.query_string.decode("ascii", "replace"))
    if found.look is Look.PRINT:
        word = PARAM_WORDS[ParamId.LOOK][services.language]
        raise BadQueryError(what=word, found=found.look, allowed=FRAME_LOOKS)
    files = ChartFiles(services, found, base)
    key = ("chart page", base, found.address(), found.look)
    body = services.city.body(found.moment, key, lambda: _build(files, bundle))
    response = respond(body, request, cache_control=IMMUTABLE if found.urls.version else FILE)
    response.headers.extend(EMBEDDABLE)
    allow_framing(response)
    return response


def _build(files: ChartFiles, bundle: Bundle) -> Body:
    services, found = files.services, files.request
    spec = files.drawing.spec
    city = services.t.words(found.facts.area.name)
    addresses = {language: files.base + found.address(language=language) for language in Language}
    head = Head(
        title=f"{spec.title} – {city} – {services.t('Klimatvakt')}",
        description=spec.sentence,
        canonical=addresses[services.language],
        alternates=tuple((language.value, url) for language, url in addresses.items()),
        card=files.base + replace(found, size=ImageSize.CARD).address("png"),
        oembed=oembed_address(files.base, files.link),
    )
    content = services.parts.chart.page(
        files.drawing,
        found.facts,
        services.t,
        found.urls,
        found.params,
        citations=files.citations(),
        embed=files.embed(),
    )
    return make_body(render_alone(head, content, services.t, bundle, found.look), HTML)
