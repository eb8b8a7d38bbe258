"""Owns which emission figures were known when, and the series drawn from them. Must not know measures or pages."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from klimatvakt.domain.figures import Range
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.facts.city_tables import CityTables

TOTAL = "total"
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

    @property
    def status(self) -> dict[int, DataStatus]:
        """{year: data status} of the years with figures."""
        return {year: point.status for year, point in self.points.items()}


def releases_known(city: CityTables, as_of: dt.date) -> Releases:
    """The releases of the inventory published by ``as_of``; one without a day has always been there."""
    rows = city.rows("emission_release")
    return frozenset(row["id"] for row in rows if row["published_on"] is None or row["published_on"] <= as_of)


def emissions_of(city: CityTables, releases: Releases) -> pd.DataFrame:
    """Every emission cell as the newest of ``releases`` states it, with ``former_t`` from the one before where revised.

    A release may revise a few cells only: cells it doesn't mention stand as they were. Ask with ``city.once``.
    """
    cells, order, key = city.tables["emission"], *city.once(_cell_order)
    known = order[np.isin(cells["release_id"].to_numpy(dtype=object)[order], list(releases))] if len(order) else order
    mine = key[known]
    newest = np.append(mine[1:] != mine[:-1], True)[: len(mine)]
    revises = np.append(False, mine[1:] == mine[:-1])[: len(mine)]
    tonnes = cells["emissions_t"].to_numpy(dtype=float)[known]
    former = np.where(revises & newest, np.append(np.nan, tonnes[:-1])[: len(mine)], np.nan)
    former[former == tonnes] = np.nan
    found = cells.take(known[newest]).reset_index(drop=True)
    return found.assign(former_t=former[newest])


def total_series(city: CityTables, releases: Releases, perspective: str, gas: str) -> Series:
    """The totals of one perspective and gas."""
    return sector_series(city, releases, perspective, gas).get(TOTAL, Series(perspective, gas, {}, {}))


def sector_series(city: CityTables, releases: Releases, perspective: str, gas: str) -> Mapping[str, Series]:
    """{emission sector: its series}. A cell with a notation key has no figure and is left out."""
    return city.once(_all_series, releases).get((perspective, gas), {})


def latest_sectors(cells: pd.DataFrame, perspective: str, gas: str) -> pd.DataFrame:
    """The cells of the latest year that has parts and not only a total, total included."""
    mine = cells[(cells["perspective"] == perspective) & (cells["gas"] == gas)]
    parts = mine[mine["emission_sector_id"] != TOTAL]
    counts = parts.groupby("year").size()
    if counts.empty:
        return mine.iloc[0:0]
    # A single part (one published sector of an otherwise unknown year) is no split of the total.
    full = counts[counts > 1]
    latest: pd.DataFrame = mine[mine["year"] == (full if not full.empty else counts).index.max()]
    return latest.reset_index(drop=True)


def _all_series(city: CityTables, releases: Releases) -> dict[tuple[str, str], dict[str, Series]]:
    """{(perspective, gas): {emission sector: its series}} in one pass over the cells."""
    cells = city.once(emissions_of, releases)
    names = ("perspective", "gas", "emission_sector_id", "year", "emissions_t", "low_t", "high_t", "data_status")
    columns = (cells[name].tolist() for name in (*names, "release_id", "bridging"))
    points: dict[tuple[str, str, str], dict[int, Point]] = {}
    bridging: dict[tuple[str, str, str], dict[int, Range]] = {}
    for perspective, gas, sector, year, tonnes, low, high, status, release, is_bridge in zip(*columns, strict=True):
        if math.isnan(tonnes):
            continue
        key = (perspective, gas, sector)
        if is_bridge:
            bridging.setdefault(key, {})[year] = _range(tonnes, low, high)
        else:
            points.setdefault(key, {})[year] = Point(tonnes, low, high, DataStatus(status), release)
    found: dict[tuple[str, str], dict[str, Series]] = {}
    for key in sorted(points.keys() | bridging.keys()):
        perspective, gas, sector = key
        series = Series(perspective, gas, points.get(key, {}), bridging.get(key, {}))
        found.setdefault((perspective, gas), {})[sector] = series
    return found


def _cell_order(city: CityTables) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the emission table by cell and then by release, oldest first; and the number of each row's cell."""
    cells = city.tables["emission"]
    sort = {row["id"]: row["sort_order"] for row in city.rows("emission_release")}
    key = np.zeros(len(cells), dtype=np.int64)
    for name in KEY:
        codes, names = pd.factorize(cells[name], sort=True)
        key = key * max(len(names), 1) + codes
    release = np.array([sort[name] for name in cells["release_id"].tolist()], dtype=np.int64)
    return np.lexsort((release, key)), key


def _range(tonnes: float, low: float, high: float) -> Range:
    return Range(tonnes if math.isnan(low) else low, tonnes, tonnes if math.isnan(high) else high)
