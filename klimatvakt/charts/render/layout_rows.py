"""Owns the layout of charts with a row per category: bars, time lines and packed marks. Must not know which chart.

Wide images have the words in a column at the left; narrow ones have them above their row.
"""

import math
from collections import Counter
from dataclasses import dataclass

from klimatvakt.charts.core.scene import Axis, Plot, Spot, Style
from klimatvakt.charts.core.spec import Category, Drawing, Mark, MarkKind, Scale
from klimatvakt.charts.render import marks
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.labels import Place, draw_key
from klimatvakt.charts.render.scale import (
    Datum,
    Drawn,
    Ticks,
    data_of,
    domain,
    number_words,
    snug_ticks,
    tick_words,
    values_on,
)
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.i18n import Translator

WIDE = 560  # px from which words stand beside the row instead of above it
BAND = 26  # px height of a row's marks
BETWEEN = 12
EMPTY = 6  # px height of a row without marks


@dataclass(frozen=True)
class Words:
    """The words of a category in lines: name, then detail; ``inline`` when both share the only line."""

    name: list[str]
    detail: list[str]
    inline: bool = False

    @property
    def height(self) -> float:
        """Height of all lines in px."""
        return st.LINE * (len(self.name) + (0 if self.inline else len(self.detail)))


@dataclass(frozen=True)
class Row:
    """One category laid out: words from ``text_y`` down, marks from ``top`` to ``bottom``, all above ``end``."""

    category: Category
    words: Words
    text_y: float
    top: float
    bottom: float
    end: float

    @property
    def middle(self) -> float:
        """Centre of the marks."""
        return (self.top + self.bottom) / 2


def draw_rows(sketch: Sketch, drawing: Drawing, width: int, top: float, t: Translator, *, spread: float = 0) -> float:
    """Draw the chart below ``top``, its rows ``spread`` px further apart than they must; returns the y below it."""
    spec, drawn = drawing.spec, data_of(drawing)
    top = draw_key(sketch, spec.marks, width, top)
    left = _left_column(drawing, width)
    limit = left - 16 if left else width
    packing = Packing.of(drawn, width - left) if spec.x.scale is Scale.PACKED else None
    marked = {str(datum.y) for mark, data in drawn if mark.y for datum in data}
    y = top + (20 if any(_stands(mark) for mark in spec.marks) else 0)
    rows = []
    for category in spec.y.categories:
        height = packing.height(category.id) if packing else BAND if category.id in marked else EMPTY
        words = _words_of(category, limit)
        start = y if left else y + words.height + 4
        end = max(start + height, y + words.height)
        text_y = y + (max(0, height - words.height) / 2 if left else 0)
        rows.append(Row(category, words, text_y, start, start + height, end))
        y = end + BETWEEN + spread
    if packing:
        return packing.draw(sketch, drawn, rows, left, width)
    return _draw_scaled(sketch, drawing, drawn, rows, (left, float(width), top), t)


def _stands(mark: Mark) -> bool:
    """Whether it is a rule through all rows."""
    return mark.kind is MarkKind.RULE and not mark.y


def _words_of(category: Category, limit: float) -> Words:
    """The category's words within ``limit`` px."""
    name = st.wrap(category.label, limit, bold=True)
    together = st.width(category.label, bold=True) + 10 + st.width(category.detail)
    if category.detail and "\n" not in category.detail and len(name) == 1 and together <= limit:
        return Words(name, [category.detail], inline=True)
    return Words(name, st.wrap(category.detail, limit) if category.detail else [])


def _left_column(drawing: Drawing, width: int) -> float:
    """Width of the column of words; 0 where words stand above their rows."""
    if width < WIDE:
        return 0
    categories = drawing.spec.y.categories
    if drawing.spec.x.scale is Scale.PACKED:
        needed = max((st.width(c.label, bold=True) + 10 + st.width(c.detail) for c in categories), default=0)
        return min(width * 0.4, needed + 24)
    needed = max((max(st.width(c.label, bold=True), st.widest(c.detail.split("\n"))) for c in categories), default=0)
    return min(width * 0.45, needed + 24)


def _draw_words(sketch: Sketch, rows: list[Row]) -> None:
    for row in rows:
        words, y = row.words, row.text_y + 12.5
        sketch.text(0, y, words.name, "ink", bold=True, then=words.detail[0] if words.inline else "")
        if words.detail and not words.inline:
            sketch.text(0, y + len(words.name) * st.LINE, words.detail, "muted")


@dataclass(frozen=True)
class Packing:
    """How many marks stand in a line and how far apart; ``counts`` per category."""

    pitch: float
    per_line: int
    counts: Counter[str]

    @classmethod
    def of(cls, drawn: Drawn, room: float) -> "Packing":
        """The roomiest packing for this many rows."""
        counts = Counter(str(datum.y) for _, data in drawn for datum in data)
        total = counts.total()
        pitch = 22 if total <= 60 else 18 if total <= 160 else 14
        return cls(pitch, max(1, int(room / pitch)), counts)

    def height(self, category: str) -> float:
        """Height of a category's lines."""
        return self.pitch * max(1, math.ceil(self.counts[category] / self.per_line))

    def draw(self, sketch: Sketch, drawn: Drawn, rows: list[Row], left: float, width: float) -> float:
        """Every mark at its rank; returns the y below."""
        _draw_words(sketch, rows)
        tops = {row.category.id: round(row.top) for row in rows}
        ticks = tuple((top + 0.5 * self.pitch, _said(rows[place])) for place, top in enumerate(tops.values()))
        x = Axis(round(left), width, round(left), width)
        bottom = rows[-1].end + 2
        sketch.plots.append(Plot(x, Axis(bottom, tops[rows[0].category.id], bottom, rows[0].top, ticks), rows=True))
        for mark, data in drawn:
            spots = []
            for datum in data:
                line, place = divmod(int(datum.x) - 1, self.per_line)
                at = round(left) + (place + 0.5) * self.pitch, tops[str(datum.y)] + (line + 0.5) * self.pitch
                spots.append(Spot(*at, at, datum.row))
            marks.draw_points(sketch, mark, data, spots, r=self.pitch * 0.37)
        return bottom


