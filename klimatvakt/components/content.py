"""Owns what may stand on a page: the type of it, and Raw, markup that the walker emits as it stands.

Raw is made from our own static renderer (SVG) or with :func:`raw_tag`, never from text somebody else wrote. Must not
know pages.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import cast

from dash.development.base_component import Component

# What a component may hold: one piece, or several in a row. None leaves no mark.
Piece = Component | str | int | float | None
Content = Piece | Sequence[Piece]
_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Raw:
    """Trusted markup."""

    markup: str


def raw(markup: str) -> Piece:
    """Trusted markup as a piece of a page: Dash's types know its own components alone, our walker this too."""
    return cast(Piece, Raw(markup))


def raw_tag(name: str, attributes: Mapping[str, str | bool]) -> Piece:
    """A tag without content that dash.html lacks, such as ``input``; values are escaped, True is a bare attribute.

    Raises:
        ValueError: a name is no plain lower-case name, or is an event handler or ``style`` (refused by the CSP).
    """
    for word in (name, *attributes):
        if not _NAME.fullmatch(word) or word == "style" or word.startswith("on"):
            raise ValueError(f"raw_tag: {word!r} är inget tillåtet namn på ett element eller attribut")
    parts = [
        f" {key}" if value is True else f' {key}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not False
    ]
    return raw(f"<{name}{''.join(parts)}>")


def several(content: Content) -> Sequence[Piece]:
    """``content`` as pieces in a row: one piece is a row of one."""
    return content if isinstance(content, Sequence) and not isinstance(content, str) else (content,)
