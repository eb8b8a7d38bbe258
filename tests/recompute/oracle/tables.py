"""Owns how a downloaded CSV file becomes rows, and a cell a value. Must not know what the tables mean."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

Row = Mapping[str, str]
Tables = Mapping[str, list[Row]]


class Triple(NamedTuple):
    """A figure with its plausible bounds."""

    low: float
    central: float
    high: float


ZERO = Triple(0.0, 0.0, 0.0)


def read_tables(names: Iterable[str], download: Callable[[str], str]) -> Tables:
    """{table: its rows}; ``download`` answers with the text of a table's file."""
    return {name: list(csv.DictReader(io.StringIO(download(name)))) for name in names}


def number(cell: str | None) -> float | None:
    """A decimal cell; None when empty: missing is never zero."""
    return float(cell) if cell else None


def amount(cell: str) -> float:
    """A decimal cell that may not be empty."""
    return float(cell)


def whole(cell: str) -> int | None:
    """A whole number or year; None when empty."""
    return int(cell) if cell else None


def day(cell: str) -> dt.date | None:
    """An ISO date; None when empty."""
    return dt.date.fromisoformat(cell) if cell else None


def yes(cell: str) -> bool:
    """A yes or no; an empty cell is no."""
    return cell == "true"


def by_then(cell: str, as_of: dt.date, *, empty: bool = True) -> bool:
    """Whether a day had come at ``as_of``; an empty cell means ``empty``."""
    date = day(cell)
    return empty if date is None else date <= as_of


def add(figures: Iterable[Triple]) -> Triple:
    """Lows with lows, highs with highs."""
    rows = list(figures)
    return Triple(*(sum(row[n] for row in rows) for n in range(3))) if rows else ZERO


def minus(left: Triple, right: Triple) -> Triple:
    """Bound by bound."""
    return Triple(*(a - b for a, b in zip(left, right, strict=True)))
