"""Owns the core of a city as it was known at one date, read as of one report: what every other fact is built from.

A snapshot is light: beyond the reading nothing is computed before it is asked for, so that one per closed report
(history, changes) costs little. Must not know charts, pages or SQL.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from klimatvakt.catalog.derived.budget import BudgetFacts, EmissionCell
from klimatvakt.domain.measures.status import MeasureStatus
from klimatvakt.domain.scenario import Scenario
from klimatvakt.domain.vocabulary import Gas, Perspective
from klimatvakt.errors import KlimatvaktError
from klimatvakt.facts.budget.emissions import Releases, Series, emissions_of, releases_known, total_series
from klimatvakt.facts.budget.figures import build_budget
from klimatvakt.facts.budget.reference import CountedYardstick, Yardstick, known_yardsticks
from klimatvakt.facts.effects.steered import check_scenario, steer
from klimatvakt.facts.effects.table import EffectTable, take_effects
from klimatvakt.facts.measures.statuses import build_statuses
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import Reading, read_reports

_NO_WINDOW = (1, 0)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The core as known at ``as_of``. ``reading``: the reports and each measure's state in them (see Reading).

    The light parts: ``yardstick`` (the reference budget: path, size, inventory, window; None without one), ``series``,
    ``effects`` (arrays over all measures against the reference budget), ``statuses``. ``budget`` and ``budgets`` are
    the whole facts of the budgets.
    """

    city: CityTables
    reading: Reading

    @property
    def as_of(self) -> dt.date:
        """The day everything is told as of."""
        return self.reading.as_of

    @cached_property
    def releases(self) -> Releases:
        """The releases of the inventory known then."""
        return releases_known(self.city, self.as_of)

    @property
    def emissions(self) -> tuple[EmissionCell, ...]:
        """See CityFacts.emissions."""
        return self.city.once(emissions_of, self.releases)

    @cached_property
    def yardsticks(self) -> tuple[Yardstick, ...]:
        """The budgets known then, the reference first when there is one."""
        return self._known[0]

    @cached_property
    def yardstick(self) -> Yardstick | None:
        """The reference budget then, None when there was none."""
        sticks, has_reference = self._known
        return sticks[0] if has_reference else None

    @property
    def series(self) -> Series:
        """The inventory in the perspective and gas of the reference budget, in CO2e where it holds no such gas alone;
        territorial CO2e without a budget."""
        if isinstance(self.yardstick, CountedYardstick):
            return self.yardstick.series
        perspective = self.yardstick.row.perspective if self.yardstick else Perspective.TERRITORIAL
        return total_series(self.city, self.releases, perspective, Gas.CO2E)

    @cached_property
    def effects(self) -> EffectTable:
        """Every measure's effect against the reference budget."""
        return self.effects_against(self.yardstick)

    @cached_property
    def statuses(self) -> Mapping[str, MeasureStatus]:
        """{code: status} of every measure."""
        return build_statuses(self.city, self.reading)

    @cached_property
    def budget(self) -> BudgetFacts | None:
        """The reference budget, None when there was none."""
        return self._budget_of(self.yardstick) if self.yardstick is not None else None

    @cached_property
    def budgets(self) -> tuple[BudgetFacts, ...]:
        """Every budget known then, the reference first when there is one."""
        reference = () if self.budget is None else (self.budget,)
        return (*reference, *(self._budget_of(stick) for stick in self.yardsticks[len(reference) :]))

    def effects_against(self, stick: Yardstick | None) -> EffectTable:
        """Every measure's effect against the budget of ``stick``; None: nothing counts."""
        if stick is None:
            return take_effects(self.city, self.reading.states, None, 0, _NO_WINDOW)
        return take_effects(self.city, self.reading.states, stick.boundary, stick.level_year, stick.window)

    def _budget_of(self, stick: Yardstick) -> BudgetFacts:
        # Mostly the boundary of the reference budget, whose effects are taken already.
        shared = self.yardstick is not None and stick.boundary == self.yardstick.boundary
        effects = self.effects if shared else self.effects_against(stick)
        return build_budget(self.city, stick, effects.planned, self.as_of)

    @cached_property
    def _known(self) -> tuple[tuple[Yardstick, ...], bool]:
        return known_yardsticks(self.city, self.as_of, self.releases)


@dataclass(frozen=True, eq=False)
class SteeredSnapshot(Snapshot):
    """``official`` under a worked example: other effects and another reference path; statuses and inventory are its.

    Raises:
        UnknownValueError: the scenario names what the city has not. KlimatvaktError: it starts outside the window.
    """

    official: Snapshot
    scenario: Scenario

    def __post_init__(self) -> None:
        stored = self.city.stored
        parts = {
            "code": self.official.effects.row,
            "sector_id": [row.id for row in stored.sector],
            "theme_id": [row.id for row in stored.theme],
            "emission_sector_id": [row.id for row in stored.emission_sector],
        }
        check_scenario(self.scenario, parts)
        stick, start = self.official.yardstick, self.scenario.start_year
        if stick is not None and start is not None and not stick.level_year < start <= stick.window.last:
            expected = f"ett år från {stick.level_year + 1} till {stick.window.last}"
            raise KlimatvaktError(f"räkneexempel, start_year: {start} är utanför; väntat: {expected}")

    @cached_property
    def releases(self) -> Releases:
        """The official ones."""
        return self.official.releases

    @cached_property
    def statuses(self) -> Mapping[str, MeasureStatus]:
        """The official ones: an example changes nobody's status, and what it adds has none."""
        return self.official.statuses

    @cached_property
    def effects(self) -> EffectTable:
        """See Snapshot."""
        return self._steered(self.official.effects)

    def effects_against(self, stick: Yardstick | None) -> EffectTable:
        """See Snapshot."""
        return self._steered(self.official.effects_against(stick))

    def _steered(self, effects: EffectTable) -> EffectTable:
        numbers = {row.id: n for n, row in enumerate(self.city.stored.emission_sector)}
        return steer(effects, self.scenario, numbers)

    @cached_property
    def _known(self) -> tuple[tuple[Yardstick, ...], bool]:
        (sticks, has_reference), falls = self.official._known, (self.scenario.rate, self.scenario.start_year)
        if not falls[0]:
            return sticks, has_reference
        return tuple(replace(s, falls=falls) if isinstance(s, CountedYardstick) else s for s in sticks), has_reference


def take_snapshot(city: CityTables, as_of: dt.date, report_id: str | None = None) -> Snapshot:
    """The core of ``city`` at ``as_of`` or, with ``report_id``, as of that closed report's own date.

    A report reads the same whenever it is read, so its snapshot is kept with the tables.

    Raises:
        KeyError: no such closed report at ``as_of``.
    """
    if report_id is None:
        return Snapshot(city, read_reports(city, as_of, None))
    found = city.lately(_at_report, report_id)
    if found.as_of > as_of:
        raise KeyError(report_id)
    return found


def yardstick_at(city: CityTables, report_id: str) -> Yardstick | None:
    """The reference budget as it was at a closed report; ask with ``city.once``."""
    return _at_report(city, report_id).yardstick


def _at_report(city: CityTables, report_id: str) -> Snapshot:
    return Snapshot(city, read_reports(city, dt.date.max, report_id))
