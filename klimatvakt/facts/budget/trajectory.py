"""Owns the rows drawn from a budget and its inventory: lines, running totals, the ladder, trends.

Must not know measures one by one, pages or SQL.
"""

from collections.abc import Iterator, Mapping

from klimatvakt.catalog.derived.budget import BudgetFacts, CumulativeYear, LadderStep, TrajectoryYear, TrendLine
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.budgets.trajectory import cumulative_series
from klimatvakt.domain.figures import Range, weakest_status
from klimatvakt.domain.measures.effects import gap_ladder, tonnes_in_window
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import MAX_YEARS_AHEAD, Trend
from klimatvakt.domain.vocabulary import DataStatus, Gas
from klimatvakt.facts.budget.emissions import Releases, Series, all_series
from klimatvakt.facts.budget.reference import CountedYardstick, Yardstick
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.read.city_tables import CityTables

_AHEAD = DataStatus.PROJECTION


def build_trajectory(series: Series, budget: BudgetFacts | None) -> tuple[TrajectoryYear, ...]:
    """Every line of the reference budget; lines to come start at the last level. A refused budget has none."""
    return (
        *(TrajectoryYear(y, "history", p.tonnes, p.low_t, p.high_t, p.status) for y, p in series.points.items()),
        *(_lines(budget, budget.counted) if budget is not None and isinstance(budget.counted, Counted) else ()),
    )


def _lines(budget: BudgetFacts, counted: Counted) -> Iterator[TrajectoryYear]:
    level_year, level, end = budget.last_level_year, budget.last_level_t, budget.window.last
    reference = {level_year: level, **counted.reference_path} if level_year <= end else {}
    for name, tonnes in {"target": budget.path, "reference": reference}.items():
        yield from (TrajectoryYear(year, name, t, None, None, _AHEAD) for year, t in tonnes.items())
    if counted.planned_path:
        yield from _band("planned", {level_year: Range(level, level, level), **counted.planned_path})
    if isinstance(budget.trend, Trend):
        yield from _band("trend", _trend_line(budget.trend, end))


def build_cumulative(stick: Yardstick | None) -> tuple[CumulativeYear, ...]:
    """What is used, where that may be counted, and what is allowed; empty without a budget."""
    rows: list[CumulativeYear] = []
    if isinstance(stick, CountedYardstick):
        weakest = DataStatus.MEASURED
        for year, t in cumulative_series(stick.unbroken.tonnes).items():
            # A running total is only as sure as its weakest year.
            weakest = weakest_status((weakest, stick.series.status.get(year, DataStatus.DERIVED)))
            rows.append(CumulativeYear(year, "used", t, weakest))
    allowed = cumulative_series(stick.path) if stick is not None else {}
    return (*rows, *(CumulativeYear(year, "allowed", t, _AHEAD) for year, t in allowed.items()))


def build_ladder(budget: BudgetFacts | None, effects: EffectTable) -> tuple[LadderStep, ...]:
    """The gap ladder. Empty without a counted budget, with a gap in the inventory or when no year is left."""
    first, last = effects.window
    counted = budget.counted if budget is not None else None
    if budget is None or not isinstance(counted, Counted) or counted.gap_year is not None or first > last:
        return ()
    adopted, identified = (tonnes_in_window(part, first, last) for part in (effects.planned, effects.identified))
    reference = {year: t for year, t in counted.reference_path.items() if first <= year <= last}
    rungs = gap_ladder(reference, budget.path, adopted, identified, counted.overshoot_t or 0.0)
    in_play = effects.known & ~effects.off
    behind = {"adopted": effects.counted & in_play, "identified": effects.idea & in_play}
    return tuple(
        LadderStep(
            *(r.step, r.low, r.central, r.high, r.left_low, r.left_central, r.left_high),
            n_measures=int(behind[r.step].sum()) if r.step in behind else 0,
        )
        for r in (() if isinstance(rungs, Outcome) else rungs)
    )


def build_trends(city: CityTables, releases: Releases) -> tuple[TrendLine, ...]:
    """The trend of every emission sector and total that has figures. Ask with ``city.once``."""
    known = sorted((key, sectors) for key, sectors in all_series(city, releases).items())
    return tuple(
        _trend_row(one, sector)
        for (_, gas), sectors in known
        if gas in (Gas.CO2E, Gas.CO2)
        for sector, one in sorted(sectors.items())
    )


def _trend_row(series: Series, sector: str) -> TrendLine:
    found, key = series.trend, (series.perspective, series.gas, sector)
    if isinstance(found, Outcome):
        return TrendLine(*key, None, None, None, None, None, None, found.reason)
    line = (found.slope_t, found.level_t, found.spread_t)
    return TrendLine(*key, *line, found.first_year, found.last_year, found.n, None)


def _trend_line(trend: Trend, end: int) -> dict[int, Range]:
    ahead = range(trend.last_year, min(end, trend.last_year + MAX_YEARS_AHEAD) + 1)
    spread = Range(trend.spread_t, 0.0, -trend.spread_t)
    return {year: Range(*[trend.value(year)] * 3) + spread for year in ahead}


def _band(name: str, tonnes: Mapping[int, Range]) -> Iterator[TrajectoryYear]:
    """A line with bounds. The low effects leave the highest emissions: the Range's high is the band's lower edge."""
    for year, level in tonnes.items():
        yield TrajectoryYear(year, name, level.central, level.high, level.low, _AHEAD)
