"""Owns the interactive figure of a drawing as a plain dict for Plotly. Must not know dash, facts or the static image.

Only scatter and bar traces, which the small cartesian bundle holds: no map, no third-party address, no upload.
"""

from typing import Any

from klimatvakt.catalog.tones import PAPER, TONES
from klimatvakt.charts.core.cells import cell, heading
from klimatvakt.charts.core.spec import ChartSpec, Drawing, Mark, MarkKind, Row, Scale
from klimatvakt.charts.render.labels import spread
from klimatvakt.charts.render.plotly_narrow import narrow_layout
from klimatvakt.charts.render.plotly_panels import axes_of, panel_layout
from klimatvakt.charts.render.plotly_text import safe, two_lines
from klimatvakt.charts.render.plotly_traces import PER_LINE, packed_ticks, traces
from klimatvakt.i18n import Translator

_at = Drawing.value

FONT = "'Source Sans 3','Segoe UI',Roboto,'Noto Sans','DejaVu Sans Condensed',sans-serif"
NEAR = 3  # years before the axis' end in which a line that stops is still named in the margin


def figure_json(drawing: Drawing, t: Translator, *, dark: bool = False) -> dict[str, Any]:
    """What assets/charts.js draws: {"data", "layout", "config"} of :func:`figure` and :func:`config`."""
    return {**figure(drawing, t, dark=dark), "config": config(t)}


STANDING = 22  # px for the words above a rule, below the key


def config(t: Translator) -> dict[str, Any]:
    """Plotly's config: no logo, nothing is ever sent anywhere, no buttons – images are taken from the chart's menu."""
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "showEditInChartStudio": False,
        "plotlyServerURL": "",
        "responsive": True,
        "scrollZoom": False,
        "locale": t.language.value,
    }


def figure(drawing: Drawing, t: Translator, *, dark: bool = False) -> dict[str, Any]:
    """{"data": […], "layout": {…}}; no data when there is nothing to draw. ``dark`` picks the tones for dark paper."""
    spec = drawing.spec
    colours = {name: tone.dark if dark else tone.light for name, tone in TONES.items()}
    layout = _layout(drawing, colours, t, dark=dark)
    narrow = narrow_layout(spec, layout)
    if spec.panels:
        layout |= panel_layout(spec, layout)
    # What the browser cannot know: how the figure changes when narrow, and in which order its points are walked.
    layout["meta"] = {"narrow": narrow, "walk": _walk(spec)}
    data = []
    for place, part in enumerate([drawing.panel(panel) for panel in spec.panels] or [drawing]):
        words = {id(row): hover(drawing, row, t) for row in part.records}
        found = [trace for mark in spec.marks for trace in traces(part, mark, colours, words)]
        data += [trace | axes_of(place) for trace in found] if spec.panels else found
    return {"data": data, "layout": layout}


def _walk(spec: ChartSpec) -> str:
    """'across' by x; 'down' from row to row; 'lines' as text is read, line by line."""
    if spec.y.scale is not Scale.CATEGORY:
        return "across"
    return "lines" if spec.x.scale is Scale.PACKED else "down"


def hover(drawing: Drawing, row: Row, t: Translator) -> str:
    """What the table says of ``row``, a line per column; empty cells are left out."""
    lines = [(heading(column), cell(column, row, t)) for column in drawing.spec.columns]
    said = [f"{name}: {safe(value)}" for name, value in lines[1:] if value != "–"]
    return "<br>".join([safe(lines[0][1]), *said])


