"""Rules about several cells of a row, about a table, and between tables: one broken thing, one place."""

import pytest

from tests.etl.judging import judge, places
from tests.fixtures.city import base_tables, write_city

APART = 8
# table, index of the row, changes in it → rule, column
ROWS = [
    pytest.param("emission", 1, {"notation_key": "NE"}, "value_xor_key", "emissions_t", id="value-and-key"),
    pytest.param("emission", 1, {"emissions_t": ""}, "value_xor_key", "emissions_t", id="neither"),
    pytest.param(
        "emission", 1, {"emissions_t": "", "notation_key": "IE"}, "included_in_needed", "included_in", id="ie"
    ),
    pytest.param(
        "emission",
        1,
        {"emissions_t": "", "notation_key": "IE", "included_in": "heat"},
        "included_in_itself",
        "included_in",
        id="ie-in-itself",
    ),
    pytest.param("emission", 1, {"low_t": "700"}, "low_t_before_emissions_t", "emissions_t", id="low-above-value"),
    pytest.param("emission", 0, {"emissions_t": "1100"}, "sum_of_sectors", "emissions_t", id="sum-differs"),
    pytest.param("emission", 8, {"emissions_t": "100"}, "large_change", "emissions_t", id="large-change"),
    pytest.param("emission", 1, {"release_id": "u9"}, "unknown_reference", "release_id", id="dangling-release"),
    pytest.param("emission", 8, {"year": "2021"}, "duplicate_key", "year", id="duplicated-key"),
    pytest.param("emission_sector", 0, {"id": "allt"}, "total_sector_missing", "id", id="no-total"),
    pytest.param("theme", 0, {"parent_id": "t1-1"}, "theme_cycle", "parent_id", id="cycle"),
    pytest.param("theme", 0, {"parent_id": "t1"}, "theme_cycle", "parent_id", id="own-parent"),
    pytest.param("theme", 1, {"parent_id": "t9"}, "unknown_reference", "parent_id", id="dangling-theme"),
    pytest.param("measure", 1, {"sector_id": "x"}, "unknown_reference", "sector_id", id="dangling-sector"),
    pytest.param("measure", 1, {"code": "A-1"}, "duplicate_key", "code", id="code-twice"),
    pytest.param(
        "measure", 1, {"start_year": "2025", "end_year": "2024"}, "start_year_before_end_year", "end_year", id="years"
    ),
    pytest.param(
        "measure_state", 3, {"phase": "completed"}, "completed_on_needed", "completed_on", id="done-without-date"
    ),
    pytest.param(
        "measure_state", 3, {"start_on": "2025-01-01"}, "start_on_before_end_on", "end_on", id="dates-in-order"
    ),
    pytest.param("measure_state", 3, {"phase": "merged"}, "merged_into_needed", "merged_into", id="merged-nowhere"),
    pytest.param(
        "measure_state", 3, {"effect_reason_sv": ""}, "effect_reason_sv_needed", "effect_reason_sv", id="no-reason"
    ),
    pytest.param(
        "measure_state",
        3,
        {"phase": "completed", "completed_on": "2023-01-01"},
        "completed_on_after_report",
        "completed_on",
        id="done-after-report",
    ),
    pytest.param(
        "measure_state",
        2,
        {"effect_status": "not_calculated", "effect_reason_sv": "x"},
        "effect_not_expected",
        "effect_status",
        id="effect-rows",
    ),
    pytest.param(
        "measure_state", 3, {"effect_status": "estimated"}, "effect_rows_missing", "effect_status", id="no-effect-rows"
    ),
    pytest.param("milestone", 0, {"done_on": "2022-01-01"}, "started_on_before_done_on", "done_on", id="milestone"),
    pytest.param(
        "milestone", 0, {"report_id": "r-2021", "code": "A-9"}, "measure_state_missing", "code", id="no-state"
    ),
    pytest.param("effect", 0, {"low": "25"}, "low_before_central", "central", id="low-above-central"),
    pytest.param("effect", 0, {"high": "15"}, "central_before_high", "high", id="high-below-central"),
    pytest.param("effect", 1, {"year": "2024"}, "effect_without_y0", "year", id="no-y0"),
    pytest.param("effect", 0, {"central": "900", "high": "900"}, "effect_above_sector", "central", id="above-sector"),
    pytest.param(
        "effect",
        0,
        {"counts_in_inventory": "partly", "counts_reason_sv": "x"},
        "counts_share_needed",
        "counts_share",
        id="share",
    ),
    pytest.param(
        "effect", 0, {"unit": "kwh", "energy_carrier": "el"}, "factor_missing", "energy_carrier", id="no-factor"
    ),
    pytest.param("report", 1, {"year": "2021"}, "one_report_per_kind", "kind", id="report-twice"),
]


@pytest.mark.parametrize("first", range(APART))
def test_broken_rules_are_found(tmp_path, first):
    """Several in each city: every APART-th, so that none hides another."""
    tables = base_tables()
    for table, index, cells, *_ in (case.values for case in ROWS[first::APART]):
        tables[table][index] |= cells
    found = {(rule, column) for rule, _, column in places(judge(write_city(tmp_path, tables))[1])}
    assert {tuple(case.values[3:]) for case in ROWS[first::APART]} - found == set()


