"""Owns the layout of charts whose two axes are continuous. Must not know which chart it is."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from klimatvakt.charts.core.scene import Axis, Box, Fill, Plot, Shape, Spot, Style
from klimatvakt.charts.core.spec import Drawing, Mark, MarkKind
from klimatvakt.charts.render import marks
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.labels import MARGIN_SHARE, EndLabel, draw_end_labels, draw_key, place_label
from klimatvakt.charts.render.scale import (
    Datum,
    Drawn,
    data_of,
    domain,
    number_words,
    snug_ticks,
    tick_words,
    values_on,
)
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.i18n import Translator

BOTTOM = 24
NARROW = 560  # px below which an axis begins at its focus
NEAR = 3  # years before the axis' end in which a line that stops is still named in the margin
PLACED = ("point", "interval", "band")  # labels in the order they get a place


@dataclass
class Named:
    """Labels gathered while marks are drawn: for the margin, and (kind, mark, place) for inside the plot."""

    ends: list[EndLabel] = field(default_factory=list)
    inside: list[tuple[str, Mark, tuple[float, float]]] = field(default_factory=list)


def xy_height(drawing: Drawing, width: int) -> float:
    """What :func:`draw_xy` takes of height, without drawing."""
    return drawing.spec.height + (draw_key(Sketch(), drawing.spec.marks, width, 0) if _has_bars(drawing) else 0)


def _has_bars(drawing: Drawing) -> bool:
    """Whether years need room for half a bar at both ends."""
    return any(mark.kind is MarkKind.BAR for mark in drawing.spec.marks)


def draw_xy(sketch: Sketch, drawing: Drawing, width: int, top: float, t: Translator) -> float:
    """Draw the chart below ``top``; returns the y below it."""
    spec, bars = drawing.spec, _has_bars(drawing)
    if bars:
        top = draw_key(sketch, spec.marks, width, top)
    drawn = _drawn(drawing, width)
    words = number_words(snug_ticks(*domain(spec.y, values_on(drawn, "y")), max(3, spec.height // 60)), t)
    left = max(st.width(word) for _, word in words) + 8
    low, high = domain(spec.x, values_on(drawn, "x"), pad=0.6 if bars else 0.0)
    right = width - (4.0 if bars else _right_margin(drawn, high, width))
    bottom = top + spec.height
    x = Axis(low, high, left, right, tick_words(spec.x, low, high, right - left, t))
    plot = Plot(x, Axis(words[0][0], words[-1][0], bottom - BOTTOM, top + 22, words))
    sketch.plots.append(plot)
    sketch.text(0, top + 11, [spec.y.unit], "muted")
    named = Named()
    for mark, data in drawn:
        if mark.kind is MarkKind.RULE and mark.x2:
            _draw_bands(sketch, plot, mark, data, named)
    _draw_axes(sketch, plot)
    for mark, data in drawn:
        draw_mark(sketch, plot, mark, data, named, bars=bars)
    draw_end_labels(sketch, named.ends, plot.area, width)
    for kind, mark, spot in sorted(named.inside, key=lambda label: PLACED.index(label[0])):
        place_label(sketch, mark, spot, kind, plot.area)
    return bottom


def _drawn(drawing: Drawing, width: int) -> Drawn:
    """Each mark with its data; in a narrow image without those before the axis' focus."""
    focus = drawing.spec.x.focus if width < NARROW else None
    return [
        (mark, [datum for datum in data if focus is None or not mark.x or datum.x >= focus])
        for mark, data in data_of(drawing)
    ]


def _at_end(mark: Mark, data: list[Datum], high: float) -> bool:
    if mark.kind is MarkKind.RULE:
        return not mark.x
    last: float = max(datum.x for datum in data)
    return mark.kind is not MarkKind.AREA and last >= high - (NEAR if mark.kind is MarkKind.LINE else 0)


def _right_margin(drawn: Drawn, high: float, width: int) -> float:
    labels = [mark.label for mark, data in drawn if mark.label and data and _at_end(mark, data, high)]
    limit = width * MARGIN_SHARE
    return max((st.widest(st.wrap(label, limit)) for label in labels), default=0.0) + (18 if labels else 12)


def _draw_axes(sketch: Sketch, plot: Plot) -> None:
    x, y = plot.x, plot.y
    sketch.lines([(x.start, y(value), x.end, y(value)) for value, _ in y.ticks if value != 0], Style("grid", weight=1))
    if y.low <= 0:
        sketch.lines([(x.start, y(0), x.end, y(0))], Style("muted", weight=1))
    for value, word in y.ticks:
        sketch.text(x.start - 8, y(value) + 4.5, [word], "muted", anchor="end")
    for value, word in x.ticks:
        half = st.width(word) / 2
        sketch.text(min(max(x(value), half), x.end + 12 - half), y.start + 18, [word], "muted", anchor="middle")
        sketch.lines([(x(value), y.start, x(value), y.start + 4)], Style("muted", weight=1))


