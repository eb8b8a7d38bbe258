"""Owns what a laid-out chart is: shapes and words in their places (px), the values they stand for, the scales between.

Made once per size by render/layout; render/svg and render/plotly write it down. Must not know how either writes.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from klimatvakt.charts.core.spec import Mark, MarkKind, Pattern


def as_number(value: Any) -> float:
    """A year, number or date as a number (dates as day ordinals)."""
    return float(value.toordinal() if isinstance(value, dt.date) else value)


@dataclass(frozen=True)
class Box:
    """A rectangle in px: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Axis:
    """[low, high] laid on [start, end] px; ``ticks`` are (value, word), ``days`` says that values are dates."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[tuple[float, str], ...] = ()
    days: bool = False

    def __call__(self, value: Any) -> float:
        """Pixels of ``value``."""
        return self.start + (as_number(value) - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Plot:
    """Two axes. Of ``rows`` of categories the values on ``y`` are px and its ticks the middles of the rows."""

    x: Axis
    y: Axis
    rows: bool = False

    @property
    def area(self) -> Box:
        """The plot's own rectangle."""
        return Box(self.x.start, self.y.end, self.x.end, self.y.start)


class Fill(StrEnum):
    """How the inside of a shape is filled."""

    NONE = "none"
    SOLID = "solid"
    FAINT = "faint"
    PAPER = "paper"


@dataclass(frozen=True)
class Style:
    """Tone, fill and stroke (px, none when 0) of a shape."""

    tone: str
    fill: Fill = Fill.NONE
    weight: float = 0
    pattern: Pattern = Pattern.SOLID


@dataclass(frozen=True)
class Spot:
    """One end of a mark: where it is in px, the values there, and the place of its row in the drawing (-1: of none)."""

    x: float
    y: float
    at: tuple[Any, Any] = (None, None)
    row: int = -1


@dataclass(frozen=True)
class Shape:
    """Strokes of one style, each through its spots.

    A line runs through them, an area lies between them, a point is one, bars, intervals and rules have two. ``size`` is
    half the thickness of a bar, the radius of a point or the cap of an interval. ``n`` rows of ``mark`` are drawn, None
    where another shape counts them; without ``mark`` it carries no data: axes, keys, frames.
    """

    kind: MarkKind
    style: Style
    strokes: tuple[tuple[Spot, ...], ...]
    size: float = 0
    symbol: str = ""
    mark: Mark | None = None
    n: int | None = None
    plot: int = 0

    @property
    def name(self) -> str:
        """The kind of mark it is, 'band' of missing years; '' without data."""
        if self.mark is None:
            return ""
        return "band" if self.mark.kind is MarkKind.RULE and self.mark.x2 else self.mark.kind.value


@dataclass(frozen=True)
class Text:
    """Lines of text, the first baseline at ``y``. ``then`` follows the last one, muted and light, at ``then_x``.

    ``on_solid`` text has the paper's colour; ``halo`` parts it from what it stands upon.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    tone: str
    size: float
    anchor: str = "start"
    bold: bool = False
    halo: bool = False
    on_solid: bool = False
    then: str = ""
    then_x: float = 0


@dataclass(frozen=True)
class Hit:
    """Where a pointer meets a row, and what is said there, a line per cell."""

    x: float
    y: float
    row: int
    sentence: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """One size of a chart: items in drawing order. ``say`` gives a row's sentence; ``walk`` how its points are walked:

    'across' by x; 'down' from row to row; 'lines' as text is read, line by line.
    """

    width: float
    height: float
    items: tuple[Shape | Text, ...]
    plots: tuple[Plot, ...]
    walk: str
    unit: str
    say: Callable[[int], tuple[str, ...]] = field(compare=False)

    @property
    def hits(self) -> Iterator[Hit]:
        """Every place that belongs to a row."""
        for shape in self.items:
            if isinstance(shape, Shape):
                yield from (
                    Hit(s.x, s.y, s.row, self.say(s.row)) for stroke in shape.strokes for s in stroke if s.row >= 0
                )
