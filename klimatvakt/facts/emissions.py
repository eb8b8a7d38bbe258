"""Owns which emission figures were known when, and the series drawn from them. Must not know measures or pages."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from klimatvakt.domain.figures import Range
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.rows import Row, rows_of

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
    """The totals of one perspective and gas. Ask with ``city.once``."""
    return city.once(sector_series, releases, perspective, gas).get(TOTAL, Series(perspective, gas, {}, {}))


def sector_series(city: CityTables, releases: Releases, perspective: str, gas: str) -> dict[str, Series]:
    """{emission sector: its series}. A cell with a notation key has no figure and is left out. Ask with once."""
    cells = city.once(emissions_of, releases)
    mine = cells["emissions_t"].notna() & (cells["perspective"] == perspective) & (cells["gas"] == gas)
    points: dict[str, dict[int, Point]] = {}
    bridging: dict[str, dict[int, Range]] = {}
    columns = ["emission_sector_id", "year", "emissions_t", "low_t", "high_t", "data_status", "release_id", "bridging"]
    for row in rows_of(cells.loc[mine, columns]):
        sector, year = row["emission_sector_id"], row["year"]
        if row["bridging"]:
            bridging.setdefault(sector, {})[year] = _range(row)
        else:
            status = DataStatus(row["data_status"])
            figures = Point(row["emissions_t"], row["low_t"], row["high_t"], status, row["release_id"])
            points.setdefault(sector, {})[year] = figures
    return {
        sector: Series(perspective, gas, points.get(sector, {}), bridging.get(sector, {}))
        for sector in points.keys() | bridging.keys()
    }


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


def _range(row: Row | Mapping[str, Any]) -> Range:
    central = float(row["emissions_t"])
    low = central if pd.isna(row["low_t"]) else float(row["low_t"])
    high = central if pd.isna(row["high_t"]) else float(row["high_t"])
    return Range(low, central, high)
