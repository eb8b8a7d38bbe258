"""Expected figures: the worked cases of the methods (by hand), and hand sums of Exempelstad's files."""

import csv
import datetime as dt

import pytest

from tests.conftest import ROOT
from tests.fixtures.frames import FramesOf


def test_grankulla_budget_is_the_area_under_the_line(grankulla):
    budget = grankulla.budget
    # 31.2 kt in 2021 to 9.16 kt in 2030: nine yearly steps of (31.2 − 9.16)/9.
    assert budget.path[2022] == pytest.approx(28_751, abs=0.5)
    assert budget.path[2030] == pytest.approx(9_160)
    assert budget.budget_t == pytest.approx(170_600, abs=10)
    assert (budget.range_low_t, budget.range_high_t) == (
        pytest.approx(115_400, abs=50),
        pytest.approx(210_000, abs=50),
    )


def test_grankulla_remaining_is_stated_at_the_end_of_2022(grankulla):
    budget = grankulla.budget
    assert budget.counted.stated_year == 2022
    assert budget.counted.used_t == pytest.approx(33_072)
    assert budget.counted.overshoot_t == pytest.approx(4_320, abs=5)
    assert budget.counted.remaining_t == pytest.approx(137_530, abs=5)
    assert budget.counted.remaining_share == pytest.approx(0.806, abs=5e-4)


def test_grankulla_needs_14_83_percent_and_the_end_level_binds(grankulla):
    assert grankulla.budget.counted.required_rate == pytest.approx(0.1483, abs=5e-5)
    assert grankulla.budget.counted.required.binds == "end_level"


def test_grankulla_data_are_too_old_for_one_date(grankulla):
    budget = grankulla.budget
    assert budget.counted.is_interval
    first, last = budget.counted.between
    assert (first, last.year) == (dt.date(2027, 2, 27), 2030)


def test_grankulla_need_and_level(grankulla):
    assert grankulla.budget.counted.need_t == pytest.approx(122_700, abs=50)
    assert (grankulla.budget.last_level_year, grankulla.budget.last_level_t) == (2022, pytest.approx(33_072))


def test_grankulla_level_gap_with_nothing_decided_is_that_of_the_reference(grankulla):
    # No measure has a figure, so there is no planned path; 33 072 t of 2022 stay 23.9 kt above the line's 2030.
    assert (grankulla.budget.counted.level_gap_t, grankulla.budget.counted.cumulative_gap_t) == (None, None)
    reference = FramesOf(grankulla).trajectory.query("series == 'reference' and year == 2030")["emissions_t"].item()
    assert reference - grankulla.budget.path[2030] == pytest.approx(23_900, abs=50)


def test_grankulla_ladder_is_the_need_and_the_overshoot(grankulla):
    left = FramesOf(grankulla).ladder.set_index("step")["left_central_t"]
    assert left["reference_gap"] == pytest.approx(122_700, abs=50)
    assert left["left"] == pytest.approx(122_700 + 4_320, abs=50)


def test_grankulla_has_no_trend(grankulla):
    assert grankulla.budget.trend.kind == "cannot_be_computed"
    assert "trend" not in set(FramesOf(grankulla).trajectory["series"])


def test_a_gap_year_has_no_point(grankulla):
    history = FramesOf(grankulla).trajectory.query("series == 'history'")
    assert list(history["year"]) == [1990, 2019, 2020, 2021, 2022]
    assert list(history["data_status"]) == ["measured", "derived", "derived", "measured", "derived"]


def test_no_planned_line_without_a_quantified_measure(grankulla):
    assert "planned" not in set(FramesOf(grankulla).trajectory["series"])


def test_cumulative_takes_the_weakest_status(grankulla):
    used = FramesOf(grankulla).cumulative.query("series == 'used'")
    assert [(row.year, row.data_status) for row in used.itertuples()] == [(2022, "derived")]
    allowed = FramesOf(grankulla).cumulative.query("series == 'allowed'")
    assert list(allowed["cumulative_t"])[-1] == pytest.approx(170_600, abs=10)


def test_exempelstad_uses_the_newest_release(exempelstad):
    with (ROOT / "data/exempelstad/emission.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    newest = {}
    for row in rows:
        if (row["perspective"], row["emission_sector_id"], row["gas"]) == ("territorial", "total", "CO2e"):
            newest.setdefault(int(row["year"]), {})[row["release_id"]] = float(row["emissions_t"].replace(",", "."))
    expected = {year: found[max(found)] for year, found in newest.items()}
    history = FramesOf(exempelstad).trajectory.query("series == 'history'")
    assert dict(zip(history["year"], history["emissions_t"], strict=True)) == pytest.approx(expected)


def test_exempelstad_remaining_is_budget_less_what_was_emitted(exempelstad):
    history = FramesOf(exempelstad).trajectory.query("series == 'history' and year >= 2024")
    assert exempelstad.budget.counted.remaining_t == pytest.approx(134_000 - history["emissions_t"].sum())
    assert not exempelstad.budget.counted.is_interval
