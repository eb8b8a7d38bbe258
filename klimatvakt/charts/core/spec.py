"""Owns what a chart is: frame → specification → renderings, and the closed list of marks.

One definition, many outputs: layout (render/layout), tables and files read only a ChartSpec and its frame; none is the
source of another. Must not know dash, flask, SQL or where facts come from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import pandas as pd

from klimatvakt.catalog.slugs import PARAM_WORDS, ParamId
from klimatvakt.charts.core.city import CityFacts as CityFacts
from klimatvakt.errors import BadQueryError
from klimatvakt.i18n import Translator

Row = dict[str, Any]  # one row of a frame


def is_missing(value: Any) -> bool:
    """None, NaN and NaT; never 0 or ''."""
    return value is None or bool(pd.isna(value))


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows as dicts of column name to value."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


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
    """One place on a category axis: ``id`` as in the frame, its name, and what is said of it in words."""

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
    """One mark over rows of the frame.

    ``x``, ``y`` name columns of the frame, ``x2``/``y2`` those of the other end of an area, interval or band (a bar
    starts at zero). ``where`` keeps rows whose columns equal the values. A rule without ``y`` stands upright through
    the chart, without ``x`` it lies; on a category axis it is a tick in its row. ``tone`` is a token name of the
    design system (never a colour). ``label`` is written at the mark, or in the key above a category or packed chart.
    ``status`` names the column of DataStatus by which each row is drawn as methods § 6 says: measured solid and
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
    where: tuple[tuple[str, str], ...] = ()
    status: str = ""
    pattern: Pattern = Pattern.SOLID
    shape: str = "circle"
    thin: bool = False


@dataclass(frozen=True)
class ChartColumn:
    """One column of the frame as it is shown in the table and the exports.

    ``kind`` is one of KINDS; a "name" is picked from ``name_sv``, ``name_fi``, ``name_en``. ``words`` gives the word
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

    ``city`` is set for every chart when it is drawn.

    A chart of panels names in ``facet`` the column by which its rows are shared out and in ``panels`` the panels in
    order, each with its heading and what is said of it: small multiples on the same two scales, ``height`` px each.
    """

    slug: str
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
    badges: tuple[str, ...] = ()
    height: int = 300
    fictional: bool = False
    facet: str = ""
    panels: tuple[Category, ...] = ()
    city: str = ""


@dataclass(frozen=True)
class Drawing:
    """A specification with the frame it was drawn from; what every renderer is handed."""

    spec: ChartSpec
    frame: pd.DataFrame

    @cached_property
    def records(self) -> list[Row]:
        """The frame's rows in order, once."""
        return records(self.frame)

    def rows(self, mark: Mark) -> list[Row]:
        """The rows ``mark`` draws: those its ``where`` keeps and that have a place on both axes."""
        needed = [name for name in (mark.x, mark.y, mark.x2, mark.y2) if name]
        return [
            row
            for row in self.records
            if all(str(row[name]) == value for name, value in mark.where)
            and not any(is_missing(row[name]) for name in needed)
        ]

    def value(self, row: Row, name: str) -> Any:
        """The value of a column in ``row``: the one way renderers read."""
        return row[name]

    def panel(self, panel: Category) -> "Drawing":
        """One panel of a chart of panels: its own rows under the same marks and axes."""
        mine = self.frame[self.frame[self.spec.facet].astype(str) == panel.id]
        return Drawing(replace(self.spec, facet="", panels=()), mine)


@dataclass(frozen=True)
class Chart:
    """One chart of the registry.

    ``frame(facts, params)`` says what is shown, row by row; ``spec(frame, facts, params, t)`` draws from that frame.
    ``allowed(facts)`` gives the allowed values of each parameter, e.g. {"sektor": ("utbildning", …)}; a parameter
    outside it is refused with the list. ``needs`` is the parameter without which there is nothing to draw;
    ``defaults`` are values that say no more than their absence, so that no address writes them.
    """

    slug: str
    frame: Callable[[CityFacts, Mapping[str, str]], pd.DataFrame]
    spec: Callable[[pd.DataFrame, CityFacts, Mapping[str, str], Translator], ChartSpec]
    allowed: Callable[[CityFacts], Mapping[str, tuple[str, ...]]] = field(default=lambda _facts: {})
    needs: ParamId | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)

    def draw(self, facts: CityFacts, params: Mapping[str, str], t: Translator) -> Drawing:
        """The drawing for ``params`` in the language of ``t``.

        Raises:
            BadQueryError: the parameter the chart needs is missing.
        """
        if self.needs is not None and not params.get(self.needs):
            allowed = tuple(self.allowed(facts)[self.needs])
            raise BadQueryError(what=PARAM_WORDS[self.needs][t.language], found="", allowed=allowed)
        frame = self.frame(facts, params)
        spec = self.spec(frame, facts, params, t)
        return Drawing(replace(spec, city=t.pick(facts.area, "name")), frame)
