"""Owns how values become pixels, and the ticks of an axis with their words. Must not know marks."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from klimatvakt.charts.core.spec import Axis, Drawing, Mark, MarkKind, Row, Scale
from klimatvakt.charts.render.static_ticks import date_ticks, nice_ticks, year_ticks
from klimatvakt.i18n import Translator


def as_number(value: Any) -> float:
    """A year, number or date as a number (dates as day ordinals)."""
    if isinstance(value, dt.date):
        return float(value.toordinal())
    return float(value)


@dataclass(frozen=True)
class Linear:
    """[low, high] laid on [start, end] px."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Any) -> float:
        """Pixels of ``value``."""
        share = (as_number(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def values_on(drawn: Iterable[tuple[Mark, list[Row]]], side: str) -> list[float]:
    """Every value the marks place on the 'x' or 'y' axis."""
    found: list[float] = []
    for mark, rows in drawn:
        names = (mark.x, mark.x2) if side == "x" else (mark.y, mark.y2)
        for name in filter(None, names):
            found += [as_number(value) for value in (row[name] for row in rows)]
    return found


def domain(axis: Axis, values: Iterable[float], *, pad: float = 0.0) -> tuple[float, float]:
    """(low, high) of an axis: its values, widened to pinned bounds; ``pad`` is added at both ends."""
    found = [value for value in (*values, axis.low, axis.high) if value is not None]
    low, high = min(found, default=0.0), max(found, default=1.0)
    if low == high:
        high = low + 1
    return low - pad, high + pad


def has_bars(drawing: Drawing) -> bool:
    """Whether years need room for half a bar at both ends."""
    return any(mark.kind is MarkKind.BAR for mark in drawing.spec.marks)


def tick_words(axis: Axis, low: float, high: float, length: float, t: Translator) -> list[tuple[float, str]]:
    """(value, word) of each tick of a horizontal axis ``length`` px long."""
    if axis.scale is Scale.YEAR:
        return [(float(y), str(y)) for y in year_ticks(math.ceil(low), math.floor(high), length / 46)]
    if axis.scale is Scale.DATE:
        days = date_ticks(dt.date.fromordinal(int(low)), dt.date.fromordinal(int(high)), length / 78)
        by_year = all(day.month == 1 for day in days)
        return [(float(d.toordinal()), str(d.year) if by_year else f"{d.month}/{d.year}") for d in days]
    return number_words(nice_ticks(low, high, max(3, int(length / 90))), t)


def snug_ticks(low: float, high: float, target: int) -> list[float]:
    """Nice ticks, ``target`` of them or up to two more, whichever leave the least of the axis empty."""
    found = [nice_ticks(low, high, wanted) for wanted in range(target, target + 3)]
    return min((ticks for ticks in found if len(ticks) <= target + 2), key=_length, default=found[0])


def _length(ticks: list[float]) -> float:
    return round(ticks[-1] - ticks[0], 9)


def number_words(ticks: list[float], t: Translator) -> list[tuple[float, str]]:
    """Ticks with just the decimals their step needs."""
    step = ticks[1] - ticks[0]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if round(step * 10**decimals) != round(step * 10**decimals, 6):
        decimals += 1
    return [(tick, t.number(tick, decimals)) for tick in ticks]