def _layout(drawing: Drawing, colours: dict[str, str], t: Translator, *, dark: bool) -> dict[str, Any]:
    spec = drawing.spec
    rows = spec.y.scale is Scale.CATEGORY
    sample = t.number(1111.1, 1)  # shows the language's decimal mark and thousands mark
    keyed = rows or any(mark.kind is MarkKind.BAR for mark in spec.marks)
    paper = PAPER.dark if dark else PAPER.light
    height = max(spec.height, _rows_height(drawing))
    return {
        "font": {"family": FONT, "size": 13, "color": colours["ink"]},
        "separators": sample[-2] + sample[1],
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": height + 90,
        "margin": {"l": 8, "r": 8 if rows or keyed else 160, "t": 36, "b": 40, "autoexpand": True},
        "barmode": "overlay",
        "showlegend": keyed and any(mark.label for mark in spec.marks),
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1 + (STANDING / height if rows and _standing(drawing, colours) else 0),
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "hoverlabel": {
            "bgcolor": paper,
            "bordercolor": colours["muted"],
            "align": "left",
            "font": {"family": FONT, "color": colours["ink"], "size": 13},
        },
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": _x_axis(drawing, colours),
        "yaxis": _y_axis(drawing, colours),
        "shapes": [shape for mark in spec.marks for shape in _shapes(drawing, mark, colours)],
        "annotations": []
        if keyed and not rows
        else _standing(drawing, colours)
        if rows
        else _annotations(drawing, colours),
    }


def _rows_height(drawing: Drawing) -> int:
    spec = drawing.spec
    if spec.x.scale is Scale.PACKED:
        return 22 * len(packed_ticks(drawing)[1])
    return 44 * len(spec.y.categories)


def _x_axis(drawing: Drawing, colours: dict[str, str]) -> dict[str, Any]:
    axis = drawing.spec.x
    common = {"gridcolor": colours["grid"], "zerolinecolor": colours["muted"], "automargin": True, "fixedrange": True}
    match axis.scale:
        case Scale.PACKED:
            return {"visible": False, "range": [0.3, PER_LINE + 0.7], "fixedrange": True}
        case Scale.YEAR:
            low, high = _bounds(drawing, "x")
            pad = 0.6 if any(mark.kind is MarkKind.BAR for mark in drawing.spec.marks) else 0.2
            years = {"tickformat": "d", "ticklabelstandoff": 6, "range": [low - pad, high + pad]}  # clear of the zero
            return {**common, **years, "showgrid": False, "zeroline": False}
        case Scale.DATE:
            by_year = [{"dtickrange": ["M12", None], "value": "%Y"}]
            words = {"hoverformat": "%Y-%m-%d", "tickformat": "%-m/%Y", "tickformatstops": by_year}
            return {**common, "type": "date", **words}
    return {**common, "rangemode": "tozero", "ticksuffix": f" {axis.unit}", "nticks": 5, "tickformat": ",~f"}


def _y_axis(drawing: Drawing, colours: dict[str, str]) -> dict[str, Any]:
    axis = drawing.spec.y
    common = {"gridcolor": colours["grid"], "zerolinecolor": colours["muted"], "automargin": True, "fixedrange": True}
    if drawing.spec.x.scale is Scale.PACKED:
        places, lines = packed_ticks(drawing)
        return {
            **common,
            "showgrid": False,
            "zeroline": False,
            "tickvals": list(places.values()),
            "ticktext": [f"{safe(c.label)} · {safe(c.detail)}" for c in axis.categories],
            "range": [len(lines) - 0.4, -0.6],
        }
    if axis.scale is Scale.CATEGORY:
        return {
            **common,
            "type": "category",
            "showgrid": False,
            "categoryorder": "array",
            "categoryarray": [category.id for category in reversed(axis.categories)],
            "tickvals": [category.id for category in axis.categories],
            "ticktext": [two_lines(category.label) for category in axis.categories],
            "ticklabelstandoff": 8,  # room for a point that lies at zero
            "range": [-0.5, len(axis.categories) - 0.5],
        }
    low, high = _bounds(drawing, "y")
    return {
        **common,
        "range": [low * 1.06, high * 1.06],
        "tickformat": ",~f",
        "nticks": 6,
        "title": {"text": axis.unit},
    }


def _shapes(drawing: Drawing, mark: Mark, colours: dict[str, str]) -> list[dict[str, Any]]:
    """Bands of missing years; everything else is a trace."""
    if mark.kind is not MarkKind.RULE or not mark.x2:
        return []
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": _at(row, mark.x) - 0.5,
            "x1": _at(row, mark.x2) + 0.5,
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": colours["band"],
        }
        for row in drawing.rows(mark)
    ]


