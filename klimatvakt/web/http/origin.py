"""Owns the public address of the service: from the settings, on one machine from the request. Must not know pages."""

import re
from dataclasses import dataclass
from ipaddress import ip_address

from flask import Flask, Request, Response, abort, request

from klimatvakt.config import Settings, SettingsError
from klimatvakt.web.http.errors import json_error

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::\d{1,5})?|\[[0-9A-Fa-f:]{2,45}\](?::\d{1,5})?")


@dataclass(frozen=True)
class Origin:
    """``public_url`` without a slash at its end; '' when the Host of each request is to be trusted."""

    public_url: str

    def of(self, request: Request) -> str:
        """The address to put before a path; 400 when the Host could not be part of one."""
        if self.public_url:
            return self.public_url
        if not _HOST.fullmatch(request.host):
            abort(400)
        return f"{request.scheme}://{request.host}"


def make_origin(settings: Settings) -> Origin:
    """The public address; only who can be reached from this machine alone may do without.

    Raises:
        SettingsError: it is missing, and whoever asks would decide what links and kept answers say.
    """
    if not settings.public_url and not _is_loopback(settings.host):
        raise SettingsError(
            f"KLIMATVAKT_URL saknas men HOST={settings.host} nås av andra än den här datorn; ange tjänstens publika "
            "adress, till exempel KLIMATVAKT_URL=https://klimat.example.org, eller HOST=127.0.0.1"
        )
    return Origin(settings.public_url)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def add_host_check(server: Flask) -> None:
    """HTTP/1.1 without a Host is answered 400 (RFC 9112 § 3.2)."""

    @server.before_request
    def _check() -> Response | None:
        if request.environ.get("SERVER_PROTOCOL") != "HTTP/1.1" or "HTTP_HOST" in request.environ:
            return None
        return json_error(400, "no_host", "HTTP/1.1 utan Host")
