"""Owns a measure's status: phase, schedule, freshness, one public class and its reason (methods § 8).

Must not know the clock, files or any language. ``as_of`` is handed in; facts dated later do not count yet.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from klimatvakt.domain import formulas as f
from klimatvakt.domain.figures import check_number, check_series
from klimatvakt.domain.outcomes import Outcome, Reason, ReasonCode, ReasonValue, cannot_be_computed
from klimatvakt.domain.vocabulary import Direction, Freshness, Phase, PublicStatus, Schedule
from klimatvakt.domain.worked import Worked


@dataclass(frozen=True)
class Milestone:
    """A step of a measure; ``n`` is its number within the measure."""

    n: int
    due_on: dt.date | None = None
    done_on: dt.date | None = None


@dataclass(frozen=True)
class MeasureFacts:
    """What a report says about a measure, and in which closed reports it stands.

    ``reported``: newest closed report first, True where the measure has a row. ``wrong_way_indicator`` is
    the id of an indicator for which :func:`goes_wrong_way` holds. ``manual_schedule`` needs its written
    reason in the report's row; the data contract sees to that.
    """

    phase: Phase
    reported: Sequence[bool]
    end_on: dt.date | None = None
    completed_on: dt.date | None = None
    milestones: Sequence[Milestone] = ()
    wrong_way_indicator: str | None = None
    manual_schedule: Schedule | None = None


@dataclass(frozen=True)
class MeasureStatus:
    """The status with its two axes. ``late_days`` is None unless a date has passed.

    ``manual`` marks a schedule set by hand; ``open_milestones`` lists steps not done, which on a completed
    measure is a finding for the quality page.
    """

    phase: Phase
    schedule: Schedule
    late_days: int | None
    freshness: Freshness
    public: PublicStatus
    reason: Reason
    manual: bool
    open_milestones: tuple[int, ...]


@dataclass(frozen=True)
class OnPlan:
    """ "x of y according to plan": both are always shown."""

    x: int
    y: int


@dataclass(frozen=True)
class Completion:
    """How far an indicator has come from its first value to its goal.

    ``share`` is not clipped: below 0 it moves away, above 1 it is beyond the goal. ``goal_year_passed`` is
    True when the goal's year is over at ``as_of``.
    """

    share: float
    first_year: int
    latest_year: int
    goal_year_passed: bool
    first: float
    latest: float
    goal: float

    @property
    def worked(self) -> Worked[float]:
        """The share with the values it is of."""
        terms = (f.LAST_VALUE.of(self.latest), f.FIRST_VALUE.of(self.first), f.GOAL.of(self.goal))
        return Worked(f.COMPLETION, self.share, terms, period=str(self.latest_year))


def measure_status(facts: MeasureFacts, as_of: dt.date) -> MeasureStatus:
    """The one status of a measure as of a day; never raises for ordinary data."""
    fresh = freshness(facts.reported)
    schedule, late_days, why = _schedule(facts, as_of)
    manual = facts.manual_schedule is not None and schedule is not Schedule.LATE
    if manual and facts.manual_schedule is not None:
        schedule = facts.manual_schedule
        why = Reason(ReasonCode.MANUAL, {"schedule": schedule.value})
    open_steps = tuple(step.n for step in facts.milestones if _is_open(step, as_of))
    public, reason = _public(facts, fresh, schedule, why, open_steps)
    return MeasureStatus(
        phase=facts.phase,
        schedule=schedule,
        late_days=late_days,
        freshness=fresh,
        public=public,
        reason=reason,
        manual=manual,
        open_milestones=open_steps,
    )


def freshness(reported: Sequence[bool]) -> Freshness:
    """Freshness from the closed reports, newest first, True where the measure has a row."""
    if not any(reported):
        return Freshness.NEVER
    missed = list(reported).index(True)
    return (Freshness.CURRENT, Freshness.MISSING, Freshness.STALE)[min(missed, 2)]


def count_on_plan(statuses: Iterable[PublicStatus]) -> OnPlan:
    """x = on time and completed, y = all but cancelled and merged."""
    counted = [status for status in statuses if status is not PublicStatus.CANCELLED]
    good = (PublicStatus.ON_TIME, PublicStatus.COMPLETED)
    return OnPlan(sum(status in good for status in counted), len(counted))


def indicator_completion(
    values: Mapping[int, float], goal: float, goal_year: int, as_of: dt.date
) -> Completion | Outcome:
    """(latest − first) / (goal − first) of an indicator's yearly values; gap years do not matter.

    ``cannot_be_computed`` with fewer than two values, or when the first value already was the goal.

    Raises:
        ValueError: a figure is not finite.
    """
    known = check_series("values", values)
    aim = check_number("goal", goal)
    if len(known) < 2:
        return cannot_be_computed(ReasonCode.SINGLE_VALUE, found=len(known))
    first_year, latest_year = min(known), max(known)
    way = aim - known[first_year]
    if way == 0:
        return cannot_be_computed(ReasonCode.GOAL_EQUALS_FIRST, goal=aim)
    return Completion(
        share=(known[latest_year] - known[first_year]) / way,
        first_year=first_year,
        latest_year=latest_year,
        goal_year_passed=as_of.year > goal_year,
        first=known[first_year],
        latest=known[latest_year],
        goal=aim,
    )


def goes_wrong_way(values: Mapping[int, float], direction: Direction) -> bool:
    """True when the latest value is worse than the first; a single value goes nowhere.

    Raises:
        ValueError: a figure is not finite.
    """
    known = list(check_series("values", values).values())
    if not known:
        return False
    change = known[-1] - known[0]
    return change < 0 if direction is Direction.UP else change > 0


def _is_open(step: Milestone, as_of: dt.date) -> bool:
    return step.done_on is None or step.done_on > as_of


def _schedule(facts: MeasureFacts, as_of: dt.date) -> tuple[Schedule, int | None, Reason]:
    if facts.phase in (Phase.CANCELLED, Phase.MERGED, Phase.POSTPONED):  # the dates bind no longer
        return Schedule.NO_SCHEDULE, None, Reason(ReasonCode.NO_DATES)
    if facts.phase is Phase.COMPLETED:
        return _finished_schedule(facts)
    due_steps = [(step.due_on, step.n) for step in facts.milestones if step.due_on and _is_open(step, as_of)]
    overdue = min((step for step in due_steps if step[0] < as_of), default=None)
    # The longest delay is the one shown; a milestone of the same day names the cause better than the end.
    if overdue and not (facts.end_on and facts.end_on < overdue[0]):
        days = (as_of - overdue[0]).days
        values: dict[str, ReasonValue] = {"n": overdue[1], "due_on": overdue[0], "days": days}
        return Schedule.LATE, days, Reason(ReasonCode.MILESTONE_OVERDUE, values)
    if facts.end_on and facts.end_on < as_of:
        days = (as_of - facts.end_on).days
        return Schedule.LATE, days, Reason(ReasonCode.END_PASSED, {"due_on": facts.end_on, "days": days})
    if facts.wrong_way_indicator:
        why = Reason(ReasonCode.INDICATOR_WRONG_WAY, {"indicator": facts.wrong_way_indicator})
        return Schedule.LATE, None, why
    if not facts.end_on and not any(step.due_on for step in facts.milestones):
        return Schedule.NO_SCHEDULE, None, Reason(ReasonCode.NO_DATES)
    coming = min([due for due, _ in due_steps] + ([facts.end_on] if facts.end_on else []), default=None)
    return Schedule.ON_TIME, None, Reason(ReasonCode.NOTHING_OVERDUE, {"next_due_on": coming} if coming else {})


def _finished_schedule(facts: MeasureFacts) -> tuple[Schedule, int | None, Reason]:
    """A completed measure stops growing later: its delay is from the planned to the real end."""
    if facts.end_on is None:
        return Schedule.NO_SCHEDULE, None, Reason(ReasonCode.NO_DATES)
    days = (facts.completed_on - facts.end_on).days if facts.completed_on else 0
    if days > 0:
        return Schedule.LATE, days, Reason(ReasonCode.END_PASSED, {"due_on": facts.end_on, "days": days})
    return Schedule.ON_TIME, None, Reason(ReasonCode.NOTHING_OVERDUE)


def _public(
    facts: MeasureFacts, fresh: Freshness, schedule: Schedule, why: Reason, open_steps: tuple[int, ...]
) -> tuple[PublicStatus, Reason]:
    """First match in the order of methods § 8."""
    match facts.phase:
        case Phase.CANCELLED:
            return PublicStatus.CANCELLED, Reason(ReasonCode.MEASURE_CANCELLED)
        case Phase.MERGED:
            return PublicStatus.CANCELLED, Reason(ReasonCode.MEASURE_MERGED)
        case Phase.POSTPONED:
            return PublicStatus.POSTPONED, Reason(ReasonCode.MEASURE_POSTPONED)
        case Phase.COMPLETED:
            return PublicStatus.COMPLETED, Reason(ReasonCode.MEASURE_COMPLETED, {"open_milestones": open_steps})
    if fresh is Freshness.NEVER:
        return PublicStatus.NO_REPORT, Reason(ReasonCode.NEVER_REPORTED)
    if fresh is Freshness.STALE:
        return PublicStatus.NO_REPORT, Reason(ReasonCode.MISSED_REPORTS)
    if schedule is Schedule.LATE:
        return PublicStatus.LATE, why
    if schedule is Schedule.NO_SCHEDULE:
        return PublicStatus.NO_SCHEDULE, why
    if facts.phase in (Phase.IDEA, Phase.DECIDED):
        return PublicStatus.NOT_STARTED, Reason(ReasonCode.NOT_STARTED, {"phase": facts.phase.value})
    return PublicStatus.ON_TIME, why
