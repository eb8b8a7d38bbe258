"""Owns a scene while it is laid out: what is drawn so far and where there is room. Must not know charts or scales."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from klimatvakt.charts.core.scene import Box, Fill, Plot, Shape, Spot, Style, Text
from klimatvakt.charts.core.spec import Mark, MarkKind
from klimatvakt.charts.render import text as st

Ends = tuple[float, float, float, float]  # from x, y to x, y


@dataclass
class Sketch:
    """Items in drawing order, the boxes that labels must keep clear of, the plots; shapes are of ``plot``."""

    items: list[Shape | Text] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    plots: list[Plot] = field(default_factory=list)
    plot: int = 0

    def add(self, shape: Shape) -> None:
        """One shape, of the plot that is drawn at the moment."""
        if shape.strokes:
            self.items.append(replace(shape, plot=self.plot))

    def lines(self, ends: Iterable[Ends], style: Style) -> None:
        """Straight strokes without data."""
        strokes = tuple((Spot(x0, y0), Spot(x1, y1)) for x0, y0, x1, y1 in ends)
        self.add(Shape(MarkKind.RULE, style, strokes))

    def box(self, box: Box, style: Style, mark: Mark | None = None, n: int | None = None) -> None:
        """A rectangle that is no bar."""
        corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
        self.add(Shape(MarkKind.AREA, style, (tuple(Spot(x, y) for x, y in corners),), mark=mark, n=n))

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
    ) -> None:
        """Lines of text (see :class:`Text`), which take their place."""
        lines = list(lines)
        wide = st.widest(lines, size, bold=bold)
        after = x + st.width(lines[-1], size, bold=bold) + 8
        self.items.append(
            Text(x, y, tuple(lines), tone, size, anchor, bold, halo, on_solid, then, after if then else 0)
        )
        wide += 8 + st.width(then, size) if then else 0
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        below = 0.25 * size + (len(lines) - 1) * st.LINE * size / st.SIZE
        self.taken.append(Box(left, y - 0.8 * size, left + wide, y + below))

    def paragraph(
        self,
        text: str,
        top: float,
        width: float,
        *,
        tone: str = "ink",
        size: float = st.SIZE,
        bold: bool = False,
    ) -> float:
        """``text`` wrapped below ``top``; returns the y below it, ``top`` when there is no text."""
        if not text:
            return top
        lines = st.wrap(text, width, size, bold=bold)
        self.text(0, top + 0.95 * size, lines, tone, size=size, bold=bold)
        return top + len(lines) * st.LINE * size / st.SIZE

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

    def badges(self, badges: Iterable[str], width: float, top: float, *, loud: bool, size: float) -> float:
        """Badges side by side, over as many lines as needed; returns the y below, ``top`` if there is none.

        ``loud``: the first is filled and in capitals. One that is wider than ``width`` is wrapped.
        """
        inset, x, y, high = 0.7 * size, 0.0, top, 0.0
        for place, text in enumerate(badges):
            first = loud and place == 0
            lines = st.wrap(text.upper() if first else text, width - 2 * inset, size, bold=first)
            wide = st.widest(lines, size, bold=first) + 2 * inset
            if x and x + wide > width:
                x, y = 0.0, y + high + 0.5 * size
            high = (len(lines) - 1) * st.LINE * size / st.SIZE + 1.75 * size
            style = Style("status-late", Fill.SOLID) if first else Style("muted", weight=1)
            self.box(Box(x, y, x + wide, y + high), style)
            middle, base = x + wide / 2, y + 1.24 * size
            self.text(middle, base, lines, style.tone, anchor="middle", size=size, bold=first, on_solid=first)
            x += wide + 0.7 * size
        return y + high + size if high else top
