"""One bad cell in an otherwise good city gives one finding at its row and column."""

from etl.contracts import Severity
from tests.etl.judging import judge, places
from tests.fixtures.city import base_tables, write_city

CELLS = [
    ("emission", "emissions_t", "1 200,5", "number_grouping"),
    ("emission", "emissions_t", "1\u00a0200", "number_grouping"),
    ("emission", "emissions_t", "1_000", "number_grouping"),
    ("emission", "emissions_t", "inf", "number_not_finite"),
    ("emission", "emissions_t", "-Infinity", "number_not_finite"),
    ("emission", "emissions_t", "nan", "number_not_finite"),
    ("emission", "emissions_t", "\u22125", "number_unicode"),
    ("emission", "emissions_t", "\u0661\u0662", "number_unicode"),
    ("emission", "emissions_t", "1\u00b2", "number_unicode"),
    ("emission", "emissions_t", "1e3", "number_format"),
    ("emission", "emissions_t", "+5", "number_format"),
    ("emission", "emissions_t", "007", "number_format"),
    ("emission", "emissions_t", "tolv", "number_format"),
    ("emission", "emissions_t", "#REF!", "spreadsheet_error"),
    ("emission", "year", "20255", "year"),
    ("emission", "year", "1700", "year"),
    ("emission", "year", "٢٠٢٠", "year"),
    ("emission", "gas", "co2", "unknown_code"),
    ("emission", "data_status", "", "required"),
    ("emission", "bridging", "yes", "boolean"),
    ("measure", "title_fi", "", "required"),
    ("measure", "code", "A 1", "code_format"),
    ("measure", "code", "ÅTG-1", "code_format"),
    ("measure", "title_sv", " Åtgärd", "surrounding_space"),
    ("measure", "title_sv", "Åt\x07gärd", "control_character"),
    ("measure", "title_sv", "Solceller \U0001f31e", "sign_without_letter"),
    ("measure", "title_sv", "Åt\u202egärd", "control_character"),
    ("measure", "title_sv", "\u200b", "control_character"),
    ("measure", "title_sv", "#N/A", "spreadsheet_error"),
    ("measure_state", "end_on", "31.12.2024", "date"),
    ("measure_state", "end_on", "2023-02-29", "date"),
    ("measure_state", "end_on", "20240101", "date"),
    ("theme", "sort_order", "1.0", "number_format"),
    ("theme", "sort_order", "-1", "bounds"),
]


def test_bad_cells_are_each_found_where_they_stand(tmp_path):
    """One row for each, in one city: a bad cell brings no second finding about its row."""
    good, tables, wanted = base_tables(), base_tables(), set()
    for table, column, cell, rule in CELLS:
        tables[table].append(good[table][-1] | {column: cell})
        wanted.add((f"{table}.csv", rule, len(tables[table]) + 1, column))
    _, findings = judge(write_city(tmp_path, tables))
    errors = [found for found in findings.listed if found.severity is Severity.ERROR]
    found = {(one.file, one.rule, one.row, one.column) for one in errors}
    assert wanted - found == set()
    assert len(wanted) == len(CELLS)
    assert all(one.message and one.fix for one in findings.listed)
    cells = {rule for _, _, _, rule in CELLS}
    assert {one for one in found if one[1] in cells} == wanted


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
