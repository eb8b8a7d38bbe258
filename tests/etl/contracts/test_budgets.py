"""A budget whose own figures give no path is found before a page needs it."""

import pytest

from tests.etl.judging import judge, only
from tests.fixtures.city import base_tables, write_city

D1 = {
    "id": "b1", "is_reference": "ja", "name_sv": "B", "name_fi": "B", "adoption_state": "derived", "gas": "CO2e",
    "perspective": "territorial", "convention": "D1", "base_year": "2020", "base_t": "1000.5", "start_year": "2021",
    "budget_t": "5000", "boundary_sv": "Kommunen", "method_sv": "D1",
}  # fmt: skip
LIN = D1 | {"convention": "LIN", "budget_t": "", "end_year": "2030", "end_level_t": "400"}


def judged(tmp_path, budget):
    return judge(write_city(tmp_path, base_tables() | {"budget": [budget]}))[1]


@pytest.mark.parametrize(
    "budget",
    [
        pytest.param(D1, id="D1"),
        pytest.param(D1 | {"end_year": "2030"}, id="D1-in-a-window"),
        pytest.param(D1 | {"convention": "D0", "budget_t": "1000.6"}, id="D0-just-above-its-first-year"),
        pytest.param(LIN, id="LIN"),
        pytest.param(LIN | {"history_year": "2005", "history_t": "2000", "late_target_year": "2035"}, id="shapes"),
        pytest.param(LIN | {"base_t": "0"}, id="from-nothing"),
    ],
)
def test_budget_with_a_path(tmp_path, budget):
    assert judged(tmp_path, budget).counts == {}


@pytest.mark.parametrize(
    ("budget", "column"),
    [
        pytest.param(D1 | {"budget_t": "0"}, "budget_t", id="nothing"),
        pytest.param(D1 | {"budget_t": "-1"}, "budget_t", id="less-than-nothing"),
        pytest.param(D1 | {"convention": "D0", "budget_t": "1000.5"}, "budget_t", id="D0-used-in-its-first-year"),
        pytest.param(LIN | {"history_year": "2025", "history_t": "900"}, "end_level_t", id="history-in-the-window"),
        pytest.param(LIN | {"late_target_year": "2028"}, "end_level_t", id="later-year-that-is-earlier"),
        pytest.param(LIN | {"history_year": "2030", "history_t": "900"}, "end_level_t", id="history-at-the-end"),
    ],
)
def test_budget_without_a_path(tmp_path, budget, column):
    finding = only(judged(tmp_path, budget), "budget_without_path")
    assert (finding.file, finding.row, finding.column) == ("budget.csv", 2, column)
