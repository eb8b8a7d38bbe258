"""Owns what is drawn beforehand for each new generation: every chart's default state, every main page's card.

Must not know when or how fast that is done (warming.py).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from klimatvakt.catalog.slugs import DETAIL_OF, PageId
from klimatvakt.errors import GenerationError
from klimatvakt.web.app.city import City
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.charts.files import ChartFiles
from klimatvakt.web.images.cards import card_picture
from klimatvakt.web.images.routes import Images

Apps = Mapping[City, Sequence[AppServices]]


def stamp_of(apps: Apps, code: str) -> str | None:
    """What the warmed pictures depend on: code, each city's generation and the day; None until all are published."""
    try:
        moments = [city.moment() for city in apps]
    except GenerationError:
        return None
    return "-".join([code, *(moment.version for moment in moments)])


def warm_jobs(apps: Apps, images: Images, base: str) -> Iterator[Callable[[], object]]:
    """One small job per picture; ``base`` is the address the links inside them begin with."""
    for services in (services for found in apps.values() for services in found):
        for slug, chart in services.charts.items():
            if chart.needs is None:
                yield partial(_warm_chart, services, slug, images, base)
        for page in services.parts.pages:
            if page.id not in DETAIL_OF:
                yield partial(_warm_card, services, page.id, images, base)


def _warm_chart(services: AppServices, slug: str, images: Images, base: str) -> None:
    images.png(ChartFiles(services, services.chart(slug, ""), base).picture())


def _warm_card(services: AppServices, page: PageId, images: Images, base: str) -> None:
    target = services.page(page)
    ctx = services.read(target, "", services.city.moment())
    images.png(card_picture(services, ctx, target, base))
