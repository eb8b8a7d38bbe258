"""Owns answers kept ready to send: compressed, tagged by content, bounded in bytes. Must not know what they say."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

import brotli
from flask import Request, Response

PUBLIC = "public, max-age=60, stale-while-revalidate=600"
FILE = "public, max-age=3600"  # what is taken along or shown elsewhere
DAY = "public, max-age=86400"
IMMUTABLE = "public, max-age=31536000, immutable"
NO_STORE = "no-store"
_MAX_BYTES = 4 * 1024 * 1024  # some 300 pages a city, in each worker
_BESIDE = 1000  # bytes that an entry takes besides what it holds
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Body:
    """One answer as nearly every browser takes it, brotli; the few others cost a conversion instead of memory.

    The tag is weak: it names the content, not the encoding.
    """

    br: bytes
    etag: str
    content_type: str

    @property
    def text(self) -> str:
        """The content as it was before compression."""
        raw: bytes = brotli.decompress(self.br)
        return raw.decode()


def make_body(content: str | bytes, content_type: str) -> Body:
    """``content`` compressed with brotli 5."""
    raw = content.encode() if isinstance(content, str) else content
    digest = hashlib.blake2b(raw, digest_size=12).hexdigest()
    return Body(brotli.compress(raw, quality=5), etag_of(digest), content_type)


def etag_of(digest: str) -> str:
    """The weak tag of a content: it names the content, not the encoding."""
    return f'W/"{digest}"'


def respond(body: Body, request: Request, *, cache_control: str = PUBLIC, status: int = 200) -> Response:
    """``body`` in the best encoding the client takes, or 304 when it has it already."""
    if status == 200 and is_known(body.etag, request):
        response = Response(status=304)
    else:
        encoding = encoding_for(request)
        response = Response(_encoded(body, encoding), status, content_type=body.content_type)
        if encoding:
            response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    return _tagged(response, body.etag, cache_control)


def respond_as_it_is(content: bytes, etag: str, content_type: str, request: Request, cache_control: str) -> Response:
    """``content`` that is compressed already, or 304 when the client has it."""
    known = is_known(etag, request)
    response = Response(status=304) if known else Response(content, content_type=content_type)
    return _tagged(response, etag, cache_control)


def _tagged(response: Response, etag: str, cache_control: str) -> Response:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache_control
    return response


def is_known(etag: str, request: Request) -> bool:
    """Whether the client names the tag (strong or weak: proxies change that) or any."""
    return "If-None-Match" in request.headers and request.if_none_match.contains_weak(etag[3:-1])


def encoding_for(request: Request) -> str:
    """The coding to answer with: br, gzip or ''."""
    return request.accept_encodings.best_match(("br", "gzip"), default="")


def _encoded(body: Body, encoding: str) -> bytes:
    if encoding == "br":
        return body.br
    raw: bytes = brotli.decompress(body.br)
    return gzip.compress(raw, 5, mtime=0) if encoding == "gzip" else raw


class Kept(Generic[_Value]):
    """Values by key, the least recently used out first beyond ``max_bytes``. Thread-safe.

    Of a key only a short digest is kept: whatever was asked, it takes the same place.
    """

    def __init__(self, max_bytes: int = _MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._values: OrderedDict[bytes, tuple[_Value, int]] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable) -> _Value | None:
        """What is kept for ``key``."""
        name = _name(key)
        with self._lock:
            found = self._values.get(name)
            if found is None:
                return None
            self._values.move_to_end(name)
            return found[0]

    def put(self, key: Hashable, value: _Value, size: int) -> None:
        """Keep ``value`` of ``size`` bytes, unless there is one for ``key`` already."""
        name, taken = _name(key), size + _BESIDE
        with self._lock:
            if name in self._values or taken > self._max_bytes:
                return
            self._values[name] = value, taken
            self._bytes += taken
            while self._bytes > self._max_bytes:
                self._bytes -= self._values.popitem(last=False)[1][1]

    def __len__(self) -> int:
        return len(self._values)


def _name(key: Hashable) -> bytes:
    return hashlib.blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def kept_body(kept: Kept[Body], key: Hashable, build: Callable[[], Body]) -> Body:
    """The body for ``key``, built when it is not kept.

    Two threads may build the same body at the same time; that costs a few milliseconds once, a lock around building
    would cost every reader.
    """
    body = kept.get(key)
    if body is None:
        body = build()
        kept.put(key, body, len(body.br))
    return body
