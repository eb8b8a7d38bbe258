"""Nothing vanishes between reports; a closed report equals its lock unless a correction explains it."""

import os

import pytest

from etl.contracts.locks import read_lock, report_hashes, write_lock
from tests.etl.judging import judge, only, places
from tests.fixtures.city import base_tables, write_city

CORRECTION = {"id": "k1", "corrected_on": "2023-03-01", "report_id": "r-2022", "table_name": "effect"}
CORRECTION |= {"row_key": "r-2022|A-1|2022", "column_name": "central", "reason_sv": "Fel", "reason_fi": "Virhe"}


def lock_report(folder, *reports):
    """Lock ``reports``, the base city's two when none is named."""
    frames, findings = judge(folder)
    assert not findings.has_errors
    for report in reports or ("r-2021", "r-2022"):
        write_lock(folder / "reports" / f"{report}.lock", report, report_hashes(frames, report))


def test_measure_gone_from_everywhere_but_an_old_report_has_vanished(tmp_path):
    tables = base_tables()
    del tables["measure"][1], tables["measure_state"][3]
    _, findings = judge(write_city(tmp_path, tables))
    assert (only(findings, "measure_vanished").file, only(findings, "measure_vanished").row) == ("measure_state.csv", 3)


@pytest.mark.parametrize("phase", ["cancelled", "merged"])
def test_measure_may_end(tmp_path, phase):
    tables = base_tables()
    tables["measure_state"][1] |= {"phase": phase, "merged_into": "A-1" if phase == "merged" else ""}
    del tables["measure_state"][3]
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {}


def test_measure_missing_from_the_latest_report_is_a_warning(tmp_path):
    tables = base_tables()
    del tables["measure_state"][3]
    _, findings = judge(write_city(tmp_path, tables))
    assert only(findings, "missing_from_latest_report").value == "A-2"
    assert not findings.has_errors


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param({"end_on": "2022-12-30"}, True, id="day-before-the-report"),
        pytest.param({"end_on": "2022-12-31"}, False, id="day-of-the-report"),
        pytest.param({"end_on": "2025-12-31"}, False, id="later"),
        pytest.param({"end_on": ""}, False, id="no-longer-dated"),
        pytest.param({"end_on": "2022-12-30", "phase": "completed", "completed_on": "2022-12-30"}, False, id="done"),
        pytest.param({"end_on": "2022-12-30", "phase": "cancelled"}, False, id="cancelled"),
        pytest.param({"end_on": "2022-12-30", "phase": "merged", "merged_into": "A-1"}, False, id="merged"),
    ],
)
def test_slip_into_the_past(tmp_path, cells, found):
    tables = base_tables()
    tables["measure_state"][3] |= cells
    findings = judge(write_city(tmp_path, tables))[1]
    assert places(findings) == ({("slip_into_past", 5, "end_on")} if found else set())


def test_end_that_has_passed_unchanged_is_a_delay_and_no_finding(tmp_path):
    tables = base_tables()
    for row in tables["measure_state"]:
        row["end_on"] = "2021-06-30"
    assert judge(write_city(tmp_path, tables))[1].counts == {}


@pytest.mark.parametrize(
    ("former", "found"), [("cancelled", True), ("merged", True), ("postponed", False)], ids=lambda value: str(value)
)
def test_ended_measure_that_is_active_again_is_a_warning(tmp_path, former, found):
    tables = base_tables()
    tables["measure_state"][1] |= {"phase": former, "merged_into": "A-1" if former == "merged" else ""}
    findings = judge(write_city(tmp_path, tables))[1]
    assert places(findings) == ({("code_active_again", 5, "phase")} if found else set())
    assert not findings.has_errors


def test_sector_was_there_on_the_reports_day(tmp_path):
    tables = base_tables()
    spans = {"old": ("", "2022-12-30"), "new": ("2023-01-01", ""), "then": ("2021-12-31", "2022-12-31")}
    for name, (start, end) in spans.items():
        tables["sector"].append(tables["sector"][0] | {"id": name, "valid_from": start, "valid_to": end})
    for row, name in zip(tables["measure_state"], ("old", "then", "old", "new"), strict=True):
        row["sector_id"] = name
    findings = judge(write_city(tmp_path, tables))[1]
    assert places(findings) == {("sector_not_valid", row, "sector_id") for row in (4, 5)}


def test_locked_report_that_is_unchanged_passes(tmp_path):
    lock_report(write_city(tmp_path, base_tables()))
    _, findings = judge(tmp_path)
    assert findings.counts == {}


@pytest.mark.parametrize(
    ("table", "index", "cells"),
    [
        pytest.param("measure_state", 3, {"comment_sv": "Nytt"}, id="state"),
        pytest.param("milestone", 0, {"done_on": "2022-06-02"}, id="milestone"),
        pytest.param("effect", 1, {"central": "21"}, id="effect"),
    ],
)
def test_changed_row_of_a_locked_report_is_an_error(tmp_path, table, index, cells):
    lock_report(write_city(tmp_path, base_tables()))
    tables = base_tables()
    tables[table][index] |= cells
    _, findings = judge(write_city(tmp_path, tables))
    assert (only(findings, "closed_row_changed").file, only(findings, "closed_row_changed").row) == (
        f"{table}.csv",
        index + 2,
    )


