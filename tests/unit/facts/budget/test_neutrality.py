"""How far from neutral: gross − sinks − compensation, with the figures of a city made for it."""

import pytest

from klimatvakt.domain.budgets.neutrality import NeutralityKind
from klimatvakt.domain.figures import Range
from klimatvakt.domain.vocabulary import SinkKind
from klimatvakt.facts.budget.neutrality import Basis, build_neutrality
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city

BUDGET = {"id": "b", "is_reference": True, "perspective": "territorial", "gas": "CO2e", "adoption_state": "derived"}
BUDGET |= {"convention": "LIN", "base_year": 2020, "base_t": 1000.0, "start_year": 2021, "end_year": 2030}
BUDGET |= {"end_level_t": 200.0}
PLANNED = {2030: Range(450.0, 400.0, 350.0)}


def _found(planned=None, *, sinks=(), goals=(), as_of="2023-06-01", **budget):
    city = make_city(
        budget=[BUDGET | budget],
        emission_release=[{"id": "u", "sort_order": 1, "tolerance_t": 0, "gwp_set": "AR5"}],
        emission=[
            {"release_id": "u", "perspective": "territorial", "emission_sector_id": "total", "gas": "CO2e"}
            | {"year": 2022, "emissions_t": 900.0, "data_status": "measured"}
        ],
        sink=[dict(zip(("kind", "year", "removal_t", "data_status"), row, strict=True)) for row in sinks],
        goal_decision=[
            {"id": f"g{year}", "kind": "neutrality", "target_year": year, "superseded": old, "decided_on": decided_on}
            for year, old, decided_on in goals
        ],
    )
    return build_neutrality(city, take_snapshot(city, day(as_of)).yardstick, planned or {}, day(as_of))


def test_target_met_alone_leaves_the_rest_to_bind():
    last, target = _found().balances
    assert (last.basis, last.year, last.state.rest_t) == (Basis.INVENTORY, 2022, 900.0)
    assert (target.basis, target.year, target.state.rest_t) == (Basis.TARGET, 2030, 200.0)
    assert target.state.kind is NeutralityKind.TARGET_MET_REST_TO_BIND


def test_what_binds_is_taken_off_and_what_nobody_published_is_lacking():
    sinks = [("sink", 2030, 150.0, "projection"), ("compensation", 2030, 60.0, "projection")]
    _, planned, target = _found(PLANNED, sinks=sinks).balances
    assert dict(planned.removals) == {SinkKind.SINK: 150.0, SinkKind.COMPENSATION: 60.0}
    assert planned.state.rest_t == pytest.approx(400 - 210)
    assert planned.state.kind is NeutralityKind.NOT_MET
    assert target.state.kind is NeutralityKind.NEUTRAL


def test_what_was_measured_in_a_year_is_known_after_it():
    sinks = [("sink", 2022, 30.0, "measured")]
    assert _found(sinks=sinks, as_of="2022-12-01").balances[0].removals == {}
    assert _found(sinks=sinks).balances[0].state.rest_t == 870.0


def test_goals_beyond_the_path_are_named_from_their_day_and_former_ones_not():
    now = "2023-06-01"
    goals = [
        (2030, False, now),
        (2035, False, now),
        (2040, True, now),
        (2050, False, None),
        (2045, False, "2023-06-02"),
    ]
    assert _found(goals=goals, as_of=now).beyond == (2035, 2050)


@pytest.mark.parametrize(
    "change", [{"gas": "CO2"}, {"perspective": "organisation"}, {"end_year": None, "budget_t": 9e3, "convention": "D1"}]
)
def test_nothing_is_said_of_another_kind_of_budget(change):
    assert _found(**change) is None
