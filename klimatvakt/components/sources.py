"""Owns the line that leads from a row to where it was published. Must not read data."""

import re
from collections.abc import Mapping
from typing import Any

from dash import html

from klimatvakt.components.text import swedish
from klimatvakt.i18n import Translator

# A cell may hold several addresses, and words between them.
_ADDRESS = re.compile(r"https?://[^\s;\\]+")


def source_line(row: Mapping[str, Any], t: Translator, *, notes: bool = True) -> Any:
    """'Källa: title, date' with the address; the row's note after it. None when the row states no source."""
    link = source_link(row)
    note = row.get("note") if notes else None
    if link is None and not note:
        return None
    parts: list[Any] = [t("Källa:"), " ", *link, "."] if link else []
    return html.P([*parts, " " if parts and note else "", swedish(note, t) if note else ""], className="source")


def source_link(row: Mapping[str, Any]) -> list[Any] | None:
    """The title as a link for the first address, further addresses numbered after it, then the date."""
    title, date = row.get("source_title"), row.get("source_date")
    if not title:
        return None
    addresses = _ADDRESS.findall(str(row.get("source_address") or ""))
    if not addresses:
        found: list[Any] = [title]
    else:
        found = [html.A(title, href=addresses[0])]
        for index, address in enumerate(addresses[1:], start=2):
            found += [" ", html.A(f"[{index}]", href=address, className="more-source")]
    return [*found, f", {date}"] if date else found
