"""Owns the rows of the tables in catalog.organisation, a field for each column. Must not know where they are kept."""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.catalog.stored.traced import Sourced
from klimatvakt.domain.vocabulary import BodyKind, CalendarKind, DataStatus, Perspective
from klimatvakt.domain.words import Words


@dataclass(frozen=True, slots=True)
class Area(Sourced):
    """A row of ``area``."""

    id: str
    name: Words
    country: str
    fictional: bool
    official: bool
    committee_word: Words
    theme_word: Words
    inventory_name: Words
    summary: Words


@dataclass(frozen=True, slots=True)
class Sector(Sourced):
    """A row of ``sector``."""

    id: str
    sort_order: int
    name: Words
    responsibility: Words
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Committee(Sourced):
    """A row of ``committee``."""

    id: str
    sort_order: int
    kind: BodyKind
    name: Words
    description: Words


@dataclass(frozen=True, slots=True)
class SectorCommittee(Sourced):
    """A row of ``sector_committee``."""

    sector_id: str
    committee_id: str


@dataclass(frozen=True, slots=True)
class CalendarEvent(Sourced):
    """A row of ``calendar_event``."""

    id: str
    kind: CalendarKind
    occurs_on: dt.date | None
    occurs_text: str | None
    recurs_month: int | None
    cycle_year: int | None
    committee_id: str | None
    what: Words
    climate_step: bool | None


@dataclass(frozen=True, slots=True)
class Population(Sourced):
    """A row of ``population``."""

    year: int
    series: str
    population: int
    data_status: DataStatus
    preferred: bool


@dataclass(frozen=True, slots=True)
class PublishedFigure(Sourced):
    """A row of ``published_figure``."""

    id: str
    subject: str
    year_text: str | None
    topic: str
    perspective: Perspective | None
    text: Words
    value: float | None
    value_text: str | None
    unit: str | None
    data_status: DataStatus
    conflict_group: str | None


@dataclass(frozen=True, slots=True)
class PeerEmission(Sourced):
    """A row of ``peer_emission``."""

    area_name: str
    year: int
    sector_name: str
    emissions_t_co2e: float
    dataset_version: str
    comment: Words
