"""Every sum of the steered city (conftest) by hand: path, gaps, shifts, slips, contributions."""

import math

import pytest

from klimatvakt.domain.measures.effects import Shift
from klimatvakt.domain.outcomes import ReasonCode
from tests.fixtures.frames import FramesOf, dict_rows


@pytest.fixture
def today(steered_readings):
    return steered_readings[""]


def _one(rows, **equals):
    (row,) = [row for row in rows if all(getattr(row, name) == value for name, value in equals.items())]
    return dict_rows(type(row), [row])[0]


def test_budget_against_the_inventory(today):
    budget = today.budget
    assert (budget.budget_t, budget.counted.used_t, budget.counted.remaining_t, budget.counted.overshoot_t) == (
        3500,
        2820,
        680,
        420,
    )
    assert (budget.counted.need_t, budget.counted.over_since) == (700, 2020)
    assert budget.rate.reason.code is ReasonCode.NO_RATE_IN_CONVENTION


def test_planned_path_takes_increments_with_shared_effects_once(today):
    # 2023: 900 − (A 60−20) − (the larger of B 50 and C 30) − (E 100 MWh · 0.2 kg · half); 2024 likewise.
    assert {year: level.central for year, level in today.budget.counted.planned_path.items()} == {2023: 800, 2024: 755}
    assert today.budget.counted.planned_path[2024].low == 900 - 40 - 60 - 5  # low effects, highest emissions


def test_gaps(today):
    assert today.budget.counted.cumulative_gap_t.central == pytest.approx((800 - 600) + (755 - 500) + 420)
    assert today.budget.counted.level_gap_t.central == pytest.approx(255)


def test_run_outs_of_each_line(today):
    # 680 t left: 310.25 days of 800 t, 275.8 days of 900 t.
    assert str(today.budget.counted.run_outs["planned"].date) == "2023-11-07"
    assert str(today.budget.counted.run_outs["reference"].date) == "2023-10-03"
    assert "trend" not in today.budget.counted.run_outs  # four years are no trend


@pytest.mark.parametrize(
    ("code", "low", "central", "high"),
    [("A", 60, 120, 240), ("B", 100, 100, 100), ("D", 120, 120, 120), ("E", 15, 15, 15), ("G", 0, 0, 0)],
)
def test_tonnes_in_the_window(today, code, low, central, high):
    row = _one(today.measures, code=code)
    assert (row["low_t"], row["central_t"], row["high_t"]) == pytest.approx((low, central, high))
    assert row["gap_share"] == pytest.approx(central / 700)


@pytest.mark.parametrize("code", ["F", "H"])
def test_what_has_no_figure_inside_the_boundary_is_unknown(today, code):
    row = _one(today.measures, code=code)
    assert math.isnan(row["central_t"])
    assert math.isnan(row["lost_central_t"])
    assert (row["shift_says"], row["outside_budget"]) == ("", code == "F")


@pytest.mark.parametrize(
    ("code", "without"),
    [("A", 840), ("B", 820), ("E", 810)],
    ids=["own effect", "what the overlap group loses", "energy"],
)
def test_shift_is_the_plan_minus_the_plan_without_the_measure(today, code, without):
    row = _one(today.measures, code=code)
    assert row["shift_says"] == "days"
    assert row["shift_days"] == pytest.approx(365 * (680 / 800 - 680 / without))
    assert row["shift"] == Shift(row["shift_days"])


def test_an_idea_is_put_on_top_of_the_plan(today):
    assert _one(today.measures, code="D")["shift_days"] == pytest.approx(365 * (680 / 780 - 680 / 800))


def test_the_budget_is_gone_before_what_acts_later(today):
    row = _one(today.measures, code="C")  # B does all of it in 2023; C adds 60 − 50 in 2024
    assert (row["shift_says"], row["shift"].reason.values["tonnes"]) == ("spent_before_effect", 10)
    assert math.isnan(row["shift_days"])


def test_slips_are_ranked_by_tonnes_lost(today):
    lost = {row["code"]: row["lost_central_t"] for row in FramesOf(today).measures.to_dict("records")}
    assert (lost["A"], lost["B"], lost["C"], lost["D"], lost["E"]) == pytest.approx((80, 50, 60, 100, 5))
    ranks = {row["code"]: row["delay_rank"] for row in FramesOf(today).measures.to_dict("records") if row["delay_rank"]}
    assert ranks == {"A": 1, "C": 2, "B": 3, "E": 4}  # the idea is in no plan to slip from


@pytest.mark.parametrize(
    ("kind", "name", "central"),
    [
        ("sector", "s1", 125),
        ("sector", "s2", 120),
        ("theme", "t", 245),
        ("emission_sector", "heat", 235),
        ("emission_sector", "traffic", 90),
        ("control", "energy_company", 15),
        ("control", "city_decision", 230),
    ],
)
def test_contributions_count_an_overlap_once_within_each_sum(today, kind, name, central):
    row = _one(today.contributions, kind=kind, id=name)
    assert row["central_t"] == pytest.approx(central)
    assert row["days_central"] == pytest.approx(central / (900 / 365))
    years = FramesOf(today).contribution_years.query("kind == @kind and id == @name and year > 2022")
    assert years["central_t"].sum() == pytest.approx(central)


def test_nothing_known_is_not_zero(today):
    assert math.isnan(_one(today.contributions, kind="control", id="state_eu")["central_t"])


def test_contribution_row(today):
    row = _one(today.contributions, kind="sector", id="s1")
    assert (row["n_measures"], row["n_quantified"], row["n_not_quantified"], row["idea_central_t"]) == (7, 6, 1, 120)
    assert (row["ceiling_t"], row["required_t"]) == (300, 200)
    assert _one(today.contributions, kind="sector", id="s2")["followed_up_t"] == 21


def test_change_in_the_inventory_stands_apart(today):
    assert _one(today.contributions, kind="emission_sector", id="heat")["inventory_change_t"] == -100
    assert math.isnan(_one(today.contributions, kind="theme", id="t")["inventory_change_t"])


def test_contribution_by_who_decides(today):
    parts = FramesOf(today).contribution_control.query("kind == 'sector' and id == 's1'")
    assert dict(zip(parts["control"], parts["central_t"], strict=True)) == pytest.approx(
        {"city_decision": 110, "energy_company": 15}
    )


def test_ladder_adds_up(today):
    steps = FramesOf(today).ladder.set_index("step")["central_t"]
    assert dict(steps) == pytest.approx(
        {"reference_gap": 700, "overshoot": 420, "adopted": -245, "identified": -120, "left": 755}
    )
    assert dict(FramesOf(today).ladder.set_index("step")["left_central_t"])["adopted"] == pytest.approx(875)
    assert list(FramesOf(today).ladder["n_measures"]) == [0, 0, 4, 1, 0]


def test_waiting_costs(today):
    waiting = today.budget.counted.waiting
    # 900 (x + x²) = 680 in the two years left; after one more year at 900 t nothing is left.
    assert waiting[0].rate == pytest.approx(1 - (-1 + (1 + 4 * 680 / 900) ** 0.5) / 2)
    assert waiting[1].reason.code is ReasonCode.BUDGET_NOT_POSITIVE
    assert list(waiting) == [0, 1]
