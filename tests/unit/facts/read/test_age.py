"""When a row was known: its own day, else its source's, else the year it tells of."""

import pytest

from klimatvakt.facts.read.age import known_at
from tests.fixtures.tables import day


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"adopted_on": day("2024-12-31")}, True),
        ({"adopted_on": day("2025-01-01")}, False),
        ({"adopted_on": day("2024-05-27"), "source_date": "2025-03-18"}, True),
        ({"adopted_on": None, "source_date": "2025-02-05"}, False),
        ({"adopted_on": None, "source_date": "2024-03-11"}, True),
        ({"source_date": "2025"}, False),
        ({"source_date": "2024"}, True),
        ({"source_date": "2025-01"}, False),
        ({"source_date": "2024-12"}, True),
        ({"source_date": "odaterat", "year_text": "2024"}, True),
        ({"source_date": "", "year_text": "2025"}, False),
        ({"year_text": "2023–2030"}, True),
        ({"year_text": "utredning 2030"}, True),
        ({"year_text": "2040", "data_status": "projection"}, True),
        ({"year": 2025, "data_status": "measured"}, False),
        ({"year": 2024, "data_status": "measured"}, True),
        ({"source_date": None}, True),
    ],
    ids=str,
)
def test_known_at(row, known):
    assert known_at(row, day("2024-12-31")) is known
