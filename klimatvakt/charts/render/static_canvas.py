"""Owns the SVG elements of one image and what place they take. Must not know charts, scales or facts.

No style attribute is ever written: colours come by class (``tone-<name>`` sets ``color``), the rest is presentational.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_text import px
from klimatvakt.charts.spec import Pattern
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
    """Elements in drawing order, the boxes that labels must keep clear of, and the tones used."""

    parts: list[str] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    tones: set[str] = field(default_factory=set)

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
        self.tones.add(tone)
        attributes = {"class": f"tone-{tone}", "data-mark": name, "data-n": "" if n is None else str(n)}
        attributes["fill"] = "none" if fill == "none" else "currentColor"
        if fill == "faint":
            attributes["fill-opacity"] = ".18"
        if fill == "paper":
            attributes |= {"class": f"tone-{tone} paper", "fill": ""}
        if stroke:
            attributes |= {"stroke": "currentColor", "stroke-width": px(stroke), "stroke-dasharray": DASHES[pattern]}
            attributes["stroke-linejoin"] = "round" if name else ""
            if pattern in (Pattern.DOTTED, Pattern.DASHDOT):
                attributes["stroke-linecap"] = "round"
        written = "".join(f' {key}="{value}"' for key, value in attributes.items() if value)
        self.parts.append(f'<path{written} d="{d}"/>')

    def inner(self, d: str, tone: str, *, light: bool) -> None:
        """Strokes inside a shape: in the paper's colour on a filled one, in the tone on a hollow one."""
        self.tones.add(tone)
        cls = "line-paper" if light else f"tone-{tone}"
        stroke = "" if light else ' stroke="currentColor"'
        ends = 'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
        self.parts.append(f'<path class="{cls}" fill="none"{stroke} {ends} d="{d}"/>')

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
        self.tones.add(tone)
        wide = st.widest(lines, size, bold=bold) + (8 + st.width(then, size) if then else 0)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        step = st.LINE * size / st.SIZE
        box = Box(left, y - 0.8 * size, left + wide, y + 0.25 * size + (len(lines) - 1) * step)
        cls = "paper" if on_solid else f"tone-{tone}{' halo' if halo else ''}"
        attributes = f' class="{cls}" x="{px(x)}" y="{px(y)}"' + ("" if on_solid else ' fill="currentColor"')
        attributes += "" if anchor == "start" else f' text-anchor="{anchor}"'
        attributes += ' font-weight="600"' if bold else ""
        attributes += "" if size == st.SIZE else f' font-size="{px(size)}"'
        attributes += ' stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        head, *rest = (st.escape(line) for line in lines)
        spans = "".join(f'<tspan x="{px(x)}" dy="{px(step)}">{line}</tspan>' for line in rest)
        if then:
            self.tones.add("muted")
            spans += f'<tspan class="tone-muted" dx="8" font-weight="400" fill="currentColor">{st.escape(then)}</tspan>'
        self.parts.append(f"<text{attributes}>{head}{spans}</text>")
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
