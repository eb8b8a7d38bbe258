"""Owns each measure's public status (methods § 8). Must not know effects or money."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .reading import Reading
from .tables import Row, amount, day

DONE_WELL = ("on_time", "completed")


@dataclass(frozen=True)
class Status:
    """``public``: the one class a reader sees; ``late_days`` None unless a date has passed."""

    public: str
    schedule: str
    freshness: str
    late_days: int | None


def statuses(reading: Reading) -> dict[str, Status]:
    """{code: status} of every measure."""
    return {code: status_of(reading, code) for code in reading.codes}


def status_of(reading: Reading, code: str) -> Status:
    """First match of methods § 8's list."""
    phase = reading.state(code, "phase") or reading.measures[code]["phase_stated"] or "idea"
    fresh = freshness(reading, code)
    schedule, days = schedule_of(reading, code, phase)
    manual = reading.state(code, "manual_schedule")
    if manual and schedule != "late":
        schedule = manual
    return Status(_public(phase, schedule, fresh), schedule, fresh, days)


def freshness(reading: Reading, code: str) -> str:
    """current = in the latest closed report, missing = missed one, stale = missed two or more."""
    for missed, report in enumerate(reading.chain):
        if code in reading.by_report[report]:
            return ("current", "missing", "stale")[min(missed, 2)]
    return "never"


def schedule_of(reading: Reading, code: str, phase: str) -> tuple[str, int | None]:
    """(on_time | late | no_schedule, days late at as_of)."""
    as_of, end = reading.as_of, day(reading.state(code, "end_on"))
    if phase in ("cancelled", "merged", "postponed"):
        return "no_schedule", None
    if phase == "completed":
        finished = day(reading.state(code, "completed_on"))
        if end is None:
            return "no_schedule", None
        late = (finished - end).days if finished else 0
        return ("late", late) if late > 0 else ("on_time", None)
    steps = milestones(reading, code)
    open_due = [due for due, done in steps if due and not (done and done <= as_of)]
    passed = [due for due in [*open_due, *([end] if end else [])] if due < as_of]
    if passed:
        return "late", (as_of - min(passed)).days
    if reading.state(code, "indicator_id") in wrong_way(reading):
        return "late", None
    return ("on_time", None) if end or any(due for due, _ in steps) else ("no_schedule", None)


def milestones(reading: Reading, code: str) -> list[tuple[dt.date | None, dt.date | None]]:
    """(due, done) of the measure's milestones in the report its state was read from."""
    report = reading.state(code, "report_id")
    rows = reading.tables.get("milestone", [])
    return [(day(r["due_on"]), day(r["done_on"])) for r in rows if (r["report_id"], r["code"]) == (report, code)]


def on_plan(found: dict[str, Status]) -> tuple[int, int]:
    """(x, y) of "x av y enligt plan"."""
    live = [status.public for status in found.values() if status.public != "cancelled"]
    return sum(public in DONE_WELL for public in live), len(live)


def indicator_values(reading: Reading, name: str) -> dict[int, Row]:
    """{year: row} of an indicator, as published by then."""
    rows = [row for row in reading.tables.get("indicator_value", []) if row["id"] == name]
    return {int(row["year"]): row for row in sorted(rows, key=lambda row: row["year"]) if _published(row, reading)}


def wrong_way(reading: Reading) -> set[str]:
    """Indicators whose latest value is worse than their first."""
    return {row["id"] for row in reading.tables.get("indicator", []) if goes(reading, row) == "wrong"}


def goes(reading: Reading, indicator: Row) -> str:
    """right | wrong | still | unknown."""
    values = [amount(row["value"]) for row in indicator_values(reading, indicator["id"]).values()]
    if len(values) < 2:
        return "unknown"
    if values[-1] == values[0]:
        return "still"
    return "right" if (values[-1] > values[0]) == (indicator["direction"] == "up") else "wrong"


def progress(reading: Reading, indicator: Row) -> dict[str, Any]:
    """Goal, values and (latest − first)/(goal − first)."""
    values = {year: amount(row["value"]) for year, row in indicator_values(reading, indicator["id"]).items()}
    rows = [row for row in reading.tables.get("indicator_goal", []) if row["id"] == indicator["id"]]
    coming = [row for row in rows if int(row["year"]) >= reading.as_of.year]
    nearest = min(coming, key=lambda row: int(row["year"]), default=None)
    goal = nearest or max(rows, key=lambda row: int(row["year"]), default=None)
    first, last = min(values, default=None), max(values, default=None)
    share = None
    if goal and first is not None and last is not None and len(values) > 1 and amount(goal["goal"]) != values[first]:
        share = (values[last] - values[first]) / (amount(goal["goal"]) - values[first])
    return {
        "first": (first, None if first is None else values[first]),
        "last": (last, None if last is None else values[last]),
        "goal": (int(goal["year"]), amount(goal["goal"])) if goal else (None, None),
        "share": share,
        "n": len(values),
    }


def _published(row: Row, reading: Reading) -> bool:
    date = day(row["published_on"])
    return date <= reading.as_of if date else int(row["year"]) <= reading.as_of.year


def _public(phase: str, schedule: str, fresh: str) -> str:
    ends = {"cancelled": "cancelled", "merged": "cancelled", "postponed": "postponed", "completed": "completed"}
    if phase in ends:
        return ends[phase]
    if fresh in ("never", "stale"):
        return "no_report"
    if schedule != "on_time":
        return schedule
    return "not_started" if phase in ("idea", "decided") else "on_time"
