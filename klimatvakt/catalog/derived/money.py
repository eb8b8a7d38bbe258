"""Owns the rows derived of appropriations and outcomes. Must not know how they are computed."""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.domain.vocabulary import CostBasis, MoneyKind, MoneyStage


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A measure's money of one year, stage and kind, under the sector and theme of the report read."""

    code: str
    sector_id: str | None
    theme_id: str
    budget_year: int
    stage: MoneyStage
    kind: MoneyKind
    cost_basis: CostBasis
    amount_eur: float
    low_eur: float | None
    high_eur: float | None
    decided_on: dt.date | None


@dataclass(frozen=True, slots=True)
class MoneySum:
    """Money of a sector and theme that covers the same thing; different bases are never added."""

    sector_id: str | None
    theme_id: str
    budget_year: int
    stage: MoneyStage
    kind: MoneyKind
    cost_basis: CostBasis
    amount_eur: float
    n_measures: int
