"""Value, goal, direction and progress of an indicator as known on a day."""

import pytest

from klimatvakt.domain.measures.status import Completion
from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.facts.measures.indicators import build_indicators
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city


def _indicator(values, goals, *, direction="up", as_of="2022-06-30", published=None):
    """The one row; ``values`` and ``goals`` are {year: figure}, ``published`` the days of some of the values."""
    name = {"sort_order": 1, "name_sv": "Andel", "unit_sv": "procent", "direction": direction}
    days = published or {}
    city = make_city(
        indicator=[{"id": "i"} | name],
        indicator_value=[
            {"id": "i", "year": year, "value": value, "published_on": days.get(year), "data_status": "measured"}
            for year, value in values.items()
        ],
        indicator_goal=[{"id": "i", "year": year, "goal": goal} for year, goal in goals.items()],
    )
    return build_indicators(city, take_snapshot(city, day(as_of)))[0]


def test_progress_is_the_way_gone_of_the_way_to_go():
    row = _indicator({2018: 20, 2021: 35}, {2030: 80})
    assert row.completion == Completion(15 / 60, 2018, 2021, goal_year_passed=False, first=20, latest=35, goal=80)
    assert (row.first_value, row.last_value, row.goal, row.n_values) == (20, 35, 80, 2)


@pytest.mark.parametrize(
    ("values", "direction", "goes"),
    [
        pytest.param({2020: 5, 2021: 7}, "up", "right", id="rising, should rise"),
        pytest.param({2020: 5, 2021: 7}, "down", "wrong", id="rising, should fall"),
        pytest.param({2018: 5, 2021: 5}, "up", "still", id="where it was, with a gap"),
        pytest.param({2021: 5}, "up", "unknown", id="single value"),
        pytest.param({}, "up", "unknown", id="no value"),
    ],
)
def test_where_it_goes(values, direction, goes):
    assert _indicator(values, {}, direction=direction).goes == goes


def test_without_a_goal_there_is_no_progress_and_without_values_nothing_is_zero():
    row = _indicator({}, {})
    assert row.completion is None
    assert (row.last_value, row.goal) == (None, None)


def test_a_single_value_has_no_progress_yet():
    assert _indicator({2021: 5}, {2030: 9}).completion.reason.code is ReasonCode.SINGLE_VALUE


@pytest.mark.parametrize(
    ("as_of", "year"),
    [
        pytest.param("2024-12-31", 2024, id="the nearest that is not over"),
        pytest.param("2025-01-01", 2030, id="the next after that"),
        pytest.param("2031-01-01", 2030, id="the last one when all are over"),
    ],
)
def test_goal_that_counts(as_of, year):
    assert _indicator({2018: 1}, {2024: 3, 2030: 9}, as_of=as_of).goal_year == year


def test_a_value_counts_from_the_day_it_was_published_or_from_its_own_year():
    values, published = {2020: 1, 2021: 2, 2022: 3, 2023: 4}, {2021: day("2022-07-01")}
    assert _indicator(values, {}, published=published).n_values == 2  # 2020 and 2022
    assert _indicator(values, {}, published=published, as_of="2022-07-01").n_values == 3


def test_measures_that_use_it_are_named():
    state = {"phase": "decided", "effect_status": "not_calculated", "indicator_id": "i", "report_id": "r"}
    city = make_city(
        indicator=[{"id": "i", "sort_order": 1, "direction": "up"}],
        measure=[{"code": "B-2"}, {"code": "A-1"}, {"code": "C-3"}],
        report=[{"id": "r", "year": 2021, "as_of": "2021-12-31", "closed": True}],
        measure_state=[state | {"code": "B-2"}, state | {"code": "A-1"}, state | {"code": "C-3", "indicator_id": None}],
    )
    assert build_indicators(city, take_snapshot(city, day("2022-01-01")))[0].codes == ("A-1", "B-2")
