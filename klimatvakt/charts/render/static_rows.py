"""Owns the layout of charts with a row per category: bars, time lines and packed marks. Must not know which chart.

Wide images have the words in a column at the left; narrow ones have them above their row.
"""

import math
from collections import Counter
from dataclasses import dataclass

from klimatvakt.charts.core.spec import Category, Drawing, Mark, MarkKind, Scale
from klimatvakt.charts.render import static_strokes as strokes
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Box, Canvas
from klimatvakt.charts.render.static_key import draw_key
from klimatvakt.charts.render.static_scale import Linear, domain, number_words, snug_ticks, tick_words, values_on
from klimatvakt.charts.render.static_text import px
from klimatvakt.i18n import Translator

WIDE = 560  # px from which words stand beside the row instead of above it
BAND = 26  # px height of a row's marks
BETWEEN = 12
EMPTY = 6  # px height of a row without marks


@dataclass(frozen=True)
class Place:
    """One category laid out: its words and where its marks go (``top``–``bottom``)."""

    category: Category
    text_y: float
    top: float
    bottom: float
    end: float

    @property
    def middle(self) -> float:
        """Centre of the marks."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Words:
    """The words of a category in lines: name, then detail; ``inline`` when both share the only line."""

    name: list[str]
    detail: list[str]
    inline: bool

    @property
    def height(self) -> float:
        """Height of all lines in px."""
        return st.LINE * (len(self.name) + (0 if self.inline else len(self.detail)))


def words_of(category: Category, limit: float) -> Words:
    """The category's words within ``limit`` px."""
    name = st.wrap(category.label, limit, bold=True)
    if not category.detail:
        return Words(name, [], inline=False)
    if "\n" in category.detail:
        return Words(name, st.wrap(category.detail, limit), inline=False)
    together = st.width(category.label, bold=True) + 10 + st.width(category.detail)
    if len(name) == 1 and together <= limit:
        return Words(name, [category.detail], inline=True)
    return Words(name, st.wrap(category.detail, limit), inline=False)


def draw_rows(canvas: Canvas, drawing: Drawing, width: int, top: float, t: Translator, *, spread: float = 0) -> float:
    """Draw the chart below ``top``, its rows ``spread`` px further apart than they must; returns the y below it."""
    spec = drawing.spec
    top = draw_key(canvas, spec.marks, width, top)
    left = _left_column(drawing, width)
    limit = left - 16 if left else width
    packing = Packing.of(drawing, width - left) if spec.x.scale is Scale.PACKED else None
    standing = [mark for mark in spec.marks if mark.kind is MarkKind.RULE and not mark.y]
    y = top + (20 if standing else 0)
    marked = _marked(drawing)
    rows = []
    for category in spec.y.categories:
        height = packing.height(category.id) if packing else BAND if category.id in marked else EMPTY
        words = words_of(category, limit)
        start = y if left else y + words.height + 4
        end = max(start + height, y + words.height)
        rows.append(Place(category, y + (max(0, height - words.height) / 2 if left else 0), start, start + height, end))
        y = end + BETWEEN + spread
    if packing:
        _draw_words(canvas, rows, limit)
        packing.draw(canvas, drawing, rows, left)
        return rows[-1].end + 2
    return _draw_scaled(canvas, drawing, rows, (left, float(width), top), limit, t)


def _marked(drawing: Drawing) -> set[str]:
    """Categories something is drawn for."""
    return {str(row[mark.y]) for mark in drawing.spec.marks if mark.y for row in drawing.rows(mark)}


def _left_column(drawing: Drawing, width: int) -> float:
    """Width of the column of words; 0 where words stand above their rows."""
    if width < WIDE:
        return 0
    categories = drawing.spec.y.categories
    share = 0.45 if drawing.spec.x.scale is not Scale.PACKED else 0.4
    needed = max((max(st.width(c.label, bold=True), st.widest(c.detail.split("\n"))) for c in categories), default=0)
    if drawing.spec.x.scale is Scale.PACKED:
        needed = max((st.width(c.label, bold=True) + 10 + st.width(c.detail) for c in categories), default=0)
    return min(width * share, needed + 24)


def _draw_words(canvas: Canvas, rows: list[Place], limit: float) -> None:
    for row in rows:
        words = words_of(row.category, limit)
        y = row.text_y + 12.5
        canvas.text(0, y, words.name, "ink", bold=True, then=words.detail[0] if words.inline else "")
        if words.detail and not words.inline:
            canvas.text(0, y + len(words.name) * st.LINE, words.detail, "muted")


@dataclass(frozen=True)
class Packing:
    """How many marks stand in a line and how far apart; ``counts`` per category."""

    pitch: float
    per_line: int
    counts: Counter[str]

    @classmethod
    def of(cls, drawing: Drawing, room: float) -> "Packing":
        """The roomiest packing for this many rows."""
        counts = Counter(str(row[drawing.spec.marks[0].y]) for row in drawing.records)
        total = counts.total()
        pitch = 22 if total <= 60 else 18 if total <= 160 else 14
        return cls(pitch, max(1, int(room / pitch)), counts)

    def height(self, category: str) -> float:
        """Height of a category's lines."""
        return self.pitch * max(1, math.ceil(self.counts[category] / self.per_line))

    def draw(self, canvas: Canvas, drawing: Drawing, rows: list[Place], left: float) -> None:
        """Every mark at its rank."""
        tops = {row.category.id: round(row.top) for row in rows}
        for mark in drawing.spec.marks:
            found = drawing.rows(mark)
            points = []
            for row in found:
                line, place = divmod(int(row[mark.x]) - 1, self.per_line)
                points.append(
                    (round(left) + (place + 0.5) * self.pitch, tops[str(row[mark.y])] + (line + 0.5) * self.pitch)
                )
            strokes.draw_points(canvas, mark, found, points, r=self.pitch * 0.37)


