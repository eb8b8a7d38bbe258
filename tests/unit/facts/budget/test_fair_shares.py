"""Other ways of sharing: the worked case of methods § 3, and the rate each share asks for."""

import pytest

from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.facts.budget.fair_shares import build_fair_shares
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city

SHARE = {
    "id": "f",
    "name_sv": "Landets utrymme",
    "gas": "CO2e",
    "from_year": 2021,
    "shared_budget_t": 80e6,
    "emission_share": 0.02,
    "population_share": 0.01,
    "shared_history_t": 1000e6,
    "area_history_t": 30e6,
    "income_index": 1.2,
    "weight_sum": 1.0,
}


def _shares(emissions=(), **change):
    city = make_city(
        fair_share=[SHARE | change],
        emission_release=[{"id": "u", "sort_order": 1, "tolerance_t": 0, "gwp_set": "AR5"}],
        emission=[
            {"release_id": "u", "perspective": "territorial", "emission_sector_id": "total", "gas": "CO2e"}
            | {"year": year, "emissions_t": tonnes, "data_status": "measured"}
            for year, tonnes in dict(emissions).items()
        ],
    )
    return {row.principle: row for row in build_fair_shares(city, take_snapshot(city, day("2022-12-31")))}


def test_shares_of_the_worked_case():
    tonnes = {principle: row.tonnes for principle, row in _shares().items()}
    expected = {
        "grandfathering": 1.6e6,
        "equal_per_capita": 0.8e6,
        "polluter_pays": -19.2e6,
        "ability_to_pay": 80e6 * 0.01 / 1.2,
    }
    assert tonnes == pytest.approx(expected)


def test_rate_starts_from_the_last_full_year_before():
    row = _shares({2020: 400_000, 2021: 300_000})["grandfathering"]
    assert (row.base_year, row.base_t) == (2020, 400_000)
    assert row.rate == pytest.approx(0.2)  # 0.4 / (1.6 + 0.4)


def test_a_negative_share_has_no_rate_but_stays_negative():
    row = _shares({2020: 400_000})["polluter_pays"]
    assert row.rate is None
    assert row.rate_reason.code is ReasonCode.BUDGET_NOT_POSITIVE


@pytest.mark.parametrize(
    ("missing", "principles"),
    [
        ("emission_share", {"grandfathering"}),
        ("population_share", {"equal_per_capita", "polluter_pays", "ability_to_pay"}),
        ("area_history_t", {"polluter_pays"}),
        ("weight_sum", {"ability_to_pay"}),
    ],
)
def test_a_missing_input_stops_only_its_principles(missing, principles):
    rows = _shares(**{missing: None})
    assert {principle for principle, row in rows.items() if row.tonnes is None} == principles
    assert {row.reason.code for row in rows.values() if row.reason} == {ReasonCode.MISSING_INPUT}


def test_a_carbon_dioxide_share_beside_all_gases_says_that_the_rate_is_an_assumption():
    row = _shares({2020: 400_000}, gas="CO2")["grandfathering"]
    assert row.guard.reason.code is ReasonCode.CO2_BUDGET_NEEDS_CO2
    assert row.rate == pytest.approx(0.2)


def test_without_an_inventory_there_is_no_rate():
    row = _shares()["grandfathering"]
    assert row.rate is None
    assert row.rate_reason.values == {"name": "base_t"}


def test_a_city_without_underlay_has_no_rows():
    city = make_city()
    assert build_fair_shares(city, take_snapshot(city, day("2022-12-31"))) == ()
