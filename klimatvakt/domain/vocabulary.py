"""Owns the closed lists of values every layer shares. Must not know labels, files or tables.

Values are language-neutral ids: they stand in files, URLs and the database and never change.
Words for them are made in ``klimatvakt.i18n``.
"""

from enum import StrEnum

TOTAL = "total"  # the emission sector that holds all the others


class Language(StrEnum):
    """Languages of the service, Swedish first."""

    SV = "sv"
    FI = "fi"
    EN = "en"


class Phase(StrEnum):
    """How far a measure has come."""

    IDEA = "idea"
    DECIDED = "decided"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MERGED = "merged"


class Schedule(StrEnum):
    """A measure against its own dates."""

    ON_TIME = "on_time"
    LATE = "late"
    NO_SCHEDULE = "no_schedule"


class Freshness(StrEnum):
    """A measure against the latest closed reports."""

    CURRENT = "current"
    MISSING = "missing"
    STALE = "stale"
    NEVER = "never"


class PublicStatus(StrEnum):
    """The one class a reader sees, in the order of precedence (methods § 8)."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    COMPLETED = "completed"
    NO_REPORT = "no_report"
    LATE = "late"
    NO_SCHEDULE = "no_schedule"
    NOT_STARTED = "not_started"
    ON_TIME = "on_time"


class DataStatus(StrEnum):
    """How sure a figure is, strongest first."""

    MEASURED = "measured"
    PRELIMINARY = "preliminary"
    DERIVED = "derived"
    PROJECTION = "projection"


class NotationKey(StrEnum):
    """CRF notation keys: a cell has a value or one of these."""

    NO = "NO"
    NE = "NE"
    IE = "IE"
    C = "C"


class Perspective(StrEnum):
    """What the emissions are counted for. Perspectives overlap and are never summed."""

    TERRITORIAL = "territorial"
    CONSUMPTION = "consumption"
    ORGANISATION = "organisation"


class Scope(StrEnum):
    """Scopes of the city organisation's emissions (GHG Protocol). Scopes are shown apart and never summed."""

    SCOPE_1 = "scope_1"
    SCOPE_2 = "scope_2"
    SCOPE_3 = "scope_3"


class Gas(StrEnum):
    """Greenhouse gases; ``CO2E`` is the weighted sum."""

    CO2 = "CO2"
    CH4 = "CH4"
    N2O = "N2O"
    F_GASES = "F_gases"
    CO2E = "CO2e"


class GwpSet(StrEnum):
    """IPCC assessment report whose GWP100 weights a series uses."""

    AR4 = "AR4"
    AR5 = "AR5"
    AR6 = "AR6"
    UNKNOWN = "unknown"


class Convention(StrEnum):
    """How a budget turns into a path (methods § 2)."""

    D1 = "D1"
    D0 = "D0"
    C = "C"
    LIN = "LIN"


class AdoptionState(StrEnum):
    """Whether anybody has adopted a budget."""

    ADOPTED = "adopted"
    DERIVED = "derived"
    ALTERNATIVE = "alternative"


class AnswerKind(StrEnum):
    """Whether an emission budget holds, first match (methods § 2)."""

    CANNOT_BE_COUNTED = "cannot_be_counted"
    OVER_KEPT = "over_kept"
    OVER_BROKEN = "over_broken"
    SPENT = "spent"
    GAP = "gap"
    STALE = "stale"
    UNKNOWN_PLAN = "unknown_plan"
    HOLDS_BY_REFERENCE = "holds_by_reference"
    HOLDS = "holds"
    HOLDS_BARELY = "holds_barely"
    BREAKS = "breaks"


class EffectStatus(StrEnum):
    """Whether a measure's effect has a number."""

    CALCULATED = "calculated"
    ESTIMATED = "estimated"
    NOT_CALCULATED = "not_calculated"
    OVERLAPPING = "overlapping"


class EffectUnit(StrEnum):
    """Unit of an effect row; kWh is multiplied by the inventory's factor of the year."""

    T_CO2E = "t_co2e"
    KWH = "kwh"


class CountsInInventory(StrEnum):
    """Whether the inventory will show the effect."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Control(StrEnum):
    """Who decides (rådighet)."""

    CITY_DECISION = "city_decision"
    CITY_COMPANY = "city_company"
    ENERGY_COMPANY = "energy_company"
    STATE_EU = "state_eu"
    RESIDENTS_BUSINESSES = "residents_businesses"


class Funding(StrEnum):
    """How a measure is paid for."""

    EXISTING_FUNDS = "existing_funds"
    SEPARATE_APPROPRIATION = "separate_appropriation"
    EXTERNAL = "external"
    NOT_FUNDED = "not_funded"
    NOT_NEEDED = "not_needed"


class CostBasis(StrEnum):
    """What a sum of money covers; €/t only from the last two."""

    TOTAL = "total"
    CLIMATE_EXTRA = "climate_extra"
    NET_OF_SAVINGS = "net_of_savings"


class MoneyStage(StrEnum):
    """Stage of an appropriation in the city's financial budget."""

    SECTOR_PROPOSAL = "sector_proposal"
    MANAGER_PROPOSAL = "manager_proposal"
    BOARD_PROPOSAL = "board_proposal"
    COUNCIL_DECISION = "council_decision"
    SUPPLEMENTARY = "supplementary"
    OUTCOME = "outcome"


class MoneyKind(StrEnum):
    """Which part of the financial budget the money stands in."""

    OPERATIONS = "operations"
    INVESTMENT = "investment"


class ReportKind(StrEnum):
    """The reports measures are followed up in."""

    FINAL_ACCOUNTS = "final_accounts"
    INTERIM_1 = "interim_1"
    INTERIM_2 = "interim_2"
    ENVIRONMENTAL_REVIEW = "environmental_review"


class BodyKind(StrEnum):
    """Kinds of decision-making and steering bodies."""

    COUNCIL = "council"
    BOARD = "board"
    COMMITTEE = "committee"
    STEERING_GROUP = "steering_group"
    UNIT = "unit"
    OTHER = "other"


class ApprovalAction(StrEnum):
    """What a body does with a sector's programme."""

    PREPARES = "prepares"
    APPROVES = "approves"
    IS_INFORMED = "is_informed"


class ApprovalState(StrEnum):
    """How far an approval step has come."""

    PLANNED = "planned"
    DONE = "done"
    RETURNED = "returned"
    NOT_PUBLISHED = "not_published"


class ProgrammeOutcome(StrEnum):
    """What became of a measure promised in a programme."""

    PLANNED = "planned"
    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"


class GoalKind(StrEnum):
    """Kinds of published goals."""

    EMISSION_TARGET = "emission_target"
    NEUTRALITY = "neutrality"
    THEME_GOAL = "theme_goal"
    EXAMPLE = "example"


class SinkKind(StrEnum):
    """What lies below the zero line; never enlarges a budget."""

    SINK = "sink"
    NEGATIVE_EMISSION = "negative_emission"
    COMPENSATION = "compensation"


class Direction(StrEnum):
    """Which way an indicator should go."""

    UP = "up"
    DOWN = "down"


class CalendarKind(StrEnum):
    """Kinds of calendar rows."""

    STEP = "step"
    MEETING = "meeting"


class ThemeBasis(StrEnum):
    """Who put a measure under its theme."""

    SOURCE = "source"
    ASSIGNED = "assigned"
