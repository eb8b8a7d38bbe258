"""Owns what a usable figure is: finite numbers, year series, ranges. Must not know what they measure.

Every function of the domain checks its input here, so that NaN, infinity and booleans are refused with
one wording and never travel into a result.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral, Real

from klimatvakt.domain.vocabulary import DataStatus

_LAST_CALENDAR_YEAR = 9998


def check_number(name: str, value: object, *, low: float = -math.inf, high: float = math.inf) -> float:
    """``value`` as a float.

    Raises:
        ValueError: not a real number, a boolean, NaN, infinite, or outside ``low``–``high`` (inclusive).
    """
    # Nearly every figure is a plain good float; asking the abstract type costs most of the rest.
    if type(value) is float and math.isfinite(value) and low <= value <= high:
        return value
    if isinstance(value, bool) or not isinstance(value, (float, int, Real)):
        raise ValueError(f"{name}: found {value!r}, expected a number; give a plain int or float")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{name}: found {value!r}, expected a finite number; leave out what is not known")
    if not low <= number <= high:
        raise ValueError(f"{name}: found {value!r}, expected a number from {low:g} to {high:g}")
    return number


@dataclass(frozen=True)
class Range:
    """A figure with its plausible bounds, all three in the same unit (methods § 7)."""

    low: float
    central: float
    high: float

    def __post_init__(self) -> None:
        check_number("low", self.low)
        check_number("central", self.central)
        check_number("high", self.high)

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.central + other.central, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.low - other.low, self.central - other.central, self.high - other.high)

    def scaled(self, factor: float) -> "Range":
        """All three figures times ``factor``."""
        return Range(self.low * factor, self.central * factor, self.high * factor)


ZERO = Range(0.0, 0.0, 0.0)


def check_whole(name: str, value: object, *, low: int = 1, high: int = _LAST_CALENDAR_YEAR) -> int:
    """``value`` as an int, for calendar years and numbers of years.

    Raises:
        ValueError: not a whole number, a boolean, or outside ``low``–``high`` (inclusive).
    """
    if isinstance(value, bool) or not isinstance(value, (int, Integral)):
        raise ValueError(f"{name}: found {value!r}, expected a whole number")
    if not low <= int(value) <= high:
        raise ValueError(f"{name}: found {value!r}, expected a whole number from {low} to {high}")
    return int(value)


def check_series(name: str, series: Mapping[int, float]) -> dict[int, float]:
    """``{year: figure}`` in year order.

    Raises:
        ValueError: not a mapping, a year is no calendar year, or a figure fails :func:`check_number`.
    """
    if not isinstance(series, Mapping):
        raise ValueError(f"{name}: found {type(series).__name__}, expected {{year: figure}}")
    if _is_plain(series):
        return dict(sorted(series.items()))
    checked = {
        check_whole(f"{name}, year", year): check_number(f"{name}[{year}]", figure) for year, figure in series.items()
    }
    return dict(sorted(checked.items()))


def _is_plain(series: Mapping[int, float]) -> bool:
    """Whether a look at all of it at once shows plain good years and floats: one by one, each is named and costs."""
    if set(map(type, series)) != {int} or set(map(type, series.values())) != {float}:
        return False
    # A sum is finite only when every figure is.
    return min(series) >= 1 and max(series) <= _LAST_CALENDAR_YEAR and math.isfinite(sum(series.values()))


def missing_years(years: Iterable[int]) -> tuple[int, ...]:
    """Calendar years lacking between the first and the last of ``years``."""
    known = set(years)
    return tuple(year for year in range(min(known), max(known)) if year not in known) if known else ()


def period(years: Collection[int]) -> str:
    """Years in a row as '2022' or '2022–2025'; '' of none."""
    first, last = min(years, default=0), max(years, default=0)
    return (f"{first}–{last}" if first < last else str(first)) if years else ""


def weakest_status(statuses: Iterable[DataStatus]) -> DataStatus:
    """The status of a figure computed from inputs with these statuses (methods § 6).

    Raises:
        ValueError: no input at all.
    """
    order = list(DataStatus)
    return max(statuses, key=order.index)
