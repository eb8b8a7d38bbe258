"""Owns which emission figures were known when, and the series drawn from them. Must not know measures or pages."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.catalog.stored import Emission
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import Trend, TrendPoint, fit_trend
from klimatvakt.domain.vocabulary import TOTAL, DataStatus, Gas, Perspective
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Column, make_rows

KEY = ["perspective", "emission_sector_id", "gas", "year"]
Releases = frozenset[str]


@dataclass(frozen=True)
class Point:
    """One year's total; ``low_t``/``high_t`` are NaN where the source gives none."""

    tonnes: float
    low_t: float
    high_t: float
    status: DataStatus
    release_id: str


@dataclass(frozen=True)
class Series:
    """One yearly series: ``points`` has a year only where there is a figure, in year order.

    Gap years have no point; ``bridging`` holds named derived figures for them.
    """

    perspective: str
    gas: str
    points: Mapping[int, Point]
    bridging: Mapping[int, Range]

    @property
    def tonnes(self) -> dict[int, float]:
        """{year: tonnes} of the years with figures."""
        return {year: point.tonnes for year, point in self.points.items()}

    @cached_property
    def trend(self) -> Trend | Outcome:
        """The line through the points of the release that states the last one, or why there is none."""
        points = {year: TrendPoint(p.tonnes, p.status, p.release_id) for year, p in self.points.items()}
        return fit_trend(points, self.points[max(points)].release_id if points else "")

    @property
    def status(self) -> dict[int, DataStatus]:
        """{year: data status} of the years with figures."""
        return {year: point.status for year, point in self.points.items()}


def releases_known(city: CityTables, as_of: dt.date) -> Releases:
    """The releases of the inventory published by ``as_of``; one without a day has always been there."""
    rows = city.stored.emission_release
    return frozenset(row.id for row in rows if row.published_on is None or row.published_on <= as_of)


def emissions_of(city: CityTables, releases: Releases) -> tuple[EmissionCell, ...]:
    """Every emission cell as the newest of ``releases`` states it, with ``former_t`` from the one before where revised.

    A release may revise a few cells only: cells it doesn't mention stand as they were. Ask with ``city.once``.
    """
    places, former = city.once(_newest_cells, releases)
    rows = [city.stored.emission[place] for place in places.tolist()]
    columns: dict[str, Column] = {field.name: [getattr(row, field.name) for row in rows] for field in fields(Emission)}
    return make_rows(EmissionCell, columns | {"former_t": former})


def total_series(city: CityTables, releases: Releases, perspective: str, gas: str) -> Series:
    """The totals of one perspective and gas."""
    return sector_series(city, releases, perspective, gas).get(TOTAL, Series(perspective, gas, {}, {}))


def sector_series(city: CityTables, releases: Releases, perspective: str, gas: str) -> Mapping[str, Series]:
    """{emission sector: its series}. A cell with a notation key has no figure and is left out."""
    return city.once(_all_series, releases).get((perspective, gas), {})


def latest_sectors(cells: Iterable[EmissionCell], perspective: Perspective, gas: Gas) -> list[EmissionCell]:
    """The cells of the latest year that has parts and not only a total, total included."""
    mine = [cell for cell in cells if (cell.perspective, cell.gas) == (perspective, gas)]
    parts = Counter(cell.year for cell in mine if cell.emission_sector_id != TOTAL)
    # A single part (one published sector of an otherwise unknown year) is no split of the total.
    year = max((year for year, n in parts.items() if n > 1), default=max(parts, default=None))
    return [cell for cell in mine if cell.year == year]


def _newest_cells(city: CityTables, releases: Releases) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the emission table that the newest of ``releases`` states, in the order of KEY, and what they revised."""
    rows, (order, key) = city.stored.emission, city.once(_cell_order)
    known = np.array([place for place in order.tolist() if rows[place].release_id in releases], dtype=np.int64)
    mine, tonnes = key[known], np.array([rows[place].emissions_t for place in known.tolist()], dtype=float)
    same_as_next = mine[1:] == mine[:-1]
    newest = np.append(~same_as_next, True)[: len(mine)]
    former = np.where(np.append(False, same_as_next)[: len(mine)], np.append(np.nan, tonnes[:-1])[: len(mine)], np.nan)
    former[former == tonnes] = np.nan
    return known[newest], former[newest]


def _cells(city: CityTables) -> list[tuple[str, str, str, int, Point, bool]]:
    """(perspective, gas, emission sector, year, point, whether it bridges a gap) of every row of the emission table."""
    return [
        (row.perspective, row.gas, row.emission_sector_id, row.year, _point(row), bool(row.bridging))
        for row in city.stored.emission
    ]


def _point(row: Emission) -> Point:
    tonnes, low, high = (math.nan if t is None else t for t in (row.emissions_t, row.low_t, row.high_t))
    return Point(tonnes, low, high, row.data_status, row.release_id)


def _all_series(city: CityTables, releases: Releases) -> dict[tuple[str, str], dict[str, Series]]:
    """{(perspective, gas): {emission sector: its series}} in one pass over the cells."""
    cells = city.once(_cells)
    points: dict[tuple[str, str, str], dict[int, Point]] = {}
    bridging: dict[tuple[str, str, str], dict[int, Range]] = {}
    for place in city.once(_newest_cells, releases)[0].tolist():
        perspective, gas, sector, year, point, is_bridge = cells[place]
        key = (perspective, gas, sector)
        if math.isnan(point.tonnes):
            continue
        if is_bridge:
            bridging.setdefault(key, {})[year] = _range(point.tonnes, point.low_t, point.high_t)
        else:
            points.setdefault(key, {})[year] = point
    found: dict[tuple[str, str], dict[str, Series]] = {}
    for key in sorted(points.keys() | bridging.keys()):
        perspective, gas, sector = key
        series = Series(perspective, gas, points.get(key, {}), bridging.get(key, {}))
        found.setdefault((perspective, gas), {})[sector] = series
    return found


def _cell_order(city: CityTables) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the emission table by cell and then by release, oldest first; and the number of each row's cell."""
    cells = city.stored.emission
    sort = {row.id: row.sort_order for row in city.stored.emission_release}
    key = np.zeros(len(cells), dtype=np.int64)
    for name in KEY:
        number = {value: n for n, value in enumerate(sorted({getattr(row, name) for row in cells}))}
        key = key * max(len(number), 1) + np.array([number[getattr(row, name)] for row in cells], dtype=np.int64)
    release = np.array([sort[row.release_id] for row in cells], dtype=np.int64)
    return np.lexsort((release, key)), key


def _range(tonnes: float, low: float, high: float) -> Range:
    return Range(tonnes if math.isnan(low) else low, tonnes, tonnes if math.isnan(high) else high)
