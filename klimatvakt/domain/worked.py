"""Owns how a calculation is told with its terms: what each letter stands for, its value, and what it is read from.

Must not know any formula, number format or language: a reader's words for a quantity are made from its code.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, Reason

T_co = TypeVar("T_co", covariant=True)


class Unit(StrEnum):
    """What a figure is counted in."""

    TONNES = "tonnes"
    KWH = "kwh"
    KG_PER_KWH = "kg_per_kwh"
    RATE = "rate"  # a fraction, told as percent
    EURO = "euro"
    EURO_PER_TONNE = "euro_per_tonne"
    DAYS = "days"
    NONE = ""  # years, shares, indexes, and what is no number


@dataclass(frozen=True)
class Quantity:
    """A letter of a formula. ``columns``: the catalogue columns it is read from, as 'table.column table.column'.

    ``code`` names its meaning, ``decimals`` are those a reader needs to count it again.
    """

    code: str
    symbol: str = ""
    unit: Unit = Unit.NONE
    columns: str = ""
    decimals: int = 0

    def of(self, value: "Value", period: str = "", parts: Iterable[float] = ()) -> "Term":
        """This quantity with its value."""
        return Term(self, value, period, tuple(parts))


@dataclass(frozen=True)
class Term:
    """A quantity with its value. ``period``: the years it is of; ``parts``: what it is the sum of."""

    quantity: Quantity
    value: "Value"
    period: str = ""
    parts: tuple[float, ...] = ()


@dataclass(frozen=True)
class Formula:
    """How ``answer`` follows from ``quantities``, in their symbols. Sub- and superscripts stand as _{n} and ^{n}."""

    expression: str
    answer: Quantity
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class Steps:
    """A calculation row by row: a column per quantity."""

    quantities: tuple[Quantity, ...]
    rows: tuple[tuple["Value", ...], ...]


@dataclass(frozen=True)
class Worked(Generic[T_co]):
    """A result with the terms it was computed from. ``about``: the code of a measure, '' for the city's own."""

    formula: Formula
    result: T_co
    terms: tuple[Term, ...]
    steps: Steps | None = None
    period: str = ""
    about: str = ""


Value = float | int | str | dt.date | Range | Outcome | Reason | Worked[object] | None
