"""Owns rates, paths and run-outs of one budget on plain numbers (methods § 2). Must not know tables."""

import datetime as dt
import math
from dataclasses import dataclass

LAST_YEAR = 2150
_TINY = 1e-9


@dataclass(frozen=True)
class End:
    """When a budget ends along a series. ``kind``: fits | runs_out | already_spent | cannot_be_computed."""

    kind: str
    at: dt.datetime | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, None when it never ends."""
        return self.at.date() if self.at else None


@dataclass(frozen=True)
class Required:
    """Yearly rate needed from now on; ``level_rate`` is None without a level to reach."""

    rate: float
    binds: str
    budget_rate: float
    level_rate: float | None


def first_share(rate: float, convention: str) -> float:
    """Year 1's emissions as a share of E0: D1 cuts at once, D0 not yet, C all through the year."""
    if convention == "D1":
        return 1 - rate
    if convention == "D0" or rate == 0:
        return 1.0
    return rate / -math.log(1 - rate)


def totals(base: float, rate: float, years: int, convention: str) -> list[float]:
    """Annual totals of a constant rate."""
    return [base * first_share(rate, convention) * (1 - rate) ** n for n in range(years)]


def open_rate(base: float, budget: float, convention: str) -> float | None:
    """The rate that uses the budget in the long run; None where there is none."""
    if budget <= 0 or convention == "LIN":
        return None
    if base == 0:
        return 0.0
    if convention == "D1":
        return base / (budget + base)
    if convention == "C":
        return 1 - math.exp(-base / budget)
    return base / budget if budget > base else None


def window_rate(base: float, budget: float, years: int, convention: str = "D1") -> float:
    """The rate that uses exactly the budget in ``years`` years, by bisection; 0 when unchanged emissions fit."""
    if years * base <= budget:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle < 1 and math.fsum(totals(base, middle, years, convention)) > budget:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def line(base_year: int, base: float, end_year: int, end_level: float) -> dict[int, float]:
    """The straight line's years after ``base_year``."""
    step = (end_level - base) / (end_year - base_year)
    return {year: base + step * (year - base_year) for year in range(base_year + 1, end_year + 1)}


def required(remaining: float, last: float, years_left: int | None, end_level: float | None) -> Required | str:
    """The larger of what the rest and what the end level asks for; a word where there is no rate."""
    if remaining <= 0:
        return "already_spent"
    if years_left is None:
        found = last / (remaining + last)
        return Required(found, "budget", found, None)
    if years_left < 1:
        return "cannot_be_computed"
    for_rest = window_rate(last, remaining, years_left)
    for_level = None if end_level is None else 1 - (end_level / last) ** (1 / years_left)
    if max(for_rest, for_level or 0.0) <= 0:
        return "fits"
    if for_level is not None and for_level > for_rest:
        return Required(for_level, "end_level", for_rest, for_level)
    return Required(for_rest, "budget", for_rest, for_level)


def run_out(budget: float, series: dict[int, float], actual_to: int) -> End:
    """Subtract whole years until what is left is less than the year emits; then 1 January plus its share of days."""
    if not series or sorted(series) != list(range(min(series), max(series) + 1)):
        return End("cannot_be_computed")
    if budget <= 0:
        return End("already_spent", dt.datetime(min(series), 1, 1))
    left = budget
    for year in sorted(series):
        emitted = series[year]
        if emitted - left > budget * _TINY:
            days = (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
            at = dt.datetime(year, 1, 1) + dt.timedelta(days=max(left, 0.0) / emitted * days)
            return End("already_spent" if year <= actual_to else "runs_out", at)
        left -= emitted
    return End("fits")
