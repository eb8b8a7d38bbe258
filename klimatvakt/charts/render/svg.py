"""Owns the SVG of a scene: text by our own writer, no browser, no font engine. Must not know charts, layout or facts.

No style is ever written. Inside a page colours come by class (``tone-<name>`` sets ``color``), so that they follow the
reader's screen; an image that stands alone has them as attributes, which every program that opens SVG can read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from klimatvakt.catalog.images import Look
from klimatvakt.catalog.tones import COLOURS
from klimatvakt.charts.core.scene import Fill, Scene, Shape, Spot, Text
from klimatvakt.charts.core.spec import Drawing, MarkKind, Pattern
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.layout import make_scene
from klimatvakt.charts.render.marks import CIRCLES, INNER, OUTLINES, STROKES, Unit, bar_box
from klimatvakt.charts.render.text import px
from klimatvakt.i18n import Translator

NARROW = 340  # px: the narrower of the two drawings a page carries
DASHES = {Pattern.SOLID: "", Pattern.DASHED: "7 4", Pattern.DOTTED: "0 4.5", Pattern.DASHDOT: "8 4 0 4"}


def render_inline(drawing: Drawing, *, width: int, t: Translator) -> str:
    """The drawing as one ``<svg>`` of ``width`` px, its height as its content needs; '' when there is nothing to draw.

    Hidden from assistive technology – sentence and table beside it say it all – and coloured by the page's CSS
    (assets/01-tones.css).
    """
    if not drawing.spec.marks:
        return ""
    scene = make_scene(drawing, width, t)
    attributes = 'class="plot" aria-hidden="true" focusable="false"'
    return svg_element(write(scene), scene.width, scene.height, attributes)


def svg_element(content: str, width: float, height: float, attributes: str) -> str:
    """One ``<svg>`` of ``width`` × ``height`` px around ``content``."""
    size = f'width="{px(width)}" height="{px(height)}" viewBox="0 0 {px(width)} {px(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="{st.SIZE}" {attributes}>{content}</svg>'


def write(scene: Scene, look: Look | None = None) -> str:
    """The scene's elements; without ``look`` coloured by the page."""
    return write_items(scene.items, look, rows=any(plot.rows for plot in scene.plots))


def write_items(items: Iterable[Shape | Text], look: Look | None, *, rows: bool = False) -> str:
    """Elements of ``items``; bars lie in charts of ``rows``."""
    pen = _Pen(look)
    return "".join(pen.text(item) if isinstance(item, Text) else pen.shape(item, rows=rows) for item in items)


@dataclass(frozen=True)
class _Pen:
    """Writes elements in one look."""

    look: Look | None

    def shape(self, shape: Shape, *, rows: bool) -> str:
        """One path, and for what stands inside points another."""
        style, name = shape.style, shape.name
        paper = style.fill is Fill.PAPER
        attributes = {
            "class": self._classes(f"tone-{style.tone}", "paper" if paper else ""),
            "data-mark": name,
            "data-n": "" if shape.n is None else str(shape.n),
            "fill": "none" if style.fill is Fill.NONE else self._colour("paper" if paper else style.tone),
            "fill-opacity": ".18" if style.fill is Fill.FAINT else "",
        }
        if style.weight:
            attributes |= {"stroke": self._colour(style.tone), "stroke-width": px(style.weight)}
            attributes["stroke-dasharray"] = DASHES[style.pattern]
            attributes["stroke-linejoin"] = "round" if name else ""
            attributes["stroke-linecap"] = "round" if style.pattern in (Pattern.DOTTED, Pattern.DASHDOT) else ""
        path = f'<path{_written(attributes)} d="{_path(shape, rows=rows)}"/>'
        return path + self._inner(shape) if shape.symbol in INNER else path

    def _inner(self, shape: Shape) -> str:
        """In the paper's colour on a filled shape, in the tone on a hollow one."""
        light = shape.style.fill is Fill.SOLID
        colours = {
            "class": self._classes("line-paper" if light else f"tone-{shape.style.tone}"),
            "fill": "none",
            "stroke": self._colour("paper" if light else shape.style.tone),
        }
        ends = 'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
        d = "".join(_strokes(INNER[shape.symbol], spot.x, spot.y, shape.size) for (spot,) in shape.strokes)
        return f'<path{_written(colours)} {ends} d="{d}"/>'

    def text(self, text: Text) -> str:
        """One text; with a halo in the paper's colour around it."""
        tone = "paper" if text.on_solid else f"tone-{text.tone}"
        attributes = {
            "class": self._classes(tone, "halo" if text.halo else ""),
            "x": px(text.x),
            "y": px(text.y),
            "fill": self._colour("paper" if text.on_solid else text.tone),
            "text-anchor": "" if text.anchor == "start" else text.anchor,
            "font-weight": "600" if text.bold else "",
            "font-size": "" if text.size == st.SIZE else px(text.size),
        }
        step = px(st.LINE * text.size / st.SIZE)
        head, *rest = map(st.escape, text.lines)
        head += "".join(f'<tspan x="{px(text.x)}" dy="{step}">{line}</tspan>' for line in rest)
        if text.then:
            muted = {"class": self._classes("tone-muted"), "dx": "8", "font-weight": "400"}
            head += f"<tspan{_written(muted | {'fill': self._colour('muted')})}>{st.escape(text.then)}</tspan>"
        below = ""
        if text.halo:
            around = {"stroke": self._colour("paper"), "stroke-width": "4", "stroke-linejoin": "round"}
            if self.look:  # not every program paints the stroke first when paint-order asks for it
                behind = {**attributes, **around, "fill": around["stroke"], "aria-hidden": "true"}
                below = f"<text{_written(behind)}>{head}</text>"
            else:
                attributes |= {**around, "paint-order": "stroke"}
        return f"{below}<text{_written(attributes)}>{head}</text>"

    def _classes(self, *names: str) -> str:
        return "" if self.look else " ".join(filter(None, names))

    def _colour(self, tone: str) -> str:
        """The colour of a tone or of paper; inside a page the class says it, for paper alone."""
        if self.look:
            return COLOURS[self.look][tone]
        return "" if tone == "paper" else "currentColor"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in attributes.items() if value)


