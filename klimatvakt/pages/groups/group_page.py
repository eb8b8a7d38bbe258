"""Owns how a sector's or theme's page is put together: head, list of its bands, bands. Must not know what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from klimatvakt.components.content import Piece
from klimatvakt.components.on_this_page import on_this_page
from klimatvakt.components.section import band, page
from klimatvakt.pages.spec import PageContext


@dataclass(frozen=True)
class Part:
    """One band: its fragment, heading and content, and a line beside the heading."""

    key: str
    title: str
    body: Sequence[Piece]
    note: str | None = None


def group_page(ctx: PageContext, head: Piece, parts: Sequence[Part]) -> Piece:
    """The whole page."""
    bands = [band(part.key, part.title, *part.body, note=part.note) for part in parts]
    return page(head, on_this_page([(part.key, part.title) for part in parts], ctx.t), *bands)
