"""Owns the headers every answer carries. Must not know what is answered.

No page has an inline script (all are files under /_static), so the policy needs no hashes; tests/web proves it.
Plotly and Dash add <style> elements, never style attributes: hence 'unsafe-inline' for elements only.
"""

from flask import Flask, Response

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-elem 'self' 'unsafe-inline'",
        "style-src-attr 'none'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": CSP,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A chart or table file may be shown on another site: that is what it is for.
EMBEDDABLE = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}


def allow_framing(response: Response) -> None:
    """Any site may show this answer in a frame."""
    response.headers["Content-Security-Policy"] = CSP.replace("frame-ancestors 'none'", "frame-ancestors *")


def add_security_headers(server: Flask) -> None:
    """Every answer of ``server``, errors included, carries the headers; a route may open itself to other sites."""

    @server.after_request
    def _add(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