def _said(row: Row) -> str:
    return f"{row.category.label} · {row.category.detail}"


def _draw_scaled(
    sketch: Sketch, drawing: Drawing, drawn: Drawn, rows: list[Row], frame: tuple[float, float, float], t: Translator
) -> float:
    left, width, top = frame
    axis = drawing.spec.x
    low, high = domain(axis, values_on(drawn, "x"))
    # A point at the end of the axis is drawn whole.
    inset = 8.0 if any(mark.kind is MarkKind.POINT for mark, _ in drawn) else 0.0
    if axis.scale is Scale.NUMBER:
        words = _number_words(low, high, width - left, axis.unit, t)
        low, high = words[0][0], words[-1][0]
    else:
        words = tick_words(axis, low, high, width - left, t)
        inset = 8.0
    ends = left + inset, width - inset - (0 if inset else 2)
    x = Axis(low, high, *ends, words, days=axis.scale is Scale.DATE)
    first, last = rows[0].top - 4, rows[-1].end + 2
    middles = tuple((row.middle, row.category.label) for row in rows)
    plot = Plot(x, Axis(last, first, last, first, middles), rows=True)
    sketch.plots.append(plot)
    narrow = not left
    bands = [(row.top - 3, row.bottom + 3) for row in rows] if narrow else [(max(0.0, first), last)]
    _draw_grid(sketch, x, bands, last + 16, axis.unit)
    for mark, data in drawn:
        if _stands(mark):
            _draw_standing(sketch, plot, mark, data, bands if narrow else [(top + 18, last)], (width, top + 12))
    _draw_words(sketch, rows)
    at = {row.category.id: row.middle for row in rows}
    for mark, data in drawn:
        if mark.y and data:
            _draw_mark(sketch, plot, mark, data, at)
    return last + 26


def _number_words(low: float, high: float, room: float, unit: str, t: Translator) -> Ticks:
    """Ticks with their words that leave room for the unit behind the last, and the least of the axis empty."""
    tried = [number_words(snug_ticks(low, high, target), t) for target in range(max(3, int(room / 110)), 0, -1)]
    fitting = (words for words in tried if _fits(words, room, unit))
    return min(fitting, key=lambda words: round(words[-1][0] - words[0][0], 9), default=tried[-1])


def _fits(words: Ticks, room: float, unit: str) -> bool:
    last = st.width(f"{words[-1][1]} {unit}") + st.width(words[-2][1]) / 2
    return last + 2 <= room / (len(words) - 1)


def _draw_grid(sketch: Sketch, x: Axis, bands: list[tuple[float, float]], y: float, unit: str) -> None:
    for value, _ in x.ticks:
        style = Style("muted" if value == 0 and unit else "grid", weight=1)
        sketch.lines([(x(value), start, x(value), end) for start, end in bands], style)
    for place, (value, word) in enumerate(x.ticks):
        if unit and place == len(x.ticks) - 1:
            sketch.text(x.end + 2, y, [f"{word} {unit}"], "muted", anchor="end")
            continue
        half = st.width(word) / 2
        centre = min(max(x(value), x.start - 8 + half if not unit else x.start), x.end + 8 - half)
        sketch.text(centre, y, [word], "muted", anchor="start" if unit and place == 0 else "middle")


def _draw_standing(
    sketch: Sketch,
    plot: Plot,
    mark: Mark,
    data: list[Datum],
    bands: list[tuple[float, float]],
    corner: Place,
) -> None:
    """A rule through all rows, its word above them and left of the ``corner``."""
    for datum in data:
        place = plot.x(datum.x)
        ends = [(Spot(place, a, (datum.x, a), datum.row), Spot(place, b, (datum.x, b), datum.row)) for a, b in bands]
        marks.draw_strokes(sketch, mark, ends, 1.5, n=1)
        wide = st.width(mark.label)
        sketch.text(min(max(place - wide / 2, 0), corner[0] - wide), corner[1], [mark.label], mark.tone)


def _draw_mark(sketch: Sketch, plot: Plot, mark: Mark, data: list[Datum], at: dict[str, float]) -> None:
    def spot(datum: Datum, value: object, aside: float = 0) -> Spot:
        y = at[str(datum.y)] + aside
        return Spot(plot.x(value), y, (value, y), datum.row)

    match mark.kind:
        case MarkKind.POINT:
            marks.draw_points(sketch, mark, data, [spot(datum, datum.x) for datum in data], r=7)
        case MarkKind.BAR:
            for datum in data:
                ends = spot(datum, datum.x2 if mark.x2 else 0.0), spot(datum, datum.x)
                marks.draw_bar(sketch, mark, datum, ends, 4 if mark.thin else 9)
        case MarkKind.INTERVAL:
            marks.draw_strokes(sketch, mark, [(spot(d, d.x), spot(d, d.x2)) for d in data], 1.5)
        case MarkKind.RULE:
            marks.draw_strokes(sketch, mark, [(spot(d, d.x, -13), spot(d, d.x, 13)) for d in data], 2.5)
        case _:
            raise NotImplementedError(f"{mark.kind} on a category axis")