@pytest.mark.parametrize("former", ["20.5", "20,5"], ids=["point", "comma"])
def test_correction_that_leads_back_to_the_locked_value_explains_the_change(tmp_path, former):
    lock_report(write_city(tmp_path, base_tables()))
    tables = base_tables()
    tables["effect"][1]["central"] = "21"
    tables["correction"] = [CORRECTION | {"former_value": former, "corrected_value": "21"}]
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {}


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"former_value": "19", "corrected_value": "21"}, id="wrong-former-value"),
        pytest.param({"former_value": "20.5", "corrected_value": "22"}, id="wrong-new-value"),
        pytest.param({"column_name": "low", "former_value": "20.5", "corrected_value": "21"}, id="wrong-column"),
    ],
)
def test_correction_that_does_not_fit_explains_nothing(tmp_path, cells):
    lock_report(write_city(tmp_path, base_tables()))
    tables = base_tables()
    tables["effect"][1]["central"] = "21"
    tables["correction"] = [CORRECTION | cells]
    _, findings = judge(write_city(tmp_path, tables))
    assert "closed_row_changed" in findings.counts


def test_two_corrections_of_one_value_are_undone_in_turn(tmp_path):
    lock_report(write_city(tmp_path, base_tables()))
    tables = base_tables()
    tables["effect"][1]["central"] = "22"
    later = CORRECTION | {"id": "k2", "corrected_on": "2023-04-01", "former_value": "21", "corrected_value": "22"}
    tables["correction"] = [CORRECTION | {"former_value": "20.5", "corrected_value": "21"}, later]
    _, findings = judge(write_city(tmp_path, tables))
    assert findings.counts == {}


def test_row_taken_out_of_a_locked_report_is_an_error(tmp_path):
    lock_report(write_city(tmp_path, base_tables()))
    tables = base_tables()
    del tables["milestone"][0]
    _, findings = judge(write_city(tmp_path, tables))
    assert only(findings, "closed_row_removed").value == "r-2022|A-1|1"


def test_row_added_to_a_locked_report_is_an_error(tmp_path):
    lock_report(write_city(tmp_path, base_tables()))
    tables = base_tables()
    tables["milestone"].append(tables["milestone"][0] | {"n": "2"})
    _, findings = judge(write_city(tmp_path, tables))
    assert only(findings, "closed_row_added").row == 3


def test_locked_report_cannot_be_opened_again(tmp_path):
    lock_report(write_city(tmp_path, base_tables()))
    tables = base_tables()
    tables["report"][1]["closed"] = "nej"
    _, findings = judge(write_city(tmp_path, tables))
    assert only(findings, "report_reopened").file == "reports/r-2022.lock"


@pytest.mark.parametrize(("lost", "found"), [("r-2021", 1), ("r-2022", 0)], ids=["older", "newest"])
def test_lost_lock_of_an_older_report_is_said(tmp_path, lost, found):
    """The newest closed report may be one that is about to be published for the first time."""
    write_city(tmp_path, base_tables())
    for report in {"r-2021", "r-2022"} - {lost}:
        lock_report(tmp_path, report)
    _, findings = judge(tmp_path)
    assert findings.counts == ({"lock_missing": 1} if found else {})
    assert [finding.file for finding in findings.listed] == [f"reports/{lost}.lock"] * found


@pytest.mark.parametrize("content", ["{", "[" * 100_000, '{"rows": []}', None], ids=["cut", "deep", "shape", "pipe"])
def test_damaged_lock_is_a_finding(tmp_path, content):
    lock_report(write_city(tmp_path, base_tables()))
    path = tmp_path / "reports" / "r-2022.lock"
    path.unlink()
    path.write_text(content) if content else os.mkfifo(path)
    _, findings = judge(tmp_path)
    assert only(findings, "lock_unreadable").file == "reports/r-2022.lock"


def test_lock_of_odd_bytes_can_be_reported(tmp_path):
    lock_report(write_city(tmp_path, base_tables()))
    folder = tmp_path / "reports"
    (folder / "r-2022.lock").write_text('{"rows": {"effect|\\ud800": "x"}}')
    (folder / os.fsdecode(b"r\xff.lock")).write_text('{"rows": {}}')
    _, findings = judge(tmp_path)
    assert {"closed_row_removed", "report_reopened"} <= set(findings.counts)
    findings.to_json().encode()


def test_lock_reads_as_it_was_written(tmp_path):
    write_lock(tmp_path / "reports" / "r.lock", "r", {"effect|r|A|2022": "ab"})
    assert read_lock(tmp_path / "reports" / "r.lock") == {"effect|r|A|2022": "ab"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        pytest.param({"table_name": "nowhere"}, "table_name", id="table"),
        pytest.param({"column_name": "nothing"}, "column_name", id="column"),
        pytest.param({"row_key": "r-2022|A-1|1999"}, "row_key", id="row"),
    ],
)
def test_correction_of_nothing_is_an_error(tmp_path, cells, column):
    change = {"former_value": "20", "corrected_value": "20.5"}
    tables = base_tables() | {"correction": [CORRECTION | change | cells]}
    _, findings = judge(write_city(tmp_path, tables))
    assert only(findings, "correction_target").column == column
