"""Owns the rows derived of what changed since an earlier report."""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.domain.vocabulary import MoneyKind, MoneyStage, Phase, PublicStatus
from klimatvakt.domain.words import Words


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a measure: its city sector and the body or role in it."""

    sector_id: str | None
    responsible: Words


Changed = PublicStatus | Phase | MoneyStage | Owner | dt.date | float | None
"""What a change is from or to, by its kind: a status, phase or stage, an owner, a planned end, tonnes."""


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One thing that changed of one measure, with what it was and is."""

    kind: str
    code: str
    before: Changed
    after: Changed
    tonnes: float | None
    days: int | None
    budget_year: int | None
    money_kind: MoneyKind | None
    before_eur: float | None
    after_eur: float | None


@dataclass(frozen=True, slots=True)
class ChangedEffect:
    """A measure that is or was in the path: its tonnes before and now, both against the newer inventory and window."""

    code: str
    plan_before: bool
    plan_after: bool
    before_t: float | None
    after_t: float | None
    slip_t: float | None
