"""A budget of 1000 t for 2021–2025 with two known years, and what may be decided about it; figures by hand.

Known: 270 + 250 = 520 t, so 480 t remain at the end of 2022. Held at 250 t the three years left emit 750 t: need 270 t.
"""

import datetime as dt

from klimatvakt.domain.answers.given import BudgetKnown, Decided
from klimatvakt.domain.figures import Range
from klimatvakt.domain.vocabulary import DataStatus

PATH = {2021: 280.0, 2022: 240.0, 2023: 200.0, 2024: 160.0, 2025: 120.0}
ACTUAL = {2018: 340.0, 2019: 320.0, 2020: 300.0, 2021: 270.0, 2022: 250.0}
AS_OF = dt.date(2023, 11, 30)


def known(**changed):
    given = {
        "budget_t": 1000.0,
        "start_year": 2021,
        "end_year": 2025,
        "end_level_t": 120.0,
        "path": PATH,
        "base_year": 2020,
        "base_t": 300.0,
        "adopted": True,
        "actual": ACTUAL,
        "status": dict.fromkeys(ACTUAL, DataStatus.MEASURED),
    }
    return BudgetKnown(**{**given, **changed})


def decided(*cuts, low=1.0, high=1.0, n=4, could=4, calculated=4, first=2023):
    """``cuts``: central Δ of the years from ``first``; ``low``, ``high``: times the central one."""
    increments = {year: Range(low * cut, cut, high * cut) for year, cut in enumerate(cuts, start=first)}
    return Decided(increments, n, could, calculated)


NOTHING = Decided({}, 0, 0, 0)
NOT_COUNTED = Decided({}, 3, 3, 0)
