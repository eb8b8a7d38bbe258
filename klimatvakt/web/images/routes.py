"""Owns the pictures of the service: drawn once, kept on disk, never more at a time than can be made.

A picture is kept under a hash of the SVG it is made of, which follows from generation, day, language, chart, parameters
and code alike: what is kept can be of no other state. Must not know charts, pages or routes.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from flask import Request, Response

from klimatvakt.errors import BusyError
from klimatvakt.web.http.cache import Body, etag_of, is_known, make_body, respond_as_it_is
from klimatvakt.web.images.cache import ImageCache, image_key
from klimatvakt.web.images.raster import Rasterizer

PNG = "image/png"
# Of a worker's eight threads, half are left for pages whatever happens here. A page of another site with many of our
# pictures asks for six at once: a browser does not come again for one that was refused.
_AT_ONCE = 4
Keep = Callable[[Callable[[], Body]], Body]


@dataclass(frozen=True)
class Picture:
    """What a PNG is made of: an SVG, how many of its pixels one of the SVG's gets, and what the file says of itself."""

    svg: str
    scale: float
    texts: Mapping[str, str]

    @property
    def key(self) -> str:
        """What it is kept under."""
        return image_key(self.svg, self.scale, sorted(self.texts.items()))


class Images:
    """Draws and keeps pictures; thread-safe, opens nothing before the first picture."""

    def __init__(self, raster: Rasterizer, cache: ImageCache) -> None:
        self._raster = raster
        self._cache = cache
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def answer(self, keep: Keep, make: Callable[[], Picture], request: Request, cache_control: str) -> Response:
        """The picture as PNG, or 304. ``keep`` keeps the name of what is asked for as long as it is the same, so that
        nothing is made for a picture that lies drawn on disk.

        Raises:
            BusyError: too many are asked for at once.
        """
        picture = cache(make)

        def name() -> Body:
            with self._place():
                return make_body(picture().key, "text/plain")

        key = keep(name).text
        etag = etag_of(key)
        content = b"" if is_known(etag, request) else self._cache.get(key) or self.png(picture())
        return respond_as_it_is(content, etag, PNG, request, cache_control)

    def png(self, picture: Picture) -> bytes:
        """The bytes of the picture; raises BusyError."""
        kept = self._cache.get(picture.key)
        if kept is None:
            with self._place():
                kept = self._raster.png(picture.svg, scale=picture.scale, texts=picture.texts)
            self._cache.put(picture.key, kept)
        return kept

    @contextlib.contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise BusyError("bilden")
        try:
            yield
        finally:
            self._places.release()
