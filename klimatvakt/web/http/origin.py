"""Owns the public address of the service: from the settings, else from the request. Must not know pages."""

import re
from dataclasses import dataclass

from flask import Request, abort

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
