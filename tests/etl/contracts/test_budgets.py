"""A budget has a path, a source, a series to be held against, and one reference follows the other."""

import pytest

from tests.etl.judging import judge, only, places
from tests.fixtures.city import base_tables, write_city

D1 = {
    "id": "b1", "is_reference": "ja", "name_sv": "B", "name_fi": "B", "adoption_state": "derived", "gas": "CO2e",
    "perspective": "territorial", "convention": "D1", "base_year": "2020", "base_t": "1000.5", "start_year": "2021",
    "budget_t": "5000", "boundary_sv": "Kommunen", "method_sv": "D1", "source_title": "Beslut",
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


@pytest.mark.parametrize(
    ("base_t", "counts"),
    [
        pytest.param("951", {}, id="revised-since"),
        pytest.param("1060", {"base_unlike_inventory": 1}, id="another-series"),
        pytest.param("0", {"base_unlike_inventory": 1}, id="nothing"),
    ],
)
def test_budget_starts_from_the_inventorys_level(tmp_path, base_t, counts):
    assert judged(tmp_path, LIN | {"base_t": base_t}).counts == counts  # the inventory says 1000 t in 2020


@pytest.mark.parametrize(
    ("adopted_on", "reference_from", "found"),
    [
        pytest.param("2021-06-01", "2021-06-01", 0, id="the-same-day"),
        pytest.param("2021-06-02", "2021-06-01", 1, id="a-day-late"),
        pytest.param("2099-01-01", "", 1, id="not-adopted-yet"),
    ],
)
def test_budget_is_adopted_before_it_is_followed_up(tmp_path, adopted_on, reference_from, found):
    adopted = {"adoption_state": "adopted", "adopted_by": "fullmäktige", "adopted_on": adopted_on}
    counts = judged(tmp_path, D1 | adopted | {"reference_from": reference_from}).counts
    assert counts.get("reference_before_adoption", 0) == found


def test_budget_without_convention_start_or_source(tmp_path):
    budgets = [D1 | {"id": f"b{n}", "is_reference": "nej"} for n in (2, 3, 4)] + [D1]
    for budget, column in zip(budgets, ("convention", "start_year", "source_title"), strict=False):
        budget[column] = ""
    findings = judge(write_city(tmp_path, base_tables() | {"budget": budgets}))[1]
    assert places(findings) == {
        ("required", 2, "convention"),
        ("required", 3, "start_year"),
        ("source_title_needed", 4, "source_title"),
    }


@pytest.mark.parametrize(
    ("cells", "rule", "column"),
    [
        pytest.param({"gas": "CO2"}, "budget_gas_without_series", "gas", id="CO2-over-CO2e"),
        pytest.param({"perspective": "consumption"}, "budget_without_inventory", "perspective", id="no-perspective"),
    ],
)
def test_reference_needs_a_series(tmp_path, cells, rule, column):
    findings = judged(tmp_path, D1 | cells)
    finding = only(findings, rule)
    assert (finding.file, finding.row, finding.column, findings.has_errors) == ("budget.csv", 2, column, True)


def test_alternative_may_lack_a_series(tmp_path):
    other = D1 | {"is_reference": "nej", "adoption_state": "alternative"}
    budgets = [D1, other | {"id": "b2", "gas": "CO2"}, other | {"id": "b3", "perspective": "consumption"}]
    findings = judge(write_city(tmp_path, base_tables() | {"budget": budgets}))[1]
    assert findings.counts == {"budget_without_inventory": 1}  # a warning: it has no follow-up of its own
    assert (only(findings, "budget_without_inventory").row, findings.has_errors) == (4, False)


def test_co2_budget_over_a_co2_series(tmp_path):
    tables = base_tables() | {"budget": [D1 | {"gas": "CO2"}]}
    tables["emission"] += [row | {"gas": "CO2"} for row in tables["emission"]]
    assert judge(write_city(tmp_path, tables))[1].counts == {}


FORMER = D1 | {"id": "b0", "is_reference": "nej", "reference_to": "2022-06-01"}
SUCCESSOR = D1 | {"reference_from": "2022-06-01"}


@pytest.mark.parametrize(
    "budgets",
    [
        pytest.param([FORMER, SUCCESSOR], id="two"),
        pytest.param([SUCCESSOR, FORMER], id="in-any-order"),
        pytest.param(
            [FORMER, FORMER | {"id": "b2", "reference_from": "2022-06-01", "reference_to": "2023-01-01"},
             SUCCESSOR | {"reference_from": "2023-01-01"}], id="three",
        ),
        pytest.param([D1 | {"reference_from": "2021-12-31"}], id="from-the-first-report"),
    ],
)  # fmt: skip
def test_references_that_follow_each_other(tmp_path, budgets):
    assert judge(write_city(tmp_path, base_tables() | {"budget": budgets}))[1].counts == {}


@pytest.mark.parametrize(
    ("former", "successor", "rule", "place"),
    [
        pytest.param({}, {"reference_from": "2022-06-02"}, "reference_gap", (2, "reference_to"), id="gap"),
        pytest.param({}, {"reference_from": "2022-05-31"}, "reference_overlap", (2, "reference_to"), id="overlap"),
        pytest.param({}, {"reference_from": ""}, "reference_overlap", (2, "reference_to"), id="both-from-the-start"),
        pytest.param(
            {}, {"reference_to": "2024-01-01"}, "reference_without_successor", (3, "reference_to"), id="no-successor"
        ),
        pytest.param(
            {"reference_from": "2022-06-02"}, {}, "reference_from_before_reference_to", (2, "reference_to"), id="order"
        ),
        pytest.param(
            {"reference_from": "2022-01-01"}, {}, "reference_starts_late", (2, "reference_from"), id="report-without"
        ),
        pytest.param(
            {"reference_to": "", "reference_from": "2022-01-01"},
            {"reference_from": ""},
            "reference_from_not_expected",
            (2, "reference_from"),
            id="never-a-reference",
        ),
    ],
)
def test_references_that_do_not(tmp_path, former, successor, rule, place):
    budgets = [FORMER | former, SUCCESSOR | successor]
    finding = only(judge(write_city(tmp_path, base_tables() | {"budget": budgets}))[1], rule)
    assert (finding.file, finding.row, finding.column) == ("budget.csv", *place)


def test_ceiling_of_no_budget(tmp_path):
    ceiling = {"sector_id": "teknik", "year": "2022", "required_cut_t": "1", "adopted_by": "X"}
    ceilings = [ceiling | {"adopted_on": "2022-01-01", "budget_id": name} for name in ("b1", "b9")]
    findings = judge(write_city(tmp_path, base_tables() | {"budget": [D1], "ceiling": ceilings}))[1]
    assert places(findings) == {("unknown_reference", 3, "budget_id")}


def test_inputs_of_other_ways_to_count(tmp_path):
    world = {"id": "g1", "report": "AR6", "from_year": "2020", "temperature_c": "1.5", "probability_pct": "50"}
    world |= {"budget_gt_co2": "500", "gas": "CO2", "boundary_sv": "Världen", "source_title": "AR6"}
    share = {"id": "f1", "name_sv": "A", "gas": "CO2", "from_year": "2024", "shared_budget_t": "8", "source_title": "X"}
    share |= {"boundary_sv": "Landet", "income_index": "1.2", "weight_sum": "1", "population_share": "0.01"}
    worlds = [{"gas": "CO2e"}, {"temperature_c": ""}, {"probability_pct": ""}, {"source_title": ""}]
    shares = [
        {"income_index": "0"}, {"weight_sum": "0"}, {"population_share": "1.1"}, {"emission_share": "-0.1"},
        {"shared_history_t": "9"}, {"area_history_t": "9"},
        {"area_history_t": "9", "shared_history_t": "9", "history_from_year": "1990"},
    ]  # fmt: skip
    tables = base_tables() | {
        "global_budget": [world, *(world | cells | {"id": f"g{n}"} for n, cells in enumerate(worlds, start=2))],
        "fair_share": [share, *(share | cells | {"id": f"f{n}"} for n, cells in enumerate(shares, start=2))],
    }
    assert places(judge(write_city(tmp_path, tables))[1]) == {
        ("global_budget_gas", 3, "gas"),
        ("required", 4, "temperature_c"),
        ("required", 5, "probability_pct"),
        ("source_title_needed", 6, "source_title"),
        ("income_index_zero", 3, "income_index"),
        ("weight_sum_zero", 4, "weight_sum"),
        ("bounds", 5, "population_share"),
        ("bounds", 6, "emission_share"),
        ("history_from_year_needed", 7, "history_from_year"),
        ("history_from_year_needed", 8, "history_from_year"),
    }
