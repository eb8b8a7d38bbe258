"""Owns the length that shows a part, what stands with it, and the whole. Must not compute the shares."""

from collections.abc import Sequence

from dash import html

from klimatvakt.components.content import Piece, raw


def share_bar(part: float, together: float, *, inside: bool, words: Sequence[str]) -> html.Div:
    """``part`` and ``together`` as shares of the whole bar, with a key of three ``words``: part, together, whole.

    ``inside``: the part is one of those that stand together; otherwise it is drawn after them. The key says the same
    in words, so the drawing is hidden from assistive technology.
    """
    shown = min(max(together, 0.0), 1.0) * 100
    start = 0.0 if inside else shown
    length = min(max(part, 0.0) * 100, 100 - start)
    drawing = (
        '<svg class="share-bar" width="100%" height="34" aria-hidden="true" focusable="false">'
        '<rect x="0" y="1" width="100%" height="32" class="share-whole"/>'
        f'<rect x="0" y="1" width="{shown:.2f}%" height="32" class="share-together"/>'
        f'<rect x="{start:.2f}%" y="1" width="{length:.2f}%" height="32" class="share-part"/></svg>'
    )
    kinds = ("part", "together", "whole")
    key = [html.Li([_swatch(kind), html.Span(word)]) for kind, word in zip(kinds, words, strict=True)]
    parts: list[Piece] = [raw(drawing), html.Ul(key, className="share-key")]
    return html.Div(parts, className="share")


def _swatch(kind: str) -> Piece:
    box = f'<rect x="1" y="1" width="12" height="12" class="share-{kind}"/>'
    return raw(f'<svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false">{box}</svg>')
