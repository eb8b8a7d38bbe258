"""A measure through the reports, each told as of its own day: the tiny city of the changes."""

import pytest

from klimatvakt.facts.measures.history import build_history
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city
from tests.unit.facts.changes.test_since import TABLES


def _history(as_of="2022-12-31"):
    city = make_city(**TABLES)
    return build_history(city, take_snapshot(city, day(as_of)))


def _rows(code, *columns):
    found = _history()
    return found[found["code"] == code][["report_id", *columns]].values.tolist()


def test_oldest_report_first_and_each_measure_from_its_first_report_on():
    found = _history()
    assert found["report_id"].unique().tolist() == ["r1", "r2"]
    assert _rows("A-2") == [["r2"]]


def test_tonnes_count_from_the_inventory_known_then():
    # r1: 2021–2024 over the level of 2020; r2: 2022–2024 over that of 2021.
    assert _rows("A-1", "central_t", "end_on") == [["r1", 300, day("2022-06-30")], ["r2", 160, day("2023-06-30")]]


def test_status_is_that_of_the_reports_own_day():
    assert _rows("A-6", "status", "late_days") == [["r1", "on_time", None], ["r2", "late", 184]]


@pytest.mark.parametrize(("column", "values"), [("reported", [True, False]), ("comment_sv", ["På gång", None])])
def test_a_report_that_lacks_the_measure_says_so(column, values):
    found = _history()
    cells = found.loc[found["code"] == "A-7", column].astype(object)
    assert [None if cell != cell else cell for cell in cells] == values


def test_what_is_not_calculated_has_no_tonnes():
    assert _history().set_index("code").loc["A-3", "central_t"].isna().all()


def test_read_earlier_it_ends_earlier():
    assert _history("2021-12-31")["report_id"].unique().tolist() == ["r1"]
