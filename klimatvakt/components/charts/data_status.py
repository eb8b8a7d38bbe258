"""Owns the sample that shows how charts draw a figure of each data status. Must not know what the figures are."""

from klimatvakt.charts.render.marks import HOLLOW, STATUS_PATTERN
from klimatvakt.charts.render.svg import DASHES, outline
from klimatvakt.components.content import Piece, raw
from klimatvakt.domain.vocabulary import DataStatus


def data_status_sample(status: DataStatus) -> Piece:
    """A piece of line with a point on it, drawn with the strokes and shapes of the charts."""
    dashes = DASHES[STATUS_PATTERN[status]]
    line = f' stroke-dasharray="{dashes}"' if dashes else ""
    hollow = status in HOLLOW
    fill = (
        'class="paper" fill="currentColor" stroke="currentColor" stroke-width="1.8"'
        if hollow
        else 'fill="currentColor"'
    )
    radius = 3.6 if hollow else 4.5
    return raw(
        '<svg class="plot sample tone-history" viewBox="0 0 72 16" width="72" height="16" aria-hidden="true" '
        f'focusable="false"><path d="M2 8H70" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"{line}/>'
        f'<path d="{outline("circle", 36, 8, radius)}" {fill}/></svg>'
    )
