"""Owns the rows derived of sectors, themes, emission sectors, who decides, and programmes."""

from dataclasses import dataclass

from klimatvakt.domain.vocabulary import Control


@dataclass(frozen=True, slots=True)
class GroupSums:
    """Sums over measures: decided, ongoing and completed ones; ideas stand apart. Overlap groups count once."""

    low_t: float | None
    central_t: float | None
    high_t: float | None
    days_central: float | None
    need_share: float | None
    followed_up_t: float | None
    idea_central_t: float | None
    n_measures: int
    n_live: int
    n_quantified: int
    n_not_quantified: int
    n_on_plan: int
    n_counted: int


@dataclass(frozen=True, slots=True)
class Contribution(GroupSums):
    """What the measures of one group cut inside the window."""

    kind: str
    id: str
    ceiling_t: float | None
    required_t: float | None
    inventory_change_t: float | None


@dataclass(frozen=True, slots=True)
class ContributionYear:
    """A group's sums in one year."""

    kind: str
    id: str
    year: int
    low_t: float | None
    central_t: float | None
    high_t: float | None
    followed_up_t: float | None


@dataclass(frozen=True, slots=True)
class ContributionByControl:
    """A sector's or theme's contribution by who decides."""

    kind: str
    id: str
    control: Control
    low_t: float
    central_t: float
    high_t: float


@dataclass(frozen=True, slots=True)
class ProgrammeScore:
    """What a sector promised and did in one year's programme; None where no programme is published."""

    sector_id: str
    year: int
    promised: int | None
    done: int | None
    moved: int | None
    dropped: int | None
    planned: int | None
    n_needs_appropriation: int | None
    promised_before: int | None
    done_before: int | None
    n_again: int | None
