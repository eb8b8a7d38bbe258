"""Owns the row class of every stored table. A test holds them against the catalogue's columns."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of every stored table, in the order of its key: a field for each table."""

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


__all__ = [
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
]
