"""Owns the addresses of social cards: the picture shown beside a shared link to a page. Must not know what they say."""

from functools import partial

from flask import Blueprint, Response, abort, request

from klimatvakt.catalog.slugs import CARD_WORD, CHART_WORD
from klimatvakt.pages.spec import PageContext
from klimatvakt.web.app.services import AppServices, Target
from klimatvakt.web.http.cache import FILE
from klimatvakt.web.http.origin import Origin
from klimatvakt.web.http.security import EMBEDDABLE
from klimatvakt.web.images.routes import Images, Picture


def add_cards(routes: Blueprint, services: AppServices, origin: Origin, images: Images) -> None:
    """The card of every page of one app, under the page's own address."""
    file, gallery = f"{CARD_WORD[services.language]}.png", CHART_WORD[services.language]

    def card(path: str = "") -> Response:
        moment = services.city.moment()
        target = services.find(path, moment)
        if target is None:
            abort(404)
        query = request.query_string.decode("ascii", "replace")
        ctx, at = services.read(target, query, moment), origin.of(request)
        keep = partial(services.city.body, moment, ("card", at, ctx.urls.card(target.page.id, target.item)))
        response = images.answer(keep, lambda: card_picture(services, ctx, target, at), request, FILE)
        response.headers.extend(EMBEDDABLE)
        return response

    routes.add_url_rule(f"/{file}", view_func=card)
    # In words of its own, because the files of charts stand under the gallery: it is no chart called "kort".
    routes.add_url_rule(f"/{gallery}/{file}", view_func=card, defaults={"path": gallery})
    routes.add_url_rule(f"/<path:path>/{file}", view_func=card)


def card_picture(services: AppServices, ctx: PageContext, target: Target, base: str) -> Picture:
    """What the card of ``target`` is made of, in the reading of ``ctx``."""
    # The card is of the page as such: what a reader has filtered is not in it, the report it is read as of is.
    link = base + ctx.urls.page(target.page.id, target.item)
    return Picture(services.parts.card(ctx, target.page, link), 1.0, {"Title": target.page.title(ctx), "URL": link})
