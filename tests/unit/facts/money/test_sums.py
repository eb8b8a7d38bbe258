"""What a measure costs by what was known on a day, and what a tonne costs."""

import pytest

from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.domain.vocabulary import CostBasis
from klimatvakt.facts.money.sums import build_money, build_money_sums, find_prices, measure_costs
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city

LATE = day("2023-12-31")


def _money(stage, amount, decided_on=None, *, code="A-1", year=2023, basis="climate_extra", **more):
    post = {"code": code, "budget_year": year, "stage": stage, "kind": "investment", "amount_eur": amount}
    return post | {"cost_basis": basis, "decided_on": decided_on} | more


def _city(*money, effect=(), **tables):
    measures = [
        {"code": "A-1", "theme_id": "t-1", "sector_id": "s1"},
        {"code": "A-2", "theme_id": "t", "sector_id": "s1"},
    ]
    return make_city(
        theme=[{"id": "t", "sort_order": 1}, {"id": "t-1", "parent_id": "t", "sort_order": 2}],
        measure=measures,
        money=money,
        effect=effect,
        **tables,
    )


def _steered(*money, **state):
    """A city with a budget for 2021–2024 and A-1's effect in 2020–2026, outside that window too."""
    rows = [
        {"report_id": "r", "code": "A-1", "year": year, "low": low, "central": 2 * low, "high": 4 * low}
        | {"unit": "t_co2e", "perspective": "territorial", "gas": "CO2e", "emission_sector_id": "total"}
        | {"counts_in_inventory": "partly", "counts_share": 0.5}
        for year, low in {2020: 10, 2021: 10, 2022: 20, 2023: 20, 2024: 20, 2025: 10, 2026: 10}.items()
    ]
    return _city(
        *money,
        effect=rows,
        emission_sector=[{"id": "total", "sort_order": 0, "memo": False}],
        report=[{"id": "r", "year": 2022, "as_of": "2022-12-31", "closed": True}],
        measure_state=[
            {"report_id": "r", "code": "A-1", "phase": "decided", "effect_status": "calculated", "cost_basis": None}
            | state
        ],
        budget=[
            {"id": "b", "is_reference": True, "perspective": "territorial", "gas": "CO2e", "convention": "LIN"}
            | {"base_year": 2020, "base_t": 1000, "start_year": 2021, "end_year": 2024, "end_level_t": 600}
        ],
    )


@pytest.mark.parametrize(
    ("as_of", "cost", "proposed"),
    [
        pytest.param("2022-06-14", None, False, id="the day before"),
        pytest.param("2022-06-15", 100, True, id="the sector's proposal"),
        pytest.param("2022-11-05", 80, True, id="the board's instead of it"),
        pytest.param("2022-12-10", 70, False, id="the council's decision"),
        pytest.param("2023-05-20", 75, False, id="with its supplement"),
        pytest.param("2024-03-20", 72, False, id="the outcome instead of all"),
    ],
)
def test_cost_of_a_year_is_the_furthest_stage(as_of, cost, proposed):
    city = _city(
        _money("sector_proposal", 100, "2022-06-15"),
        _money("board_proposal", 80, "2022-11-05"),
        _money("council_decision", 70, "2022-12-10"),
        _money("supplementary", 5, "2023-05-20"),
        _money("outcome", 72, "2024-03-20"),
    )
    found = measure_costs(city, day(as_of))
    if cost is None:
        assert found == {}
    else:
        assert found["A-1"].by_basis == {CostBasis.CLIMATE_EXTRA: Range(cost, cost, cost)}
        assert found["A-1"].proposed is proposed


def test_years_are_added_and_a_row_without_a_day_is_known_for_next_years_budget():
    rows = [_money("council_decision", 10 * year, year=year) for year in (2022, 2023, 2024)]
    cost = measure_costs(_city(*rows), day("2022-01-01"))["A-1"]
    assert cost.by_basis[CostBasis.CLIMATE_EXTRA].central == 20220 + 20230


