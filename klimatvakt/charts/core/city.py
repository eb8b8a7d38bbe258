"""Owns what charts ask of a city's facts, as Protocols, and no more than that. Must not know who makes them."""

# ruff: noqa: D102 - the properties are documented where they are made, in facts.model

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from klimatvakt.catalog.derived.budget import (
    BudgetFacts,
    CumulativeYear,
    EmissionCell,
    LadderStep,
    ReportKnown,
    TrajectoryYear,
)
from klimatvakt.catalog.derived.changes import ChangedEffect
from klimatvakt.catalog.derived.groups import Contribution, ContributionByControl, ContributionYear
from klimatvakt.catalog.derived.measures import IndicatorStanding, MeasureStanding, MeasureYear, MilestoneStanding
from klimatvakt.catalog.derived.money import MoneyLine
from klimatvakt.catalog.derived.origin import SourceFile
from klimatvakt.catalog.stored import Area, Stored
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome


class ChangesLike(Protocol):
    """What charts need of the changes since an earlier report (see facts.model.TypedChanges)."""

    @property
    def since(self) -> ReportKnown | None: ...
    @property
    def effects(self) -> Sequence[ChangedEffect]: ...
    @property
    def causes(self) -> Mapping[Cause, float] | Outcome: ...
    @property
    def total_t(self) -> float | None: ...
    @property
    def before_t(self) -> float | None: ...
    @property
    def after_t(self) -> float | None: ...


class HasChanges(Protocol):
    """Where they stand."""

    @property
    def typed(self) -> ChangesLike: ...


class TypedLike(Protocol):
    """The tables charts draw from (see facts.model.CityFacts)."""

    @property
    def area(self) -> Area: ...
    @property
    def stored(self) -> Stored: ...
    @property
    def report(self) -> ReportKnown | None: ...
    @property
    def sources(self) -> Sequence[SourceFile]: ...
    @property
    def emissions(self) -> Sequence[EmissionCell]: ...
    @property
    def trajectory(self) -> Sequence[TrajectoryYear]: ...
    @property
    def cumulative(self) -> Sequence[CumulativeYear]: ...
    @property
    def ladder(self) -> Sequence[LadderStep]: ...
    @property
    def measures(self) -> Sequence[MeasureStanding]: ...
    @property
    def measure_years(self) -> Sequence[MeasureYear]: ...
    @property
    def milestones(self) -> Sequence[MilestoneStanding]: ...
    @property
    def money(self) -> Sequence[MoneyLine]: ...
    @property
    def indicators(self) -> Sequence[IndicatorStanding]: ...
    @property
    def contributions(self) -> Sequence[Contribution]: ...
    @property
    def contribution_years(self) -> Sequence[ContributionYear]: ...
    @property
    def contribution_control(self) -> Sequence[ContributionByControl]: ...


class CityFacts(Protocol):
    """What charts need of a city (see facts.model.CityFacts)."""

    @property
    def as_of(self) -> dt.date: ...
    @property
    def typed(self) -> TypedLike: ...
    @property
    def budget(self) -> BudgetFacts | None: ...
    @property
    def budgets(self) -> Sequence[BudgetFacts]: ...
    @property
    def changes(self) -> HasChanges: ...
    @property
    def changes_since(self) -> Callable[[str], HasChanges]: ...
    @property
    def earlier_reports(self) -> tuple[str, ...]: ...
    @property
    def read_as(self) -> object | None: ...
    @property
    def data_year(self) -> int | None: ...
    @property
    def fictional(self) -> bool: ...
