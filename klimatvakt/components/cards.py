"""Owns a list of named things with a few lines each, set in columns with hairlines. Must not know what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from klimatvakt.components.content import Piece
from klimatvakt.components.text import soft


@dataclass(frozen=True)
class Card:
    """A name that leads somewhere, and lines of text below it. ``tone`` is a token name or ''."""

    title: str
    address: str
    lines: tuple[Piece, ...]
    tone: str = ""


def card_list(cards: Sequence[Card], *, level: int = 3) -> html.Ul:
    """``cards`` in as many columns as there is room for; their headings have ``level``."""
    heading = {2: html.H2, 3: html.H3, 4: html.H4}[level]
    items = []
    for card in cards:
        name = heading(html.A(soft(card.title), href=card.address))
        lines = [html.P(line) if isinstance(line, str | list) else line for line in card.lines if line]
        css = f"card tone-{card.tone}" if card.tone else "card"
        items.append(html.Li(html.Div([name, *lines], className="card-text"), className=css))
    return html.Ul(items, className="cards")
