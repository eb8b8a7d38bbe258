"""Owns how marks are drawn by data status (methods § 6) and the shapes of points. Must not know layout or labels."""

from klimatvakt.charts.core.scene import Box, Fill, Shape, Spot, Style
from klimatvakt.charts.core.spec import Mark, MarkKind, Pattern
from klimatvakt.charts.render.scale import Datum
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.domain.vocabulary import DataStatus

STRENGTH = list(DataStatus)  # strongest first
HOLLOW = {DataStatus.PRELIMINARY, DataStatus.DERIVED, DataStatus.PROJECTION}
STATUS_PATTERN = {
    DataStatus.MEASURED: Pattern.SOLID,
    DataStatus.PRELIMINARY: Pattern.DASHED,
    DataStatus.DERIVED: Pattern.DASHED,
    DataStatus.PROJECTION: Pattern.DOTTED,
}
# Shapes drawn as an outline with nothing inside; all others are filled.
OPEN = frozenset({"square-open", "circle-open", "question", "cross", "pause"})
STROKES = frozenset({"cross", "pause"})  # nothing but strokes
Unit = tuple[tuple[float, ...], ...]  # strokes in radii from the centre: x, y, x, y, …
CIRCLES = frozenset({"circle", "circle-open", "check", "question"})
OUTLINES: dict[str, Unit] = {
    "triangle": ((0, -1.05, 1.08, 0.85, -1.08, 0.85),),
    "square-open": ((-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85),),
    "diamond": ((0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0),),
    "cross": ((-0.75, -0.75, 0.75, 0.75), (-0.75, 0.75, 0.75, -0.75)),
    "pause": ((-0.42, -0.8, -0.42, 0.8), (0.42, -0.8, 0.42, 0.8)),
}
# What stands inside the outline.
INNER: dict[str, Unit] = {
    "check": ((-0.45, 0.02, -0.12, 0.38, 0.5, -0.36),),
    "question": ((-0.28, -0.28, -0.1, -0.5, 0.16, -0.48, 0.28, -0.22, 0, 0.1), (0, 0.42, 0, 0.46)),
}


def draw_line(sketch: Sketch, mark: Mark, data: list[Datum], spots: list[Spot]) -> None:
    """A line through ``spots`` (one per datum, by year): broken at missing years, each piece by its weaker end."""
    pieces: dict[Pattern, list[list[Spot]]] = {}
    previous: Pattern | None = None
    for i in range(1, len(spots)):
        if data[i].x - data[i - 1].x != 1:
            previous = None
            continue
        ends = [datum.status for datum in (data[i - 1], data[i]) if datum.status]
        pattern = STATUS_PATTERN[max(ends, key=STRENGTH.index)] if ends else mark.pattern
        if previous is not pattern:
            pieces.setdefault(pattern, []).append([spots[i - 1]])
        pieces[pattern][-1].append(spots[i])
        previous = pattern
        sketch.take_line(spots[i - 1].x, spots[i - 1].y, spots[i].x, spots[i].y)
    weight = 1.3 if mark.thin else 2.5 if mark.status else 2
    for place, (pattern, strokes) in enumerate(pieces.items()):
        style, count = Style(mark.tone, weight=weight, pattern=pattern), None if place else len(spots)
        sketch.add(Shape(MarkKind.LINE, style, tuple(map(tuple, strokes)), mark=mark, n=count))


def point_style(mark: Mark, status: DataStatus | None) -> Style:
    """Filled when measured; preliminary, derived and projected ones are hollow, as open shapes are."""
    if status not in HOLLOW and mark.shape not in OPEN:
        return Style(mark.tone, Fill.SOLID)
    strokes = mark.shape in STROKES
    return Style(mark.tone, Fill.NONE if strokes else Fill.PAPER, 2.4 if strokes else 1.8)


def draw_points(sketch: Sketch, mark: Mark, data: list[Datum], spots: list[Spot], r: float = 4.5) -> None:
    """One shape per datum, the hollow ones last."""
    styles = [point_style(mark, datum.status) for datum in data]
    for style in sorted(set(styles), key=lambda style: style.weight):
        chosen = tuple((spot,) for spot, its in zip(spots, styles, strict=True) if its == style)
        sketch.add(Shape(MarkKind.POINT, style, chosen, r, mark.shape, mark, len(chosen)))
    for spot in spots:
        sketch.take(Box(spot.x - r - 1, spot.y - r - 1, spot.x + r + 1, spot.y + r + 1))


def draw_bar(sketch: Sketch, mark: Mark, datum: Datum, ends: tuple[Spot, Spot], half: float) -> None:
    """A bar: filled when measured, hollow and dashed when derived, faint and dotted when projected."""
    style = Style(mark.tone, Fill.SOLID)
    if datum.status is DataStatus.PROJECTION:
        style = Style(mark.tone, Fill.FAINT, 1.2, Pattern.DOTTED)
    elif datum.status in HOLLOW:
        style = Style(mark.tone, weight=1.5, pattern=Pattern.DASHED)
    shape = Shape(MarkKind.BAR, style, (ends,), half, mark=mark, n=1)
    sketch.add(shape)
    sketch.take(bar_box(ends, half, lying=sketch.plots[sketch.plot].rows))


def bar_box(ends: tuple[Spot, ...], half: float, *, lying: bool) -> Box:
    """The rectangle of a bar from its start to its end."""
    (x0, x1), (y0, y1) = sorted(spot.x for spot in ends), sorted(spot.y for spot in ends)
    return Box(x0, y0 - half, x1, y1 + half) if lying else Box(x0 - half, y0, x1 + half, y1)


def draw_strokes(
    sketch: Sketch, mark: Mark, strokes: list[tuple[Spot, Spot]], weight: float, n: int | None = None
) -> None:
    """Intervals or rules: straight strokes between two ends, the first with caps; one per row unless ``n`` says."""
    cap = 4 if mark.kind is MarkKind.INTERVAL else 0
    style = Style(mark.tone, weight=weight, pattern=mark.pattern if mark.kind is MarkKind.RULE else Pattern.SOLID)
    sketch.add(Shape(mark.kind, style, tuple(strokes), cap, mark=mark, n=n or len(strokes)))
