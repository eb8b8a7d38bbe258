"""Owns the rows derived of the inventory and the emission budgets. Must not know how they are computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klimatvakt.catalog.stored.inventory import Budget, Emission
from klimatvakt.catalog.stored.steering import Report
from klimatvakt.domain.budgets.counted import Counted, Refused, Window
from klimatvakt.domain.outcomes import Outcome, Reason
from klimatvakt.domain.trend import Trend
from klimatvakt.domain.vocabulary import DataStatus, Gas, Perspective
from klimatvakt.domain.words import Words
from klimatvakt.domain.worked import Worked


@dataclass(frozen=True)
class BudgetFacts:
    """One emission budget against what was emitted. All ``_t`` in tonnes of the budget's gas.

    ``row`` is the budget's row, ``path`` {year of the budget: tonnes}; without an end it is drawn for thirty years.
    ``range_low_t``/``range_high_t`` span ``shapes`` = {name of shape: budget in tonnes} of the same target. ``rate`` is
    the budget's own constant yearly rate, or why it has none (a line). ``last_level_t`` of ``last_level_year`` (y0) is
    the last year with a figure, the base year's as long as the inventory has none. ``trend``: the line through the
    inventory, or why there is none. ``worked``: {what: the figure with its terms}; of a refused budget its size only.
    """

    row: Budget
    budget_t: float
    range_low_t: float | None
    range_high_t: float | None
    shapes: Mapping[str, float]
    path: Mapping[int, float]
    rate: float | Outcome
    last_level_t: float
    last_level_year: int
    window: Window
    trend: Trend | Outcome
    counted: Counted | Refused
    worked: Mapping[str, Worked[Any]]

    @property
    def inventory(self) -> tuple[Perspective, Gas]:
        """(perspective, gas) of the inventory shown beside it: its own gas, CO2e where it is refused."""
        return self.row.perspective, Gas.CO2E if isinstance(self.counted, Refused) else self.row.gas


@dataclass(frozen=True, slots=True)
class EmissionCell(Emission):
    """A cell of the inventory as the newest release known then states it."""

    former_t: float | None


@dataclass(frozen=True, slots=True)
class ReportKnown(Report):
    """A report, open ones too."""

    has_measures: bool


@dataclass(frozen=True, slots=True)
class TrajectoryYear:
    """A year of one line of the trajectory; history has no row for a gap year, planned and trend have bounds."""

    year: int
    series: str
    emissions_t: float
    low_t: float | None
    high_t: float | None
    data_status: DataStatus


@dataclass(frozen=True, slots=True)
class CumulativeYear:
    """Used or allowed tonnes from the budget's first year; used only as long as the series is unbroken."""

    year: int
    series: str
    cumulative_t: float
    data_status: DataStatus


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A step from the need to what is left, signed, with what is left after it."""

    step: str
    low_t: float
    central_t: float
    high_t: float
    left_low_t: float
    left_central_t: float
    left_high_t: float
    n_measures: int


@dataclass(frozen=True, slots=True)
class TrendLine:
    """The line through one series of the inventory, or why there is none."""

    perspective: Perspective
    gas: Gas
    emission_sector_id: str
    slope_t: float | None
    level_t: float | None
    spread_t: float | None
    first_year: int | None
    last_year: int | None
    n: int | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class FairShareAnswer:
    """What one principle gives of a larger budget; never the adopted status."""

    id: str
    name: Words
    boundary: Words
    gas: Gas
    from_year: int
    shared_budget_t: float
    emission_share: float | None
    population_share: float | None
    shared_history_t: float | None
    area_history_t: float | None
    history_from_year: int | None
    income_index: float | None
    weight_sum: float | None
    principle: str
    tonnes: float | None
    reason: Reason | None
    rate: float | None
    rate_reason: Reason | None
    guard: Outcome | None
    base_year: int | None
    base_t: float | None
