"""What was known then: an old report gives the old inventory, the old budget, the old effects (conftest's city)."""

import dataclasses

import pytest

from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.outcomes import Reason, ReasonCode
from klimatvakt.domain.vocabulary import Convention, Gas
from klimatvakt.facts.build import derive
from tests.fixtures.frames import FramesOf
from tests.fixtures.tables import day, with_tables

TODAY = day("2023-12-31")


@pytest.mark.parametrize(
    ("reading", "as_of", "report", "budget", "level_year", "used_t", "central_t"),
    [
        ("", "2023-12-31", "r2", "new", 2022, 2820, 120),
        ("r2", "2023-10-31", "r2", "new", 2022, 2820, 120),
        ("m", "2023-06-30", "r1", "new", 2022, 2820, 120),
        ("r1", "2022-12-31", "r1", "old", 2021, 1900, 280),
    ],
    ids=["today", "newest report", "review without measures", "older report"],
)
def test_reading(steered_readings, reading, as_of, report, budget, level_year, used_t, central_t):
    facts = steered_readings[reading]
    assert (str(facts.as_of), facts.report.id) == (as_of, report)
    assert (facts.read_as.id if facts.read_as else "") == reading
    assert (facts.budget.row.id, facts.budget.last_level_year, facts.budget.counted.used_t) == (
        budget,
        level_year,
        used_t,
    )
    assert FramesOf(facts).measures.set_index("code").loc["A", "central_t"] == pytest.approx(central_t)


def test_a_revision_is_known_from_its_day(steered_readings):
    def cell(facts):
        cells = FramesOf(facts).emissions
        return cells[(cells["emission_sector_id"] == "total") & (cells["year"] == 2021)].iloc[0]

    assert (cell(steered_readings[""])["emissions_t"], cell(steered_readings[""])["former_t"]) == (920, 900)
    assert cell(steered_readings["r1"])["emissions_t"] == 900
    assert cell(steered_readings["r1"]).isna()["former_t"]


@pytest.mark.parametrize(
    ("reading", "known"), [("", ["new", "old"]), ("r1", ["old", "new"])], ids=["today", "older report"]
)
def test_budgets_known_then_stand_with_the_reference_first(steered_readings, reading, known):
    assert [budget.row.id for budget in steered_readings[reading].budgets] == known


def test_a_measure_moved_to_another_sector_stood_in_the_first_one_then(steered_readings):
    sector = {
        name: FramesOf(facts).measures.set_index("code").loc["A", "sector_id"]
        for name, facts in steered_readings.items()
    }
    assert sector == {"": "s2", "r2": "s2", "m": "s1", "r1": "s1"}


def test_measures_that_came_later_are_not_counted_then(steered_readings):
    """Not as unreported either: nobody could have reported them."""
    then, now = steered_readings["r1"], steered_readings[""]
    assert "B" in set(FramesOf(now).measures["code"]) - set(FramesOf(then).measures["code"])
    assert FramesOf(then).totals["n_measures"] == len(then.measures) < FramesOf(now).totals["n_measures"]
    assert "B" in set(FramesOf(then).tables["measure"]["code"])  # its page can say when it came


@pytest.mark.parametrize("name", ["open", "none"])
def test_only_closed_reports_can_be_read(steered, name):
    with pytest.raises(KeyError, match=name):
        derive(steered, TODAY, name)


def test_a_report_cannot_be_read_before_its_day(steered):
    with pytest.raises(KeyError, match="r2"):
        derive(steered, day("2023-01-01"), "r2")


def test_before_the_first_inventory_there_is_no_level_but_the_budgets_own(steered):
    facts = derive(steered, day("2022-01-01"))
    assert (facts.report, facts.data_year) == (None, None)
    assert (facts.budget.last_level_year, facts.budget.last_level_t, facts.budget.counted.stated_year) == (
        2019,
        1000,
        None,
    )
    assert facts.emissions == ()


def test_reports_are_listed_newest_first(steered_readings):
    reports = steered_readings["r1"].reports
    assert [row.id for row in reports] == ["open", "r2", "m", "r1"]
    assert [row.has_measures for row in reports] == [False, True, False, True]


def test_a_reference_budget_that_ended_without_another_leaves_none(steered):
    alone = with_tables(steered, budget=[row for row in steered.stored.budget if row.id == "old"])
    facts = derive(alone, TODAY)
    assert facts.budget is None
    assert [other.row.id for other in facts.budgets] == ["old"]
    assert facts.ladder == ()
    assert FramesOf(facts).measures["central_t"].isna().all()
    assert derive(alone, TODAY, "r1").budget.row.id == "old"


def test_a_co2_budget_over_a_co2e_inventory_gives_a_rate_and_no_date(steered):
    new = next(row for row in steered.stored.budget if row.id == "new")
    row = dataclasses.replace(new, gas=Gas.CO2, convention=Convention.D1, budget_t=5000.0, end_year=None)
    facts = derive(with_tables(steered, budget=[row]), TODAY)
    assert facts.budget.rate == pytest.approx(1000 / 6000)
    assert facts.budget.counted == Refused(Reason(ReasonCode.CO2_BUDGET_NEEDS_CO2, {"series_gas": "CO2e"}))
