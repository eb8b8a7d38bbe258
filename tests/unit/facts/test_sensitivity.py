"""The reference budget under other assumptions: the terms handed to the domain are the city's own."""

from klimatvakt.facts.sensitivity import build_sensitivity
from klimatvakt.facts.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city
from tests.unit.facts.test_changes import BUDGET, TABLES


def _variants(**budget):
    city = make_city(**TABLES | {"budget": [BUDGET | {"id": "b", "is_reference": True} | budget]})
    found = build_sensitivity(city, take_snapshot(city, day("2022-12-31")))
    return {(variant.assumption.value, variant.choice): variant for variant in found}


def test_each_assumption_has_the_choice_in_use_among_its_choices():
    found = _variants(budget_t=3900, late_target_year=2026, end_level_t=500)
    used = {(assumption, choice) for (assumption, choice), variant in found.items() if variant.used}
    assert used == {
        ("convention", "D1"),
        ("target_year", "2024"),
        ("trend_window", "10"),
        ("effects", "central"),
    }
    assert ("target_year", "2026") in found


def test_the_variant_in_use_is_the_budget_itself():
    # 3900 − 980 − 900 t left at the end of 2021.
    assert _variants(budget_t=3900)["effects", "central"].remaining_t == 2020


def test_a_line_can_start_in_the_oldest_year_compared_with():
    # The same level in 2024 on a line from 1500 t in 2004: 50 t less each year, so 700, 650, 600, 550, 500.
    found = _variants(convention="LIN", end_level_t=500, history_year=2004, history_t=1500)
    assert found["base_year", "2019"].budget_t == 900 + 800 + 700 + 600 + 500
    assert found["base_year", "2004"].budget_t == 700 + 650 + 600 + 550 + 500


def test_a_constant_rate_does_not_start_long_ago():
    assert ("base_year", "2004") not in _variants(budget_t=3900, history_year=2004, history_t=1500)


def test_without_a_budget_there_is_nothing_to_vary():
    city = make_city()
    assert build_sensitivity(city, take_snapshot(city, day("2022-12-31"))) == ()
