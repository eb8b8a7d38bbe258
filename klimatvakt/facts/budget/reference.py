"""Owns which emission budgets were known when, and the least that measures need of one: path, series, window.

Must not know measures, pages or SQL.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from klimatvakt.catalog.stored import Budget
from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.budget import finite_horizon_rate, rate
from klimatvakt.domain.budgets.counted import Refused, Window
from klimatvakt.domain.budgets.targets import target_path, target_shapes
from klimatvakt.domain.budgets.trajectory import Unbroken, falling_path, find_unbroken
from klimatvakt.domain.figures import period
from klimatvakt.domain.gases import check_budget_gas
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import Convention, Gas, Perspective
from klimatvakt.domain.worked import Worked
from klimatvakt.errors import KlimatvaktError
from klimatvakt.facts.budget.emissions import Releases, Series, total_series
from klimatvakt.facts.read.age import known_at
from klimatvakt.facts.read.city_tables import CityTables

_YEARS_DRAWN = 30  # of a budget without an end


@dataclass(frozen=True, eq=False)
class _Known:
    """One emission budget: what is known of it without any inventory. Tonnes of the budget's gas.

    ``path``: {year from start_year: tonnes}; ``budget_t`` is stated or the path's sum.
    """

    row: Budget
    path: Mapping[int, float]
    budget_t: float

    @property
    def boundary(self) -> tuple[Perspective, Gas]:
        """(perspective, gas)."""
        return self.row.perspective, self.row.gas

    @property
    def level_year(self) -> int:
        """y0: the last year with a figure, the base year as long as the inventory has none."""
        return self.row.base_year

    @property
    def level_t(self) -> float:
        """Tonnes of ``level_year``."""
        return self.row.base_t

    @property
    def window(self) -> Window:
        """The years whose increments count: the budget's, after the last inventory, to the path's end."""
        return Window(max(self.level_year + 1, self.row.start_year), max(self.path))


@dataclass(frozen=True, eq=False)
class RefusedYardstick(_Known):
    """A budget that may not be held against the inventory, which has other gases."""

    refused: Refused


@dataclass(frozen=True, eq=False)
class CountedYardstick(_Known):
    """A budget beside ``series``, the inventory known then in its perspective and gas.

    ``falls``: (yearly fraction, first year) by which the reference path falls in a worked example; the city's own
    reference is the last level (methods § 7).
    """

    series: Series
    falls: tuple[float, int | None] = (0.0, None)

    @cached_property
    def level_year(self) -> int:
        """See above."""
        return max(self.series.points, default=self.row.base_year)

    @cached_property
    def level_t(self) -> float:
        """See above."""
        point = self.series.points.get(self.level_year)
        return point.tonnes if point else self.row.base_t

    @cached_property
    def reference(self) -> Mapping[int, float]:
        """{year after the last level, to the window's end: tonnes without any measure}."""
        return self.reference_to(self.window.last)

    def reference_to(self, last_year: int) -> dict[int, float]:
        """The same to another year."""
        return falling_path(self.level_t, self.level_year + 1, last_year, *self.falls)

    @cached_property
    def need(self) -> Worked[float]:
        """Σ(reference − target) over the window (methods § 7), with its terms."""
        ahead = {year: t for year, t in self.path.items() if year > self.level_year}
        found, target = math.fsum(self.reference[y] - t for y, t in ahead.items()), math.fsum(ahead.values())
        if self.falls[0]:
            levels = f.LEVEL_SUM.of(math.fsum(self.reference[year] for year in ahead))
            return Worked(f.FALLING_REFERENCE_GAP, found, (levels, f.TARGET_SUM.of(target)), period=period(ahead))
        terms = (f.YEARS.of(len(ahead)), f.LEVEL.of(self.level_t), f.TARGET_SUM.of(target))
        return Worked(f.REFERENCE_GAP, found, terms, period=period(ahead))

    @cached_property
    def unbroken(self) -> Unbroken:
        """The inventory from the budget's first year as far as it has no gap."""
        start, end = self.row.start_year, self.row.end_year
        return find_unbroken(self.series.tonnes, start, end_year=end, bridging=self.series.bridging)


Yardstick = CountedYardstick | RefusedYardstick


def known_yardsticks(city: CityTables, as_of: dt.date, releases: Releases) -> tuple[tuple[Yardstick, ...], bool]:
    """The budgets known at ``as_of`` in catalogue order, and whether the first of them is the reference then.

    Raises:
        KlimatvaktError: a budget's own figures give no path (the data contract should have refused them).
    """
    rows = city.once(_budgets)
    reference = [row for row in rows.values() if (row.is_reference or row.reference_to) and _is_reference(row, as_of)]
    first = max(reference, key=lambda row: row.reference_from or dt.date.min, default=None)
    others = [row for row in rows.values() if row is not first and known_at(row, as_of)]
    chosen = [*([first] if first else []), *others]
    return tuple(_yardstick(city, row, as_of, releases) for row in chosen), first is not None


def path_of(city: CityTables, budget_id: str, to_year: int) -> tuple[dict[int, float], float]:
    """The path from the budget's first year, open-ended ones to ``to_year``, and its size. Ask with ``city.once``.

    Raises:
        KlimatvaktError: the budget's own figures give no path.
    """
    row = city.once(_budgets)[budget_id]
    path = target_path(
        row.convention,
        base_year=row.base_year,
        base_t=row.base_t,
        end_year=row.end_year,
        end_level_t=row.end_level_t,
        budget_t=row.budget_t,
        to_year=row.end_year or to_year,
    )
    if isinstance(path, Outcome):
        raise KlimatvaktError(f"budget {budget_id}: ingen bana kan räknas ({path.reason})")
    path = {year: t for year, t in path.items() if year >= row.start_year}
    return path, math.fsum(path.values()) if row.budget_t is None else row.budget_t


def rate_of(city: CityTables, budget_id: str) -> float | Outcome:
    """The budget's own constant yearly rate, or why it has none (a line). Ask with ``city.once``."""
    row = city.once(_budgets)[budget_id]
    if row.budget_t is None or row.end_year is None or row.convention is Convention.LIN:
        return rate(row.base_t, row.budget_t or 0.0, row.convention)
    return finite_horizon_rate(row.base_t, row.budget_t, row.end_year - row.base_year, row.convention)


def shapes_of(city: CityTables, budget_id: str) -> dict[str, float]:
    """{name of shape: tonnes of the window} of the same target; empty without one. Ask with ``city.once``."""
    row = city.once(_budgets)[budget_id]
    if row.end_year is None or row.end_level_t is None:
        return {}
    found = target_shapes(
        row.base_year,
        row.base_t,
        row.end_year,
        row.end_level_t,
        history_year=row.history_year,
        history_t=row.history_t,
        late_target_year=row.late_target_year,
    )
    return {shape.value: t for shape, t in found.items()}


def _budgets(city: CityTables) -> dict[str, Budget]:
    return {row.id: row for row in city.stored.budget}


def _is_reference(row: Budget, as_of: dt.date) -> bool:
    begun = row.reference_from is None or row.reference_from <= as_of
    return begun and (row.reference_to is None or row.reference_to > as_of)


def _yardstick(city: CityTables, row: Budget, as_of: dt.date, releases: Releases) -> Yardstick:
    path, budget_t = city.once(path_of, row.id, as_of.year + _YEARS_DRAWN)
    series = total_series(city, releases, row.perspective, row.gas)
    if not series.points and total_series(city, releases, row.perspective, Gas.CO2E).points:
        guard = check_budget_gas(row.gas, Gas.CO2E)
        if guard is not None and guard.reason is not None:
            return RefusedYardstick(row, path, budget_t, Refused(guard.reason))
    return CountedYardstick(row, path, budget_t, series)
