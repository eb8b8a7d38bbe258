"""Owns the parts a page is made of: its head and its bands. Must not know what they say.

What Dash need not know goes into islands; charts and forms stay live. That is decided here, once.
"""

from collections.abc import Sequence
from typing import Any

from dash import html

from klimatvakt.components.island import Island
from klimatvakt.components.text import aria, soft

Live = (html.Figure, Island)


def page(*parts: Any) -> html.Div:
    """A whole page: head and bands."""
    return html.Div([part for part in parts if part is not None], className="page wrap")


def page_head(
    title: Any, *lead: Any, kicker: Any = None, crumbs: Sequence[tuple[str, str]] = (), crumbs_label: str = ""
) -> Island:
    """The one h1 with its lead.

    ``title`` is text or a list of components; ``crumbs`` are (text, address) of the pages above.
    """
    parts: list[Any] = []
    if crumbs:
        items = [html.Li(html.A(soft(text), href=address)) for text, address in crumbs]
        parts.append(html.Nav(html.Ol(items, className="links crumbs"), **aria(label=crumbs_label)))
    if kicker:
        parts.append(html.P(kicker, className="kicker"))
    parts.append(html.H1(soft(title) if isinstance(title, str) else title))
    parts += [html.P(item, className="lead") if isinstance(item, str) else item for item in lead if item is not None]
    return Island(parts, id="page-head", className="page-head")


def band(key: str, title: str, *body: Any, note: Any = None, pairs: bool = False) -> html.Section:
    """A section with its heading beside it on wide screens. ``key`` is unique on the page and its fragment.

    ``pairs`` sets small charts beside each other where there is room.
    """
    head = [html.H2(soft(title), id=key), html.P(note, className="note") if isinstance(note, str) else note]
    return html.Section(
        [
            Island([part for part in head if part is not None], id=f"{key}-head", className="band-head"),
            html.Div(
                _with_islands(key, [part for part in body if part is not None]),
                className="band-body pairs" if pairs else "band-body",
            ),
        ],
        className="band",
        **aria(labelledby=key),
    )


def _whole(part: Any) -> Any:
    """``part`` without islands of its own: what is folded away lies in its band's island as a whole."""
    if not isinstance(part, html.Details):
        return part
    for child in part.children if isinstance(part.children, list) else []:
        if isinstance(child, html.Figure) and isinstance(child.children, Island):
            inner = child.children
            child.children = html.Div(inner.children, id=inner.id)
    return part


def _with_islands(key: str, body: Sequence[Any]) -> list[Any]:
    """``body`` with every run of plain parts gathered into one island."""
    found: list[Any] = []
    run: list[Any] = []

    def close() -> None:
        if run:
            found.append(Island(list(run), id=f"{key}-part-{len(found)}", className="band-part"))
            run.clear()

    for part in body:
        if isinstance(part, Live):
            close()
            found.append(part)
        else:
            run.append(html.P(part) if isinstance(part, str) else _whole(part))
    close()
    return found
