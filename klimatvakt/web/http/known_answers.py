"""Owns the short way to an answer that was just given: the same bytes and headers, without the framework.

Most of the time of a cached page is routing and headers. What was answered to exactly the same question at the same
moment is answered again before Flask sees it; everything else goes the ordinary way. Must not know what is answered.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import GenerationError
from klimatvakt.web.http.cache import FILE, IMMUTABLE, PUBLIC, Kept

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# All that an answer depends on besides the moment: what Vary names and what makes its address.
_QUESTION = ("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT_ENCODING")
_PUBLIC = (PUBLIC, FILE, IMMUTABLE)


class Shortcut:
    """WSGI middleware of one city; ``stamp()`` names the moment and raises GenerationError when there is none yet."""

    def __init__(self, app: Wsgi, stamp: Callable[[], Hashable]) -> None:
        self._app = app
        self._stamp = stamp
        self._kept: Kept[tuple[str, list[tuple[str, str]], list[bytes]]] = Kept()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer again what is kept, else ask the application and keep what may be kept."""
        if environ["REQUEST_METHOD"] != "GET" or "HTTP_IF_NONE_MATCH" in environ or not _in_language(environ):
            return self._app(environ, start_response)
        try:
            key = (self._stamp(), *(environ.get(name, "") for name in _QUESTION))
        except GenerationError:
            return self._app(environ, start_response)
        kept = self._kept.get(key)
        if kept is not None:
            start_response(kept[0], list(kept[1]))
            return kept[2]
        return self._ask(environ, start_response, key)

    def _ask(
        self, environ: dict[str, Any], start_response: Callable[..., Any], key: tuple[Hashable, ...]
    ) -> Iterable[bytes]:
        told: list[Any] = []

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            told[:] = [status, headers]
            return start_response(status, headers, *rest)

        parts = self._app(environ, note)
        if not told or not _may_keep(*told):
            return parts  # as it comes: it may be a file
        body = list(parts)
        if hasattr(parts, "close"):
            parts.close()
        headers = list(told[1])
        self._kept.put(key, (told[0], headers, body), sum(map(len, body)) + sum(len(a) + len(b) for a, b in headers))
        return body


def _in_language(environ: dict[str, Any]) -> bool:
    """Pages, files and Dash's addresses; the service's own (sitemap) depend on more than one city."""
    return environ["PATH_INFO"][1:3] in tuple(Language) and environ["PATH_INFO"][3:4] == "/"


def _may_keep(status: str, headers: list[tuple[str, str]]) -> bool:
    """Public answers in brotli: most of their bytes are those of the body cache."""
    found = dict(headers)
    return status.startswith("200") and found.get("Cache-Control") in _PUBLIC and found.get("Content-Encoding") == "br"
