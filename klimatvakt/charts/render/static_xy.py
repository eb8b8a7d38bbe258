"""Owns the layout of charts whose two axes are continuous. Must not know which chart it is."""

from dataclasses import dataclass, field
from itertools import pairwise

from klimatvakt.charts.core.spec import Drawing, Mark, MarkKind, Row
from klimatvakt.charts.render import static_strokes as strokes
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Box, Canvas
from klimatvakt.charts.render.static_key import draw_key
from klimatvakt.charts.render.static_labels import MARGIN_SHARE, EndLabel, draw_end_labels, place_label
from klimatvakt.charts.render.static_scale import (
    Linear,
    domain,
    has_bars,
    number_words,
    snug_ticks,
    tick_words,
    values_on,
)
from klimatvakt.charts.render.static_text import px
from klimatvakt.i18n import Translator

BOTTOM = 24
NARROW = 560  # px below which an axis begins at its focus
NEAR = 3  # years before the axis' end in which a line that stops is still named in the margin
PLACED = ("point", "interval", "band")  # labels in the order they get a place
Drawn = list[tuple[Mark, list[Row]]]


@dataclass
class Plot:
    """Where things are: the scales in px, and the labels gathered while marks are drawn."""

    canvas: Canvas
    x: Linear
    y: Linear
    ends: list[EndLabel] = field(default_factory=list)
    inside: list[tuple[str, Mark, list[tuple[float, float]]]] = field(default_factory=list)

    @property
    def area(self) -> Box:
        """The plot's own rectangle."""
        return Box(self.x.start, self.y.end, self.x.end, self.y.start)


def xy_height(drawing: Drawing, width: int) -> float:
    """What :func:`draw_xy` takes of height, without drawing."""
    key = draw_key(Canvas(), drawing.spec.marks, width, 0) if has_bars(drawing) else 0
    return key + drawing.spec.height