def test_row_number_of_a_broken_rule_is_that_of_the_file(tmp_path):
    tables = base_tables()
    tables["measure_state"][3]["phase"] = "completed"
    _, findings = judge(write_city(tmp_path, tables))
    assert ("completed_on_needed", 5, "completed_on") in places(findings)


def test_kwh_effect_is_weighed_with_the_factor(tmp_path):
    tables = base_tables()
    tables["emission_factor"] = [
        {"energy_carrier": "el", "year": "2022", "kg_co2e_per_kwh": "0.1", "data_status": "measured"}
    ]
    for row in tables["effect"]:
        row |= {"unit": "kwh", "energy_carrier": "el", "low": "1", "central": "5000000", "high": "5500000"}
    _, findings = judge(write_city(tmp_path, tables))
    assert "effect_above_sector" not in findings.counts  # 500 t of the 540,5 t of heat in 2022
    for row in tables["effect"]:
        row["central"] = "5410000"
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts["effect_above_sector"] == 3


def test_year_without_every_part_is_a_warning_and_its_sum_not_compared(tmp_path):
    tables = base_tables()
    del tables["emission"][2]
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {"incomplete_year": 1}


def test_parts_above_the_total_are_an_error_even_in_an_incomplete_year(tmp_path):
    tables = base_tables()
    del tables["emission"][2]
    tables["emission"][1]["emissions_t"] = "1100"
    _, findings = judge(write_city(tmp_path, tables))
    assert "sum_of_sectors" in findings.counts


def test_part_not_estimated_is_a_gap_not_zero(tmp_path):
    tables = base_tables()
    tables["emission"][2] |= {"emissions_t": "", "notation_key": "NE"}
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {}


def test_part_that_does_not_occur_counts_zero(tmp_path):
    tables = base_tables()
    tables["emission"][2] |= {"emissions_t": "", "notation_key": "NO"}
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts["sum_of_sectors"] == 1


def test_effect_series_that_starts_after_the_inventory_needs_no_y0(tmp_path):
    tables = base_tables()
    tables["effect"] = [row for row in tables["effect"] if row["year"] == "2023"]
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {}


def test_references_to_an_empty_table_are_one_finding(tmp_path):
    tables = base_tables()
    tables["sector"] = []
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {"no_rows": 1, "unknown_reference": 1}


def test_several_reference_budgets_are_an_error(tmp_path):
    budget = {"is_reference": "ja", "name_sv": "B", "name_fi": "B", "adoption_state": "derived", "gas": "CO2e"}
    budget |= {"perspective": "territorial", "convention": "D1", "base_year": "2020", "base_t": "1000.5"}
    budget |= {"start_year": "2021", "budget_t": "5000", "boundary_sv": "Kommunen", "method_sv": "D1"}
    budget |= {"source_title": "Beslut"}
    tables = base_tables() | {"budget": [budget | {"id": "b1"}, budget | {"id": "b2"}]}
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {"one_reference_budget": 2}


def test_programmes_and_indicators_keep_the_order_of_years(tmp_path):
    promise = {"sector_id": "teknik", "needs_appropriation": "nej", "outcome": "moved", "reason_sv": "Skäl"}
    promises = [
        {"code": "A-1", "year": "2022", "moved_to_year": "2022"},
        {"code": "A-2", "year": "2022", "moved_to_year": "2023", "outcome_on": "2022-01-01"},
        {"code": "A-1", "year": "2023", "moved_to_year": "2024", "outcome_on": "2022-12-31"},
    ]
    indicator = {"id": "i1", "sort_order": "1", "name_sv": "I", "name_fi": "I", "unit_sv": "%", "unit_fi": "%"}
    value = {"id": "i1", "value": "1", "data_status": "measured"}
    tables = base_tables() | {
        "programme": [{"sector_id": "teknik", "year": year, "title_sv": "P"} for year in ("2022", "2023")],
        "programme_measure": [promise | cells for cells in promises],
        "indicator": [indicator | {"direction": "up"}],
        "indicator_value": [
            value | {"year": "2022", "published_on": "2022-01-01"},
            value | {"year": "2023", "published_on": "2022-12-31"},
        ],
    }
    assert places(judge(write_city(tmp_path, tables))[1]) == {
        ("moved_backwards", 2, "moved_to_year"),
        ("outcome_before_programme", 4, "outcome_on"),
        ("published_before_year", 3, "published_on"),
    }


def test_city_is_called_as_its_folder(tmp_path):
    _, findings = judge(write_city(tmp_path, base_tables()), city_id="annanstad")
    assert places(findings) == {("area_id", 2, "id")}


def test_bad_cell_brings_no_second_finding_about_its_row(tmp_path):
    tables = base_tables()
    tables["emission"][1]["emissions_t"] = "inf"
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {"number_not_finite": 1}


@pytest.mark.parametrize(
    ("amount", "basis", "found"),
    [("-1", "total", 1), ("-1", "climate_extra", 1), ("-1", "net_of_savings", 0), ("0", "total", 0)],
)
def test_only_a_cost_after_savings_may_be_negative(tmp_path, amount, basis, found):
    money = {"code": "A-1", "budget_year": "2022", "stage": "outcome", "kind": "operations"}
    tables = base_tables() | {"money": [money | {"amount_eur": amount, "cost_basis": basis}]}
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == ({"negative_money": 1} if found else {})
