"""Owns the rows derived of the inventory and the emission budgets. Must not know how they are computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from klimatvakt.catalog.derived import meanings as m
from klimatvakt.catalog.said import SHARE, TONNES, AsStored, said
from klimatvakt.catalog.stored.inventory import Budget, Emission, FairShare
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

    former_t: Annotated[float | None, said("Vad en tidigare utgåva sade; tomt = inte ändrat", "t av gasen")]


@dataclass(frozen=True, slots=True)
class ReportKnown(Report):
    """A report, open ones too."""

    has_measures: Annotated[bool, said("Rapporten följer upp åtgärder")]


@dataclass(frozen=True, slots=True)
class TrajectoryYear:
    """A year of one line of the trajectory; history has no row for a gap year, planned and trend have bounds."""

    year: Annotated[int, m.YEAR]
    series: Annotated[
        str, said("Linje: history, target (målbana), reference (utgångsbana), planned eller trend (framskrivning)")
    ]
    emissions_t: Annotated[float, said("Utsläpp det året på linjen", TONNES)]
    low_t: Annotated[float | None, said("Linjens nedre gräns; planned och trend har en", TONNES)]
    high_t: Annotated[float | None, said("Linjens övre gräns; planned och trend har en", TONNES)]
    data_status: Annotated[DataStatus, m.DATA_STATUS]


@dataclass(frozen=True, slots=True)
class CumulativeYear:
    """Used or allowed tonnes from the budget's first year; used only as long as the series is unbroken."""

    year: Annotated[int, m.YEAR]
    series: Annotated[str, said("Summa: used (utsläppt) eller allowed (målbanan)")]
    cumulative_t: Annotated[float, said("Summa från utsläppsbudgetens första år till och med året", TONNES)]
    data_status: Annotated[DataStatus, m.DATA_STATUS]


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A step from the need to what is left, signed, with what is left after it."""

    step: Annotated[
        str, said("Steg: reference_gap, overshoot (överskridande hittills), adopted, identified eller left")
    ]
    low_t: Annotated[float, said("Stegets ton med lägsta rimliga minskning; minus minskar", TONNES)]
    central_t: Annotated[float, said("Stegets ton med trolig minskning; minus minskar", TONNES)]
    high_t: Annotated[float, said("Stegets ton med högsta rimliga minskning; minus minskar", TONNES)]
    left_low_t: Annotated[float, said("Vad som är kvar efter steget med lägsta rimliga minskning", TONNES)]
    left_central_t: Annotated[float, said("Vad som är kvar efter steget med trolig minskning", TONNES)]
    left_high_t: Annotated[float, said("Vad som är kvar efter steget med högsta rimliga minskning", TONNES)]
    n_measures: Annotated[int, said("Åtgärder bakom steget", "antal")]


@dataclass(frozen=True, slots=True)
class TrendLine:
    """The line through one series of the inventory, or why there is none."""

    perspective: Annotated[Perspective, AsStored(Emission.TABLE)]
    gas: Annotated[Gas, AsStored(Emission.TABLE)]
    emission_sector_id: Annotated[str, AsStored(Emission.TABLE)]
    slope_t: Annotated[float | None, said("Framskrivningens ändring per år", "t av gasen/år")]
    level_t: Annotated[float | None, said("Framskrivningens nivå i last_year", "t av gasen")]
    spread_t: Annotated[float | None, said("Största avstånd från linjen; bandets halva bredd", "t av gasen")]
    first_year: Annotated[int | None, said("Första året som linjen bygger på")]
    last_year: Annotated[int | None, said("Sista året som linjen bygger på")]
    n: Annotated[int | None, said("Antal år som linjen bygger på", "antal")]
    reason: Annotated[Reason | None, said("Varför det inte finns någon framskrivning")]


@dataclass(frozen=True, slots=True)
class FairShareAnswer:
    """What one principle gives of a larger budget; never the adopted status."""

    id: Annotated[str, AsStored(FairShare.TABLE)]
    name: Annotated[Words, AsStored(FairShare.TABLE)]
    boundary: Annotated[Words, AsStored(FairShare.TABLE)]
    gas: Annotated[Gas, AsStored(FairShare.TABLE)]
    from_year: Annotated[int, AsStored(FairShare.TABLE)]
    shared_budget_t: Annotated[float, AsStored(FairShare.TABLE)]
    emission_share: Annotated[float | None, AsStored(FairShare.TABLE)]
    population_share: Annotated[float | None, AsStored(FairShare.TABLE)]
    shared_history_t: Annotated[float | None, AsStored(FairShare.TABLE)]
    area_history_t: Annotated[float | None, AsStored(FairShare.TABLE)]
    history_from_year: Annotated[int | None, AsStored(FairShare.TABLE)]
    income_index: Annotated[float | None, AsStored(FairShare.TABLE)]
    weight_sum: Annotated[float | None, AsStored(FairShare.TABLE)]
    principle: Annotated[str, said("Principen som utrymmet delas efter")]
    tonnes: Annotated[float | None, said("Områdets del enligt principen; under noll = negativt utrymme", "t av gasen")]
    reason: Annotated[Reason | None, said("Varför delen inte kan räknas")]
    rate: Annotated[float | None, said("Jämn årlig minskning som håller delen", SHARE)]
    rate_reason: Annotated[Reason | None, said("Varför det inte finns någon takt")]
    guard: Annotated[
        Outcome | None, said("Antagande: samma takt för alla gaser, när serien har andra gaser än utrymmet")
    ]
    base_year: Annotated[int | None, said("Året som takten räknas från")]
    base_t: Annotated[float | None, said("Utsläpp i base_year", "t av gasen")]
