"""Owns what a chart is: frame → specification → renderings, and the closed list of marks.

One definition, many outputs: renderers (render/plotly, render/static, render/table) read only a ChartSpec and its
frame; none is the source of another. Must not know dash, flask, SQL or where facts come from.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

import pandas as pd

from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator


class BudgetLike(Protocol):
    """What charts need of the reference budget (see facts.model.BudgetFacts)."""

    @property
    def row(self) -> Mapping[str, Any]: ...
    @property
    def budget_t(self) -> float: ...
    @property
    def path(self) -> Mapping[int, float]: ...
    @property
    def stated_year(self) -> int | None: ...
    @property
    def used_t(self) -> float | None: ...
    @property
    def remaining_t(self) -> float | None: ...
    @property
    def remaining_share(self) -> float | None: ...
    @property
    def overshoot_t(self) -> float | None: ...
    @property
    def need_t(self) -> float | None: ...
    @property
    def last_level_t(self) -> float: ...
    @property
    def last_level_year(self) -> int: ...


class CityFacts(Protocol):
    """What charts need of a city (see facts.model.CityFacts for the columns of each frame)."""

    @property
    def city_id(self) -> str: ...
    @property
    def area(self) -> Mapping[str, Any]: ...
    @property
    def as_of(self) -> dt.date: ...
    @property
    def tables(self) -> Mapping[str, pd.DataFrame]: ...
    @property
    def budget(self) -> BudgetLike | None: ...
    @property
    def trajectory(self) -> pd.DataFrame: ...
    @property
    def cumulative(self) -> pd.DataFrame: ...
    @property
    def measures(self) -> pd.DataFrame: ...
    @property
    def measure_years(self) -> pd.DataFrame: ...
    @property
    def contributions(self) -> pd.DataFrame: ...
    @property
    def milestones(self) -> pd.DataFrame: ...
    @property
    def fictional(self) -> bool: ...


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
    """How an axis places values."""

    YEAR = "year"
    NUMBER = "number"
    DATE = "date"
    CATEGORY = "category"


@dataclass(frozen=True)
class Axis:
    """One axis. ``low``/``high`` pin the domain; ``categories`` is the order of a category axis."""

    scale: Scale
    title: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    categories: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Mark:
    """One mark over rows of the frame.

    ``x``, ``y``, ``y2`` name columns of the frame (``y2`` = the other end of an area or interval); ``where`` keeps
    rows whose column equals the value. ``tone`` is a token name of the design system (never a colour). ``label`` is
    written directly at the mark; ``status`` draws it as methods § 6 says (solid, hollow/dashed, dotted).
    """

    kind: MarkKind
    x: str
    y: str
    tone: str
    y2: str = ""
    label: str = ""
    where: tuple[tuple[str, str], ...] = ()
    status: DataStatus = DataStatus.MEASURED
    shape: str = "circle"
    text: str = ""


@dataclass(frozen=True)
class ChartColumn:
    """One column of the frame as it is shown in the table and the exports.

    ``kind`` is one of year, tonnes, days, percent, text, date, status; ``name`` the column of the frame.
    """

    name: str
    title: str
    kind: str
    unit: str = ""


@dataclass(frozen=True)
class ChartSpec:
    """A drawable chart in one language. ``sentence`` says the finding; ``notes`` stand under the chart."""

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
    height: int = 320


@dataclass(frozen=True)
class Drawing:
    """A specification with the frame it was drawn from; what every renderer is handed."""

    spec: ChartSpec
    frame: pd.DataFrame


@dataclass(frozen=True)
class Chart:
    """One chart of the registry.

    ``frame(facts, params)`` says what is shown, row by row; ``spec(frame, facts, params, t)`` draws from that frame.
    ``allowed(facts)`` gives the allowed values of each parameter, e.g. {"sektor": ("utbildning", …)}; a parameter
    outside it is refused with the list.
    """

    slug: str
    frame: Callable[[CityFacts, Mapping[str, str]], pd.DataFrame]
    spec: Callable[[pd.DataFrame, CityFacts, Mapping[str, str], Translator], ChartSpec]
    allowed: Callable[[CityFacts], Mapping[str, tuple[str, ...]]] = field(default=lambda _facts: {})

    def draw(self, facts: CityFacts, params: Mapping[str, str], t: Translator) -> Drawing:
        """The drawing for ``params`` in the language of ``t``."""
        frame = self.frame(facts, params)
        return Drawing(self.spec(frame, facts, params, t), frame)
