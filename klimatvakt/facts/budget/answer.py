"""Owns what the reference budget's answer, pace and bar are given from a reading. Must not know pages or SQL.

Whether it holds, how fast it must go and what carries it are the domain's (klimatvakt.domain.answers).
"""

from dataclasses import dataclass

import numpy as np

from klimatvakt.domain.answers.answer import Answer, answer
from klimatvakt.domain.answers.carries import DECIDED_PARTS, Bar, Part, carries, part_of
from klimatvakt.domain.answers.ceilings import ceilings_short
from klimatvakt.domain.answers.given import BudgetKnown, Decided
from klimatvakt.domain.answers.pace import Pace, pace
from klimatvakt.domain.budgets.trajectory import LAST_YEAR
from klimatvakt.domain.measures.effect_table import Floats
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, Reason, ReasonCode
from klimatvakt.domain.trend import MAX_YEARS_AHEAD, Trend
from klimatvakt.domain.vocabulary import AdoptionState, AnswerKind, Phase
from klimatvakt.facts.budget.reference import CountedYardstick, Yardstick
from klimatvakt.facts.effects.columns import Bools
from klimatvakt.facts.effects.table import PLANNED_PHASES, EffectTable
from klimatvakt.facts.read.snapshot import Snapshot


@dataclass(frozen=True)
class Answered:
    """The fields answer, pace, carried and ceilings_short_t of CityFacts."""

    answer: Answer
    pace: Pace | Outcome
    carried: Bar | Outcome
    ceilings_short_t: float | None = None


def build_answer(snapshot: Snapshot) -> Answered:
    """Whether the reference budget holds, both paces, and what carries the need, as the snapshot reads it."""
    phases = phases_of(snapshot)
    known, decided = _known(snapshot.yardstick), _decided(snapshot.effects, phases)
    found = answer(known, decided, snapshot.as_of)
    if isinstance(known, Reason) or found.reason is not None:
        refused = Outcome(OutcomeKind.CANNOT_BE_COMPUTED, reason=found.reason)
        return Answered(found, refused, refused)
    is_stale = found.kind is AnswerKind.STALE
    need = known.need_t
    rates = pace(known, decided, snapshot.as_of, is_stale=is_stale)
    if isinstance(need, Outcome):
        return Answered(found, rates, need)
    # Where too little is calculated to say what is missing, a bar would draw what nobody knows as nothing.
    short = found.shortfall_t
    bar = short if isinstance(short, Outcome) else _bar(snapshot, phases, need)
    return Answered(found, rates, bar, _ceilings_short(snapshot, need))


def phases_of(snapshot: Snapshot) -> list[Phase | None]:
    """The phase of every measure in the report its state was read from, else the one its catalogue row states.

    What a worked example adds has none.
    """
    states, stated = snapshot.reading.states, {row.code: row.phase_stated for row in snapshot.city.stored.measure}
    return [states[code].phase if code in states else stated.get(code) for code in snapshot.effects.codes]


def _known(stick: Yardstick | None) -> BudgetKnown | Reason:
    if stick is None:
        return Reason(ReasonCode.MISSING_INPUT, {"name": "budget"})
    if not isinstance(stick, CountedYardstick):
        return stick.refused.reason
    row, series = stick.row, stick.series
    trend: dict[int, float] = {}
    if isinstance(series.trend, Trend):
        ahead = range(series.trend.last_year + 1, series.trend.last_year + MAX_YEARS_AHEAD + 1)
        trend = {year: series.trend.value(year) for year in ahead}
    return BudgetKnown(
        budget_t=stick.budget_t,
        start_year=row.start_year,
        end_year=row.end_year,
        end_level_t=row.end_level_t,
        path=stick.path,
        base_year=row.base_year,
        base_t=row.base_t,
        adopted=row.adoption_state is AdoptionState.ADOPTED,
        actual=series.tonnes,
        status=series.status,
        release={year: point.release_id for year, point in series.points.items()},
        bridging=series.bridging,
        reference=stick.reference_to(row.end_year or LAST_YEAR) if stick.falls[0] else {},
        trend=trend,
    )


def _decided(effects: EffectTable, phases: list[Phase | None]) -> Decided:
    planned: Bools = np.array([phase in PLANNED_PHASES for phase in phases], dtype=bool)
    decided = (planned | effects.counted) & ~effects.off
    in_inventory = effects.known & effects.stated.any(axis=1) & ~(effects.delta != 0).any(axis=(1, 2))
    could = decided & ~effects.in_reference & ~effects.outside & ~in_inventory
    calculated = could & effects.known
    return Decided(effects.planned, int(decided.sum()), int(could.sum()), int(calculated.sum()))


def _bar(snapshot: Snapshot, phases: list[Phase | None], need_t: float) -> Bar | Outcome:
    effects = snapshot.effects
    statuses = [snapshot.statuses.get(code) for code in effects.codes]
    parts = [
        None if status is None else part_of(one, status.public) for one, status in zip(phases, statuses, strict=True)
    ]
    # What only a worked example decides has not begun.
    for n in np.flatnonzero(effects.counted).tolist():
        parts[n] = parts[n] if parts[n] in DECIDED_PARTS else Part.NOT_STARTED
    # What the reference path holds already shares its effect with nobody.
    group = np.where(effects.in_reference, len(parts) + np.arange(len(parts)), effects.group)
    return carries(need_t, parts, _in_window(effects), effects.before, group)


def _ceilings_short(snapshot: Snapshot, need_t: float) -> float | None:
    stick, as_of, tables = snapshot.yardstick, snapshot.as_of, snapshot.city.stored
    if stick is None:
        return None
    cuts = {
        (row.sector_id, row.year): row.required_cut_t
        for row in tables.ceiling
        if row.budget_id == stick.row.id and row.adopted_on <= as_of
    }
    there = [row.id for row in tables.sector if row.valid_to is None or row.valid_to > as_of]
    return ceilings_short(need_t, cuts, there, stick.window)


def _in_window(effects: EffectTable) -> Floats:
    """measure × year of the window × bounds: the effect as it stands in the year."""
    found = np.repeat(effects.before[:, None, :], max(0, effects.window[1] - effects.window[0] + 1), axis=1)
    for place, year in enumerate(effects.years.tolist()):
        if effects.window[0] <= year <= effects.window[1]:
            found[:, year - effects.window[0]] = effects.effect[:, place]
    return found