def _draw_bands(sketch: Sketch, plot: Plot, mark: Mark, data: list[Datum], named: Named) -> None:
    for datum in data:
        x0 = max(plot.x.start, plot.x(datum.x - 0.5))
        x1 = min(plot.x.end, plot.x(datum.x2 + 0.5))
        sketch.box(Box(x0, plot.y.end, x1, plot.y.start), Style("band", Fill.SOLID), mark, 1)
        if mark.label:
            named.inside.append(("band", mark, ((x0 + x1) / 2, plot.y.start)))


def draw_mark(sketch: Sketch, plot: Plot, mark: Mark, data: list[Datum], named: Named, *, bars: bool) -> None:
    """``mark`` over ``data``; its label is gathered for later."""
    if not data or (mark.kind is MarkKind.RULE and mark.x2):
        return
    if mark.kind is MarkKind.RULE:
        last = _draw_rules(sketch, plot, mark, data)
    else:
        data = sorted(data, key=lambda datum: datum.x)
        last = _draw_data(sketch, plot, mark, data)
    if not mark.label or (bars and mark.kind is not MarkKind.RULE):
        return
    if _at_end(mark, data, plot.x.high):
        named.ends.append(EndLabel(mark.label, mark.tone, last[1]))
    else:
        named.inside.append(("interval" if mark.kind is MarkKind.INTERVAL else "point", mark, last))


def _draw_data(sketch: Sketch, plot: Plot, mark: Mark, data: list[Datum]) -> tuple[float, float]:
    """Returns where the last of ``data``, by year, is named."""
    spots = [_spot(plot, datum, datum.y) for datum in data]
    others = [_spot(plot, datum, datum.y2 if mark.y2 else 0.0) for datum in data]
    match mark.kind:
        case MarkKind.LINE:
            marks.draw_line(sketch, mark, data, spots)
        case MarkKind.POINT:
            pitch = min((b.x - a.x for a, b in pairwise(spots)), default=99.0)
            most = 2.2 if mark.thin else 4.5
            marks.draw_points(sketch, mark, data, spots, r=min(most, max(1.6, pitch * 0.28)))
        case MarkKind.AREA:
            _draw_area(sketch, mark, data, spots, others)
        case MarkKind.INTERVAL:
            return _draw_intervals(sketch, plot, mark, list(zip(spots, others, strict=True)))
        case MarkKind.BAR:
            half = min(14.0, 0.36 * (plot.x.end - plot.x.start) / max(1.0, plot.x.high - plot.x.low))
            for datum, ends in zip(data, zip(others, spots, strict=True), strict=True):
                marks.draw_bar(sketch, mark, datum, ends, half)
        case _:
            raise NotImplementedError(f"{mark.kind} on two continuous axes")
    return spots[-1].x, spots[-1].y


def _spot(plot: Plot, datum: Datum, value: float) -> Spot:
    return Spot(plot.x(datum.x), plot.y(value), (datum.x, value), datum.row)


def _draw_rules(sketch: Sketch, plot: Plot, mark: Mark, data: list[Datum]) -> tuple[float, float]:
    x, y = plot.x, plot.y
    for datum in data:
        ends = ((datum.x, y.low), (datum.x, y.high)) if mark.x else ((x.low, datum.y), (x.high, datum.y))
        start, end = (Spot(x(at[0]), y(at[1]), at, datum.row) for at in ends)
        marks.draw_strokes(sketch, mark, [(start, end)], 1.8)
        sketch.take_line(start.x, start.y, end.x, end.y)
    return end.x, end.y


def _draw_area(sketch: Sketch, mark: Mark, data: list[Datum], spots: list[Spot], base: list[Spot]) -> None:
    """A piece between two missing years lies on its own."""
    pieces, start = [], 0
    for i in range(1, len(data) + 1):
        if i < len(data) and data[i].x - data[i - 1].x == 1:
            continue
        pieces.append((*spots[start:i], *reversed(base[start:i])))
        start = i
    sketch.add(Shape(MarkKind.AREA, Style(mark.tone, Fill.FAINT), tuple(pieces), mark=mark, n=len(data)))


def _draw_intervals(sketch: Sketch, plot: Plot, mark: Mark, pairs: list[tuple[Spot, Spot]]) -> tuple[float, float]:
    """Upright intervals; returns the last one's middle. One at the right edge stands just outside, clear of lines."""
    strokes: list[tuple[Spot, Spot]] = []
    for pair in pairs:
        aside = 7 if mark.label and pair[0].x >= plot.x.end - 1 else 0
        low, high = (replace(spot, x=spot.x + aside) for spot in pair)
        strokes.append((low, high))
        sketch.take_line(low.x, low.y, high.x, high.y)
    marks.draw_strokes(sketch, mark, strokes, 1.5)
    return low.x, (low.y + high.y) / 2
