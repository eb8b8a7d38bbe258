"""Owns where ticks stand: round numbers, whole years, first days of months. Must not know pixels of any chart."""

import datetime as dt
import math


def nice_ticks(low: float, high: float, target: int) -> list[float]:
    """Multiples of 1, 2, 2.5 or 5 × 10ⁿ that cover [low, high], about ``target`` of them, at least two.

    Bounds that differ by less than a millionth are widened. ValueError when a bound is not finite.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError(f"axis bounds must be finite numbers, found {low!r} and {high!r}")
    low, high = min(low, high), max(low, high)
    if high - low <= 1e-6 * max(1.0, abs(low), abs(high)):  # no reader sees such a difference
        high = low + max(1.0, abs(low))
    rough = (high - low) / max(1, target - 1)
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, last + 1)]


def year_ticks(first: int, last: int, room: float) -> list[int]:
    """Round years from ``first`` to ``last``, at most ``room`` of them (at least one)."""
    for step in (1, 2, 5, 10, 20, 25, 50, 100):
        found = [year for year in range(first, last + 1) if year % step == 0]
        if found and len(found) <= max(1, room):
            return found
    return [first]


def date_ticks(first: dt.date, last: dt.date, room: float) -> list[dt.date]:
    """First days of months or years between the dates, at most ``room`` of them (at least one)."""
    for months in (1, 3, 6, 12, 24, 60, 120, 240):
        found = []
        place = first.year * 12 // months * months
        while (day := dt.date(place // 12, place % 12 + 1, 1)) <= last:
            if day >= first:
                found.append(day)
            place += months
        if found and len(found) <= max(1, room):
            return found
    return [first]
