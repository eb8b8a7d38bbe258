"""One bad cell in an otherwise good city gives one finding at its row and column."""

import pytest

from tests.etl.judging import judge, places
from tests.fixtures.city import base_tables, write_city

CELLS = [
    pytest.param("emission", "emissions_t", "1 200,5", "number_grouping", id="grouped-thousands"),
    pytest.param("emission", "emissions_t", "1\u00a0200", "number_grouping", id="no-break-space"),
    pytest.param("emission", "emissions_t", "1_000", "number_grouping", id="underscore"),
    pytest.param("emission", "emissions_t", "inf", "number_not_finite", id="inf"),
    pytest.param("emission", "emissions_t", "-Infinity", "number_not_finite", id="minus-infinity"),
    pytest.param("emission", "emissions_t", "nan", "number_not_finite", id="nan"),
    pytest.param("emission", "emissions_t", "\u22125", "number_unicode", id="unicode-minus"),
    pytest.param("emission", "emissions_t", "\u0661\u0662", "number_unicode", id="arabic-digits"),
    pytest.param("emission", "emissions_t", "1\u00b2", "number_unicode", id="superscript"),
    pytest.param("emission", "emissions_t", "1e3", "number_format", id="exponent"),
    pytest.param("emission", "emissions_t", "+5", "number_format", id="plus"),
    pytest.param("emission", "emissions_t", "007", "number_format", id="leading-zeros"),
    pytest.param("emission", "emissions_t", "tolv", "number_format", id="word"),
    pytest.param("emission", "emissions_t", "#REF!", "spreadsheet_error", id="spreadsheet-error-in-number"),
    pytest.param("emission", "year", "20255", "year", id="year-of-five-digits"),
    pytest.param("emission", "year", "1700", "year", id="year-too-early"),
    pytest.param("emission", "year", "٢٠٢٠", "year", id="year-in-arabic-digits"),
    pytest.param("emission", "gas", "co2", "unknown_code", id="unknown-gas"),
    pytest.param("emission", "data_status", "", "required", id="empty-required"),
    pytest.param("emission", "bridging", "yes", "boolean", id="english-boolean"),
    pytest.param("measure", "title_fi", "", "required", id="finnish-missing"),
    pytest.param("measure", "code", "A 1", "code_format", id="space-in-code"),
    pytest.param("measure", "code", "ÅTG-1", "code_format", id="letter-outside-ascii"),
    pytest.param("measure", "title_sv", " Åtgärd", "surrounding_space", id="space-before"),
    pytest.param("measure", "title_sv", "Åt\x07gärd", "control_character", id="bell"),
    pytest.param("measure", "title_sv", "Solceller \U0001f31e", "sign_without_letter", id="emoji"),
    pytest.param("measure", "title_sv", "Åt\u202egärd", "control_character", id="direction-override"),
    pytest.param("measure", "title_sv", "\u200b", "control_character", id="only-signs-without-width"),
    pytest.param("measure", "title_sv", "#N/A", "spreadsheet_error", id="spreadsheet-error-in-text"),
    pytest.param("measure_state", "end_on", "31.12.2024", "date", id="finnish-date"),
    pytest.param("measure_state", "end_on", "2023-02-29", "date", id="no-such-day"),
    pytest.param("measure_state", "end_on", "20240101", "date", id="compact-date"),
    pytest.param("theme", "sort_order", "1.0", "number_format", id="decimals-in-whole-number"),
    pytest.param("theme", "sort_order", "-1", "bounds", id="below-its-bound"),
]


@pytest.mark.parametrize(("table", "column", "cell", "rule"), CELLS)
def test_bad_cell_is_found_where_it_stands(tmp_path, table, column, cell, rule):
    tables = base_tables()
    tables[table][-1][column] = cell
    _, findings = judge(write_city(tmp_path, tables))
    row = len(tables[table]) + 1
    assert (rule, row, column) in places(findings)
    assert findings.has_errors


def test_decimal_comma_is_an_error_where_a_point_is_declared(tmp_path):
    tables = base_tables()
    tables["emission"][4]["emissions_t"] = "1200,5"
    _, findings = judge(write_city(tmp_path, tables, delimiter=",", mark="."))
    assert ("number_decimal_mark", 6, "emissions_t") in places(findings)


def test_good_city_has_no_findings(tmp_path):
    frames, findings = judge(write_city(tmp_path, base_tables()))
    assert places(findings) == set()
    assert frames["emission"].loc[frames["emission"]["year"] == 2020, "emissions_t"].tolist() == [600.5, 1000.5, 400.0]


def test_all_errors_are_counted_and_the_first_thousand_listed(tmp_path):
    tables = base_tables()
    row = tables["emission"][0]
    tables["emission"] = [
        row | {"emissions_t": "inf", "year": str(1900 + n % 200), "release_id": f"u{n}"} for n in range(1500)
    ]
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts["number_not_finite"] == 1500
    assert sum(finding.rule == "number_not_finite" for finding in findings.listed) == 1000


def test_every_finding_says_what_to_do(tmp_path):
    tables = base_tables()
    for table, column, cell, _ in (param.values for param in CELLS):
        tables[table][0][column] = cell
    _, findings = judge(write_city(tmp_path, tables))
    assert all(finding.message and finding.fix for finding in findings.listed)
