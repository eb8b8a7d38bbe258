"""Owns which emission figures are the current ones, and the series drawn from them. Must not know measures or pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from klimatvakt.domain.figures import Range
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.facts.rows import rows_of

TOTAL = "total"
KEY = ["perspective", "emission_sector_id", "gas", "year"]


@dataclass(frozen=True)
class Series:
    """One yearly series of totals. ``rows`` has a row per year with a figure: year, emissions_t, low_t, high_t,
    data_status, release_id. Gap years have no row; ``bridging`` holds named derived figures for them."""

    rows: pd.DataFrame
    bridging: Mapping[int, Range]

    @property
    def tonnes(self) -> dict[int, float]:
        """{year: tonnes} of the years with figures."""
        return {int(year): float(t) for year, t in zip(self.rows["year"], self.rows["emissions_t"], strict=True)}

    @property
    def status(self) -> dict[int, DataStatus]:
        """{year: data status} of the years with figures."""
        return {int(y): DataStatus(s) for y, s in zip(self.rows["year"], self.rows["data_status"], strict=True)}


def current_emissions(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every emission cell as its newest release states it, with ``former_t`` from the release before where it differs.

    A release may revise a few cells only: cells it doesn't mention stand as they were.
    """
    order = tables["emission_release"].set_index("id")["sort_order"]
    cells = tables["emission"].assign(_order=tables["emission"]["release_id"].map(order)).sort_values("_order")
    former = cells.groupby(KEY)["emissions_t"].shift()
    cells = cells.assign(former_t=former.where(former != cells["emissions_t"]))
    return cells.drop_duplicates(KEY, keep="last").drop(columns="_order").sort_values(KEY).reset_index(drop=True)


def total_series(cells: pd.DataFrame, perspective: str, gas: str) -> Series:
    """The totals of one perspective and gas. A cell with a notation key has no figure and is left out."""
    mine = cells[(cells["perspective"] == perspective) & (cells["gas"] == gas) & (cells["emission_sector_id"] == TOTAL)]
    known = mine[mine["emissions_t"].notna()]
    is_bridge = known["bridging"].fillna(False).astype(bool)
    columns = ["year", "emissions_t", "low_t", "high_t", "data_status", "release_id"]
    rows = known.loc[~is_bridge, columns].sort_values("year").reset_index(drop=True)
    return Series(rows, {int(row["year"]): _range(row) for row in rows_of(known[is_bridge])})


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


def _range(row: Mapping[str, Any]) -> Range:
    central = float(row["emissions_t"])
    low = central if pd.isna(row["low_t"]) else float(row["low_t"])
    high = central if pd.isna(row["high_t"]) else float(row["high_t"])
    return Range(low, central, high)