def draw_xy(canvas: Canvas, drawing: Drawing, width: int, top: float, t: Translator) -> float:
    """Draw the chart below ``top``; returns the y below it."""
    spec = drawing.spec
    if has_bars(drawing):
        top = draw_key(canvas, spec.marks, width, top)
    drawn = _drawn(drawing, width)
    low, high = domain(spec.y, values_on(drawn, "y"))
    ticks = snug_ticks(low, high, max(3, spec.height // 60))
    words = number_words(ticks, t)
    left = max(st.width(word) for _, word in words) + 8
    bars = has_bars(drawing)
    x_low, x_high = domain(spec.x, values_on(drawn, "x"), pad=0.6 if bars else 0.0)
    right = 4.0 if bars else _right_margin(drawn, x_high, width)
    bottom = top + spec.height
    y = Linear(ticks[0], ticks[-1], bottom - BOTTOM, top + 22)
    plot = Plot(canvas, Linear(x_low, x_high, left, width - right), y)
    canvas.text(0, top + 11, [spec.y.unit], "muted")
    for mark, rows in drawn:
        if mark.kind is MarkKind.RULE and mark.x2:
            _draw_band(plot, mark, rows)
    _draw_axes(plot, drawing, words, t)
    for mark, rows in drawn:
        draw_mark(plot, mark, rows, bars=bars)
    draw_end_labels(canvas, plot.ends, plot.area, width)
    for kind, mark, points in sorted(plot.inside, key=lambda label: PLACED.index(label[0])):
        place_label(canvas, mark, points, kind, plot.area)
    return bottom


def _drawn(drawing: Drawing, width: int) -> Drawn:
    """Each mark with its rows; in a narrow image without those before the axis' focus."""
    focus = drawing.spec.x.focus if width < NARROW else None
    found: Drawn = []
    for mark in drawing.spec.marks:
        rows = drawing.rows(mark)
        if focus is not None and mark.x:
            rows = [row for row in rows if row[mark.x] >= focus]
        found.append((mark, rows))
    return found


def _at_end(mark: Mark, rows: list[Row], high: float) -> bool:
    if mark.kind is MarkKind.RULE:
        return not mark.x
    last = max(row[mark.x] for row in rows)
    return mark.kind is not MarkKind.AREA and last >= high - (NEAR if mark.kind is MarkKind.LINE else 0)


def _right_margin(drawn: Drawn, high: float, width: int) -> float:
    labels = [mark.label for mark, rows in drawn if mark.label and rows and _at_end(mark, rows, high)]
    limit = width * MARGIN_SHARE
    return max((st.widest(st.wrap(label, limit)) for label in labels), default=0.0) + (18 if labels else 12)


def _draw_axes(plot: Plot, drawing: Drawing, words: list[tuple[float, str]], t: Translator) -> None:
    canvas, x, y = plot.canvas, plot.x, plot.y
    lines = "".join(f"M{px(x.start)} {px(y(value))}H{px(x.end)}" for value, _ in words if value != 0)
    canvas.path(lines, "grid", stroke=1)
    if words[0][0] <= 0:
        canvas.path(f"M{px(x.start)} {px(y(0))}H{px(x.end)}", "muted", stroke=1)
    for value, word in words:
        canvas.text(x.start - 8, y(value) + 4.5, [word], "muted", anchor="end")
    for value, word in tick_words(drawing.spec.x, x.low, x.high, x.end - x.start, t):
        half = st.width(word) / 2
        place = min(max(x(value), half), _width_of(plot) - half)
        canvas.text(place, y.start + 18, [word], "muted", anchor="middle")
        canvas.path(f"M{px(x(value))} {px(y.start)}v4", "muted", stroke=1)


def _width_of(plot: Plot) -> float:
    return plot.x.end + 12


def _draw_band(plot: Plot, mark: Mark, rows: list[Row]) -> None:
    for row in rows:
        x0 = max(plot.x.start, plot.x(row[mark.x] - 0.5))
        x1 = min(plot.x.end, plot.x(row[mark.x2] + 0.5))
        d = f"M{px(x0)} {px(plot.y.end)}H{px(x1)}V{px(plot.y.start)}H{px(x0)}z"
        plot.canvas.path(d, "band", fill="solid", name="band", n=1)
        if mark.label:
            plot.inside.append(("band", mark, [((x0 + x1) / 2, plot.y.start)]))


def draw_mark(plot: Plot, mark: Mark, rows: list[Row], *, bars: bool) -> None:
    """``mark`` over ``rows``; its label is gathered for later."""
    if not rows or (mark.kind is MarkKind.RULE and mark.x2):
        return
    if mark.kind is MarkKind.RULE:
        points = _draw_rule(plot, mark, rows)
        if mark.label:
            _gather_label(plot, mark, rows, points)
        return
    rows = sorted(rows, key=lambda row: row[mark.x])
    points = [(plot.x(row[mark.x]), plot.y(row[mark.y])) for row in rows]
    match mark.kind:
        case MarkKind.LINE:
            strokes.draw_line(plot.canvas, mark, rows, points)
        case MarkKind.POINT:
            pitch = min((b[0] - a[0] for a, b in pairwise(points)), default=99.0)
            most = 2.2 if mark.thin else 4.5
            strokes.draw_points(plot.canvas, mark, rows, points, r=min(most, max(1.6, pitch * 0.28)))
        case MarkKind.AREA:
            _draw_area(plot, mark, rows, points)
        case MarkKind.INTERVAL:
            points = _draw_intervals(plot, mark, rows, points)
        case MarkKind.BAR:
            _draw_bars(plot, mark, rows)
        case _:
            raise NotImplementedError(f"{mark.kind} on two continuous axes")
    if mark.label and not bars:
        _gather_label(plot, mark, rows, points)


def _gather_label(plot: Plot, mark: Mark, rows: list[Row], points: list[tuple[float, float]]) -> None:
    if _at_end(mark, rows, plot.x.high):
        plot.ends.append(EndLabel(mark.label, mark.tone, points[-1][1]))
    else:
        plot.inside.append(("interval" if mark.kind is MarkKind.INTERVAL else "point", mark, points))


def _draw_rule(plot: Plot, mark: Mark, rows: list[Row]) -> list[tuple[float, float]]:
    points = []
    for row in rows:
        if mark.x:
            place = plot.x(row[mark.x])
            ends = (place, plot.y.start, place, plot.y.end)
        else:
            place = plot.y(row[mark.y])
            ends = (plot.x.start, place, plot.x.end, place)
        d = f"M{px(ends[0])} {px(ends[1])}L{px(ends[2])} {px(ends[3])}"
        plot.canvas.path(d, mark.tone, stroke=1.8, pattern=mark.pattern, name="rule", n=1)
        plot.canvas.take_line(*ends)
        points.append((ends[2], ends[3]))
    return points


def _draw_area(plot: Plot, mark: Mark, rows: list[Row], points: list[tuple[float, float]]) -> None:
    base = [plot.y(row[mark.y2]) for row in rows] if mark.y2 else [plot.y(0)] * len(points)
    years = [row[mark.x] for row in rows]
    d, start = "", 0
    for i in range(1, len(points) + 1):
        if i < len(points) and years[i] - years[i - 1] == 1:
            continue
        piece = points[start:i]
        back = [(piece[k][0], base[start + k]) for k in range(len(piece) - 1, -1, -1)]
        d += "M" + "L".join(f"{px(a)} {px(b)}" for a, b in (*piece, *back)) + "z"
        start = i
    plot.canvas.path(d, mark.tone, fill="faint", name="area", n=len(points))


def _draw_intervals(
    plot: Plot, mark: Mark, rows: list[Row], points: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Upright intervals; returns their middles. One at the right edge stands just outside it, clear of line ends."""
    d, middles = "", []
    for (x, y0), row in zip(points, rows, strict=True):
        y1 = plot.y(row[mark.y2])
        place = x + 7 if mark.label and x >= plot.x.end - 1 else x
        d += strokes.upright(place, y0, y1)
        plot.canvas.take_line(place, y0, place, y1)
        middles.append((place, (y0 + y1) / 2))
    plot.canvas.path(d, mark.tone, stroke=1.5, name="interval", n=len(points))
    return middles


def _draw_bars(plot: Plot, mark: Mark, rows: list[Row]) -> None:
    half = min(14.0, 0.36 * (plot.x.end - plot.x.start) / max(1.0, plot.x.high - plot.x.low))
    for row in rows:
        x, y = plot.x(row[mark.x]), plot.y(row[mark.y])
        box = Box(x - half, min(y, plot.y(0)), x + half, max(y, plot.y(0)))
        strokes.draw_bar(plot.canvas, mark, row, box)
