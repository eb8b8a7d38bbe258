"""Owns the rows of the tables in catalog.steering, a field for each column. Must not know where they are kept."""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.catalog.stored.traced import Sourced, Traced
from klimatvakt.domain.vocabulary import (
    ApprovalAction,
    ApprovalState,
    DataStatus,
    Direction,
    ProgrammeOutcome,
    ReportKind,
)
from klimatvakt.domain.words import Words


@dataclass(frozen=True, slots=True)
class Report(Sourced):
    """A row of ``report``."""

    id: str
    kind: ReportKind
    year: int
    as_of: dt.date
    published_on: dt.date | None
    closed: bool
    title: Words
    summary: Words


@dataclass(frozen=True, slots=True)
class Programme(Sourced):
    """A row of ``programme``."""

    sector_id: str
    year: int
    title: Words
    summary: Words


@dataclass(frozen=True, slots=True)
class ProgrammeMeasure(Traced):
    """A row of ``programme_measure``."""

    sector_id: str
    year: int
    code: str
    needs_appropriation: bool
    outcome: ProgrammeOutcome
    outcome_on: dt.date | None
    moved_to_year: int | None
    reason: Words


@dataclass(frozen=True, slots=True)
class ApprovalStep(Sourced):
    """A row of ``approval_step``."""

    sector_id: str
    year: int
    n: int
    committee_id: str
    action: ApprovalAction
    planned_on: dt.date | None
    done_on: dt.date | None
    state: ApprovalState
    section: str | None


@dataclass(frozen=True, slots=True)
class Indicator(Sourced):
    """A row of ``indicator``."""

    id: str
    sort_order: int
    name: Words
    unit: Words
    direction: Direction
    theme_id: str | None
    description: Words


@dataclass(frozen=True, slots=True)
class IndicatorValue(Sourced):
    """A row of ``indicator_value``."""

    id: str
    year: int
    value: float
    published_on: dt.date | None
    data_status: DataStatus


@dataclass(frozen=True, slots=True)
class IndicatorGoal(Sourced):
    """A row of ``indicator_goal``."""

    id: str
    year: int
    goal: float


@dataclass(frozen=True, slots=True)
class Correction(Sourced):
    """A row of ``correction``."""

    id: str
    corrected_on: dt.date
    report_id: str | None
    table_name: str
    row_key: str
    column_name: str
    former_value: str | None
    corrected_value: str | None
    reason: Words
