"""What a sector promised for a year, and what had become of it on a day."""

import pytest

from klimatvakt.facts.groups.programmes import build_programmes
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.tables import day, make_city


def _promise(year, code, outcome, outcome_on=None, *, needs=False):
    promise = {"sector_id": "s", "year": year, "code": code, "needs_appropriation": needs}
    return promise | {"outcome": outcome, "outcome_on": outcome_on}


PROMISES = [
    _promise(2021, "A-1", "done", "2021-12-01", needs=True),
    _promise(2021, "A-2", "moved", "2022-02-01"),
    _promise(2021, "A-3", "dropped"),
    _promise(2022, "A-2", "done", "2022-11-30"),
    _promise(2022, "A-4", "planned", needs=True),
]


def _programmes(as_of, years=(2021, 2022), promises=PROMISES):
    programmes = [{"sector_id": "s", "year": year, "title_sv": "Program"} for year in years]
    city = make_city(programme=programmes, programme_measure=promises)
    return {row.year: row for row in build_programmes(city, take_snapshot(city, day(as_of)))}


def _counts(row, *names):
    return [getattr(row, name) for name in names]


def test_every_promise_is_done_moved_dropped_or_still_planned():
    row = _programmes("2022-12-31")[2021]
    counts = _counts(row, "promised", "done", "moved", "dropped", "planned", "n_needs_appropriation")
    assert counts == [3, 1, 1, 1, 0, 1]


def test_an_outcome_known_later_still_reads_planned():
    row = _programmes("2022-01-31")[2021]
    assert _counts(row, "done", "moved", "dropped", "planned") == [1, 0, 1, 1]


def test_it_is_held_against_the_programme_of_the_year_before():
    rows = _programmes("2022-12-31")
    assert _counts(rows[2022], "promised", "promised_before", "done_before", "n_again") == [2, 3, 1, 1]
    assert rows[2021].promised_before is None


def test_a_programme_without_published_measures_promises_an_unknown_number():
    row = _programmes("2022-12-31", years=(2020,), promises=[])[2020]
    assert (row.promised, row.done) == (None, None)


@pytest.mark.parametrize(("as_of", "years"), [("2020-12-31", [2021]), ("2021-01-01", [2021, 2022])])
def test_only_next_years_programme_is_known_ahead(as_of, years):
    assert list(_programmes(as_of)) == years
