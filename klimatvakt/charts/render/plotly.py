"""Owns a scene as a plain dict for Plotly: every mark by its values. Must not know dash, facts or the static image.

Only scatter and bar traces, which the small cartesian bundle holds: no map, no third-party address, no upload.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from klimatvakt.catalog.images import Look
from klimatvakt.catalog.tones import COLOURS
from klimatvakt.charts.core.scene import Fill, Plot, Shape, Spot
from klimatvakt.charts.core.spec import Drawing, Mark, MarkKind
from klimatvakt.charts.render.layout import make_scene
from klimatvakt.charts.render.plotly_frame import DASHES, Frame, is_data, number_of, safe
from klimatvakt.i18n import Translator

WIDE, NARROW = 720, 320  # px of the two scenes; assets/charts.js asks for the one that fits
SYMBOLS = {
    "circle": "circle",
    "circle-open": "circle-open",
    "check": "circle-dot",
    "triangle": "triangle-up",
    "square-open": "square-open",
    "diamond": "diamond",
    "question": "circle-open-dot",
    "cross": "x-thin-open",
    "pause": "line-ns-open",
}
DAY_MS = 86_400_000


def figure_json(drawing: Drawing, t: Translator, *, dark: bool = False, narrow: bool = False) -> dict[str, Any]:
    """What assets/charts.js draws: {"data", "layout", "config"} of :func:`figure` and :func:`config`."""
    return {**figure(drawing, t, dark=dark, narrow=narrow), "config": config(t)}


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


def figure(drawing: Drawing, t: Translator, *, dark: bool = False, narrow: bool = False) -> dict[str, Any]:
    """{"data": […], "layout": {…}}; no data when there is nothing to draw. ``dark`` picks the tones for dark paper."""
    scene = make_scene(drawing, NARROW if narrow else WIDE, t)
    frame = Frame.of(scene, COLOURS[Look.DARK if dark else Look.LIGHT])
    say = cache(lambda row: "<br>".join(map(safe, scene.say(row))))
    sample = t.number(1111.1, 1)  # shows the language's decimal mark and thousands mark
    return {"data": _Data(frame, say).traces(), "layout": frame.layout() | {"separators": sample[-2] + sample[1]}}


@dataclass(frozen=True)
class _Data:
    """The traces of one scene; ``say`` gives a row's words."""

    frame: Frame
    say: Callable[[int], str]

    def traces(self) -> list[dict[str, Any]]:
        """A trace per mark and plot; a line in pieces, areas and rules have one per stroke."""
        plots = self.frame.scene.plots
        shapes = [item for item in self.frame.scene.items if isinstance(item, Shape) and is_data(item)]
        found = []
        for (plot, _), group in groupby(shapes, key=lambda shape: (shape.plot, shape.mark)):
            axes = (
                {"xaxis": f"x{number_of(plot)}", "yaxis": f"y{number_of(plot)}"}
                if len(self.frame.scene.plots) > 1
                else {}
            )
            found += [trace | axes for trace in self._traces(list(group), plots[plot])]
        return found

    def _traces(self, shapes: list[Shape], plot: Plot) -> list[dict[str, Any]]:
        first = shapes[0]
        mark = first.mark
        assert mark is not None
        meta: dict[str, Any] = {"mark": mark.kind.value, "rows": sum(shape.n or 0 for shape in shapes)}
        name = mark.label.replace("\n", " ") or mark.kind.value
        base = {"type": "scatter", "name": name, "hovertemplate": "%{hovertext}<extra></extra>", "meta": meta}
        match mark.kind:
            case MarkKind.POINT:
                return [base | self._points(shapes, mark)]
            case MarkKind.BAR:
                return [base | self._bars(shapes, mark, plot)]
            case MarkKind.INTERVAL:
                return [base | self._intervals(first)]
            case MarkKind.RULE if mark.y and plot.rows:
                return [base | self._row_rules(first)]
            case MarkKind.RULE:
                return [base | self._rule(shape) | {"meta": meta | {"rows": 1}} for shape in shapes]
        pieces = [(shape, stroke) for shape in shapes for stroke in shape.strokes]
        write = self._line if mark.kind is MarkKind.LINE else self._area
        return [base | write(*piece) | {"meta": meta | {"piece": n}} for n, piece in enumerate(pieces)]

    def _at(self, spots: list[Spot]) -> dict[str, Any]:
        """Where they are by their values, and what is said there."""
        x, y = ([spot.at[side] for spot in spots] for side in (0, 1))
        return {"x": x, "y": y, "hovertext": [self.say(spot.row) for spot in spots]}

    def _line(self, shape: Shape, stroke: tuple[Spot, ...]) -> dict[str, Any]:
        return self._at(list(stroke)) | {"mode": "lines", "line": self._stroke(shape)}

    def _stroke(self, shape: Shape) -> dict[str, Any]:
        style = shape.style
        return {"color": self.frame.colours[style.tone], "width": style.weight, "dash": DASHES[style.pattern]}

    def _area(self, shape: Shape, stroke: tuple[Spot, ...]) -> dict[str, Any]:
        return self._at(list(stroke)) | {
            "mode": "none",
            "fill": "toself",
            "fillcolor": self.frame.fill(shape),
            "hoverinfo": "skip",
            "hovertext": None,
            "hovertemplate": None,
        }

    def _points(self, shapes: list[Shape], mark: Mark) -> dict[str, Any]:
        spots = sorted(((spot, shape) for shape in shapes for (spot,) in shape.strokes), key=lambda pair: pair[0].row)
        symbol, colour = SYMBOLS[mark.shape], self.frame.colours[mark.tone]
        hollow = [shape.style.fill is not Fill.SOLID and "open" not in symbol for _, shape in spots]
        return self._at([spot for spot, _ in spots]) | {
            "mode": "markers",
            "marker": {
                "symbol": [f"{symbol}-open" if flag else symbol for flag in hollow],
                "size": 2 * shapes[0].size,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            "cliponaxis": False,
        }

    def _bars(self, shapes: list[Shape], mark: Mark, plot: Plot) -> dict[str, Any]:
        ends = [shape.strokes[0] for shape in shapes]
        thick = 2 * shapes[0].size
        lines = {"color": self.frame.colours[mark.tone], "width": [shape.style.weight for shape in shapes]}
        found = self._at([end for _, end in ends]) | {
            "type": "bar",
            "orientation": "h" if plot.rows else "v",
            "width": thick if plot.rows else thick / (plot.x.end - plot.x.start) * (plot.x.high - plot.x.low),
            "marker": {"color": [self.frame.fill(shape) for shape in shapes], "line": lines},
        }
        if not mark.x2:
            return found
        spans = [(start.at[0], end.at[0]) for start, end in ends]
        if plot.x.days:
            days = [(end - start).days * DAY_MS for start, end in spans]
            return found | {"base": [start.isoformat() for start, _ in spans], "x": days}
        return found | {"base": [start for start, _ in spans], "x": [end - start for start, end in spans]}

    def _intervals(self, shape: Shape) -> dict[str, Any]:
        """A stroke per row between its two ends, with gaps between rows."""
        pairs = [[*(spot.at for spot in stroke), (None, None)] for stroke in shape.strokes]
        lying = shape.mark is not None and bool(shape.mark.x2)
        pen = {"width": shape.style.weight, "color": self.frame.colours[shape.style.tone]}
        return {
            "mode": "lines+markers",
            "x": [at[0] for pair in pairs for at in pair],
            "y": [at[1] for pair in pairs for at in pair],
            "line": pen,
            "marker": {"symbol": "line-ns" if lying else "line-ew", "size": 2 * shape.size, "line": pen},
            "hoverinfo": "skip",
            "hovertext": None,
            "hovertemplate": None,
            "cliponaxis": False,
        }

    def _row_rules(self, shape: Shape) -> dict[str, Any]:
        """A short upright stroke in its row."""
        middles = [Spot(a.x, (a.y + b.y) / 2, (a.at[0], (a.y + b.y) / 2), a.row) for a, b in shape.strokes]
        high = abs(shape.strokes[0][1].y - shape.strokes[0][0].y)
        line = {"width": shape.style.weight, "color": self.frame.colours[shape.style.tone]}
        return self._at(middles) | {"mode": "markers", "marker": {"symbol": "line-ns", "size": high, "line": line}}

    def _rule(self, shape: Shape) -> dict[str, Any]:
        """Through the whole plot, broken where the scene breaks it; said once."""
        spots = [spot.at for stroke in shape.strokes for spot in (*stroke, Spot(0, 0))][:-1]
        said = [self.say(shape.strokes[0][0].row)]
        x, y = [at[0] for at in spots], [at[1] for at in spots]
        return {"mode": "lines", "x": x, "y": y, "line": self._stroke(shape), "hovertext": said}
