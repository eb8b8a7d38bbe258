"""Owns the SVG elements of one image and what place they take. Must not know charts, scales or facts.

No style is ever written. Inside a page colours come by class (``tone-<name>`` sets ``color``), so that they follow the
reader's screen; an image that stands alone has them as attributes, which every program that opens SVG can read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from klimatvakt.catalog.images import Look
from klimatvakt.catalog.tones import COLOURS
from klimatvakt.charts.core.spec import Pattern
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_text import px
from klimatvakt.domain.vocabulary import DataStatus

DASHES = {Pattern.SOLID: "", Pattern.DASHED: "7 4", Pattern.DOTTED: "0 4.5", Pattern.DASHDOT: "8 4 0 4"}
STATUS_PATTERN = {
    DataStatus.MEASURED: Pattern.SOLID,
    DataStatus.PRELIMINARY: Pattern.DASHED,
    DataStatus.DERIVED: Pattern.DASHED,
    DataStatus.PROJECTION: Pattern.DOTTED,
}


@dataclass(frozen=True)
class Box:
    """A rectangle in px: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Canvas:
    """Elements in drawing order, the boxes that labels must keep clear of; without ``look`` coloured by the page."""

    look: Look | None = None
    parts: list[str] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def path(
        self,
        d: str,
        tone: str,
        *,
        fill: str = "none",
        stroke: float = 0,
        pattern: Pattern = Pattern.SOLID,
        n: int | None = None,
        name: str = "",
    ) -> None:
        """One path. ``fill``: none, solid, faint or paper. ``n`` and ``name`` say how many rows of which mark it is."""
        if not d:
            return
        classes = self._classes(f"tone-{tone}", "paper" if fill == "paper" else "")
        attributes = {"class": classes, "data-mark": name, "data-n": "" if n is None else str(n)}
        attributes["fill"] = "none" if fill == "none" else self._colour("paper" if fill == "paper" else tone)
        if fill == "faint":
            attributes["fill-opacity"] = ".18"
        if stroke:
            attributes |= {"stroke": self._colour(tone), "stroke-width": px(stroke)}
            attributes["stroke-dasharray"] = DASHES[pattern]
            attributes["stroke-linejoin"] = "round" if name else ""
            if pattern in (Pattern.DOTTED, Pattern.DASHDOT):
                attributes["stroke-linecap"] = "round"
        self.parts.append(f'<path{_written(attributes)} d="{d}"/>')

    def inner(self, d: str, tone: str, *, light: bool) -> None:
        """Strokes inside a shape: in the paper's colour on a filled one, in the tone on a hollow one."""
        colours = {
            "class": self._classes("line-paper" if light else f"tone-{tone}"),
            "fill": "none",
            "stroke": self._colour("paper" if light else tone),
        }
        ends = 'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
        self.parts.append(f'<path{_written(colours)} {ends} d="{d}"/>')

    def text(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        tone: str,
        *,
        anchor: str = "start",
        size: float = st.SIZE,
        bold: bool = False,
        halo: bool = False,
        on_solid: bool = False,
        then: str = "",
    ) -> Box:
        """Lines of text with the first baseline at ``y``; takes its place and returns it.

        ``then`` follows the last line, muted and light; ``on_solid`` text has the paper's colour.
        """
        lines = list(lines)
        wide = st.widest(lines, size, bold=bold) + (8 + st.width(then, size) if then else 0)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        step = st.LINE * size / st.SIZE
        box = Box(left, y - 0.8 * size, left + wide, y + 0.25 * size + (len(lines) - 1) * step)
        attributes = {
            "class": self._classes("paper") if on_solid else self._classes(f"tone-{tone}", "halo" if halo else ""),
            "x": px(x),
            "y": px(y),
            "fill": self._colour("paper" if on_solid else tone),
            "text-anchor": "" if anchor == "start" else anchor,
            "font-weight": "600" if bold else "",
            "font-size": "" if size == st.SIZE else px(size),
        }
        head, *rest = (st.escape(line) for line in lines)
        spans = "".join(f'<tspan x="{px(x)}" dy="{px(step)}">{line}</tspan>' for line in rest)
        if then:
            muted = {"class": self._classes("tone-muted"), "dx": "8", "font-weight": "400"}
            spans += f"<tspan{_written(muted | {'fill': self._colour('muted')})}>{st.escape(then)}</tspan>"
        if halo:
            around = {"stroke": self._colour("paper"), "stroke-width": "4", "stroke-linejoin": "round"}
            if self.look:  # not every program paints the stroke first when paint-order asks for it
                below = {**attributes, **around, "fill": around["stroke"], "aria-hidden": "true"}
                self.parts.append(f"<text{_written(below)}>{head}{spans}</text>")
            else:
                attributes |= {**around, "paint-order": "stroke"}
        self.parts.append(f"<text{_written(attributes)}>{head}{spans}</text>")
        self.taken.append(box)
        return box

    def take(self, box: Box) -> None:
        """Mark a place as drawn upon."""
        self.taken.append(box)

    def take_line(self, x0: float, y0: float, x1: float, y1: float, thick: float = 5) -> None:
        """Mark the places along a straight stroke as drawn upon."""
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / 5))
        half = thick / 2
        for place in range(steps + 1):
            x, y = x0 + (x1 - x0) * place / steps, y0 + (y1 - y0) * place / steps
            self.taken.append(Box(x - half, y - half, x + half, y + half))

    def crowding(self, boxes: list[Box]) -> list[float]:
        """How much of each of ``boxes`` is drawn upon already, px²."""
        taken = np.array([(b.x0, b.y0, b.x1, b.y1) for b in self.taken]).reshape(-1, 1, 4)
        asked = np.array([(b.x0, b.y0, b.x1, b.y1) for b in boxes]).reshape(1, -1, 4)
        shared = np.minimum(taken[..., 2:], asked[..., 2:]) - np.maximum(taken[..., :2], asked[..., :2])
        found: list[float] = np.prod(np.clip(shared, 0, None), axis=2).sum(axis=0).tolist()
        return found

    def _classes(self, *names: str) -> str:
        return "" if self.look else " ".join(filter(None, names))

    def _colour(self, tone: str) -> str:
        """The colour of a tone or of paper; inside a page the class says it, for paper alone."""
        if self.look:
            return COLOURS[self.look][tone]
        return "" if tone == "paper" else "currentColor"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in attributes.items() if value)
