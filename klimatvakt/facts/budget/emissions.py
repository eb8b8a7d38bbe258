"""Owns which emission figures were known when, and the series drawn from them. Must not know measures or pages."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.catalog.stored import Emission
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import Trend, TrendPoint, fit_trend
from klimatvakt.domain.vocabulary import TOTAL, DataStatus, Gas, Perspective
from klimatvakt.facts.read.city_tables import CityTables

Releases = frozenset[str]
_KEY = attrgetter("perspective", "emission_sector_id", "gas", "year")
_STATED = attrgetter(*(field.name for field in fields(Emission)))


@dataclass(frozen=True, slots=True)
class Point:
    """One year's total, with its bounds where the source gives any."""

    tonnes: float
    low_t: float | None
    high_t: float | None
    status: DataStatus
    release_id: str


@dataclass(frozen=True)
class Series:
    """One yearly series: ``points`` has a year only where there is a figure, in year order.

    Gap years have no point; ``bridging`` holds named derived figures for them.
    """

    perspective: Perspective
    gas: Gas
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
    found: dict[object, tuple[Emission, float | None]] = {}
    for row in city.once(_oldest_first):
        if row.release_id in releases:
            former = found[_KEY(row)][0].emissions_t if _KEY(row) in found else None
            found[_KEY(row)] = row, (None if former == row.emissions_t else former)
    return tuple(EmissionCell(*(*_STATED(row), former)) for row, former in found.values())


def total_series(city: CityTables, releases: Releases, perspective: Perspective, gas: Gas) -> Series:
    """The totals of one perspective and gas."""
    return sector_series(city, releases, perspective, gas).get(TOTAL, Series(perspective, gas, {}, {}))


def sector_series(city: CityTables, releases: Releases, perspective: Perspective, gas: Gas) -> Mapping[str, Series]:
    """{emission sector: its series}. A cell with a notation key has no figure and is left out."""
    return all_series(city, releases).get((perspective, gas), {})


def all_series(city: CityTables, releases: Releases) -> Mapping[tuple[Perspective, Gas], Mapping[str, Series]]:
    """{(perspective, gas): {emission sector: its series}}."""
    return city.once(_all_series, releases)


def latest_sectors(cells: Iterable[EmissionCell], perspective: Perspective, gas: Gas) -> list[EmissionCell]:
    """The cells of the latest year that has parts and not only a total, total included."""
    mine = [cell for cell in cells if (cell.perspective, cell.gas) == (perspective, gas)]
    parts = Counter(cell.year for cell in mine if cell.emission_sector_id != TOTAL)
    # A single part (one published sector of an otherwise unknown year) is no split of the total.
    year = max((year for year, n in parts.items() if n > 1), default=max(parts, default=None))
    return [cell for cell in mine if cell.year == year]


def _oldest_first(city: CityTables) -> list[Emission]:
    """The cells in the order of their key, and of one cell the oldest release first."""
    place = {row.id: row.sort_order for row in city.stored.emission_release}
    return sorted(city.stored.emission, key=lambda row: (*_KEY(row), place[row.release_id]))


def _all_series(city: CityTables, releases: Releases) -> dict[tuple[Perspective, Gas], dict[str, Series]]:
    found: dict[tuple[Perspective, Gas], dict[str, tuple[dict[int, Point], dict[int, Range]]]] = {}
    for cell in city.once(emissions_of, releases):
        if (tonnes := cell.emissions_t) is None:
            continue
        sectors = found.setdefault((cell.perspective, cell.gas), {})
        points, bridging = sectors.setdefault(cell.emission_sector_id, ({}, {}))
        if cell.bridging:
            low, high = (tonnes if bound is None else bound for bound in (cell.low_t, cell.high_t))
            bridging[cell.year] = Range(low, tonnes, high)
        else:
            points[cell.year] = Point(tonnes, cell.low_t, cell.high_t, cell.data_status, cell.release_id)
    return {key: {name: Series(*key, *parts) for name, parts in sectors.items()} for key, sectors in found.items()}
