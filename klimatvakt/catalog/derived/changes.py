"""Owns the rows derived of what changed since an earlier report."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from klimatvakt.domain.vocabulary import MoneyKind

Before = str | float | dt.date | Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One thing that changed of one measure, with what it was and is."""

    kind: str
    code: str
    before: Before
    after: Before
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
