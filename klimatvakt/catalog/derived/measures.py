"""Owns the rows derived of measures and indicators. Must not know how they are computed."""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.domain.measures.effect_table import ShiftSays
from klimatvakt.domain.measures.effects import Shift
from klimatvakt.domain.measures.status import Completion
from klimatvakt.domain.outcomes import Outcome, Reason
from klimatvakt.domain.vocabulary import (
    Control,
    CostBasis,
    DataStatus,
    Direction,
    EffectStatus,
    Freshness,
    Funding,
    Phase,
    PublicStatus,
    Schedule,
)
from klimatvakt.domain.words import Words


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """A measure as it stands in the report read: status, worth inside the window, price."""

    code: str
    title: Words
    theme_id: str
    subtheme_id: str | None
    sector_id: str | None
    responsible: Words
    phase: Phase | None
    phase_source: str
    schedule: Schedule
    late_days: int | None
    freshness: Freshness
    status: PublicStatus
    reason: Reason
    funding: Funding | None
    control: Control
    effect_status: EffectStatus
    emission_sector_id: str | None
    low_t: float | None
    central_t: float | None
    high_t: float | None
    days_low: float | None
    days_central: float | None
    days_high: float | None
    gap_share: float | None
    quantified: bool
    outside_budget: bool
    in_inventory: bool
    in_reference: bool
    counted: bool
    manual: bool
    open_milestones: tuple[int, ...]
    cost_basis: CostBasis | None
    next_milestone_on: dt.date | None
    end_on: dt.date | None
    report_id: str | None
    shift: Shift | Outcome | None
    shift_days: float | None
    shift_says: ShiftSays | None
    lost_low_t: float | None
    lost_central_t: float | None
    lost_high_t: float | None
    delay_rank: int | None
    level_end_t: float | None
    followed_up_t: float | None
    eur_t_low: float | None
    eur_t_central: float | None
    eur_t_high: float | None
    cost_reason: Reason | None
    cost_eur_low: float | None
    cost_eur_central: float | None
    cost_eur_high: float | None
    cost_first_year: int | None
    cost_last_year: int | None
    cost_proposed: bool
    effect_last_year: int | None


@dataclass(frozen=True, slots=True)
class MeasureYear:
    """A measure's increment over the last inventory level in one year."""

    code: str
    year: int
    low_t: float | None
    central_t: float | None
    high_t: float | None
    followed_up_t: float | None


@dataclass(frozen=True, slots=True)
class MeasureHistory:
    """A measure in one closed report."""

    code: str
    report_id: str
    as_of: dt.date
    phase: Phase | None
    status: PublicStatus
    late_days: int | None
    reason: Reason
    end_on: dt.date | None
    low_t: float | None
    central_t: float | None
    high_t: float | None
    effect_status: EffectStatus
    comment: Words
    reported: bool


@dataclass(frozen=True, slots=True)
class MilestoneStanding:
    """A milestone in the report its measure was read from."""

    code: str
    n: int
    title: Words
    due_on: dt.date | None
    started_on: dt.date | None
    done_on: dt.date | None
    state: str


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """An indicator: first and latest value, goal and direction."""

    id: str
    name: Words
    unit: Words
    description: Words
    direction: Direction
    theme_id: str | None
    first_year: int | None
    first_value: float | None
    last_year: int | None
    last_value: float | None
    data_status: DataStatus | None
    goal: float | None
    goal_year: int | None
    completion: Completion | Outcome | None
    goes: str
    n_values: int
    codes: tuple[str, ...]
