"""Owns what stands around the data of an interactive figure: frame, axes, texts, strokes. Must not know marks' values.

The browser may make the plot wider than the scene: what stands left or right of it keeps its distance, the rest
stretches.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klimatvakt.charts.core.scene import Axis, Box, Fill, Plot, Scene, Shape, Spot, Text
from klimatvakt.charts.core.spec import MarkKind, Pattern
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.marks import CIRCLES, INNER, OUTLINES, STROKES

FONT = "'Source Sans 3','Segoe UI',Roboto,'Noto Sans','DejaVu Sans Condensed',sans-serif"
DASHES = {Pattern.SOLID: "solid", Pattern.DASHED: "dash", Pattern.DOTTED: "dot", Pattern.DASHDOT: "dashdot"}
PAPER = {"xref": "paper", "yref": "paper"}  # places are shares of the frame
NOTHING = "rgba(0,0,0,0)"
SMALL = 16  # px: what is no wider keeps its size
ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def safe(text: str) -> str:
    """Plotly reads a few tags in text: none of them may come from data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True)
class Frame:
    """One scene in one set of colours; ``box`` holds all its plots."""

    scene: Scene
    colours: Mapping[str, str]
    box: Box

    @classmethod
    def of(cls, scene: Scene, colours: Mapping[str, str]) -> "Frame":
        """The frame around the plots of ``scene``."""
        areas = [plot.area for plot in scene.plots] or [Box(0, 0, scene.width, 1)]
        lefts, tops = [area.x0 for area in areas], [area.y0 for area in areas]
        rights, bottoms = [area.x1 for area in areas], [area.y1 for area in areas]
        return cls(scene, colours, Box(min(lefts), min(tops), max(rights), max(bottoms)))

    def layout(self) -> dict[str, Any]:
        """The frame, the axes with their ranges, every text and every stroke around the data."""
        frame, ink, scene = self.box, self.colours["ink"], self.scene
        around = [item for item in scene.items if isinstance(item, Shape) and not is_data(item)]
        font = {"family": FONT, "size": st.SIZE, "color": ink}
        found = {
            "font": font,
            "paper_bgcolor": NOTHING,
            "plot_bgcolor": NOTHING,
            "height": math.ceil(scene.height),
            "margin": {"l": frame.x0, "r": scene.width - frame.x1, "t": frame.y0, "b": scene.height - frame.y1}
            | {"pad": 0, "autoexpand": False},
            "barmode": "overlay",
            "showlegend": False,
            "hoverlabel": {"bgcolor": self.colours["paper"], "bordercolor": self.colours["muted"], "align": "left"}
            | {"font": font},
            "hovermode": "closest",
            "dragmode": False,
            # What the browser cannot know: in which order the points are walked. The unit is for programs.
            "meta": {"walk": scene.walk, "unit": scene.unit},
            "annotations": [note for text in scene.items if isinstance(text, Text) for note in self._notes(text)],
            "shapes": [drawn for shape in around for drawn in self._drawn(shape)],
        }
        for place, plot in enumerate(scene.plots):
            for side, axis in self._axes(plot, place).items():
                found[f"{side}axis{number_of(place)}"] = axis
        return found

    def _axes(self, plot: Plot, place: int) -> dict[str, dict[str, Any]]:
        """The scales; their ticks are written as texts and lines, and stand here for programs."""
        frame, x, y = self.box, plot.x, plot.y
        wide, high = frame.x1 - frame.x0, frame.y1 - frame.y0
        domains = {
            "x": [(x.start - frame.x0) / wide, (x.end - frame.x0) / wide],
            "y": [(frame.y1 - y.start) / high, (frame.y1 - y.end) / high],
        }
        return {
            side: {
                "range": [_value(axis, axis.low), _value(axis, axis.high)],
                "domain": domains[side],
                "anchor": f"{other}{number_of(place)}",
                "visible": False,
                "fixedrange": True,
                "tickvals": [_value(axis, value) for value, _ in axis.ticks],
                "ticktext": [safe(word) for _, word in axis.ticks],
            }
            | ({"type": "date"} if axis.days else {})
            for side, axis, other in (("x", x, "y"), ("y", y, "x"))
        }

    def _across(self, x: float) -> tuple[float, float]:
        """(share of the frame's width, px from there)."""
        if x <= self.box.x0:
            return 0, round(x - self.box.x0, 1)
        if x >= self.box.x1:
            return 1, round(x - self.box.x1, 1)
        return round((x - self.box.x0) / (self.box.x1 - self.box.x0), 5), 0

    def _notes(self, text: Text) -> list[dict[str, Any]]:
        font: dict[str, Any] = {"color": self.colours[text.tone], "size": text.size}
        # Weight by the font: the tag for bold is a style attribute, which the page refuses.
        found = [self._note(text.x, text, text.lines, font | ({"weight": 600} if text.bold else {}))]
        if text.then:
            found.append(self._note(text.then_x, text, (text.then,), font | {"color": self.colours["muted"]}))
        return found

    def _note(self, x: float, text: Text, lines: tuple[str, ...], font: dict[str, Any]) -> dict[str, Any]:
        share, shift = self._across(x)
        middle = text.y - 0.35 * text.size + (len(lines) - 1) * st.LINE / 2
        return {
            "text": "<br>".join(map(safe, lines)),
            "font": font,
            "showarrow": False,
            "borderpad": 0,
            "align": ANCHORS[text.anchor],
            **PAPER,
            "x": share,
            "xshift": shift,
            "xanchor": ANCHORS[text.anchor],
            "y": 1,
            "yshift": round(self.box.y0 - middle, 1),
            "yanchor": "middle",
        }

    def _drawn(self, shape: Shape) -> list[dict[str, Any]]:
        """A shape without data, and what stands inside it: wide ones stretch with the plot, small ones do not."""
        xs = [spot.x for stroke in shape.strokes for spot in stroke]
        small = max(xs) - min(xs) <= SMALL
        share, shift = self._across(xs[0])

        def across(x: float) -> float:
            return shift + x - xs[0] if small else (x - self.box.x0) / (self.box.x1 - self.box.x0)

        def path(strokes: list[list[tuple[float, float]]], end: str) -> dict[str, Any]:
            lines = ("L".join(f"{across(x):.5g},{self.box.y0 - y:.5g}" for x, y in stroke) for stroke in strokes)
            ways = {"xsizemode": "pixel", "xanchor": share} if small else {}
            d = "".join(f"M{line}{end}" for line in lines)
            return {"type": "path", "path": d, "layer": "below", "ysizemode": "pixel", "yanchor": 1, **PAPER, **ways}

        style = shape.style
        line = {"color": self.colours[style.tone], "width": style.weight, "dash": DASHES[style.pattern]}
        strokes, end = _corners(shape)
        found = [path(strokes, end) | {"name": shape.name, "line": line, "fillcolor": self.fill(shape)}]
        for inner in INNER.get(shape.symbol, ()):
            inside = "paper" if style.fill is Fill.SOLID else style.tone
            pen = {"color": self.colours[inside], "width": 1.6}
            found.append(path([_unit(inner, shape.strokes[0][0], shape.size)], "") | {"line": pen})
        return found

    def fill(self, shape: Shape) -> str:
        """The colour inside a shape."""
        colour = self.colours["paper" if shape.style.fill is Fill.PAPER else shape.style.tone]
        return NOTHING if shape.style.fill is Fill.NONE else f"{colour}2e" if shape.style.fill is Fill.FAINT else colour


