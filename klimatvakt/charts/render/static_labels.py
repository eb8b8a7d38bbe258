"""Owns where direct labels stand so that they cover neither marks nor each other. Must not know scales or rows."""

from dataclasses import dataclass

from klimatvakt.charts.core.spec import Mark
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.spread import spread
from klimatvakt.charts.render.static_canvas import Box, Canvas

GAP = 8
MARGIN_SHARE = 0.36  # of the image's width, at most, for labels right of the plot


@dataclass(frozen=True)
class EndLabel:
    """A label to stand right of the plot, as near to ``y`` as the others let it."""

    text: str
    tone: str
    y: float


def draw_end_labels(canvas: Canvas, labels: list[EndLabel], area: Box, width: float) -> None:
    """Labels in the right margin, in the order their lines end."""
    wrapped = [st.wrap(label.text, width * MARGIN_SHARE) for label in labels]
    heights = [len(lines) * st.LINE for lines in wrapped]
    centres = spread([label.y for label in labels], [float(h) for h in heights], area.y0 - 20, area.y1 + 6)
    for label, lines, height, centre in zip(labels, wrapped, heights, centres, strict=True):
        canvas.text(area.x1 + 16, centre - height / 2 + 12.5, lines, label.tone)


def place_label(canvas: Canvas, mark: Mark, points: list[tuple[float, float]], kind: str, area: Box) -> None:
    """A label inside the plot: the first of the places suiting its ``kind`` that is free, else the nearest free one."""
    lines = st.wrap(mark.label, 90) if kind == "band" else st.wrap(mark.label, 0.6 * (area.x1 - area.x0))
    wide, high = st.widest(lines), len(lines) * st.LINE - 4
    wished = _wished(kind, points, wide, high, area)
    x, y = (
        _freest(canvas, wished, wide, high, area)
        or _freest(canvas, _around(wished[0], wide, high, area), wide, high, area, must=True)
        or wished[0]
    )
    if x + wide <= points[-1][0]:  # left of its mark: flush right, whatever the font's real width
        canvas.text(x + wide, y + 10.5, lines, mark.tone, anchor="end", halo=True)
    else:
        canvas.text(x, y + 10.5, lines, mark.tone, halo=True)


def _freest(
    canvas: Canvas, places: list[tuple[float, float]], wide: float, high: float, area: Box, *, must: bool = False
) -> tuple[float, float] | None:
    """The first free place inside the plot; with ``must`` the least crowded where none is free."""
    inside = [
        (x, y) for x, y in places if area.x0 + 2 <= x <= area.x1 - wide and area.y0 - 18 <= y <= area.y1 - 2 - high
    ]
    if not inside:
        return None
    crowding = canvas.crowding([Box(x - 2, y - 2, x + wide + 2, y + high + 2) for x, y in inside])
    least = min(crowding)
    return inside[crowding.index(least)] if must or least == 0 else None


def _wished(
    kind: str, points: list[tuple[float, float]], wide: float, high: float, area: Box
) -> list[tuple[float, float]]:
    """Left top corners in order of preference."""
    x, y = points[-1]
    match kind:
        case "band":
            return [(min(max(x - wide / 2, area.x0 + 2), area.x1 - wide), area.y1 - high - 6)]
        case "interval":
            return [(place, y - high / 2 + step) for step in (0, -20, 20) for place in (x + GAP, x - wide - GAP)]
    return [(x + GAP, y - high - GAP), (x - wide / 2, y - high - GAP - 4), (x + GAP, y + GAP), (x - wide, y + GAP + 4)]


def _around(wished: tuple[float, float], wide: float, high: float, area: Box) -> list[tuple[float, float]]:
    """A grid of places over the plot, nearest to the wished one first."""
    xs = [area.x0 + 4 + step * 14 for step in range(int((area.x1 - area.x0 - wide) / 14) + 1)]
    ys = [area.y0 - 16 + step * 10 for step in range(int((area.y1 - area.y0 - high) / 10) + 2)]
    return sorted(((x, y) for x in xs for y in ys), key=lambda p: abs(p[0] - wished[0]) + 1.5 * abs(p[1] - wished[1]))
