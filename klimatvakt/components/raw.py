"""Owns Raw: markup that the walker emits as it stands. Must not know pages or Dash.

Made from our own static renderer (SVG) or with :func:`raw_tag`, never from text somebody else wrote.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Raw:
    """Trusted markup."""

    markup: str


def raw_tag(name: str, attributes: Mapping[str, str | bool]) -> Raw:
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
    return Raw(f"<{name}{''.join(parts)}>")
