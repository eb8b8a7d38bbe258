"""A measure through the reports, each told as of its own day: the tiny city of the changes."""

import pytest

from klimatvakt.facts.measures.history import build_history
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city
from tests.unit.facts.changes.test_since import TABLES


def _history(code, as_of="2022-12-31"):
    city = make_city(**TABLES)
    return build_history(city, take_snapshot(city, day(as_of)), code)


def _rows(code, *columns):
    return [[row.report_id, *(getattr(row, name) for name in columns)] for row in _history(code)]


def test_oldest_report_first_and_each_measure_from_its_first_report_on():
    assert _rows("A-1") == [["r1"], ["r2"]]
    assert _rows("A-2") == [["r2"]]
    assert _rows("A-9") == []


def test_tonnes_count_from_the_inventory_known_then():
    # r1: 2021–2024 over the level of 2020; r2: 2022–2024 over that of 2021.
    assert _rows("A-1", "central_t", "end_on") == [["r1", 300, day("2022-06-30")], ["r2", 160, day("2023-06-30")]]


def test_status_is_that_of_the_reports_own_day():
    assert _rows("A-6", "status", "late_days") == [["r1", "on_time", None], ["r2", "late", 184]]


@pytest.mark.parametrize(("column", "values"), [("reported", [True, False]), ("comment", ["På gång", None])])
def test_a_report_that_lacks_the_measure_says_so(column, values):
    cells = [getattr(row, column) for row in _history("A-7")]
    assert [cell.sv if column == "comment" else cell for cell in cells] == values


def test_what_is_not_calculated_has_no_tonnes():
    assert {row.central_t for row in _history("A-3")} == {None}


def test_read_earlier_it_ends_earlier():
    assert [row.report_id for row in _history("A-1", "2021-12-31")] == ["r1"]
