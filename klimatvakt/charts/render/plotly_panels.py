"""Owns how a chart of panels is laid out in Plotly: a grid of subplots on the same two scales. Must not know marks."""

import math
from typing import Any

from klimatvakt.charts.core.spec import ChartSpec
from klimatvakt.charts.render.plotly_text import safe, two_lines

COLUMNS = 2
BETWEEN = 0.06  # share of the width between two columns
WORDS = 66  # px above a panel for its heading
LINE = 17  # px of a line of words
TICKS = 26  # px below a panel for its years


def axes_of(place: int) -> dict[str, str]:
    """The axes of the panel in ``place`` (from 0) as a trace names them."""
    end = "" if place == 0 else str(place + 1)
    return {"xaxis": f"x{end}", "yaxis": f"y{end}"}


def panel_layout(spec: ChartSpec, layout: dict[str, Any], columns: int = COLUMNS) -> dict[str, Any]:
    """What changes in ``layout`` of one plot: an axis pair per panel, headings above them, and the height."""
    lines = math.ceil(len(spec.panels) / columns)
    height = lines * (spec.height + WORDS)
    found: dict[str, Any] = {"height": height + 60, "margin": {"l": 8, "r": 8, "t": 8, "b": 32, "autoexpand": True}}
    notes = []
    for place, panel in enumerate(spec.panels):
        line, column = divmod(place, columns)
        axes = axes_of(place)
        wide = (1 - BETWEEN * (columns - 1)) / columns
        left, top = column * (wide + BETWEEN), 1 - line / lines
        x = {"domain": [left, left + wide], "anchor": axes["yaxis"], "nticks": 4}
        y = {
            "domain": [top - (WORDS + spec.height - TICKS) / height, top - WORDS / height],
            "anchor": axes["xaxis"],
            "nticks": 4,
        }
        first = {} if column == 0 else {"showticklabels": False, "title": {"text": ""}}
        number = axes["xaxis"][1:]
        found[f"xaxis{number}"] = layout["xaxis"] | x
        found[f"yaxis{number}"] = layout["yaxis"] | y | first
        notes += _heading(panel.label, panel.detail, left, top)
    return found | {"annotations": notes}


def _heading(label: str, detail: str, left: float, top: float) -> list[dict[str, Any]]:
    place = {"x": left, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    place |= {"showarrow": False, "align": "left"}
    # Weight by the font: the tag for bold is a style attribute, which the page refuses.
    words = two_lines(label)
    name = place | {"text": words, "font": {"weight": 700}}
    if not detail:
        return [name]
    below = -LINE * (words.count("<br>") + 1)
    return [name, place | {"text": safe(detail).replace("\n", "<br>"), "yshift": below}]
