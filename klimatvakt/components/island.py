"""Owns Island: the seam between server-rendered HTML and Dash. The browser half is assets/island.js.

On the server an Island is its children. Dash is told only its id: in the browser it takes over the very nodes the
server rendered, so no content is sent twice and nothing flashes. A callback may replace its content (``html``), and a
form inside it reports its state (``query``). Must not know pages.
"""

from typing import Any

from dash.development.base_component import Component


class Island(Component):
    """Server-rendered content inside a Dash layout.

    Args:
        children: what the server renders; never sent to Dash.
        id: string id, unique on the page.
        html: (callback output) HTML that replaces the content; made by the server's own walker, so escaped.
        url: (callback output) path and query written into the address bar with ``html``.
        query: (callback input) state of the form inside, as a query string without '?'.
        className: class of the element.
    """

    id: str

    _children_props: list[str] = []  # noqa: RUF012 - Dash reads these two from the class and types them like this
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "klimatvakt"
    _type = "Island"

    def __init__(
        self,
        children: Any = None,
        *,
        id: str,
        className: str = "",  # noqa: N803 - Dash's own spelling
        html: str | None = None,
        url: str | None = None,
        query: str | None = None,
    ) -> None:
        self._prop_names = ["children", "id", "className", "html", "url", "query"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = self._prop_names
        self.available_wildcard_properties: list[str] = []
        given = {"id": id, "className": className, "html": html, "url": url, "query": query}
        super().__init__(children=children, **{name: value for name, value in given.items() if value is not None})

    def to_plotly_json(self) -> dict[str, Any]:
        """The component without its children."""
        found: dict[str, Any] = super().to_plotly_json()
        found["props"].pop("children", None)
        return found
