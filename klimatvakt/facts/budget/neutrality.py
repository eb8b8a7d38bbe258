"""Owns how far the city is from climate neutrality: gross − sinks − compensation (methods § 4).

Must not know measures one by one, pages or SQL. Nothing here enlarges a budget or bends a path.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from klimatvakt.domain.budgets.neutrality import Neutrality, neutrality
from klimatvakt.domain.figures import Range
from klimatvakt.domain.vocabulary import DataStatus, Gas, GoalKind, Perspective, SinkKind
from klimatvakt.facts.budget.reference import Yardstick
from klimatvakt.facts.read.city_tables import CityTables


class Basis(StrEnum):
    """Whose emissions a balance starts from."""

    INVENTORY = "inventory"
    PLANNED = "planned"
    TARGET = "target"


@dataclass(frozen=True)
class Balance:
    """One year's balance; tonnes of CO2e.

    ``basis`` inventory: what was emitted in the last year counted; planned: what is decided is done; target: the
    emission target is met. ``removals``: {kind: tonnes} published for the year, a kind nobody has published is lacking.
    """

    basis: Basis
    year: int
    gross_t: float
    target_t: float
    removals: Mapping[SinkKind, float]
    state: Neutrality


@dataclass(frozen=True)
class NeutralityFacts:
    """``balances`` in the order of Basis, those that can be drawn up. ``beyond``: years for which neutrality is
    decided that no path reaches, so that what is left to bind then is not known."""

    balances: tuple[Balance, ...]
    beyond: tuple[int, ...]


def build_neutrality(
    city: CityTables, stick: Yardstick | None, planned: Mapping[int, Range], as_of: dt.date
) -> NeutralityFacts | None:
    """The balances against the reference budget of ``stick``, with what the plans (``planned``) leave.

    None without a budget of territorial CO2e that has a last year.
    """
    if stick is None or stick.row.end_year is None or stick.boundary != (Perspective.TERRITORIAL, Gas.CO2E):
        return None
    end, stated = stick.row.end_year, stick.row.end_level_t
    target = stick.path[end] if stated is None else stated
    levels = [(Basis.INVENTORY, stick.level_year, stick.level_t)]
    if end in planned:
        levels.append((Basis.PLANNED, end, max(planned[end].central, 0.0)))
    levels.append((Basis.TARGET, end, target))
    balances = []
    for basis, year, gross in levels:
        removals = _removals(city, year, as_of)
        state = neutrality(target, gross, sum(removals.values()))
        balances.append(Balance(basis, year, gross, target, removals, state))
    return NeutralityFacts(tuple(balances), tuple(_goal_years(city, end, as_of)))


def _removals(city: CityTables, year: int, as_of: dt.date) -> dict[SinkKind, float]:
    """{kind: tonnes} of ``year``: plans are known before, what was measured only after the year."""
    rows = (row for row in city.stored.sink if row.year == year)
    return {row.kind: row.removal_t for row in rows if row.data_status is DataStatus.PROJECTION or year < as_of.year}


def _goal_years(city: CityTables, end: int, as_of: dt.date) -> Iterable[int]:
    goals = (row for row in city.stored.goal_decision if row.kind is GoalKind.NEUTRALITY and not row.superseded)
    known = (row.target_year for row in goals if row.decided_on is None or row.decided_on <= as_of)
    return sorted({year for year in known if year and year > end})
