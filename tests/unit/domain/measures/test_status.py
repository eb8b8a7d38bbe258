import datetime as dt

import pytest

from klimatvakt.domain.measures.status import (
    MeasureFacts,
    Milestone,
    OnPlan,
    count_on_plan,
    freshness,
    goes_wrong_way,
    indicator_completion,
    measure_status,
)
from klimatvakt.domain.outcomes import Outcome, ReasonCode
from klimatvakt.domain.vocabulary import Direction, Freshness, Phase, PublicStatus, Schedule

AS_OF = dt.date(2026, 9, 30)
TOMORROW = AS_OF + dt.timedelta(days=1)


def ago(days):
    return AS_OF - dt.timedelta(days=days)


def status(phase=Phase.IN_PROGRESS, reported=(True,), **facts):
    return measure_status(MeasureFacts(phase, reported, **facts), AS_OF)


@pytest.mark.parametrize(
    ("facts", "public", "code"),
    [
        pytest.param({"phase": Phase.CANCELLED}, "cancelled", "measure_cancelled", id="cancelled"),
        pytest.param({"phase": Phase.MERGED}, "cancelled", "measure_merged", id="merged"),
        pytest.param({"phase": Phase.POSTPONED}, "postponed", "measure_postponed", id="postponed"),
        pytest.param({"phase": Phase.COMPLETED}, "completed", "measure_completed", id="completed"),
        pytest.param({"reported": ()}, "no_report", "never_reported", id="no closed report"),
        pytest.param({"reported": (False, False)}, "no_report", "never_reported", id="never reported"),
        pytest.param({"reported": (False, False, True)}, "no_report", "missed_reports", id="missed two"),
        pytest.param({"end_on": ago(1)}, "late", "end_passed", id="late"),
        pytest.param({}, "no_schedule", "no_dates", id="no dates"),
        pytest.param({"phase": Phase.IDEA, "end_on": TOMORROW}, "not_started", "not_started", id="idea"),
        pytest.param({"phase": Phase.DECIDED, "end_on": TOMORROW}, "not_started", "not_started", id="decided"),
        pytest.param({"end_on": TOMORROW}, "on_time", "nothing_overdue", id="on time"),
        pytest.param({"end_on": AS_OF}, "on_time", "nothing_overdue", id="ends today"),
        pytest.param({"milestones": (Milestone(1, AS_OF),)}, "on_time", "nothing_overdue", id="due today"),
    ],
)
def test_public_status(facts, public, code):
    found = status(**facts)
    assert (found.public, found.reason.code) == (public, code)


@pytest.mark.parametrize(
    ("facts", "public"),
    [
        ({"phase": Phase.CANCELLED, "reported": (), "end_on": ago(9)}, "cancelled"),
        ({"phase": Phase.POSTPONED, "reported": (), "end_on": ago(9)}, "postponed"),
        ({"phase": Phase.COMPLETED, "reported": (), "end_on": ago(9)}, "completed"),
        ({"reported": (), "end_on": ago(9)}, "no_report"),
        ({"phase": Phase.IDEA, "end_on": ago(9)}, "late"),
        ({"phase": Phase.IDEA}, "no_schedule"),
    ],
    ids=["cancelled", "postponed", "completed", "no report", "late idea", "idea without dates"],
)
def test_first_match_wins(facts, public):
    assert status(**facts).public == public


def test_started_milestones_with_none_overdue_are_on_time():
    steps = (Milestone(1, ago(30), ago(40)), Milestone(2, TOMORROW))
    found = status(milestones=steps)
    assert (found.schedule, found.late_days, found.open_milestones) == (Schedule.ON_TIME, None, (2,))
    assert found.reason.values["next_due_on"] == TOMORROW


