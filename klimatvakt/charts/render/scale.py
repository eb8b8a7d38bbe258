"""Owns what an axis shows: the values on it, round ticks and their words. Must not know pixels of any chart."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from klimatvakt.charts.core.scene import as_number
from klimatvakt.charts.core.spec import Axis, Drawing, Mark, Scale
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

Ticks = tuple[tuple[float, str], ...]  # (value, word)


@dataclass(frozen=True)
class Datum:
    """What a mark draws of one row: its ends, its data status (None: the mark is stroked by its pattern), its panel."""

    row: int
    x: Any
    y: Any
    x2: Any
    y2: Any
    status: DataStatus | None
    panel: str


Drawn = list[tuple[Mark, list[Datum]]]


def data_of(drawing: Drawing) -> Drawn:
    """Each mark with what it draws: the only place where a renderer reads rows."""
    places = {id(row): n for n, row in enumerate(drawing.records)}
    facet = drawing.spec.facet
    found: Drawn = []
    for mark in drawing.spec.marks:
        columns = (mark.x, mark.y, mark.x2, mark.y2, mark.status, facet)
        data = []
        for row in drawing.rows(mark):
            x, y, x2, y2, status, panel = (drawing.value(row, name) if name else None for name in columns)
            data.append(Datum(places[id(row)], x, y, x2, y2, DataStatus(status) if status else None, str(panel)))
        found.append((mark, data))
    return found


def values_on(drawn: Drawn, side: str) -> list[float]:
    """Every value the marks place on the 'x' or 'y' axis."""
    pairs = [(datum.x, datum.x2) if side == "x" else (datum.y, datum.y2) for _, data in drawn for datum in data]
    return [as_number(value) for pair in pairs for value in pair if value is not None]


def domain(axis: Axis, values: Iterable[float], *, pad: float = 0.0) -> tuple[float, float]:
    """(low, high) of an axis: its values, widened to pinned bounds; ``pad`` is added at both ends."""
    found = [value for value in (*values, axis.low, axis.high) if value is not None]
    low, high = min(found, default=0.0), max(found, default=1.0)
    if low == high:
        high = low + 1
    return low - pad, high + pad


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


def snug_ticks(low: float, high: float, target: int) -> list[float]:
    """Nice ticks, ``target`` of them or up to two more, whichever leave the least of the axis empty."""
    found = [nice_ticks(low, high, wanted) for wanted in range(target, target + 3)]
    fitting = (ticks for ticks in found if len(ticks) <= target + 2)
    return min(fitting, key=lambda ticks: round(ticks[-1] - ticks[0], 9), default=found[0])


def number_words(ticks: list[float], t: Translator) -> Ticks:
    """Ticks with just the decimals their step needs."""
    step = ticks[1] - ticks[0]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if round(step * 10**decimals) != round(step * 10**decimals, 6):
        decimals += 1
    return tuple((tick, t.number(tick, decimals)) for tick in ticks)


def tick_words(axis: Axis, low: float, high: float, length: float, t: Translator) -> Ticks:
    """(value, word) of each tick of a horizontal axis ``length`` px long."""
    if axis.scale is Scale.YEAR:
        return tuple((float(y), str(y)) for y in year_ticks(math.ceil(low), math.floor(high), length / 46))
    if axis.scale is Scale.DATE:
        days = date_ticks(dt.date.fromordinal(int(low)), dt.date.fromordinal(int(high)), length / 78)
        by_year = all(day.month == 1 for day in days)
        return tuple((float(d.toordinal()), str(d.year) if by_year else f"{d.month}/{d.year}") for d in days)
    return number_words(nice_ticks(low, high, max(3, int(length / 90))), t)
