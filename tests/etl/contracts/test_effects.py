"""What a measure saves must be possible: a boundary, the year y0, the budget's years, no more than there is."""

import pytest

from tests.etl.judging import judge, only, places
from tests.fixtures.city import base_tables, write_city

BUDGET = {
    "id": "b1", "is_reference": "ja", "name_sv": "B", "name_fi": "B", "adoption_state": "derived", "gas": "CO2e",
    "perspective": "territorial", "convention": "LIN", "base_year": "2022", "base_t": "900.5", "start_year": "2023",
    "end_year": "2030", "end_level_t": "400", "boundary_sv": "Kommunen", "method_sv": "Linje", "source_title": "Beslut",
}  # fmt: skip


def judged(tmp_path, tables):
    return judge(write_city(tmp_path, tables))[1]


def effects(*years, report="r-2022", code="A-1", **cells):
    """The base city's effect rows, for other years, reports or measures."""
    row = next(row for row in base_tables()["effect"] if row["year"] == "2022")
    return [row | {"report_id": report, "code": code, "year": str(year)} | cells for year in years]


def test_effect_without_a_part_of_its_boundary_is_one_finding_each(tmp_path):
    columns = ("perspective", "emission_sector_id", "gas", "counts_in_inventory")
    tables = base_tables() | {"effect": effects(2022, 2023, 2024, 2025, 2026)}
    for row, column in zip(tables["effect"][1:], columns, strict=True):
        row[column] = ""
    findings = judged(tmp_path, tables)
    assert places(findings) == {("required", row, column) for row, column in enumerate(columns, start=3)}
    assert "(Perspektiv)" in findings.listed[0].message


def test_effect_in_an_impossible_year(tmp_path):
    tables = base_tables() | {"effect": base_tables()["effect"] + effects(1989, 1990, 2100, 2101)}
    found = places(judged(tmp_path, tables))
    assert {place for place in found if place[0] == "effect_year"} == {("effect_year", row, "year") for row in (5, 8)}


def newer_release(tables):
    """A release of 2024 that adds 2023; the report of 2022 did not know it."""
    release = tables["emission_release"][0] | {"id": "u2", "sort_order": "2", "published_on": "2024-05-01"}
    rows = [row | {"release_id": "u2", "year": "2023"} for row in tables["emission"] if row["year"] == "2022"]
    return tables | {"emission_release": [*tables["emission_release"], release], "emission": tables["emission"] + rows}


def test_series_needs_the_last_year_its_report_knew(tmp_path):
    tables = newer_release(base_tables()) | {"effect": effects(2021, 2023)}
    assert "saknar året 2022" in only(judged(tmp_path, tables), "effect_without_y0").message


def test_series_needs_the_last_year_known_today(tmp_path):
    tables = newer_release(base_tables()) | {"effect": effects(2021, 2022, 2024)}
    assert "saknar året 2023" in only(judged(tmp_path, tables), "effect_without_y0").message


def test_series_with_a_hole(tmp_path):
    findings = judged(tmp_path, base_tables() | {"effect": effects(2022, 2023, 2026, 2027)})
    found = only(findings, "effect_hole")
    assert (found.row, found.column, found.value) == (4, "year", "2026")
    assert "inget år mellan 2023 och 2026" in found.message


@pytest.mark.parametrize("change", [{"counts_in_inventory": "no"}, {"gas": "CO2"}, {"perspective": "consumption"}])
def test_series_keeps_its_boundary(tmp_path, change):
    tables = base_tables() | {"effect": effects(2022, 2023, 2024)}
    tables["effect"][1] |= change | {"counts_reason_sv": "Syns inte"}
    found = only(judged(tmp_path, tables), "effect_boundary_changes")
    assert (found.row, found.value) == (2, "A-1")


def test_series_with_both_years(tmp_path):
    assert judged(tmp_path, newer_release(base_tables()) | {"effect": effects(2021, 2022, 2023)}).counts == {}


def test_release_without_a_day_was_always_known(tmp_path):
    tables = newer_release(base_tables()) | {"effect": effects(2021, 2022, 2024)}
    tables["emission_release"][1]["published_on"] = ""
    assert "saknar året 2023" in only(judged(tmp_path, tables), "effect_without_y0").message


def test_y0_is_that_of_the_effects_own_perspective(tmp_path):
    tables = base_tables() | {"effect": effects(2020, 2021, perspective="consumption", counts_in_inventory="no")}
    for row in tables["effect"]:
        row["counts_reason_sv"] = "Utanför gränsen"
    total = tables["emission"][0] | {"perspective": "consumption", "year": "2021"}
    tables["emission"].append(total)
    assert judged(tmp_path, tables).counts == {}