@pytest.mark.parametrize("days", [1, 900])
def test_an_overdue_milestone_is_late_by_its_days(days):
    found = status(milestones=(Milestone(1, ago(days)), Milestone(2, TOMORROW)), end_on=TOMORROW)
    assert (found.schedule, found.late_days) == (Schedule.LATE, days)
    assert found.reason.code is ReasonCode.MILESTONE_OVERDUE
    assert found.reason.values == {"n": 1, "due_on": ago(days), "days": days}


def test_a_passed_end_date_is_late_from_it():
    found = status(end_on=ago(14), milestones=(Milestone(1, ago(30), ago(31)),))
    assert (found.public, found.late_days, found.reason.code) == ("late", 14, ReasonCode.END_PASSED)


@pytest.mark.parametrize(
    ("milestone", "end", "code", "days"),
    [(30, 10, "milestone_overdue", 30), (10, 30, "end_passed", 30), (10, 10, "milestone_overdue", 10)],
)
def test_the_longest_delay_is_shown(milestone, end, code, days):
    found = status(milestones=(Milestone(1, ago(milestone)), Milestone(2, ago(2))), end_on=ago(end))
    assert (found.reason.code, found.late_days) == (code, days)


def test_a_milestone_done_later_is_still_open_on_the_day():
    assert status(milestones=(Milestone(1, ago(5), TOMORROW),)).late_days == 5


@pytest.mark.parametrize("end_on", [TOMORROW, None], ids=["dates", "no dates"])
def test_an_indicator_going_the_wrong_way_is_late_and_named(end_on):
    found = status(end_on=end_on, wrong_way_indicator="cykling")
    assert (found.public, found.late_days) == ("late", None)
    assert (found.reason.code, found.reason.values) == ("indicator_wrong_way", {"indicator": "cykling"})


def test_an_overdue_date_is_named_before_an_indicator():
    assert status(end_on=ago(3), wrong_way_indicator="cykling").reason.code is ReasonCode.END_PASSED


def test_completed_with_an_open_milestone_lists_it():
    found = status(Phase.COMPLETED, milestones=(Milestone(1, ago(9), ago(9)), Milestone(2, ago(3))))
    assert (found.public, found.open_milestones) == (PublicStatus.COMPLETED, (2,))
    assert found.reason.values["open_milestones"] == (2,)


@pytest.mark.parametrize(
    ("end_on", "completed_on", "schedule", "days"),
    [
        (ago(100), ago(90), "late", 10),
        (ago(100), ago(100), "on_time", None),
        (ago(100), None, "on_time", None),
        (None, ago(90), "no_schedule", None),
    ],
)
def test_a_completed_measure_stops_growing_later(end_on, completed_on, schedule, days):
    found = status(Phase.COMPLETED, end_on=end_on, completed_on=completed_on)
    assert (found.public, found.schedule, found.late_days) == ("completed", schedule, days)


@pytest.mark.parametrize("phase", [Phase.CANCELLED, Phase.MERGED, Phase.POSTPONED])
def test_dates_of_a_stopped_measure_bind_no_longer(phase):
    assert status(phase, end_on=ago(50)).schedule is Schedule.NO_SCHEDULE


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ((), "never"),
        ((False,), "never"),
        ((True, False), "current"),
        ((False, True), "missing"),
        ((False, False, True), "stale"),
        ((False, False, False, True), "stale"),
    ],
)
def test_freshness(reported, expected):
    assert freshness(reported) is Freshness(expected)


def test_one_missed_report_keeps_the_last_known_status():
    found = status(reported=(False, True), end_on=TOMORROW)
    assert (found.public, found.freshness) == (PublicStatus.ON_TIME, Freshness.MISSING)


