"""Owns answers kept ready to send: compressed once, tagged by content, bounded. Must not know what they say."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import brotli
from flask import Request, Response

PUBLIC = "public, max-age=60, stale-while-revalidate=600"
FILE = "public, max-age=3600"  # what is taken along or shown elsewhere
DAY = "public, max-age=86400"
IMMUTABLE = "public, max-age=31536000, immutable"
NO_STORE = "no-store"
_MAX_BYTES = 4 * 1024 * 1024  # some 300 pages a city, in each worker
_BESIDE = 1000  # bytes that an entry takes besides its body: its key with the address, and what holds them


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
        response = _not_modified()
    else:
        accepted = request.headers.get("Accept-Encoding", "")
        encoding = encoding_for(accepted)
        response = Response(_encoded(body, encoding), status, content_type=body.content_type)
        if encoding:
            response.headers["Content-Encoding"] = encoding
    response.headers["ETag"] = body.etag
    response.headers["Cache-Control"] = cache_control
    response.headers["Vary"] = "Accept-Encoding"
    return response


def respond_as_it_is(content: bytes, etag: str, content_type: str, request: Request, cache_control: str) -> Response:
    """``content`` that is compressed already, or 304 when the client has it."""
    response = _not_modified() if is_known(etag, request) else Response(content, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache_control
    return response


def _not_modified() -> Response:
    response = Response(status=304)
    del response.headers["Content-Type"]
    return response


def is_known(etag: str, request: Request) -> bool:
    """Whether the client names the tag (strong or weak: proxies change that) or any."""
    return "If-None-Match" in request.headers and request.if_none_match.contains_weak(etag[3:-1])


def encoding_for(accepted: str) -> str:
    """The coding to answer an Accept-Encoding with: br, gzip or ''; q=0 refuses a coding, other weights are equal."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _, rest = part.strip().partition(";")
        offered[name.strip()] = rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ("br", "gzip") if offered.get(name)), "")


def _encoded(body: Body, encoding: str) -> bytes:
    if encoding == "br":
        return body.br
    raw: bytes = brotli.decompress(body.br)
    return gzip.compress(raw, 5, mtime=0) if encoding == "gzip" else raw


class BodyCache:
    """Bodies of one city, least recently used out first; all are dropped when ``stamp`` changes.

    The stamp is (generation, as_of): what every answer depends on. Two threads may build the same body at the same
    time; that costs a few milliseconds once, a lock around building would cost every reader.
    """

    def __init__(self, max_bytes: int = _MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._stamp: Hashable = None
        self._bodies: OrderedDict[Hashable, Body] = OrderedDict()
        self._bytes = 0

    def get(self, stamp: Hashable, key: Hashable, build: Callable[[], Body]) -> Body:
        """The body for ``key``, built when it is not kept."""
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._bytes = stamp, 0
                self._bodies.clear()
            kept = self._bodies.get(key)
            if kept is not None:
                self._bodies.move_to_end(key)
                return kept
        body = build()
        with self._lock:
            if stamp == self._stamp and key not in self._bodies:
                self._bodies[key] = body
                self._bytes += len(body.br) + _BESIDE
                while self._bytes > self._max_bytes and len(self._bodies) > 1:
                    self._bytes -= len(self._bodies.popitem(last=False)[1].br) + _BESIDE
        return body

    def __len__(self) -> int:
        return len(self._bodies)