@pytest.mark.parametrize("years", [(2022,), (2031, 2032)], ids=["before", "after"])
def test_effect_without_a_year_in_the_window(tmp_path, years):
    findings = judged(tmp_path, base_tables() | {"budget": [BUDGET], "effect": effects(*years)})
    finding = only(findings, "effect_outside_window")
    assert (finding.file, finding.row, finding.column) == ("effect.csv", 2, "year")
    assert "har inget år inom utsläppsbudgetens fönster 2023–2030" in finding.message
    assert findings.counts == {"effect_outside_window": 1}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"effect": effects(2030, 2031)}, id="reaches-the-last-year"),
        pytest.param({"effect": effects(2022, 2023)}, id="reaches-the-first-year"),
        pytest.param(
            {"effect": effects(2031, counts_in_inventory="no", counts_reason_sv="Utanför")}, id="does-not-count"
        ),
        pytest.param({"effect": effects(2031, gas="CO2")}, id="another-gas"),
        pytest.param({"budget": [BUDGET | {"end_year": "", "convention": "D1", "budget_t": "9000"}]}, id="open-ended"),
        pytest.param({"budget": []}, id="no-budget"),
    ],
)
def test_effect_that_needs_no_year_in_the_window_or_has_one(tmp_path, change):
    tables = base_tables() | {"budget": [BUDGET], "effect": effects(2031)}
    findings = judged(tmp_path, tables | change)
    assert "effect_outside_window" not in findings.counts


def test_measure_put_off_beyond_the_window(tmp_path):
    tables = base_tables() | {"budget": [BUDGET], "effect": effects(2031)}
    tables["measure_state"][2]["phase"] = "postponed"
    assert judged(tmp_path, tables).counts == {}


def test_window_is_that_of_the_reference_on_the_reports_day(tmp_path):
    former = BUDGET | {"id": "b0", "is_reference": "nej", "reference_to": "2023-01-01"}
    former |= {"base_year": "2019", "start_year": "2020", "end_year": "2022"}
    tables = base_tables() | {"budget": [former, BUDGET | {"reference_from": "2023-01-01"}], "effect": effects(2022)}
    assert judged(tmp_path, tables).counts == {}


# heat emits 540.5 t in 2022; all of the city 900.5 t
@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param({"followed_up_t": "540.5"}, False, id="all-of-the-sector"),
        pytest.param({"followed_up_t": "540.6"}, True, id="more-than-the-sector"),
        pytest.param({"followed_up_t": "900.5", "emission_sector_id": "waste"}, False, id="sector-not-stated"),
        pytest.param({"followed_up_t": "900.6", "emission_sector_id": "waste"}, True, id="more-than-the-city"),
    ],
)
def test_followed_up_reduction_is_held_against_the_years_emission(tmp_path, cells, found):
    tables = base_tables() | {"effect": effects(2022)}
    tables["emission_sector"].append(tables["emission_sector"][2] | {"id": "waste", "sort_order": "3"})
    tables["effect"][0] |= cells
    findings = judged(tmp_path, tables)
    assert findings.counts == ({"followed_up_above_emission": 1} if found else {})
    if found:
        assert ("followed_up_above_emission", 2, "followed_up_t") in places(findings)


def test_followed_up_reduction_of_a_year_that_has_not_begun(tmp_path):
    tables = base_tables() | {"effect": effects(2022, 2023)}
    tables["effect"][1]["followed_up_t"] = "1"
    findings = judged(tmp_path, tables)
    assert findings.counts == {"followed_up_too_early": 1}
    assert places(findings) == {("followed_up_too_early", 3, "followed_up_t")}


def test_followed_up_reduction_where_nothing_is_emitted(tmp_path):
    tables = base_tables() | {"effect": effects(2022, emission_sector_id="traffic", followed_up_t="1")}
    part = next(row for row in tables["emission"] if (row["emission_sector_id"], row["year"]) == ("traffic", "2022"))
    part |= {"emissions_t": "", "notation_key": "NO"}
    assert "followed_up_above_emission" in judged(tmp_path, tables).counts


def overlapping(**cells):
    """A-1 and A-2 share their effect in the report of 2022; ``cells`` change A-2's effect."""
    tables = base_tables() | {"effect": effects(2022, 2023) + effects(2022, 2023, code="A-2", **cells)}
    for row in tables["measure_state"][2:]:
        row |= {"effect_status": "overlapping", "overlap_group": "g1", "effect_reason_sv": ""}
    return tables


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"emission_sector_id": "traffic"}, id="emission-sector"),
        pytest.param({"gas": "CO2"}, id="gas"),
        pytest.param({"perspective": "consumption"}, id="perspective"),
    ],
)
def test_overlap_across_boundaries(tmp_path, cells):
    finding = only(judged(tmp_path, overlapping(**cells)), "overlap_group_mixed")
    assert (finding.file, finding.row, finding.column) == ("measure_state.csv", 4, "overlap_group")
    assert "A-1, A-2" in finding.message


def test_overlap_within_one_boundary(tmp_path):
    assert judged(tmp_path, overlapping()).counts == {}


def test_overlap_group_of_one_is_a_warning(tmp_path):
    tables = overlapping()
    tables["measure_state"][3]["overlap_group"] = "g2"
    findings = judged(tmp_path, tables)
    assert findings.counts == {"overlap_group_alone": 2}
    assert not findings.has_errors
