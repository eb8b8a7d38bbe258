"""Owns which emission budgets were known when, and the least that measures need of one: path, series, window.

Must not know measures, pages or SQL.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.budget import finite_horizon_rate, rate
from klimatvakt.domain.budgets.targets import target_path, target_shapes
from klimatvakt.domain.budgets.trajectory import Unbroken, find_unbroken
from klimatvakt.domain.figures import period
from klimatvakt.domain.gases import check_budget_gas
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import Trend
from klimatvakt.domain.vocabulary import Convention, Gas
from klimatvakt.domain.worked import Worked
from klimatvakt.errors import KlimatvaktError
from klimatvakt.facts.budget.emissions import Releases, Series, total_series
from klimatvakt.facts.read.age import known_at
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Row

_YEARS_DRAWN = 30  # of a budget without an end


@dataclass(frozen=True, eq=False)
class Yardstick:
    """One emission budget beside the inventory known then. Tonnes of the budget's gas.

    ``path``: {year from start_year: tonnes}; ``budget_t`` is stated or the path's sum. ``series`` is the inventory in
    the budget's perspective and gas; ``gas_guard`` says why there is none although another gas has one.
    ``level_t`` in ``level_year`` (y0) is the last level, the base year's as long as the inventory has no year.
    """

    row: Row
    path: Mapping[int, float]
    budget_t: float
    series: Series
    gas_guard: Outcome | None

    @property
    def boundary(self) -> tuple[str, str]:
        """(perspective, gas)."""
        return self.row["perspective"], self.row["gas"]

    @property
    def start_year(self) -> int:
        """The budget's first year."""
        return int(self.row["start_year"])

    @property
    def end_year(self) -> int | None:
        """The budget's last year, None when it is open-ended."""
        return None if self.row["end_year"] is None else int(self.row["end_year"])

    @cached_property
    def level_year(self) -> int:
        """y0: the last year with a figure."""
        return max(self.series.points, default=int(self.row["base_year"]))

    @cached_property
    def level_t(self) -> float:
        """Tonnes of ``level_year``."""
        point = self.series.points.get(self.level_year)
        return point.tonnes if point else float(self.row["base_t"])

    @property
    def window(self) -> tuple[int, int]:
        """First and last year whose increments count: the budget's, after the last inventory, to the path's end."""
        return max(self.level_year + 1, self.start_year), max(self.path)

    @cached_property
    def need(self) -> Worked[float]:
        """Σ(reference − target) over the window's years after the last level (methods § 7), with its terms."""
        ahead = {year: t for year, t in self.path.items() if year > self.level_year}
        found = math.fsum(self.level_t - t for t in ahead.values())
        terms = (f.YEARS.of(len(ahead)), f.LEVEL.of(self.level_t), f.TARGET_SUM.of(math.fsum(ahead.values())))
        return Worked(f.REFERENCE_GAP, found, terms, period=period(ahead))

    @property
    def need_t(self) -> float:
        """Its tonnes."""
        return self.need.result

    @cached_property
    def unbroken(self) -> Unbroken:
        """The inventory from the budget's first year as far as it has no gap."""
        bridging = self.series.bridging
        return find_unbroken(self.series.tonnes, self.start_year, end_year=self.end_year, bridging=bridging)

    @property
    def trend(self) -> Trend | Outcome:
        """The line through the newest release's points, or why there is none."""
        return self.series.trend


def known_yardsticks(city: CityTables, as_of: dt.date, releases: Releases) -> tuple[tuple[Yardstick, ...], bool]:
    """The budgets known at ``as_of`` in catalogue order, and whether the first of them is the reference then.

    Raises:
        KlimatvaktError: a budget's own figures give no path (the data contract should have refused them).
    """
    rows = city.rows("budget")
    reference = [row for row in rows if (row["is_reference"] or row["reference_to"]) and _is_reference(row, as_of)]
    first = max(reference, key=lambda row: row["reference_from"] or dt.date.min, default=None)
    others = [row for row in rows if row is not first and known_at(row, as_of)]
    chosen = [*([first] if first else []), *others]
    return tuple(_yardstick(city, row, as_of, releases) for row in chosen), first is not None


def path_of(city: CityTables, budget_id: str, to_year: int) -> tuple[dict[int, float], float]:
    """The path from the budget's first year, open-ended ones to ``to_year``, and its size. Ask with ``city.once``.

    Raises:
        KlimatvaktError: the budget's own figures give no path.
    """
    row = next(row for row in city.rows("budget") if row["id"] == budget_id)
    stated = number(row["budget_t"])
    path = target_path(
        row["convention"],
        base_year=int(row["base_year"]),
        base_t=float(row["base_t"]),
        end_year=row["end_year"],
        end_level_t=number(row["end_level_t"]),
        budget_t=stated,
        to_year=row["end_year"] or to_year,
    )
    if isinstance(path, Outcome):
        raise KlimatvaktError(f"budget {budget_id}: ingen bana kan räknas ({path.reason})")
    path = {year: t for year, t in path.items() if year >= int(row["start_year"])}
    return path, math.fsum(path.values()) if stated is None else stated


def rate_of(city: CityTables, budget_id: str) -> float | Outcome:
    """The budget's own constant yearly rate, or why it has none (a line). Ask with ``city.once``."""
    row = next(row for row in city.rows("budget") if row["id"] == budget_id)
    stated, base_t = number(row["budget_t"]), float(row["base_t"])
    if stated is None or row["end_year"] is None or row["convention"] == Convention.LIN:
        return rate(base_t, stated or 0.0, row["convention"])
    return finite_horizon_rate(base_t, stated, row["end_year"] - row["base_year"], row["convention"])


def shapes_of(city: CityTables, budget_id: str) -> dict[str, float]:
    """{name of shape: tonnes of the window} of the same target; empty without one. Ask with ``city.once``."""
    row = next(row for row in city.rows("budget") if row["id"] == budget_id)
    end_level = number(row["end_level_t"])
    if row["end_year"] is None or end_level is None:
        return {}
    found = target_shapes(
        int(row["base_year"]),
        float(row["base_t"]),
        int(row["end_year"]),
        end_level,
        history_year=row["history_year"],
        history_t=number(row["history_t"]),
        late_target_year=row["late_target_year"],
    )
    return {shape.value: t for shape, t in found.items()}


def number(value: float | None) -> float | None:
    """A decimal cell, None when it is empty."""
    return None if value is None or math.isnan(value) else float(value)


def _is_reference(row: Row, as_of: dt.date) -> bool:
    begun = row["reference_from"] is None or row["reference_from"] <= as_of
    return begun and (row["reference_to"] is None or row["reference_to"] > as_of)


def _yardstick(city: CityTables, row: Row, as_of: dt.date, releases: Releases) -> Yardstick:
    path, budget_t = city.once(path_of, row["id"], as_of.year + _YEARS_DRAWN)
    series = total_series(city, releases, row["perspective"], row["gas"])
    guard = None
    if not series.points:
        weighted = total_series(city, releases, row["perspective"], Gas.CO2E.value)
        guard = check_budget_gas(row["gas"], Gas.CO2E) if weighted.points else None
    return Yardstick(row, path, budget_t, series, guard)