def _draw_scaled(
    canvas: Canvas, drawing: Drawing, rows: list[Place], frame: tuple[float, float, float], limit: float, t: Translator
) -> float:
    left, width, top = frame
    axis = drawing.spec.x
    low, high = domain(axis, values_on([(mark, drawing.rows(mark)) for mark in drawing.spec.marks], "x"))
    # A point at the end of the axis is drawn whole.
    inset = 8.0 if any(mark.kind is MarkKind.POINT for mark in drawing.spec.marks) else 0.0
    if axis.scale is Scale.NUMBER:
        words = _number_words(low, high, width - left, axis.unit, t)
        low, high = words[0][0], words[-1][0]
    else:
        words = tick_words(axis, low, high, width - left, t)
        inset = 8.0
    x = Linear(low, high, left + inset, width - inset - (2 if not inset else 0))
    bottom = rows[-1].end + 4
    _draw_grid(canvas, rows, x, words, narrow=not left, unit=axis.unit)
    _draw_standing(canvas, drawing, rows, x, top, narrow=not left)
    _draw_words(canvas, rows, limit)
    at = {row.category.id: row for row in rows}
    for mark in drawing.spec.marks:
        if mark.y:
            _draw_mark(canvas, drawing, mark, at, x)
    return bottom + 24


def _number_words(low: float, high: float, room: float, unit: str, t: Translator) -> list[tuple[float, str]]:
    """Ticks with their words that leave room for the unit behind the last, and the least of the axis empty."""
    tried = [number_words(snug_ticks(low, high, target), t) for target in range(max(3, int(room / 110)), 0, -1)]
    return min((words for words in tried if _fits(words, room, unit)), key=_reach, default=tried[-1])


def _fits(words: list[tuple[float, str]], room: float, unit: str) -> bool:
    last = st.width(f"{words[-1][1]} {unit}") + st.width(words[-2][1]) / 2
    return last + 2 <= room / (len(words) - 1)


def _reach(words: list[tuple[float, str]]) -> float:
    return round(words[-1][0] - words[0][0], 9)


def _draw_grid(
    canvas: Canvas, rows: list[Place], x: Linear, words: list[tuple[float, str]], *, narrow: bool, unit: str
) -> None:
    bands = (
        [(row.top - 3, row.bottom + 3) for row in rows] if narrow else [(max(0.0, rows[0].top - 4), rows[-1].end + 2)]
    )
    for value, _ in words:
        d = "".join(f"M{px(x(value))} {px(a)}V{px(b)}" for a, b in bands)
        canvas.path(d, "muted" if value == 0 and unit else "grid", stroke=1)
    y = rows[-1].end + 18
    for place, (value, word) in enumerate(words):
        if unit and place == len(words) - 1:
            canvas.text(x.end + 2, y, [f"{word} {unit}"], "muted", anchor="end")
            continue
        half = st.width(word) / 2
        centre = min(max(x(value), x.start - 8 + half if not unit else x.start), x.end + 8 - half)
        anchor = "start" if unit and place == 0 else "middle"
        canvas.text(centre, y, [word], "muted", anchor=anchor)


def _draw_standing(canvas: Canvas, drawing: Drawing, rows: list[Place], x: Linear, top: float, *, narrow: bool) -> None:
    for mark in drawing.spec.marks:
        if mark.kind is not MarkKind.RULE or mark.y:
            continue
        for row in drawing.rows(mark):
            place = x(row[mark.x])
            bands = [(r.top - 3, r.bottom + 3) for r in rows] if narrow else [(top + 18, rows[-1].end + 2)]
            d = "".join(f"M{px(place)} {px(a)}V{px(b)}" for a, b in bands)
            canvas.path(d, mark.tone, stroke=1.5, pattern=mark.pattern, name="rule", n=1)
            wide = st.width(mark.label)
            start = min(max(place - wide / 2, 0), x.end + 8 - wide)
            canvas.text(start, top + 12, [mark.label], mark.tone)


def _draw_mark(canvas: Canvas, drawing: Drawing, mark: Mark, at: dict[str, Place], x: Linear) -> None:
    found = drawing.rows(mark)
    if mark.kind is MarkKind.POINT:
        points = [(x(row[mark.x]), at[str(row[mark.y])].middle) for row in found]
        strokes.draw_points(canvas, mark, found, points, r=7)
        return
    d = ""
    for row in found:
        place, middle = x(row[mark.x]), at[str(row[mark.y])].middle
        other = x(row[mark.x2]) if mark.x2 else x(0)
        match mark.kind:
            case MarkKind.BAR:
                half = 4 if mark.thin else 9
                box = Box(min(place, other), middle - half, max(place, other), middle + half)
                strokes.draw_bar(canvas, mark, row, box)
            case MarkKind.INTERVAL:
                d += strokes.lying(middle, place, other)
            case MarkKind.RULE:
                d += f"M{px(place)} {px(middle - 13)}v26"
            case _:
                raise NotImplementedError(f"{mark.kind} on a category axis")
    if d:
        stroke = 2.5 if mark.kind is MarkKind.RULE else 1.5
        canvas.path(d, mark.tone, stroke=stroke, name=mark.kind.value, n=len(found))
