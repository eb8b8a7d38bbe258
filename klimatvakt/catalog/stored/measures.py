"""Owns the rows of the tables in catalog.measures, a field for each column. Must not know where they are kept."""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.catalog.stored.traced import Sourced, Traced
from klimatvakt.domain.vocabulary import (
    Control,
    CostBasis,
    CountsInInventory,
    EffectStatus,
    EffectUnit,
    Funding,
    Gas,
    GoalKind,
    MoneyKind,
    MoneyStage,
    Perspective,
    Phase,
    Schedule,
    ThemeBasis,
)
from klimatvakt.domain.words import Words


@dataclass(frozen=True, slots=True)
class Theme(Sourced):
    """A row of ``theme``."""

    id: str
    parent_id: str | None
    sort_order: int
    version: str | None
    name: Words
    description: Words


@dataclass(frozen=True, slots=True)
class GoalDecision(Sourced):
    """A row of ``goal_decision``."""

    id: str
    kind: GoalKind
    theme_id: str | None
    theme_assigned: bool | None
    text: Words
    target_year: int | None
    base_year: int | None
    change_pct: float | None
    target_level_t: float | None
    value_text: str | None
    decided_by: str | None
    decided_on: dt.date | None
    superseded: bool | None
    conflict_group: str | None


@dataclass(frozen=True, slots=True)
class Measure(Sourced):
    """A row of ``measure``."""

    code: str
    title: Words
    description: Words
    theme_id: str
    theme_basis: ThemeBasis
    sector_id: str | None
    responsible: Words
    control: Control
    control_assigned: bool | None
    funding: Funding | None
    phase_stated: Phase | None
    start_year: int | None
    end_year: int | None
    stated: Words
    emission_sector_id: str | None


@dataclass(frozen=True, slots=True)
class MeasureFigure(Sourced):
    """A row of ``measure_figure``."""

    code: str
    n: int
    label: Words
    value: float | None
    value_text: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class MeasureState(Traced):
    """A row of ``measure_state``."""

    report_id: str
    code: str
    phase: Phase
    sector_id: str | None
    responsible: Words
    start_on: dt.date | None
    end_on: dt.date | None
    completed_on: dt.date | None
    merged_into: str | None
    comment: Words
    effect_status: EffectStatus
    effect_reason: Words
    overlap_group: str | None
    in_reference: bool | None
    cost_basis: CostBasis | None
    manual_schedule: Schedule | None
    manual_reason: Words
    indicator_id: str | None


@dataclass(frozen=True, slots=True)
class Milestone(Traced):
    """A row of ``milestone``."""

    report_id: str
    code: str
    n: int
    title: Words
    due_on: dt.date | None
    started_on: dt.date | None
    done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Effect(Traced):
    """A row of ``effect``."""

    report_id: str
    code: str
    year: int
    low: float
    central: float
    high: float
    unit: EffectUnit
    energy_carrier: str | None
    perspective: Perspective
    emission_sector_id: str
    gas: Gas
    counts_in_inventory: CountsInInventory
    counts_share: float | None
    counts_reason: Words
    followed_up_t: float | None
    basis: Words


@dataclass(frozen=True, slots=True)
class Money(Sourced):
    """A row of ``money``."""

    code: str
    budget_year: int
    stage: MoneyStage
    kind: MoneyKind
    amount_eur: float
    cost_basis: CostBasis
    low_eur: float | None
    high_eur: float | None
    decided_on: dt.date | None