def test_a_tonne_costs_all_money_over_all_years_stated():
    # Stated effects 10+10+20+20+20+10+10 = 100 t low, half of them in the inventory: 50, 100, 200 t.
    city = _steered(_money("council_decision", 3000, low_eur=2000, high_eur=4000), _money("outcome", 1000, year=2022))
    found = find_prices(city, take_snapshot(city, LATE))["A-1"]
    assert found.euro == Range(3000 / 200, 4000 / 100, 5000 / 50)


def test_a_price_names_the_years_of_its_money_and_of_its_tonnes():
    """Decided for 2022 and 2023, proposed for 2024; the effect is stated to 2026."""
    city = _steered(
        _money("outcome", 1000, year=2022),
        _money("council_decision", 3000),
        _money("board_proposal", 500, "2023-11-05", year=2024),
    )
    found = find_prices(city, take_snapshot(city, LATE))["A-1"]
    cost = found.cost
    assert (cost.first_year, cost.last_year, cost.proposed, found.effect_last_year) == (2022, 2024, True, 2026)
    assert cost.total == Range(4500, 4500, 4500)


def test_what_the_reference_already_holds_still_has_its_price():
    city = _steered(_money("outcome", 5000), in_reference=True)
    assert find_prices(city, take_snapshot(city, LATE))["A-1"].euro.central == 50


@pytest.mark.parametrize(
    ("money", "code", "values"),
    [
        pytest.param([], ReasonCode.MISSING_INPUT, {"name": "money"}, id="no money"),
        pytest.param([_money("council_decision", 0)], ReasonCode.NO_COST, {}, id="nothing granted"),
        pytest.param([_money("outcome", 5, basis="total")], ReasonCode.COST_OF_WHOLE_PROJECT, {}, id="whole project"),
        pytest.param(
            [_money("outcome", 5), _money("outcome", 5, year=2022, basis="net_of_savings")],
            ReasonCode.MISSING_INPUT,
            {"name": "cost_basis"},
            id="two bases are not added",
        ),
        pytest.param(
            [_money("council_decision", 5), _money("supplementary", 5, basis="net_of_savings")],
            ReasonCode.MISSING_INPUT,
            {"name": "cost_basis"},
            id="nor within a year",
        ),
    ],
)
def test_no_price_has_its_reason(money, code, values):
    city = _steered(*money)
    reason = find_prices(city, take_snapshot(city, LATE))["A-1"].euro.reason
    assert (reason.code, dict(reason.values)) == (code, values)


def test_a_measure_with_money_but_no_figures_has_no_price():
    city = _steered(_money("outcome", 5, code="A-2"))
    assert find_prices(city, take_snapshot(city, LATE))["A-2"].euro.reason.values == {"name": "effect"}


def test_money_stands_under_the_root_theme_and_the_sector_of_the_report():
    city = _steered(_money("outcome", 5), _money("outcome", 7, code="A-2"), sector_id="s2")
    rows = build_money(city, take_snapshot(city, LATE))
    assert [(row.code, row.sector_id, row.theme_id) for row in rows] == [("A-1", "s2", "t"), ("A-2", "s1", "t")]
    assert rows[0].low_eur is None


def test_sums_never_mix_stages_or_bases():
    city = _city(
        _money("board_proposal", 100),
        _money("council_decision", 90),
        _money("council_decision", 10, code="A-2"),
        _money("council_decision", 50, code="A-2", year=2022, basis="total"),
    )
    sums = build_money_sums(build_money(city, take_snapshot(city, LATE)))
    found = [(row.budget_year, row.stage, row.cost_basis, row.amount_eur, row.n_measures) for row in sums]
    assert sorted(found) == [
        (2022, "council_decision", "total", 50, 1),
        (2023, "board_proposal", "climate_extra", 100, 1),
        (2023, "council_decision", "climate_extra", 100, 2),
    ]
