"""Owns one measure through the closed reports. Must not know pages, charts or SQL."""

from klimatvakt.catalog.derived.measures import MeasureHistory
from klimatvakt.catalog.stored import MeasureState, Milestone
from klimatvakt.domain.words import Words
from klimatvakt.facts.budget.reference import Yardstick
from klimatvakt.facts.effects.columns import EffectColumns, effect_columns
from klimatvakt.facts.effects.table import hold_effects
from klimatvakt.facts.measures.statuses import status_of, wrong_way_indicators
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import known_reports
from klimatvakt.facts.read.snapshot import Snapshot, yardstick_at

_NOTHING = Words()


def build_history(city: CityTables, snapshot: Snapshot, code: str) -> tuple[MeasureHistory, ...]:
    """The measure in each closed report with measures from its first one on, oldest report first.

    Status, window and effect are those of the report's own day, as known then. ``reported`` is False where the report
    lacks the measure: phase and effect are then of its latest row, and there is no comment.
    """
    measure = next((row for row in city.stored.measure if row.code == code), None)
    if measure is None:
        return ()
    states = {row.report_id: row for row in city.read(MeasureState, code=[code])}
    milestones: dict[str, list[Milestone]] = {}
    for step in city.read(Milestone, code=[code]):
        milestones.setdefault(step.report_id, []).append(step)
    effects = effect_columns(city, (code,), code=[code])
    days = {row.id: row.as_of for row in city.once(known_reports)}
    chain = snapshot.reading.chain
    found = []
    for n, report in reversed(list(enumerate(chain))):
        told = [name in states for name in chain[n:]]
        if not any(told):
            continue
        state, as_of = states[chain[n + told.index(True)]], days[report]
        wrong_way = city.once(wrong_way_indicators, as_of)
        status = status_of(measure, state, milestones.get(state.report_id, ()), told, wrong_way, as_of)
        low, central, high = _tonnes(city.once(yardstick_at, report), effects, state)
        found.append(
            MeasureHistory(
                code=code,
                report_id=report,
                as_of=as_of,
                phase=state.phase,
                status=status.public,
                late_days=status.late_days,
                reason=status.reason,
                end_on=state.end_on,
                low_t=low,
                central_t=central,
                high_t=high,
                effect_status=state.effect_status,
                comment=state.comment if told[0] else _NOTHING,
                reported=told[0],
            )
        )
    return tuple(found)


def _tonnes(
    stick: Yardstick | None, columns: EffectColumns, state: MeasureState
) -> tuple[float | None, float | None, float | None]:
    """Inside the window as it was at the report; unknown without a figure or a budget."""
    if stick is None:
        return None, None, None
    mine, states = columns.where(columns.report == state.report_id), {state.code: state}
    effects = hold_effects((state.code,), mine, states, stick.boundary, stick.level_year, stick.window)
    low, central, high = effects.in_window[0].tolist()
    return (low, central, high) if effects.known[0] else (None, None, None)
