"""Owns synthetic budgets for the headline, made through the real facts, and what must be said of them.

E0 is 1 000 000 t in 2024. LIN goes straight to 400 000 t in 2030: 900, 800 … 400 kt, together 3 900 kt. D1 is the
open-ended budget of 5 000 kt of methods.md. Figures in the sentences are worked out by hand from these.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city

LIN = {"convention": "LIN", "end_year": 2030, "end_level_t": 400_000.0, "budget_t": None}
D1 = {"convention": "D1", "end_year": None, "end_level_t": None, "budget_t": 5_000_000.0}
CO2 = {"gas": "CO2"}
ADOPTED = {"adoption_state": "adopted", "adopted_by": "stadsfullmäktige", "adopted_on": dt.date(2024, 5, 27)}


@dataclass(frozen=True)
class Case:
    """A budget, what was emitted ({year: kt}) and the day it is told."""

    as_of: str
    actual: Mapping[int, float]
    row: Mapping[str, Any] = field(default_factory=lambda: LIN)
    only_co2e: bool = False


CASES = {
    "left_over_path": Case("2027-06-01", {2025: 950, 2026: 930}, D1),
    "fits": Case("2026-06-01", {2025: 500}),
    "overspent": Case("2027-06-01", {2025: 2500, 2026: 1500}),
    "overspent_old": Case("2030-06-01", {2025: 2500, 2026: 1500}),
    "all_used": Case("2027-06-01", {2025: 2500, 2026: 1400}),
    "interval_constant_first": Case("2030-06-01", {2025: 2400, 2026: 900}),
    "interval_path_first": Case("2030-06-01", {2025: 2500, 2026: 500}),
    "interval_one_quarter": Case("2030-06-01", {2025: 2500, 2026: 705}),
    "interval_path_fits": Case("2029-03-01", {2025: 900}),
    "interval_path_fits_open": Case("2030-03-01", {2025: 800}, D1),
    "interval_constant_fits": Case("2030-03-01", {2025: 1500, 2026: 300}),
    "interval_both_fit": Case("2029-03-01", {2025: 500}),
    "gap": Case("2028-03-01", {2025: 900, 2027: 800}),
    "before_start": Case("2024-06-01", {}),
    "no_year_yet": Case("2026-03-01", {}),
    "first_year_missing": Case("2027-03-01", {2026: 900}),
    "held": Case("2032-03-01", dict.fromkeys(range(2025, 2031), 600)),
    "not_held": Case("2032-03-01", dict.fromkeys(range(2025, 2031), 700)),
    "over_but_unknown": Case("2032-03-01", dict.fromkeys(range(2025, 2029), 600)),
    "co2_of_co2": Case("2026-06-01", {2025: 500}, LIN | CO2 | ADOPTED),
    "co2_of_co2e": Case("2026-06-01", {2025: 900}, D1 | CO2, only_co2e=True),
    "organisation": Case("2026-06-01", {2025: 500}, LIN | {"perspective": "organisation"}),
    "alternative": Case(
        "2026-06-01", {2025: 500}, LIN | {"perspective": "consumption", "adoption_state": "alternative"}
    ),
}


def make_budget(case: Case) -> BudgetFacts:
    """The facts of the case's budget, the only one of a city that has published nothing else."""
    base = {"id": "b", "is_reference": True, "base_year": 2024, "base_t": 1_000_000.0, "start_year": 2025}
    row = {**base, "perspective": "territorial", "gas": "CO2e", "adoption_state": "derived", **case.row}
    cell = {"release_id": "r", "emission_sector_id": "total", "perspective": row["perspective"]}
    cell |= {"gas": "CO2e" if case.only_co2e else row["gas"], "data_status": "measured"}
    city = make_city(
        budget=[row],
        emission_release=[{"id": "r", "sort_order": 1, "gwp_set": "AR5"}],
        emission=[{**cell, "year": year, "emissions_t": kt * 1000.0} for year, kt in case.actual.items()],
    )
    budget = take_snapshot(city, day(case.as_of)).budget
    assert budget is not None
    return budget
