"""Owns the yardstick: the least a WSGI application can do. Everything else is said as a share of its speed."""

from collections.abc import Callable, Iterable
from typing import Any

_BODY = b"hello\n"


def app(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(_BODY)))])
    return [_BODY]
