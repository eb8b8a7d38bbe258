"""Owns the frames drawn from a budget and its inventory: lines, running totals, the ladder, trends.

Must not know measures one by one, pages or SQL.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.budgets.trajectory import constant_path, cumulative_series
from klimatvakt.domain.figures import Range, weakest_status
from klimatvakt.domain.measures.effects import gap_ladder, tonnes_in_window
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import MAX_YEARS_AHEAD, Trend
from klimatvakt.domain.vocabulary import DataStatus, Gas
from klimatvakt.facts.budget.emissions import Releases, Series, sector_series
from klimatvakt.facts.budget.reference import CountedYardstick, Yardstick
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import make_frame

_Line = Iterable[tuple[Any, ...]]


def build_trajectory(series: Series, budget: BudgetFacts | None) -> pd.DataFrame:
    """year, series, emissions_t, low_t, high_t, data_status; see CityFacts. Lines to come start at the last level."""
    rows: list[tuple[Any, ...]] = [
        (year, "history", point.tonnes, point.low_t, point.high_t, point.status.value)
        for year, point in series.points.items()
    ]
    if budget is not None and isinstance(budget.counted, Counted):
        level, end = budget.last_level_year, budget.window.last
        rows += _line("target", budget.path)
        rows += _line("reference", constant_path(budget.last_level_t, level, end))
        if planned := budget.counted.planned_path:
            here = Range(budget.last_level_t, budget.last_level_t, budget.last_level_t)
            rows += _band("planned", {level: here, **planned})
        if isinstance(budget.trend, Trend):
            rows += _band("trend", _trend_line(budget.trend, end))
    names = ("year", "series", "emissions_t", "low_t", "high_t", "data_status")
    return make_frame(dict(zip(names, _columns(rows, len(names)), strict=True)))


def build_cumulative(stick: Yardstick | None) -> pd.DataFrame:
    """year, series (used | allowed), cumulative_t, data_status; empty without a budget."""
    rows: list[tuple[Any, ...]] = []
    if isinstance(stick, CountedYardstick):
        weakest = DataStatus.MEASURED
        for year, t in cumulative_series(stick.unbroken.tonnes).items():
            # A running total is only as sure as its weakest year.
            weakest = weakest_status((weakest, stick.series.status.get(year, DataStatus.DERIVED)))
            rows.append((year, "used", t, weakest.value))
    if stick is not None:
        projected = DataStatus.PROJECTION.value
        rows += [(year, "allowed", t, projected) for year, t in cumulative_series(stick.path).items()]
    names = ("year", "series", "cumulative_t", "data_status")
    return make_frame(dict(zip(names, _columns(rows, len(names)), strict=True)))


def build_ladder(budget: BudgetFacts | None, effects: EffectTable) -> pd.DataFrame:
    """The gap ladder; see CityFacts. Empty without a budget, with a gap in the inventory or when no year is left."""
    names = ("low_t", "central_t", "high_t", "left_low_t", "left_central_t", "left_high_t")
    rungs: list[Any] = []
    first, last = effects.window
    counted = budget.counted if budget is not None else None
    if budget is not None and isinstance(counted, Counted) and counted.gap_year is None and first <= last:
        parts = (effects.planned, effects.identified)
        adopted, identified = (tonnes_in_window(part, first, last) for part in parts)
        reference = constant_path(budget.last_level_t, first, last)
        found = gap_ladder(reference, budget.path, adopted, identified, counted.overshoot_t or 0.0)
        rungs = [] if isinstance(found, Outcome) else list(found)
    counts = {"adopted": effects.counted & effects.known, "identified": effects.idea & effects.known}
    figures = np.array([(r.low, r.central, r.high, r.left_low, r.left_central, r.left_high) for r in rungs])
    return make_frame(
        {"step": [rung.step.value for rung in rungs]}
        | {name: figures[:, n] if rungs else np.zeros(0) for n, name in enumerate(names)}
        | {"n_measures": np.array([int(counts[r.step].sum()) if r.step in counts else 0 for r in rungs], dtype=int)}
    )


def build_trends(city: CityTables, releases: Releases) -> pd.DataFrame:
    """The trend of every emission sector and total that has figures; see CityFacts. Ask with ``city.once``."""
    pairs = sorted({(row.perspective, row.gas) for row in city.stored.emission})
    rows: list[tuple[Any, ...]] = []
    for perspective, gas in pairs:
        if gas not in (Gas.CO2E, Gas.CO2):
            continue
        for sector, series in sorted(sector_series(city, releases, perspective, gas).items()):
            found = series.trend
            if isinstance(found, Outcome):
                rows.append((perspective, gas, sector, *[math.nan] * 6, found.reason))
            else:
                line = (found.slope_t, found.level_t, found.spread_t, found.first_year, found.last_year, found.n)
                rows.append((perspective, gas, sector, *map(float, line), None))
    names = ("perspective", "gas", "emission_sector_id", "slope_t", "level_t", "spread_t", "first_year", "last_year")
    return make_frame(dict(zip((*names, "n", "reason"), _columns(rows, 10), strict=True)))


def _trend_line(trend: Trend, end: int) -> dict[int, Range]:
    ahead = range(trend.last_year, min(end, trend.last_year + MAX_YEARS_AHEAD) + 1)
    spread = Range(trend.spread_t, 0.0, -trend.spread_t)
    return {year: Range(*[trend.value(year)] * 3) + spread for year in ahead}


def _line(name: str, tonnes: Mapping[int, float]) -> _Line:
    return [(year, name, t, math.nan, math.nan, DataStatus.PROJECTION.value) for year, t in tonnes.items()]


def _band(name: str, tonnes: Mapping[int, Range]) -> _Line:
    """A line with bounds. The low effects leave the highest emissions: the Range's high is the band's lower edge."""
    status = DataStatus.PROJECTION.value
    return [(year, name, level.central, level.high, level.low, status) for year, level in tonnes.items()]


def _columns(rows: list[tuple[Any, ...]], n: int) -> list[Any]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(n)]
