"""Owns what an interactive figure changes on a narrow screen, as Plotly's relayout takes it. Must not know marks.

The server does not know the width; the browser applies this once where the figure is drawn narrow (assets/charts.js).
"""

from typing import Any

from klimatvakt.charts.core.spec import ChartSpec, MarkKind, Scale
from klimatvakt.charts.render.plotly_panels import panel_layout
from klimatvakt.charts.render.text import widest

KEY_LINE = 22  # px of one line of the key
BESIDE = 16  # px between a line's end and its name, and at the edge


def narrow_layout(spec: ChartSpec, layout: dict[str, Any]) -> dict[str, Any]:
    """Labels become a key below the plot, panels stand under each other, ticks are fewer and lie flat."""
    if spec.panels:
        return panel_layout(spec, layout, columns=1)
    found: dict[str, Any] = {"xaxis.nticks": 4, "xaxis.tickangle": 0}
    if spec.y.scale is Scale.CATEGORY:
        if spec.x.scale is Scale.NUMBER:
            found |= {"xaxis.ticksuffix": "", "xaxis.title.text": spec.x.unit, "xaxis.nticks": 3}
        return found
    if layout["showlegend"]:
        return found
    if _alike(spec):
        begin = {"xaxis.range[0]": spec.x.focus - 0.2} if spec.x.focus else {}
        return found | begin | {"margin.r": round(_room(layout["annotations"]))}
    entries = sum(bool(mark.label) for mark in spec.marks)
    key = {"orientation": "h", "x": 0, "y": -0.18, "yanchor": "top", "itemclick": False, "itemdoubleclick": False}
    found |= {"annotations": [], "showlegend": True, "margin.r": 8, "legend": key}
    return found | {"height": layout["height"] + KEY_LINE * entries}


def _room(notes: list[dict[str, Any]]) -> float:
    """Px right of the plot for the longest name, on one line as in the wide figure, which spread them for that."""
    return widest([line for note in notes for line in note["text"].split("<br>")]) + BESIDE


def _alike(spec: ChartSpec) -> bool:
    """Whether a key could not tell the lines apart: many of the same stroke, named where they end."""
    strokes = [(mark.tone, mark.pattern) for mark in spec.marks if mark.label and mark.kind is MarkKind.LINE]
    return len(set(strokes)) < len(strokes)