def _annotations(drawing: Drawing, colours: dict[str, str]) -> list[dict[str, Any]]:
    """The direct labels: right of the plot where a mark ends there (moved apart), else at the mark."""
    high = _bounds(drawing, "x")[1]
    ends: list[tuple[Mark, float]] = []
    notes = []
    for mark in drawing.spec.marks:
        rows = drawing.rows(mark)
        if not mark.label or not rows:
            continue
        y = _middle(rows[-1], mark.y, mark.y2) if mark.y else 0.0
        near = NEAR if mark.kind is MarkKind.LINE else 0
        if mark.y and (not mark.x or _at(rows[-1], mark.x) >= high - near):
            ends.append((mark, y))
            continue
        note = _note(mark, colours) | {"x": _at(rows[-1], mark.x), "y": y}
        if mark.x2:
            notes.append(note | {"x": _middle(rows[-1], mark.x, mark.x2), "yref": "paper", "yanchor": "bottom"})
        elif mark.kind is MarkKind.POINT:
            notes.append(note | _beside(drawing, _at(rows[-1], mark.x), y))
        else:
            notes.append(note | {"xanchor": "left", "xshift": 8})
    return notes + _end_notes(drawing, ends, high, colours)


def _middle(row: Row, name: str, other: str) -> float:
    """Between two ends, or where the only one is."""
    ends = [_at(row, end) for end in (name, other) if end]
    return float(sum(ends)) / len(ends)


def _beside(drawing: Drawing, x: float, y: float) -> dict[str, Any]:
    """Above a point, on the side its line does not come from: before a rising one, after a falling one."""
    lines = (mark for mark in drawing.spec.marks if mark.kind is MarkKind.LINE and mark.status)
    before = [_at(row, mark.y) for mark in lines for row in drawing.rows(mark) if _at(row, mark.x) == x - 1]
    rising = bool(before) and before[0] < y
    return {"yanchor": "bottom", "yshift": 8, "xanchor": "right" if rising else "left", "xshift": -8 if rising else 0}


def _note(mark: Mark, colours: dict[str, str]) -> dict[str, Any]:
    text = safe(mark.label).replace("\n", "<br>")
    return {"text": text, "showarrow": False, "align": "left", "font": {"color": colours[mark.tone], "size": 13}}


def _end_notes(
    drawing: Drawing, ends: list[tuple[Mark, float]], x: float, colours: dict[str, str]
) -> list[dict[str, Any]]:
    top = _bounds(drawing, "y")[1]
    per_tonne = drawing.spec.height / top if top else 0.0
    wished = [-y * per_tonne for _, y in ends]
    heights = [17.0 * (mark.label.count("\n") + 1) for mark, _ in ends]
    placed = spread(wished, heights, -drawing.spec.height - 20.0, 20.0)
    return [
        _note(mark, colours) | {"x": x, "xanchor": "left", "xshift": 12, "y": y, "yshift": round(wish - centre)}
        for (mark, y), wish, centre in zip(ends, wished, placed, strict=True)
    ]


def _standing(drawing: Drawing, colours: dict[str, str]) -> list[dict[str, Any]]:
    """The words above rules that stand through all rows; to their left, where the names of the rows leave room."""
    left = {"yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "right"}
    return [
        _note(mark, colours) | {"x": _at(row, mark.x), **left}
        for mark in drawing.spec.marks
        if mark.kind is MarkKind.RULE and mark.x and not mark.y and not mark.x2
        for row in drawing.rows(mark)
    ]


def _bounds(drawing: Drawing, side: str) -> tuple[float, float]:
    """Lowest and highest value on an axis of years or numbers; zero belongs to the numbers."""
    names = [
        (mark, name)
        for mark in drawing.spec.marks
        for name in ((mark.x, mark.x2) if side == "x" else (mark.y, mark.y2))
    ]
    found = [float(_at(row, name)) for mark, name in names if name for row in drawing.rows(mark)]
    found += [0.0] if side == "y" else []
    return min(found, default=0.0), max(found, default=1.0)
