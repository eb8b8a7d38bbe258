"""The reference budget under other assumptions: the terms handed to the domain are the city's own."""

from dataclasses import replace

from klimatvakt.domain.budgets.sensitivity import Assumption, Variant
from klimatvakt.domain.outcomes import ReasonCode, cannot_be_computed, fits
from klimatvakt.facts.budget.sensitivity import build_sensitivity, weigh
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city
from tests.unit.facts.changes.test_since import BUDGET, TABLES


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


def _weighed(**figures):
    """A variant per (assumption, choice) with the planned gap given; the first of each assumption is the one in use."""
    found, seen = [], set()
    for name, gap in figures.items():
        assumption, choice = name.split("__")
        one = Variant(Assumption(assumption), choice, assumption not in seen, 100.0, 50.0, 0.0, fits(), fits(), gap)
        found.append(one)
        seen.add(assumption)
    return weigh(found)


def test_the_assumption_that_moves_the_gap_most_comes_first():
    weights = _weighed(
        effects__central=20.0, effects__low=29.0, effects__high=5.0, target_year__a=20.0, target_year__b=31.0
    )
    assert [(w.assumption, w.other.choice, w.used_t, w.other_t) for w in weights] == [
        (Assumption.EFFECTS, "high", 20.0, 5.0),
        (Assumption.TARGET_YEAR, "b", 20.0, 31.0),
    ]


def test_an_assumption_that_moves_nothing_or_has_no_figure_has_no_weight():
    lacking = cannot_be_computed(ReasonCode.GAP, year=2031)
    assert _weighed(convention__a=20.0, convention__b=20.4, target_year__a=20.0, target_year__b=lacking) == ()


def test_without_a_plan_what_remains_is_weighed():
    lines = _variants(convention="LIN", end_level_t=500, history_year=2004, history_t=1500).values()
    plain = [replace(variant, planned_gap_t=None) for variant in lines]
    first = weigh(plain)[0]
    # 3500 − 1880 t against 3000 − 1880 t.
    assert (first.figure, first.other.choice, first.used_t, first.other_t) == ("remaining", "2004", 1620, 1120)
