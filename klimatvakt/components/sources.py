"""Owns the line that leads from a row to where it was published. Must not read data."""

import re
from dataclasses import dataclass

from dash import html

from klimatvakt.catalog.stored.traced import Sourced
from klimatvakt.components.content import Piece
from klimatvakt.components.text import swedish
from klimatvakt.i18n import Translator

# A cell may hold several addresses, and words between them.
_ADDRESS = re.compile(r"https?://[^\s;\\]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published: what a row of the catalogue states of itself, or its file's metadata."""

    title: str | None
    address: str | None = None
    date: str | None = None
    note: str | None = None

    @classmethod
    def stated_by(cls, row: Sourced) -> "Source":
        """What ``row`` itself says."""
        return cls(row.source_title, row.source_address, row.source_date, row.note)


def source_line(source: Source | Sourced, t: Translator, *, notes: bool = True) -> Piece:
    """'Källa: title, date' with the address; the note after it. None when there is no source."""
    source = _source(source)
    link = source_link(source)
    note = source.note if notes else None
    if link is None and not note:
        return None
    parts: list[Piece] = [t("Källa:"), " ", *link, "."] if link else []
    return html.P([*parts, " " if parts and note else "", swedish(note, t) if note else ""], className="source")


def source_link(source: Source | Sourced) -> list[Piece] | None:
    """The title as a link for the first address, further addresses numbered after it, then the date."""
    source = _source(source)
    if not source.title:
        return None
    addresses = _ADDRESS.findall(source.address or "")
    found: list[Piece] = [html.A(source.title, href=addresses[0]) if addresses else source.title]
    for index, address in enumerate(addresses[1:], start=2):
        found += [" ", html.A(f"[{index}]", href=address, className="more-source")]
    return [*found, f", {source.date}"] if source.date else found


def _source(given: Source | Sourced) -> Source:
    return Source.stated_by(given) if isinstance(given, Sourced) else given
