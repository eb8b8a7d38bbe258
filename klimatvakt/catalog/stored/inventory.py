"""Owns the rows of the tables in catalog.inventory, a field for each column. Must not know where they are kept."""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.catalog.stored.traced import Sourced
from klimatvakt.domain.vocabulary import (
    AdoptionState,
    Convention,
    DataStatus,
    Gas,
    GwpSet,
    NotationKey,
    Perspective,
    Scope,
    SinkKind,
)
from klimatvakt.domain.words import Words


@dataclass(frozen=True, slots=True)
class EmissionSector(Sourced):
    """A row of ``emission_sector``."""

    id: str
    gpc_code: str | None
    sort_order: int
    name: Words
    scope: Scope | None
    memo: bool


@dataclass(frozen=True, slots=True)
class EmissionRelease(Sourced):
    """A row of ``emission_release``."""

    id: str
    sort_order: int
    title: Words
    published_on: dt.date | None
    method: str | None
    gwp_set: GwpSet
    tolerance_t: float


@dataclass(frozen=True, slots=True)
class Emission(Sourced):
    """A row of ``emission``."""

    release_id: str
    perspective: Perspective
    emission_sector_id: str
    gas: Gas
    year: int
    emissions_t: float | None
    notation_key: NotationKey | None
    included_in: str | None
    data_status: DataStatus
    low_t: float | None
    high_t: float | None
    bridging: bool | None
    method: Words


@dataclass(frozen=True, slots=True)
class Budget(Sourced):
    """A row of ``budget``."""

    id: str
    is_reference: bool
    name: Words
    adoption_state: AdoptionState
    adopted_by: str | None
    adopted_on: dt.date | None
    reference_from: dt.date | None
    reference_to: dt.date | None
    perspective: Perspective
    gas: Gas
    convention: Convention
    base_year: int
    base_t: float
    start_year: int
    end_year: int | None
    end_level_t: float | None
    budget_t: float | None
    history_year: int | None
    history_t: float | None
    late_target_year: int | None
    boundary: Words
    method: Words


@dataclass(frozen=True, slots=True)
class Ceiling(Sourced):
    """A row of ``ceiling``."""

    budget_id: str
    sector_id: str
    year: int
    required_cut_t: float
    adopted_by: str
    adopted_on: dt.date


@dataclass(frozen=True, slots=True)
class GlobalBudget(Sourced):
    """A row of ``global_budget``."""

    id: str
    report: str
    from_year: int
    temperature_c: float
    probability_pct: float
    budget_gt_co2: float
    gas: Gas
    boundary: Words


@dataclass(frozen=True, slots=True)
class FairShare(Sourced):
    """A row of ``fair_share``."""

    id: str
    name: Words
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
    boundary: Words


@dataclass(frozen=True, slots=True)
class OrganisationUnit(Sourced):
    """A row of ``organisation_unit``."""

    id: str
    sort_order: int
    name: Words
    included: bool
    reason: Words


@dataclass(frozen=True, slots=True)
class Sink(Sourced):
    """A row of ``sink``."""

    kind: SinkKind
    year: int
    removal_t: float
    data_status: DataStatus
    method: Words


@dataclass(frozen=True, slots=True)
class EmissionFactor(Sourced):
    """A row of ``emission_factor``."""

    energy_carrier: str
    year: int
    kg_co2e_per_kwh: float
    data_status: DataStatus


@dataclass(frozen=True, slots=True)
class Annotation(Sourced):
    """A row of ``annotation``."""

    id: str
    year: int
    perspective: Perspective | None
    emission_sector_id: str | None
    text: Words
