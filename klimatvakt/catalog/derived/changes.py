"""Owns the rows derived of what changed since an earlier report."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from klimatvakt.catalog.derived import meanings as m
from klimatvakt.catalog.said import DAYS, TONNES, AsStored, said
from klimatvakt.catalog.stored.measures import Money
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

    kind: Annotated[
        str, said("Vad som ändrats, till exempel new, completed, status_down, effect_revised eller delayed")
    ]
    code: Annotated[str, m.CODE]
    before: Annotated[Changed, said("Vad det var, efter slag av ändring")]
    after: Annotated[Changed, said("Vad det är, efter slag av ändring")]
    tonnes: Annotated[float | None, said("Vad planens utsläpp ändras i återstående år; tomt = inte beräknat", TONNES)]
    days: Annotated[int | None, said("Så mycket slutet flyttats; senare är plus", DAYS)]
    budget_year: Annotated[int | None, AsStored(Money.TABLE)]
    money_kind: Annotated[MoneyKind | None, said("Drift eller investering")]
    before_eur: Annotated[float | None, said("Belopp förut", "€")]
    after_eur: Annotated[float | None, said("Belopp nu", "€")]


@dataclass(frozen=True, slots=True)
class ChangedEffect:
    """A measure that is or was in the path: its tonnes before and now, both against the newer inventory and window."""

    code: Annotated[str, m.CODE]
    plan_before: Annotated[bool, said("Ingick i planen förut: beslutad")]
    plan_after: Annotated[bool, said("Ingår i planen nu: beslutad")]
    before_t: Annotated[
        float | None, said("Trolig minskning förut, mot dagens utsläppsberäkning och återstående år", TONNES)
    ]
    after_t: Annotated[float | None, said("Trolig minskning nu, mot samma", TONNES)]
    slip_t: Annotated[float | None, said("Vad ett flyttat slut ändrar after_t med", TONNES)]
