"""Owns what is drawn: rows → specification → renderings, and the closed list of marks.

One definition, many outputs: layout (render/layout), tables and files read only a ChartSpec and its rows; none is the
source of another. Must not know dash, flask, SQL or where facts come from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Row = object  # frozen: a row of the catalogue, or one declared beside its chart; its fields are named in the spec


class MarkKind(StrEnum):
    """The closed list of marks. A renderer that does not know one is an error."""

    LINE = "line"
    BAR = "bar"
    AREA = "area"
    POINT = "point"
    RULE = "rule"
    INTERVAL = "interval"
    TEXT = "text"


class Scale(StrEnum):
    """How an axis places values. PACKED (x only) holds ranks 1, 2, …: as many per line as there is room for."""

    YEAR = "year"
    NUMBER = "number"
    DATE = "date"
    CATEGORY = "category"
    PACKED = "packed"


class Pattern(StrEnum):
    """Strokes of lines that are rules or scenarios; data are stroked by their data status instead."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASHDOT = "dashdot"


@dataclass(frozen=True)
class Category:
    """One place on a category axis: ``id`` as in the rows, its name, and what is said of it in words."""

    id: str
    label: str
    detail: str = ""


@dataclass(frozen=True)
class Axis:
    """One axis. ``low``/``high`` pin the domain of numbers and years; ``categories`` is the order from the top.

    ``focus`` is where a narrow image begins when older rows would crowd out the newer; a wide one shows them all.
    """

    scale: Scale
    title: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    categories: tuple[Category, ...] = ()
    focus: float | None = None


@dataclass(frozen=True)
class Mark:
    """One mark over rows.

    ``x``, ``y`` name fields of the rows, ``x2``/``y2`` those of the other end of an area, interval or band (a bar
    starts at zero). ``where`` keeps rows whose fields equal the values. A rule without ``y`` stands upright through
    the chart, without ``x`` it lies; on a category axis it is a tick in its row. ``tone`` is a token name of the
    design system (never a colour). ``label`` is written at the mark, or in the key above a category or packed chart.
    ``status`` names the field of DataStatus by which each row is drawn as methods § 6 says: measured solid and
    filled, preliminary and derived hollow and dashed, projection dotted. Without it ``pattern`` strokes the mark.
    ``thin`` is for what only checks the other lines, and for bars another bar stands before.
    """

    kind: MarkKind
    x: str
    y: str
    tone: str
    x2: str = ""
    y2: str = ""
    label: str = ""
    where: tuple[tuple[str, object], ...] = ()
    status: str = ""
    pattern: Pattern = Pattern.SOLID
    shape: str = "circle"
    thin: bool = False


@dataclass(frozen=True)
class ChartColumn:
    """One field of the rows as it is shown in the table and the exports.

    ``kind`` is one of KINDS; a "name" is a text per language. ``words`` gives the word
    for each id a text column holds; ``missing`` says in the table what an empty cell means.
    """

    name: str
    title: str
    kind: str
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""


KINDS = ("period", "tonnes", "number", "days", "percent", "count", "text", "name", "date")


@dataclass(frozen=True)
class ChartSpec:
    """A drawable chart in one language. ``sentence`` says the finding; ``notes`` stand under the chart.

    No ``marks`` means there is nothing to draw: then the sentence says why. ``height`` is the plot's, in px, when
    both axes are continuous; category and packed charts are as tall as their rows.

    ``slug``, ``city``, ``badges`` and ``fictional`` are set for every chart when it is drawn.

    A chart of panels names in ``facet`` the field by which its rows are shared out and in ``panels`` the panels in
    order, each with its heading and what is said of it: small multiples on the same two scales, ``height`` px each.
    """

    title: str
    subtitle: str
    sentence: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    columns: tuple[ChartColumn, ...]
    source: str
    data_date: str
    notes: tuple[str, ...] = ()
    height: int = 300
    facet: str = ""
    panels: tuple[Category, ...] = ()
    slug: str = ""
    city: str = ""
    badges: tuple[str, ...] = ()
    fictional: bool = False


@dataclass(frozen=True)
class Drawing:
    """A specification with the rows it was drawn from; what every renderer is handed."""

    spec: ChartSpec
    records: tuple[Row, ...]

    @staticmethod
    def value(row: Row, name: str) -> Any:
        """The field ``name`` of ``row``, None where it is missing: the one place where a spec's names are read."""
        return getattr(row, name)

    def rows(self, mark: Mark) -> list[Row]:
        """The rows ``mark`` draws: those its ``where`` keeps and that have a place on both axes."""
        needed = [name for name in (mark.x, mark.y, mark.x2, mark.y2) if name]
        return [
            row
            for row in self.records
            if all(self.value(row, name) == wanted for name, wanted in mark.where)
            and all(self.value(row, name) is not None for name in needed)
        ]