def is_data(shape: Shape) -> bool:
    """Whether it is drawn as a trace."""
    return shape.name not in ("", "band")


def number_of(place: int) -> str:
    """What ends the name of the axes of the plot in ``place`` (from 0)."""
    return "" if place == 0 else str(place + 1)


def _value(axis: Axis, value: float) -> float | str:
    return dt.date.fromordinal(round(value)).isoformat() if axis.days else value


def _corners(shape: Shape) -> tuple[list[list[tuple[float, float]]], str]:
    """Each stroke as corners, and what ends it: Z when it is closed."""
    if shape.kind is MarkKind.POINT:
        ((spot,),) = shape.strokes
        if shape.symbol in CIRCLES:
            turns = [math.tau * n / 24 for n in range(24)]
            return [[(spot.x + shape.size * math.cos(a), spot.y + shape.size * math.sin(a)) for a in turns]], "Z"
        ends = "" if shape.symbol in STROKES else "Z"
        return [_unit(one, spot, shape.size) for one in OUTLINES[shape.symbol]], ends
    strokes = [[(spot.x, spot.y) for spot in stroke] for stroke in shape.strokes]
    if shape.kind is MarkKind.INTERVAL:
        strokes += [[(x, y - shape.size), (x, y + shape.size)] for stroke in strokes for x, y in stroke]
    return strokes, "Z" if shape.kind is MarkKind.AREA else ""


def _unit(one: tuple[float, ...], spot: Spot, r: float) -> list[tuple[float, float]]:
    return [(spot.x + r * x, spot.y + r * y) for x, y in zip(one[::2], one[1::2], strict=True)]
