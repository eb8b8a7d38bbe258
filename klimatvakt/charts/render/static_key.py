"""Owns the key above a chart whose marks are named once: swatch and word. Must not know rows or scales."""

from collections.abc import Iterable

from klimatvakt.charts.core.spec import Mark, MarkKind, Pattern
from klimatvakt.charts.render import static_shapes as shapes
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Box, Canvas
from klimatvakt.charts.render.static_strokes import lying
from klimatvakt.charts.render.static_text import px

SWATCH = 20


def draw_key(canvas: Canvas, marks: Iterable[Mark], width: float, top: float) -> float:
    """One entry per labelled mark, flowing over as many lines as needed; returns the y below, ``top`` if none."""
    entries = [mark for mark in marks if mark.label and (mark.kind is not MarkKind.RULE or mark.y)]
    if not entries:
        return top
    x, y = 0.0, top + 9
    for mark in entries:
        room = SWATCH + st.width(mark.label)
        if x and x + room > width:
            x, y = 0.0, y + st.LINE + 5
        _swatch(canvas, mark, x, y)
        canvas.text(x + SWATCH, y + 4.5, [mark.label], "muted")
        x += room + 18
    return y + 20


def _swatch(canvas: Canvas, mark: Mark, x: float, y: float) -> None:
    box = f"M{px(x)} {px(y - 5)}h14v10h-14z"
    match mark.kind:
        case MarkKind.POINT:
            hollow = mark.shape in shapes.OPEN
            fill = "none" if mark.shape in ("cross", "pause") else "paper" if hollow else "solid"
            canvas.path(shapes.outline(mark.shape, x + 7, y, 5.5), mark.tone, fill=fill, stroke=1.8 if hollow else 0)
            if inside := shapes.inner(mark.shape, x + 7, y, 6):
                canvas.inner(inside, mark.tone, light=not hollow)
        case MarkKind.INTERVAL:
            canvas.path(lying(y, x, x + 14), mark.tone, stroke=1.5)
        case MarkKind.RULE:
            canvas.path(f"M{px(x + 7)} {px(y - 7)}v14", mark.tone, stroke=2.5)
        case _ if mark.status:
            canvas.path(box, mark.tone, fill="faint", stroke=1.2, pattern=Pattern.DOTTED)
        case _:
            canvas.path(box, mark.tone, fill="solid")
    canvas.take(Box(x, y - 7, x + 14, y + 7))
