"""In the fictional city's reports every status rule shows somewhere, and the reports hang together."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from klimatvakt.catalog import TABLES_BY_NAME
from tests.data.exempelstad_files import FOLDER, LAST_CLOSED, REPORTS, WITHOUT_MEASURES, Row, in_report, rows, states

TODAY = date(2026, 11, 22)


def days_late(code: str) -> int:
    """Days from the earliest milestone still open in the last closed report."""
    due = [
        date.fromisoformat(row["due_on"])
        for row in in_report("milestone", LAST_CLOSED)
        if row["code"] == code and row["due_on"] and not row["done_on"]
    ]
    return (TODAY - min(due)).days


@pytest.mark.parametrize(("code", "days"), [("EX-019", 1), ("EX-013", 900)])
def test_late_by_days(code: str, days: int) -> None:
    assert days_late(code) == days


def test_only_the_meant_milestones_are_overdue() -> None:
    codes = {
        row["code"]
        for report in REPORTS[-2:]
        for row in in_report("milestone", report)
        if row["due_on"] < TODAY.isoformat() and not row["done_on"]
    }
    assert codes == {"EX-013", "EX-019", "EX-025"}


def test_one_measure_is_past_its_end_date() -> None:
    running = [row for row in states(LAST_CLOSED).values() if row["phase"] in ("in_progress", "decided")]
    late = [row["code"] for row in running if row["end_on"] and row["end_on"] < TODAY.isoformat()]
    assert late == ["EX-039"]


@pytest.mark.parametrize(
    ("code", "missed"), [("EX-033", 1), ("EX-035", 2), ("EX-034", 3), ("EX-038", 7), ("EX-001", 0)]
)
def test_missed_reports(code: str, missed: int) -> None:
    present = [code in states(report) for report in REPORTS]
    assert present == [True] * (7 - missed) + [False] * missed


def test_no_other_measure_ever_goes_missing() -> None:
    gone = {code for before, after in pairwise(REPORTS) for code in states(before).keys() - states(after).keys()}
    assert gone == {"EX-033", "EX-034", "EX-035"}


def test_completed_with_an_open_milestone() -> None:
    done = {code for code, row in states(LAST_CLOSED).items() if row["phase"] == "completed"}
    still_open = {row["code"] for row in in_report("milestone", LAST_CLOSED) if not row["done_on"]}
    assert done & still_open == {"EX-027"}


def test_completed_exactly_when_there_is_a_completion_date() -> None:
    wrong = [r for r in rows("measure_state") if (r["phase"] == "completed") != bool(r["completed_on"])]
    assert wrong == []


def test_merged_names_its_target_and_manual_its_reason() -> None:
    for row in rows("measure_state"):
        assert (row["phase"] == "merged") == bool(row["merged_into"])
        assert bool(row["manual_schedule"]) == bool(row["manual_reason_sv"])
        assert (row["effect_status"] == "not_calculated") == bool(row["effect_reason_sv"])
    assert {row["manual_schedule"] for row in rows("measure_state")} == {"", "late", "on_time"}


def test_nothing_is_dated_after_its_report() -> None:
    as_of = {row["id"]: row["as_of"] for row in rows("report")}
    dated = [("milestone", "started_on"), ("milestone", "done_on"), ("measure_state", "completed_on")]
    assert [row for name, column in dated for row in rows(name) if row[column] > as_of[row["report_id"]]] == []


def test_overlap_groups_have_more_than_one_member() -> None:
    groups = [row["overlap_group"] for row in in_report("measure_state", LAST_CLOSED) if row["overlap_group"]]
    assert {groups.count(group) for group in groups} == {2}


@pytest.mark.parametrize("row", rows("correction"), ids=lambda row: row["id"])
def test_a_correction_stands_in_the_corrected_report(row: Row) -> None:
    table = TABLES_BY_NAME[row["table_name"]]
    [corrected] = [r for r in rows(table.name) if "|".join(r[k] for k in table.key) == row["row_key"]]
    assert corrected[row["column_name"]] == row["corrected_value"] != row["former_value"]
    [report] = [r for r in rows("report") if r["id"] == row["report_id"]]
    assert report["closed"] == "ja"
    assert row["corrected_on"] >= report["published_on"]


def test_programmes_hold_only_the_sectors_own_measures() -> None:
    owners = {(row["code"], row["sector_id"]) for name in ("measure", "measure_state") for row in rows(name)}
    assert [row for row in rows("programme_measure") if (row["code"], row["sector_id"]) not in owners] == []
    for row in rows("programme_measure"):
        assert (row["outcome"] == "moved") == bool(row["moved_to_year"])
        assert (row["outcome"] in ("moved", "dropped")) == bool(row["reason_sv"])


def test_no_step_is_done_or_decided_in_the_future() -> None:
    dates = [row["done_on"] for row in rows("approval_step")] + [row["decided_on"] for row in rows("money")]
    assert max(dates) <= TODAY.isoformat()
    assert TODAY - timedelta(days=60) < date.fromisoformat(max(dates))


def test_reports_are_a_chain_with_the_last_open() -> None:
    ordered = sorted(rows("report"), key=lambda row: row["as_of"])
    assert [row["id"] for row in ordered if row["id"] not in WITHOUT_MEASURES] == REPORTS
    assert {row["report_id"] for row in rows("measure_state")} == set(REPORTS)
    assert {row["id"]: row["closed"] for row in ordered} == dict.fromkeys(REPORTS, "ja") | WITHOUT_MEASURES
    assert ordered[-1]["closed"] == "nej"


def test_every_closed_report_has_its_lock() -> None:
    locks = {path.stem for path in (FOLDER / "reports").glob("*.lock")}
    assert locks == {row["id"] for row in rows("report") if row["closed"] == "ja"}


def test_the_newest_report_shows_each_kind_of_change() -> None:
    before, after = states(REPORTS[-2]), states(LAST_CLOSED)
    assert set(after) - set(before) == {"EX-041", "EX-042"}
    assert {code for code in before.keys() & after.keys() if before[code]["phase"] != after[code]["phase"]} == {
        "EX-022",  # cancelled
        "EX-023",  # completed
    }
    delayed = {code: row["end_on"] for code, row in after.items() if row["end_on"] > before.get(code, row)["end_on"]}
    assert delayed == {"EX-002": "2030-06-30"}
    assert {code: row["sector_id"] for code, row in after.items() if row["responsible_sv"]} == {
        "EX-014": "stadsmiljo",
        "EX-032": "koncern",
    }


def test_the_delayed_effect_is_the_former_one_a_year_later() -> None:
    def central(report: str) -> dict[int, str]:
        return {int(r["year"]): r["central"] for r in in_report("effect", report) if r["code"] == "EX-002"}

    before, after = central(REPORTS[-2]), central(LAST_CLOSED)
    assert {year: after[year] for year in range(2027, 2036)} == {year + 1: before[year] for year in range(2026, 2035)}


def test_an_outcome_is_dated_when_it_is_known() -> None:
    for row in rows("programme_measure"):
        assert (row["outcome"] == "planned") == (not row["outcome_on"])
        assert row["outcome_on"] <= TODAY.isoformat()
        assert not row["moved_to_year"] or row["moved_to_year"] > row["year"]
