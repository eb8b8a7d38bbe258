"""Owns the parts a page is made of: its head and its bands. Must not know what they say."""

from collections.abc import Sequence
from itertools import groupby
from typing import cast

from dash import html

from klimatvakt.components.content import Content, Piece
from klimatvakt.components.island import Island
from klimatvakt.components.text import aria, soft


def page(*parts: Piece | Island) -> html.Div:
    """A whole page: head and bands."""
    return html.Div([cast(Piece, part) for part in parts if part is not None], className="page wrap")


def page_head(
    title: Content,
    *lead: Piece,
    kicker: Content = None,
    crumbs: Sequence[tuple[str, str]] = (),
    crumbs_label: str = "",
) -> html.Div:
    """The one h1 with its lead.

    ``title`` is text or a list of components; ``crumbs`` are (text, address) of the pages above.
    """
    parts: list[Piece] = []
    if crumbs:
        items = [html.Li(html.A(soft(text), href=address)) for text, address in crumbs]
        parts.append(html.Nav(html.Ol(items, className="links crumbs"), **aria(label=crumbs_label)))
    if kicker:
        parts.append(html.P(kicker, className="kicker"))
    parts.append(html.H1(soft(title) if isinstance(title, str) else title))
    parts += [html.P(item, className="lead") if isinstance(item, str) else item for item in lead if item is not None]
    return html.Div(parts, className="page-head")


def band(key: str, title: str, *body: Content, note: Piece = None, pairs: bool = False) -> html.Section:
    """A section with its heading beside it on wide screens. ``key`` is unique on the page and its fragment.

    ``pairs`` sets small charts beside each other where there is room.
    """
    head = [html.H2(soft(title), id=key), html.P(note, className="note") if isinstance(note, str) else note]
    return html.Section(
        [
            html.Div([part for part in head if part is not None], className="band-head"),
            html.Div(
                _in_runs([part for part in body if part is not None]),
                className="band-body pairs" if pairs else "band-body",
            ),
        ],
        className="band",
        **aria(labelledby=key),
    )


def _in_runs(body: Sequence[Content]) -> list[Piece]:
    """``body`` with every run of parts between figures gathered into one, which is spaced as text is."""
    found: list[Piece] = []
    for is_figure, run in groupby(body, key=lambda part: isinstance(part, html.Figure)):
        parts = [html.P(part) if isinstance(part, str) else cast(Piece, part) for part in run]
        found += parts if is_figure else [html.Div(parts, className="band-part")]
    return found