@pytest.mark.parametrize(
    ("facts", "manual", "public", "marked"),
    [
        ({"end_on": TOMORROW}, "late", "late", True),
        ({"end_on": TOMORROW}, "no_schedule", "no_schedule", True),
        ({}, "on_time", "on_time", True),
        ({"end_on": ago(5)}, "on_time", "late", False),
        ({"end_on": ago(5)}, "no_schedule", "late", False),
        ({"wrong_way_indicator": "x"}, "on_time", "late", False),
        ({"reported": ()}, "on_time", "no_report", True),
        ({"reported": (False, False, True)}, "on_time", "no_report", True),
    ],
    ids=["worse", "unsure", "no dates", "late", "late hidden", "wrong way", "never reported", "stale"],
)
def test_a_manual_status_is_marked_and_never_hides_anything(facts, manual, public, marked):
    found = status(**facts, manual_schedule=Schedule(manual))
    assert (found.public, found.manual) == (public, marked)


def test_a_manual_status_is_the_reason():
    found = status(end_on=TOMORROW, manual_schedule=Schedule.LATE)
    assert (found.reason.code, found.reason.values) == (ReasonCode.MANUAL, {"schedule": "late"})


@pytest.mark.parametrize(
    ("statuses", "x", "y"),
    [
        ([], 0, 0),
        (["on_time", "completed", "late", "no_report", "not_started", "no_schedule", "postponed"], 2, 7),
        (["cancelled", "cancelled", "on_time"], 1, 1),
    ],
    ids=["none", "every class", "cancelled does not count"],
)
def test_on_plan(statuses, x, y):
    assert count_on_plan(PublicStatus(s) for s in statuses) == OnPlan(x, y)


@pytest.mark.parametrize(
    ("values", "goal", "share"),
    [
        pytest.param({2018: 9, 2024: 12}, 15, 0.5, id="rising goal"),
        pytest.param({2018: 80, 2022: 60}, 40, 0.5, id="falling goal"),
        pytest.param({2018: 80, 2022: 60}, 0, 0.25, id="goal 0"),
        pytest.param({2018: 9, 2024: 18}, 15, 1.5, id="goal past"),
        pytest.param({2018: 9, 2024: 6}, 15, -0.5, id="wrong way"),
        pytest.param({2015: 10, 2019: 11, 2024: 14}, 20, 0.4, id="gaps"),
        pytest.param({2018: 9, 2024: 9}, 15, 0.0, id="no change"),
        pytest.param({2018: -4, 2024: -1}, 2, 0.5, id="through zero"),
    ],
)
def test_indicator_completion(values, goal, share):
    found = indicator_completion(values, goal, 2030, AS_OF)
    assert found.share == pytest.approx(share)
    assert (found.first_year, found.latest_year) == (min(values), max(values))


@pytest.mark.parametrize(("goal_year", "passed"), [(2025, True), (2026, False), (2030, False)])
def test_a_goal_year_is_past_when_it_is_over(goal_year, passed):
    assert indicator_completion({2018: 9, 2024: 12}, 15, goal_year, AS_OF).goal_year_passed is passed


@pytest.mark.parametrize(
    ("values", "goal", "code"),
    [({}, 15, "single_value"), ({2024: 9}, 15, "single_value"), ({2018: 9, 2024: 12}, 9, "goal_equals_first")],
    ids=["none", "single value", "already there"],
)
def test_completion_that_cannot_be_computed(values, goal, code):
    found = indicator_completion(values, goal, 2030, AS_OF)
    assert isinstance(found, Outcome)
    assert found.reason.code == code


@pytest.mark.parametrize(
    ("values", "direction", "wrong"),
    [
        ({2018: 9, 2024: 12}, "up", False),
        ({2018: 9, 2024: 8}, "up", True),
        ({2018: 9, 2024: 8}, "down", False),
        ({2018: 9, 2024: 12}, "down", True),
        ({2018: 9, 2024: 9}, "up", False),
        ({2024: 9}, "up", False),
        ({}, "down", False),
    ],
)
def test_wrong_way(values, direction, wrong):
    assert goes_wrong_way(values, Direction(direction)) is wrong


def test_nan_is_refused():
    with pytest.raises(ValueError, match="goal: found nan"):
        indicator_completion({2018: 9, 2024: 12}, float("nan"), 2030, AS_OF)
