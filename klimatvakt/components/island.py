"""Owns Island: the part of an interactive page that Dash may work on. Its browser half is assets/island.js.

On the server an Island is its children. Dash is told its id and nothing else: the reader keeps the very nodes the
server drew. A callback may replace their content (``Output(id, "html")``, made by the server's own walker, so escaped)
and the address (``"url"``), and takes in the state of the form inside (``Input(id, "query")``). Must not know pages.
"""

from dataclasses import dataclass

from klimatvakt.components.content import Content


@dataclass(frozen=True)
class Island:
    """``children`` in an element of its own; ``id`` is unique on the page."""

    children: Content
    id: str
    class_name: str = ""
