"""A tiny steered city with two inventories, two reference budgets and two reports; its figures are worked by hand.

Inventory: 1000 t in 2019 and 2020, 900 t in 2021. The release of May 2023 says 920 t for 2021 and adds 900 t for 2022.
Budgets: until 2023 the line 900, 800 … 400 t over 2020–2025 (3900 t), then 900, 800, 700, 600, 500 t over 2020–2024
(3500 t). Against the newer one 2820 t are used by the end of 2022: 680 t are left, 420 t more than the line allows.
"""

from collections.abc import Mapping

import pytest

from klimatvakt.facts import CityFacts
from klimatvakt.facts.build import derive
from klimatvakt.facts.read.city_tables import CityTables
from tests.fixtures.tables import day, make_city

TODAY = day("2023-12-31")
_PARTS = {  # {release: {year: (heat, traffic)}}
    "u1": {2019: (600, 400), 2020: (600, 400), 2021: (500, 400)},
    "u2": {2021: (520, 400), 2022: (500, 400)},
}


def _cells():
    kind = {"perspective": "territorial", "gas": "CO2e", "data_status": "measured"}
    for release, years in _PARTS.items():
        for year, (heat, traffic) in years.items():
            for part, tonnes in {"total": heat + traffic, "heat": heat, "traffic": traffic}.items():
                yield kind | {"release_id": release, "emission_sector_id": part, "year": year, "emissions_t": tonnes}


def _budget(identity, end_year, end_level, **more):
    line = {"convention": "LIN", "base_year": 2019, "base_t": 1000, "start_year": 2020, "end_level_t": end_level}
    return {"id": identity, "perspective": "territorial", "gas": "CO2e", "end_year": end_year} | line | more


def _effect(report, code, part, figures, **more):
    kind = {"perspective": "territorial", "gas": "CO2e", "unit": "t_co2e", "counts_in_inventory": "yes"}
    place = {"report_id": report, "code": code, "emission_sector_id": part}
    for year, central in figures.items():
        yield place | kind | {"year": year, "low": central, "central": central, "high": central} | more


def _effects():
    wide = {2022: (10, 20, 40), 2023: (30, 60, 120), 2024: (50, 100, 200)}
    for row in _effect("r2", "A", "heat", {2022: 0, 2023: 0, 2024: 0}, followed_up_t=7):
        yield row | dict(zip(("low", "central", "high"), wide[row["year"]], strict=True))
    yield from _effect("r2", "B", "heat", {2023: 50, 2024: 50})
    yield from _effect("r2", "C", "traffic", {2023: 30, 2024: 60})
    yield from _effect("r2", "D", "traffic", {2023: 20, 2024: 100})
    energy = {"unit": "kwh", "energy_carrier": "el", "counts_in_inventory": "partly", "counts_share": 0.5}
    yield from _effect("r2", "E", "heat", {2023: 100_000, 2024: 100_000}, **energy)
    yield from _effect("r2", "F", "heat", {2023: 500, 2024: 500}, perspective="consumption")
    yield from _effect("r2", "G", "heat", {2023: 500, 2024: 500})
    yield from _effect("r1", "A", "heat", {2021: 0, 2022: 20, 2023: 60, 2024: 100, 2025: 100})


@pytest.fixture(scope="session")
def steered() -> CityTables:
    """A: range, moved to another sector · B, C: one overlap group · D: idea · E: half of an energy saving ·
    F: outside the boundary · G: in the reference path · H: no figure."""
    phases = dict.fromkeys("ABCEFGH", "decided") | {"D": "idea"}
    groups = {"B": "g", "C": "g"}
    state = {"effect_status": "calculated"}
    reports = {"r1": ("2022-12-31", True), "m": ("2023-06-30", True), "r2": ("2023-10-31", True)}
    return make_city(
        sector=[{"id": "s1", "sort_order": 1}, {"id": "s2", "sort_order": 2}],
        theme=[{"id": "t", "sort_order": 1}],
        emission_sector=[{"id": name, "sort_order": 0, "memo": False} for name in ("total", "heat", "traffic")],
        emission_release=[
            {"id": "u1", "sort_order": 1, "published_on": "2022-05-01", "gwp_set": "AR5", "tolerance_t": 0},
            {"id": "u2", "sort_order": 2, "published_on": "2023-05-01", "gwp_set": "AR5", "tolerance_t": 0},
        ],
        emission=list(_cells()),
        emission_factor=[
            {"energy_carrier": "el", "year": 2023, "kg_co2e_per_kwh": 0.2},
            {"energy_carrier": "el", "year": 2024, "kg_co2e_per_kwh": 0.1},
        ],
        budget=[
            _budget("old", 2025, 400, is_reference=False, reference_to="2023-01-01"),
            _budget("new", 2024, 500, is_reference=True, reference_from="2023-01-01", adopted_on="2022-12-15"),
            _budget("later", 2030, 0, is_reference=False, adopted_on="2024-03-01"),
        ],
        report=[
            {"id": name, "year": 2023, "as_of": as_of, "closed": closed}
            for name, (as_of, closed) in (reports | {"open": ("2023-11-30", False)}).items()
        ],
        measure=[
            {"code": code, "theme_id": "t", "sector_id": "s1", "emission_sector_id": "heat"}
            | {"control": "energy_company" if code == "E" else "city_decision"}
            for code in "ABCDEFGH"
        ],
        measure_state=[
            {"report_id": "r1", "code": "A", "phase": "decided"} | state,
            *(
                {"report_id": "r2", "code": code, "phase": phase, "overlap_group": groups.get(code)}
                | {"in_reference": code == "G", "sector_id": "s2" if code == "A" else None}
                | state
                for code, phase in sorted(phases.items())
            ),
        ],
        effect=list(_effects()),
        ceiling=[
            {"budget_id": "new", "sector_id": "s1", "year": year, "required_cut_t": 100, "adopted_on": "2023-12-31"}
            for year in (2022, 2023, 2024)
        ],
    )  # fmt: skip


@pytest.fixture(scope="session")
def steered_readings(steered: CityTables) -> Mapping[str, CityFacts]:
    """The steered city today ("") and as of each closed report."""
    return {name: derive(steered, TODAY, name or None) for name in ("", "r1", "m", "r2")}
