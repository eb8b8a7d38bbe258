"""Owns the core of a city as it was known at one date, read as of one report: what every other fact is built from.

A snapshot is light: what it holds beyond the reading is computed when first asked for, so that one per closed report
(history, changes) costs little. Must not know charts, pages or SQL.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from klimatvakt.domain.status import MeasureStatus
from klimatvakt.domain.vocabulary import Gas, Perspective
from klimatvakt.facts.budget import build_budget, reference_row
from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.effects import MeasureEffect, emission_factors, measure_effect
from klimatvakt.facts.emissions import Series, current_emissions, total_series
from klimatvakt.facts.measures import build_milestones, build_statuses
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.facts.reports import Reading, read_reports


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The core as known at ``as_of``: the reading of the reports, the inventory, the budget, each measure."""

    city: CityTables
    as_of: dt.date
    reading: Reading

    @cached_property
    def emissions(self) -> pd.DataFrame:
        """See CityFacts.emissions."""
        return current_emissions(self.city.tables)

    @cached_property
    def series(self) -> Series:
        """The inventory in the perspective and gas of the reference budget."""
        row = reference_row(self.city.tables)
        return total_series(
            self.emissions, row["perspective"] if row else Perspective.TERRITORIAL, row["gas"] if row else Gas.CO2E
        )

    @cached_property
    def budget(self) -> BudgetFacts | None:
        """The reference budget, None when there is none."""
        row = reference_row(self.city.tables)
        return build_budget(row, self.series, self.as_of) if row else None

    @cached_property
    def milestones(self) -> pd.DataFrame:
        """See CityFacts.milestones."""
        return build_milestones(self.city.tables, self.reading, self.as_of)

    @cached_property
    def statuses(self) -> Mapping[str, MeasureStatus]:
        """{code: status} of every measure."""
        return build_statuses(self.city.tables, self.reading, self.milestones, self.as_of)

    @cached_property
    def effects(self) -> Mapping[str, MeasureEffect]:
        """{code: effect} of every measure."""
        factors = emission_factors(self.city.tables)
        rows = dict(tuple(self.city.tables["effect"].groupby(["report_id", "code"])))
        none = self.city.tables["effect"].iloc[0:0]
        found = {}
        for code in self.city.tables["measure"]["code"]:
            state = self.reading.states.get(code)
            mine = rows.get((state["report_id"], code), none) if state else none
            found[code] = measure_effect(code, mine, state, self.budget, factors)
        return found


def take_snapshot(city: CityTables, as_of: dt.date, report_id: str | None = None) -> Snapshot:
    """The core of ``city`` at ``as_of`` or, with ``report_id``, as of that closed report's own date.

    Raises:
        KeyError: no such closed report.
    """
    return Snapshot(city, as_of, read_reports(city.tables, as_of, report_id))
