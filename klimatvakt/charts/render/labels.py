"""Owns where names stand: in the key, and at marks so that they cover neither marks nor each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from klimatvakt.charts.core.scene import Box, Fill, Shape, Spot, Style
from klimatvakt.charts.core.spec import Mark, MarkKind, Pattern
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.marks import point_style
from klimatvakt.charts.render.sketch import Sketch

SWATCH = 20  # px of the key before a name
GAP = 8
MARGIN_SHARE = 0.36  # of the image's width, at most, for labels right of the plot
Place = tuple[float, float]


@dataclass(frozen=True)
class EndLabel:
    """A label to stand right of the plot, as near to ``y`` as the others let it."""

    text: str
    tone: str
    y: float


def draw_key(sketch: Sketch, marks: Iterable[Mark], width: float, top: float) -> float:
    """One entry per labelled mark, flowing over as many lines as needed; returns the y below, ``top`` if none."""
    entries = [mark for mark in marks if mark.label and (mark.kind is not MarkKind.RULE or mark.y)]
    if not entries:
        return top
    x, y = 0.0, top + 9
    for mark in entries:
        room = SWATCH + st.width(mark.label)
        if x and x + room > width:
            x, y = 0.0, y + st.LINE + 5
        _swatch(sketch, mark, x, y)
        sketch.text(x + SWATCH, y + 4.5, [mark.label], "muted")
        x += room + 18
    return y + 20


def _swatch(sketch: Sketch, mark: Mark, x: float, y: float) -> None:
    match mark.kind:
        case MarkKind.POINT:
            style = point_style(mark, None)
            size = 5.5 if style.fill is Fill.SOLID else 6.4
            sketch.add(Shape(MarkKind.POINT, style, ((Spot(x + 7, y),),), size, mark.shape))
        case MarkKind.INTERVAL:
            ends = (Spot(x, y), Spot(x + 14, y))
            sketch.add(Shape(MarkKind.INTERVAL, Style(mark.tone, weight=1.5), (ends,), 4))
        case MarkKind.RULE:
            sketch.lines([(x + 7, y - 7, x + 7, y + 7)], Style(mark.tone, weight=2.5))
        case _:
            faint = Style(mark.tone, Fill.FAINT, 1.2, Pattern.DOTTED)
            sketch.box(Box(x, y - 5, x + 14, y + 5), faint if mark.status else Style(mark.tone, Fill.SOLID))
    sketch.take(Box(x, y - 7, x + 14, y + 7))


def spread(centres: list[float], heights: list[float], low: float, high: float, gap: float = 3) -> list[float]:
    """Centres moved as little as an ordered push allows so that boxes keep ``gap`` apart inside [low, high].

    Order is kept. When they cannot fit they start at ``low`` and run over ``high``.
    """
    order = sorted(range(len(centres)), key=lambda i: centres[i])
    placed = dict(enumerate(centres))

    def push_down() -> None:
        floor = low
        for i in order:
            placed[i] = max(placed[i], floor + heights[i] / 2)
            floor = placed[i] + heights[i] / 2 + gap

    push_down()
    ceiling = high
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling - heights[i] / 2)
        ceiling = placed[i] - heights[i] / 2 - gap
    push_down()
    return [placed[i] for i in range(len(centres))]


def draw_end_labels(sketch: Sketch, labels: list[EndLabel], area: Box, width: float) -> None:
    """Labels in the right margin, in the order their lines end."""
    wrapped = [st.wrap(label.text, width * MARGIN_SHARE) for label in labels]
    heights = [float(len(lines) * st.LINE) for lines in wrapped]
    centres = spread([label.y for label in labels], heights, area.y0 - 20, area.y1 + 6)
    for label, lines, height, centre in zip(labels, wrapped, heights, centres, strict=True):
        sketch.text(area.x1 + 16, centre - height / 2 + 12.5, lines, label.tone)


def place_label(sketch: Sketch, mark: Mark, spot: Place, kind: str, area: Box) -> None:
    """A label inside the plot: the first of the places suiting its ``kind`` that is free, else the nearest free one."""
    lines = st.wrap(mark.label, 90 if kind == "band" else 0.6 * (area.x1 - area.x0))
    size = st.widest(lines), float(len(lines) * st.LINE - 4)
    wished = _wished(kind, spot, size, area)
    x, y = (
        _freest(sketch, wished, size, area)
        or _freest(sketch, _around(wished[0], size, area), size, area, must=True)
        or wished[0]
    )
    if x + size[0] <= spot[0]:  # left of its mark: flush right, whatever the font's real width
        sketch.text(x + size[0], y + 10.5, lines, mark.tone, anchor="end", halo=True)
    else:
        sketch.text(x, y + 10.5, lines, mark.tone, halo=True)


def _freest(sketch: Sketch, places: list[Place], size: Place, area: Box, *, must: bool = False) -> Place | None:
    """The first free place inside the plot; with ``must`` the least crowded where none is free."""
    wide, high = size
    inside = [
        (x, y) for x, y in places if area.x0 + 2 <= x <= area.x1 - wide and area.y0 - 18 <= y <= area.y1 - 2 - high
    ]
    if not inside:
        return None
    crowding = sketch.crowding([Box(x - 2, y - 2, x + wide + 2, y + high + 2) for x, y in inside])
    least = min(crowding)
    return inside[crowding.index(least)] if must or least == 0 else None


def _wished(kind: str, spot: Place, size: Place, area: Box) -> list[Place]:
    """Left top corners in order of preference."""
    (x, y), (wide, high) = spot, size
    match kind:
        case "band":
            return [(min(max(x - wide / 2, area.x0 + 2), area.x1 - wide), area.y1 - high - 6)]
        case "interval":
            return [(place, y - high / 2 + step) for step in (0, -20, 20) for place in (x + GAP, x - wide - GAP)]
    return [(x + GAP, y - high - GAP), (x - wide / 2, y - high - GAP - 4), (x + GAP, y + GAP), (x - wide, y + GAP + 4)]


def _around(wished: Place, size: Place, area: Box) -> list[Place]:
    """A grid of places over the plot, nearest to the wished one first."""
    xs = [area.x0 + 4 + step * 14 for step in range(int((area.x1 - area.x0 - size[0]) / 14) + 1)]
    ys = [area.y0 - 16 + step * 10 for step in range(int((area.y1 - area.y0 - size[1]) / 10) + 2)]
    return sorted(((x, y) for x in xs for y in ys), key=lambda p: abs(p[0] - wished[0]) + 1.5 * abs(p[1] - wished[1]))
