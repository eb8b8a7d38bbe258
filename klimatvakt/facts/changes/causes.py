"""Owns why the planned overshoot moved between two readings, in tonnes that add up. Must not know pages or SQL.

The order of the causes and their arithmetic are the domain's (methods § 9); this module replaces the inputs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.measures.changes import Cause, break_down, planned_overshoot
from klimatvakt.domain.measures.effect_table import Ints, delayed
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, ReasonCode, cannot_be_computed
from klimatvakt.facts.budget.emissions import Series
from klimatvakt.facts.budget.reference import CountedYardstick, RefusedYardstick, Yardstick
from klimatvakt.facts.effects.columns import Bools
from klimatvakt.facts.effects.table import EffectTable, take_effects
from klimatvakt.facts.read.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Causes:
    """``parts``: {domain Cause: tonnes}, adding up to ``after_t`` − ``before_t``, or why they cannot be told."""

    parts: Mapping[Cause, float] | Outcome
    before_t: float | None
    after_t: float | None


@dataclass(frozen=True)
class _Inputs:
    """What the planned overshoot follows from; ``effects`` are held against the last year of ``actual``."""

    actual: Mapping[int, float]
    budget_t: float
    window: tuple[int, int]
    base: tuple[int, float]
    effects: EffectTable


def find_causes(before: Snapshot, after: Snapshot, held: EffectTable, undelayed: EffectTable) -> Causes:
    """Why the planned overshoot moved. ``held``: the effects of ``before`` against the inventory of ``after``
    (:func:`effects_at`); ``undelayed``: those of ``after`` with every slip undone (:func:`undelay_table`).

    Each cause is replaced by its state in ``after`` on top of those before it; an older effect series is then held
    against the newer inventory's last year. Without any quantified measure the plan is the reference path.
    """
    old, new = before.yardstick, after.yardstick
    if not isinstance(old, CountedYardstick) or not isinstance(new, CountedYardstick):
        refused = (stick.refused.outcome for stick in (old, new) if isinstance(stick, RefusedYardstick))
        return Causes(next(refused, cannot_be_computed(ReasonCode.MISSING_INPUT, name="budget")), None, None)
    if refusal := _refuse(old, new):
        return Causes(refusal, None, None)
    steps = _steps(old, new, before.effects, held, undelayed, after.effects)
    values = [_overshoot(step) for step in steps]
    first, last = (None if isinstance(value, Outcome) else value for value in (values[0], values[-1]))
    lacking = next((value for value in values if isinstance(value, Outcome)), None)
    known = [value for value in values if not isinstance(value, Outcome)]
    if lacking is not None:
        return Causes(lacking, first, last)
    return Causes(break_down(known), first, last)


def slips(before: Snapshot, after: Snapshot) -> Ints:
    """Years each measure's planned end moved, in the order of the effect table; 0 where either end is unknown."""
    found = []
    for code in after.effects.codes:
        states = (snapshot.reading.states.get(code) for snapshot in (before, after))
        old, new = (state.end_on if state else None for state in states)
        found.append(new.year - old.year if old and new else 0)
    return np.array(found, dtype=np.int64)


def undelay_table(table: EffectTable, slip: Ints) -> EffectTable:
    """``table`` as if nothing had slipped.

    A stated series goes on as its last year says while it is moved: that it was only stated so far is no loss.
    """
    rows = np.flatnonzero(slip)
    if not len(rows) or not len(table.years):  # nothing slipped, or no effect is published at all
        return table
    effect = table.effect.copy()
    stated = table.stated[rows]
    last = stated.shape[1] - 1 - stated[:, ::-1].argmax(axis=1)
    beyond = np.greater(np.arange(stated.shape[1])[None, :], last[:, None]) & stated.any(axis=1, keepdims=True)
    held = np.where(beyond[:, :, None], effect[rows, last][:, None, :], effect[rows])
    effect[rows] = np.where(beyond[:, :, None], effect[rows], delayed(held, -slip[rows].astype(float)))
    return replace(table, effect=effect)


def effects_at(before: Snapshot, after: Snapshot) -> EffectTable:
    """The effects as ``before`` reads them, against the boundary, inventory and window of ``after``."""
    mine, new, stick = before.effects, after.effects, after.yardstick
    if stick is None:
        return mine
    same = before.yardstick is not None and before.yardstick.boundary == stick.boundary
    if same and (mine.y0, mine.window) == (new.y0, new.window):
        return mine
    # A series that ended before the newer inventory's last year has nothing left to add to it.
    going_on: Bools = mine.stated[:, mine.years >= new.y0].sum(axis=1) > 0
    states = {c: state for c, state in before.reading.states.items() if not same or going_on[mine.row[c]]}
    return take_effects(before.city, states, stick.boundary, new.y0, new.window)


def days_between(before: Snapshot, after: Snapshot) -> float | None:
    """Days the run-out of the planned path moved (later is positive); None unless both run out."""
    held = [snapshot.budget.counted for snapshot in (before, after) if snapshot.budget]
    ends = [counted.run_outs.get("planned") for counted in held if isinstance(counted, Counted)]
    instants = [end.instant for end in ends if end is not None and end.kind is OutcomeKind.RUNS_OUT and end.instant]
    return (instants[1] - instants[0]).total_seconds() / 86_400 if len(instants) == 2 else None


def _steps(
    old: CountedYardstick,
    new: CountedYardstick,
    before: EffectTable,
    held: EffectTable,
    undelayed: EffectTable,
    after: EffectTable,
) -> tuple[_Inputs, ...]:
    old_actual, new_actual = _actual(old.series), _actual(new.series)
    # An open-ended budget has no window of its own; both are followed to the same year.
    end = new.window.last
    start = _Inputs(old_actual, old.budget_t, (old.row.start_year, old.row.end_year or end), _base(old), before)
    inventory = replace(start, actual=new_actual | old_actual, effects=held)
    revision = replace(inventory, actual=new_actual)
    budget = replace(revision, budget_t=new.budget_t, window=(new.row.start_year, end), base=_base(new))
    effects = replace(budget, effects=undelayed)
    return start, inventory, revision, budget, effects, replace(effects, effects=after)


def _base(stick: Yardstick) -> tuple[int, float]:
    return stick.row.base_year, stick.row.base_t


def _overshoot(step: _Inputs) -> float | Outcome:
    year = max(step.actual, default=step.base[0])
    level = step.actual.get(year, step.base[1])
    increments = step.effects.planned
    planned = {
        y: level - (increments[y].central if y in increments else 0.0) for y in range(year + 1, step.window[1] + 1)
    }
    return planned_overshoot(step.budget_t, step.actual, planned, *step.window)


def _actual(series: Series) -> dict[int, float]:
    """The inventory; a gap year with a named bridging figure that real figures follow is closed by it."""
    tonnes = series.tonnes
    last = max(tonnes, default=0)
    return {year: figure.central for year, figure in series.bridging.items() if year < last} | tonnes


def _refuse(old: Yardstick, new: Yardstick) -> Outcome | None:
    """Tonnes of another perspective or gas cannot be told apart into causes."""
    if old.row.perspective != new.row.perspective:
        return cannot_be_computed(ReasonCode.MISSING_INPUT, name="perspective")
    if old.row.gas != new.row.gas:
        return cannot_be_computed(ReasonCode.GASES_DIFFER, budget_gas=new.row.gas, series_gas=old.row.gas)
    return None