def _path(shape: Shape, *, rows: bool) -> str:
    match shape.kind:
        case MarkKind.POINT:
            r = shape.size if shape.style.fill is Fill.SOLID else max(3.0, shape.size - 0.9)
            return "".join(outline(shape.symbol, spot.x, spot.y, r) for (spot,) in shape.strokes)
        case MarkKind.LINE:
            return "".join("M" + "L".join((_at(first), " ".join(map(_at, others)))) for first, *others in shape.strokes)
        case MarkKind.AREA:
            return "".join(_polygon(stroke) for stroke in shape.strokes)
        case MarkKind.BAR:
            return "".join(_rectangle(stroke, shape.size, rows=rows) for stroke in shape.strokes)
    return "".join(_straight(a, b, shape.size, rows=rows) for a, b in shape.strokes)


def _at(spot: Spot) -> str:
    return f"{px(spot.x)} {px(spot.y)}"


def _rectangle(ends: tuple[Spot, ...], half: float, *, rows: bool) -> str:
    box = bar_box(ends, half, lying=rows)
    return f"M{px(box.x0)} {px(box.y0)}H{px(box.x1)}V{px(box.y1)}H{px(box.x0)}z"


def _polygon(stroke: tuple[Spot, ...]) -> str:
    found = f"M{_at(stroke[0])}"
    for before, spot in pairwise(stroke):
        flat, upright = px(before.y) == px(spot.y), px(before.x) == px(spot.x)
        found += f"H{px(spot.x)}" if flat else f"V{px(spot.y)}" if upright else f"L{_at(spot)}"
    return found + "z"


def _straight(a: Spot, b: Spot, cap: float, *, rows: bool) -> str:
    """A straight stroke; ``cap`` px at both sides of its ends. An interval of no length has them as the others do."""
    if a.x == b.x and not (rows and cap):
        caps = [f"M{px(a.x - cap)} {px(spot.y)}h{px(2 * cap)}" for spot in (a, b)] if cap else ["", ""]
        return f"{caps[0]}M{_at(a)}V{px(b.y)}{caps[1]}"
    caps = [f"M{px(spot.x)} {px(spot.y - cap)}v{px(2 * cap)}" for spot in (a, b)] if cap else ["", ""]
    return f"{caps[0]}M{_at(a)}H{px(b.x)}{caps[1]}"


def outline(symbol: str, x: float, y: float, r: float) -> str:
    """The outline of a point's ``symbol`` centred at (x, y) within radius ``r``; KeyError for an unknown one."""
    if symbol in CIRCLES:
        return f"M{px(x - r)} {px(y)}a{px(r)} {px(r)} 0 1 0 {px(2 * r)} 0a{px(r)} {px(r)} 0 1 0 {px(-2 * r)} 0z"
    return _strokes(OUTLINES[symbol], x, y, r) + ("" if symbol in STROKES else "z")


def _strokes(unit: Unit, x: float, y: float, r: float) -> str:
    """Open strokes given in radii from the centre, e.g. (-1, -1, 1, 1)."""
    found = ""
    for one in unit:
        found += f"M{px(x + one[0] * r)} {px(y + one[1] * r)}"
        for i in range(2, len(one), 2):
            found += f"l{px((one[i] - one[i - 2]) * r)} {px((one[i + 1] - one[i - 1]) * r)}"
    return found
