import pytest

from klimatvakt.domain.answers.ceilings import ceilings_short
from klimatvakt.domain.budgets.counted import Window

CUTS = {("a", 2026): 10.0, ("a", 2027): 20.0, ("b", 2026): 5.0, ("b", 2027): 5.0, ("a", 2025): 99.0}


@pytest.mark.parametrize(("need", "short"), [(50, 10), (40, 0), (30, -10)])
def test_what_the_ceilings_leave_of_the_need(need, short):
    assert ceilings_short(need, CUTS, ["a", "b"], Window(2026, 2027)) == short


@pytest.mark.parametrize("sectors", [["a", "b", "c"], []], ids=["a sector without", "no sector"])
def test_only_where_every_sector_has_one(sectors):
    assert ceilings_short(50, CUTS, sectors, Window(2026, 2027)) is None


def test_only_where_every_year_has_one():
    assert ceilings_short(50, CUTS, ["a", "b"], Window(2026, 2028)) is None
    assert ceilings_short(50, CUTS, ["a", "b"], Window(2028, 2027)) is None
