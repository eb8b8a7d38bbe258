"""Owns the pictures of the service: drawn once, kept on disk, never more at a time than can be made.

A picture is kept under a hash of the SVG it is made of, which follows from generation, day, language, chart, parameters
and code alike: what is kept can be of no other state. Must not know charts, pages or routes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Request, Response

from klimatvakt.web.cache import etag_of, is_known, respond_as_it_is
from klimatvakt.web.image_cache import ImageCache, image_key
from klimatvakt.web.raster import Rasterizer

PNG = "image/png"


@dataclass(frozen=True)
class Picture:
    """What a PNG is made of: an SVG, how many of its pixels one of the SVG's gets, and what the file says of itself."""

    svg: str
    scale: float
    texts: Mapping[str, str]


class Images:
    """Draws and keeps pictures; thread-safe, opens nothing before the first picture."""

    def __init__(self, raster: Rasterizer, cache: ImageCache) -> None:
        self._raster = raster
        self._cache = cache

    def answer(self, picture: Picture, request: Request, cache_control: str) -> Response:
        """The picture as PNG, or 304; raises BusyError when too many are asked for at once."""
        etag = etag_of(_key(picture))
        content = b"" if is_known(etag, request) else self.png(picture)
        return respond_as_it_is(content, etag, PNG, request, cache_control)

    def png(self, picture: Picture) -> bytes:
        """The bytes of the picture; raises BusyError."""
        key = _key(picture)
        kept = self._cache.get(key)
        if kept is None:
            kept = self._raster.png(picture.svg, scale=picture.scale, texts=picture.texts)
            self._cache.put(key, kept)
        return kept


def _key(picture: Picture) -> str:
    return image_key(picture.svg, picture.scale, sorted(picture.texts.items()))
