"""Owns which tables are stored, each by its row class."""

import typing
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from klimatvakt.catalog.columns import Table
from klimatvakt.catalog.stored.inventory import (
    Annotation,
    Budget,
    Ceiling,
    Emission,
    EmissionFactor,
    EmissionRelease,
    EmissionSector,
    FairShare,
    GlobalBudget,
    OrganisationUnit,
    Sink,
)
from klimatvakt.catalog.stored.measures import (
    Effect,
    GoalDecision,
    Measure,
    MeasureFigure,
    MeasureState,
    Milestone,
    Money,
    Theme,
)
from klimatvakt.catalog.stored.organisation import (
    Area,
    CalendarEvent,
    Committee,
    PeerEmission,
    Population,
    PublishedFigure,
    Sector,
    SectorCommittee,
)
from klimatvakt.catalog.stored.steering import (
    ApprovalStep,
    Correction,
    Indicator,
    IndicatorGoal,
    IndicatorValue,
    Programme,
    ProgrammeMeasure,
    Report,
)
from klimatvakt.catalog.stored.traced import Traced


@dataclass(frozen=True)
class Stored:
    """The rows of every stored table, in the order of its key: a field for each table.

    ``Stored.read_by(read)`` calls ``read(name of table)`` when a table is first asked for, so that nobody holds what
    nobody shows.
    """

    area: tuple[Area, ...]
    sector: tuple[Sector, ...]
    committee: tuple[Committee, ...]
    sector_committee: tuple[SectorCommittee, ...]
    calendar_event: tuple[CalendarEvent, ...]
    population: tuple[Population, ...]
    published_figure: tuple[PublishedFigure, ...]
    peer_emission: tuple[PeerEmission, ...]
    theme: tuple[Theme, ...]
    goal_decision: tuple[GoalDecision, ...]
    measure: tuple[Measure, ...]
    measure_figure: tuple[MeasureFigure, ...]
    measure_state: tuple[MeasureState, ...]
    milestone: tuple[Milestone, ...]
    effect: tuple[Effect, ...]
    money: tuple[Money, ...]
    emission_sector: tuple[EmissionSector, ...]
    emission_release: tuple[EmissionRelease, ...]
    emission: tuple[Emission, ...]
    budget: tuple[Budget, ...]
    ceiling: tuple[Ceiling, ...]
    global_budget: tuple[GlobalBudget, ...]
    fair_share: tuple[FairShare, ...]
    organisation_unit: tuple[OrganisationUnit, ...]
    sink: tuple[Sink, ...]
    emission_factor: tuple[EmissionFactor, ...]
    annotation: tuple[Annotation, ...]
    report: tuple[Report, ...]
    programme: tuple[Programme, ...]
    programme_measure: tuple[ProgrammeMeasure, ...]
    approval_step: tuple[ApprovalStep, ...]
    indicator: tuple[Indicator, ...]
    indicator_value: tuple[IndicatorValue, ...]
    indicator_goal: tuple[IndicatorGoal, ...]
    correction: tuple[Correction, ...]

    @classmethod
    def read_by(cls, read: Callable[[str], tuple[typing.Any, ...]]) -> "Stored":
        """The tables as ``read`` gives them."""
        found = object.__new__(cls)
        found.__dict__["_read"] = read
        return found

    if not typing.TYPE_CHECKING:  # what is no field is an error all the same

        def __getattr__(self, name: str) -> tuple[object, ...]:
            if name not in STORED or "_read" not in self.__dict__:
                raise AttributeError(name)
            return self.__dict__.setdefault(name, self.__dict__["_read"](name))


STORED: dict[str, type[Traced]] = {
    name: typing.get_args(kind)[0] for name, kind in typing.get_type_hints(Stored).items()
}


def tables_in(part: ModuleType) -> tuple[Table, ...]:
    """The tables whose rows the module ``part`` declares, in order."""
    return tuple(row.TABLE for row in STORED.values() if row.__module__ == part.__name__)


__all__ = [
    "STORED",
    "Annotation",
    "ApprovalStep",
    "Area",
    "Budget",
    "CalendarEvent",
    "Ceiling",
    "Committee",
    "Correction",
    "Effect",
    "Emission",
    "EmissionFactor",
    "EmissionRelease",
    "EmissionSector",
    "FairShare",
    "GlobalBudget",
    "GoalDecision",
    "Indicator",
    "IndicatorGoal",
    "IndicatorValue",
    "Measure",
    "MeasureFigure",
    "MeasureState",
    "Milestone",
    "Money",
    "OrganisationUnit",
    "PeerEmission",
    "Population",
    "Programme",
    "ProgrammeMeasure",
    "PublishedFigure",
    "Report",
    "Sector",
    "SectorCommittee",
    "Sink",
    "Stored",
    "Theme",
    "tables_in",
]
