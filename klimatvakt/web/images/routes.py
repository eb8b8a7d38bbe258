"""Owns the pictures of the service: drawn once, one at a time in each worker, kept on disk; nobody waits long.

A picture is kept under a hash of the SVG it is made of, which follows from generation, day, language, chart, parameters
and code alike: what is kept can be of no other state. Must not know charts, pages or routes.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache

from flask import Request, Response

from klimatvakt.errors import BusyError
from klimatvakt.web.http.cache import Body, etag_of, is_known, make_body, respond_as_it_is
from klimatvakt.web.images.cache import ImageCache, image_key
from klimatvakt.web.images.raster import Rasterizer

PNG = "image/png"
# A browser asks for six pictures of a page at once, and does not come again for one that was refused: so many may wait
# in each worker, and be drawn though nobody waits any more. Its other threads are left for pages whatever happens here.
_AT_ONCE = 6
# An answer is due within two seconds: what is not drawn by then is drawn on, and lies there when it is asked for again.
_ANSWER_SECONDS = 1.5
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
        self._turn = threading.Lock()  # held while one is drawn
        self._lock = threading.Lock()
        self._drawings: dict[str, Future[bytes]] = {}  # by key: what is drawn now and what waits for its turn
        self._took = 0.5  # seconds for the latest

    def answer(self, keep: Keep, make: Callable[[], Picture], request: Request, cache_control: str) -> Response:
        """The picture as PNG, or 304. ``keep`` keeps the name of what is asked for as long as it is the same, so that
        nothing is made for a picture that lies drawn on disk.

        Raises:
            BusyError: too many are asked for at once, or it is not drawn in time.
        """
        due = time.monotonic() + _ANSWER_SECONDS
        picture = cache(make)
        with contextlib.ExitStack() as held:

            @cache
            def place() -> None:
                if not self._places.acquire(blocking=False):
                    raise self._busy()
                held.callback(self._places.release)

            def name() -> Body:
                place()
                return make_body(picture().key, "text/plain")

            key = keep(name).text
            etag = etag_of(key)
            content = b"" if is_known(etag, request) else self._cache.get(key)
            if content is None:
                place()
                content = self.png(picture(), seconds=max(0.0, due - time.monotonic()))
        return respond_as_it_is(content, etag, PNG, request, cache_control)

    def png(self, picture: Picture, *, seconds: float | None = None) -> bytes:
        """The bytes of the picture, drawn once and to its end, waited for at most ``seconds``; raises BusyError."""
        kept = self._cache.get(picture.key)
        if kept is not None:
            return kept
        with self._lock:
            drawing = self._drawings.get(picture.key)
            if drawing is None:
                if len(self._drawings) >= _AT_ONCE:
                    raise self._busy()
                drawing = self._drawings[picture.key] = Future()
                threading.Thread(target=self._draw, args=(picture, drawing), daemon=True).start()
        try:
            return drawing.result(seconds)
        except TimeoutError as error:
            raise self._busy() from error

    def _draw(self, picture: Picture, drawing: Future[bytes]) -> None:
        try:
            with self._turn:
                start = time.monotonic()
                content = self._raster.png(picture.svg, scale=picture.scale, texts=picture.texts)
                self._took = time.monotonic() - start
            self._cache.put(picture.key, content)
            drawing.set_result(content)
        except Exception as error:
            drawing.set_exception(error)
        finally:
            del self._drawings[picture.key]

    def _busy(self) -> BusyError:
        """Come again when what waits now is drawn, as far as can be said."""
        return BusyError("bilden", retry_after=min(10, 2 + int(len(self._drawings) * self._took)))
