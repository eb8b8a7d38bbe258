"""Owns the outlines of point shapes as SVG path data. Must not know what a shape stands for."""

from klimatvakt.charts.render.static_text import px

# Shapes drawn as an outline with nothing inside; all others are filled.
OPEN = frozenset({"square-open", "circle-open", "question", "cross", "pause"})
DASHED = frozenset({"question"})


def _circle(x: float, y: float, r: float) -> str:
    return f"M{px(x - r)} {px(y)}a{px(r)} {px(r)} 0 1 0 {px(2 * r)} 0a{px(r)} {px(r)} 0 1 0 {px(-2 * r)} 0z"


def _lines(x: float, y: float, r: float, strokes: tuple[tuple[float, ...], ...]) -> str:
    """Open strokes given in radii from the centre, e.g. (-1, -1, 1, 1)."""
    return "".join(
        f"M{px(x + stroke[0] * r)} {px(y + stroke[1] * r)}"
        + "".join(
            f"l{px((stroke[i] - stroke[i - 2]) * r)} {px((stroke[i + 1] - stroke[i - 1]) * r)}"
            for i in range(2, len(stroke), 2)
        )
        for stroke in strokes
    )


def outline(shape: str, x: float, y: float, r: float) -> str:
    """The outline of ``shape`` centred at (x, y) within radius ``r``; KeyError for an unknown shape."""
    match shape:
        case "circle" | "circle-open" | "check" | "question":
            return _circle(x, y, r)
        case "triangle":
            return _lines(x, y, r, ((0, -1.05, 1.08, 0.85, -1.08, 0.85),)) + "z"
        case "square-open":
            return _lines(x, y, r, ((-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85),)) + "z"
        case "diamond":
            return _lines(x, y, r, ((0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0),)) + "z"
        case "cross":
            return _lines(x, y, r, ((-0.75, -0.75, 0.75, 0.75), (-0.75, 0.75, 0.75, -0.75)))
        case "pause":
            return _lines(x, y, r, ((-0.42, -0.8, -0.42, 0.8), (0.42, -0.8, 0.42, 0.8)))
    raise KeyError(shape)


def inner(shape: str, x: float, y: float, r: float) -> str:
    """What stands inside the outline, as open strokes: the check's tick, the question mark; '' for the others."""
    if shape == "check":
        return _lines(x, y, r, ((-0.45, 0.02, -0.12, 0.38, 0.5, -0.36),))
    if shape == "question":
        return _lines(x, y, r, ((-0.28, -0.28, -0.1, -0.5, 0.16, -0.48, 0.28, -0.22, 0, 0.1), (0, 0.42, 0, 0.46)))
    return ""
