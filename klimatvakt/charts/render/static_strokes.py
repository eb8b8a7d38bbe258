"""Owns how lines, points and bars are drawn by data status (methods § 6). Must not know layout or labels."""

from klimatvakt.charts.core.spec import Mark, Pattern, Row
from klimatvakt.charts.render import static_shapes as shapes
from klimatvakt.charts.render.static_canvas import STATUS_PATTERN, Box, Canvas
from klimatvakt.charts.render.static_text import px
from klimatvakt.domain.vocabulary import DataStatus

STRENGTH = list(DataStatus)  # strongest first
HOLLOW = {DataStatus.PRELIMINARY, DataStatus.DERIVED, DataStatus.PROJECTION}


def status_of(mark: Mark, row: Row) -> DataStatus | None:
    """The data status ``row`` is drawn by; None when the mark is stroked by its pattern."""
    return DataStatus(row[mark.status]) if mark.status else None


def draw_line(canvas: Canvas, mark: Mark, rows: list[Row], points: list[tuple[float, float]]) -> None:
    """A line through ``points`` (one per row, by year): broken at missing years, each piece by its weaker end."""
    pieces: dict[Pattern, str] = {}
    previous: tuple[int, Pattern] | None = None
    for i in range(1, len(points)):
        if rows[i][mark.x] - rows[i - 1][mark.x] != 1:
            previous = None
            continue
        pattern = _segment_pattern(mark, rows[i - 1], rows[i])
        (x0, y0), (x1, y1) = points[i - 1], points[i]
        start = "" if previous == (i - 1, pattern) else f"M{px(x0)} {px(y0)}L"
        pieces[pattern] = f"{pieces.get(pattern, '')}{start or ' '}{px(x1)} {px(y1)}"
        previous = (i, pattern)
        canvas.take_line(x0, y0, x1, y1)
    weight = 1.3 if mark.thin else 2.5 if mark.status else 2
    for place, (pattern, d) in enumerate(pieces.items()):
        count = len(points) if place == 0 else None
        canvas.path(d, mark.tone, stroke=weight, pattern=pattern, name="line", n=count)


def _segment_pattern(mark: Mark, start: Row, end: Row) -> Pattern:
    ends = [status for status in (status_of(mark, start), status_of(mark, end)) if status]
    return STATUS_PATTERN[max(ends, key=STRENGTH.index)] if ends else mark.pattern


def draw_points(canvas: Canvas, mark: Mark, rows: list[Row], points: list[tuple[float, float]], r: float = 4.5) -> None:
    """One shape per row; preliminary, derived and projected ones are hollow."""
    hollow = [status_of(mark, row) in HOLLOW or mark.shape in shapes.OPEN for row in rows]
    for is_hollow in (False, True):
        chosen = [point for point, flag in zip(points, hollow, strict=True) if flag is is_hollow]
        if not chosen:
            continue
        d = "".join(shapes.outline(mark.shape, x, y, max(3.0, r - 0.9) if is_hollow else r) for x, y in chosen)
        pattern = Pattern.SOLID
        stroke = 2.4 if mark.shape in ("cross", "pause") else 1.8
        fill = "none" if mark.shape in ("cross", "pause") else "paper"
        if is_hollow:
            canvas.path(d, mark.tone, fill=fill, stroke=stroke, pattern=pattern, name="point", n=len(chosen))
        else:
            canvas.path(d, mark.tone, fill="solid", name="point", n=len(chosen))
        inside = "".join(shapes.inner(mark.shape, x, y, r) for x, y in chosen)
        if inside:
            canvas.inner(inside, mark.tone, light=not is_hollow)
    for x, y in points:
        canvas.take(Box(x - r - 1, y - r - 1, x + r + 1, y + r + 1))


def draw_bar(canvas: Canvas, mark: Mark, row: Row, box: Box) -> None:
    """A bar: filled when measured, hollow and dashed when derived, faint and dotted when projected."""
    status = status_of(mark, row)
    d = f"M{px(box.x0)} {px(box.y0)}H{px(box.x1)}V{px(box.y1)}H{px(box.x0)}z"
    if status is DataStatus.PROJECTION:
        canvas.path(d, mark.tone, fill="faint", stroke=1.2, pattern=Pattern.DOTTED, name="bar", n=1)
    elif status in HOLLOW:
        canvas.path(d, mark.tone, stroke=1.5, pattern=Pattern.DASHED, name="bar", n=1)
    else:
        canvas.path(d, mark.tone, fill="solid", name="bar", n=1)
    canvas.take(box)


def upright(x: float, y0: float, y1: float, cap: float = 4) -> str:
    """An interval standing on its end, with caps."""
    return f"M{px(x - cap)} {px(y0)}h{px(2 * cap)}M{px(x)} {px(y0)}V{px(y1)}M{px(x - cap)} {px(y1)}h{px(2 * cap)}"


def lying(y: float, x0: float, x1: float, cap: float = 4) -> str:
    """An interval lying down, with caps."""
    return f"M{px(x0)} {px(y - cap)}v{px(2 * cap)}M{px(x0)} {px(y)}H{px(x1)}M{px(x1)} {px(y - cap)}v{px(2 * cap)}"
