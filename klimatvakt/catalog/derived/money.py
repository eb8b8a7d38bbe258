"""Owns the rows derived of appropriations and outcomes. Must not know how they are computed."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from klimatvakt.catalog.derived import meanings as m
from klimatvakt.catalog.said import AsStored, said
from klimatvakt.catalog.stored.measures import Money
from klimatvakt.domain.vocabulary import CostBasis, MoneyKind, MoneyStage


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A measure's money of one year, stage and kind, under the sector and theme of the report read."""

    code: Annotated[str, m.CODE]
    sector_id: Annotated[str | None, m.SECTOR]
    theme_id: Annotated[str, m.THEME]
    budget_year: Annotated[int, AsStored(Money.TABLE)]
    stage: Annotated[MoneyStage, AsStored(Money.TABLE)]
    kind: Annotated[MoneyKind, AsStored(Money.TABLE)]
    cost_basis: Annotated[CostBasis, AsStored(Money.TABLE)]
    amount_eur: Annotated[float, AsStored(Money.TABLE)]
    low_eur: Annotated[float | None, AsStored(Money.TABLE)]
    high_eur: Annotated[float | None, AsStored(Money.TABLE)]
    decided_on: Annotated[dt.date | None, AsStored(Money.TABLE)]


@dataclass(frozen=True, slots=True)
class MoneySum:
    """Money of a sector and theme that covers the same thing; different bases are never added."""

    sector_id: Annotated[str | None, m.SECTOR]
    theme_id: Annotated[str, m.THEME]
    budget_year: Annotated[int, AsStored(Money.TABLE)]
    stage: Annotated[MoneyStage, AsStored(Money.TABLE)]
    kind: Annotated[MoneyKind, AsStored(Money.TABLE)]
    cost_basis: Annotated[CostBasis, AsStored(Money.TABLE)]
    amount_eur: Annotated[float, said("Summan av belopp som omfattar samma sak", "euro")]
    n_measures: Annotated[int, said("Åtgärder bakom summan", "antal")]
