"""Owns what happened to each measure between two readings. Must not know pages, charts or SQL."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from klimatvakt.catalog.derived.changes import Changed, ChangeItem, Owner
from klimatvakt.catalog.stored import Measure, MeasureState, Money
from klimatvakt.domain.vocabulary import MoneyKind, Phase, PublicStatus
from klimatvakt.facts.changes.effects import held_tonnes
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.measures.figures import responsible_of
from klimatvakt.facts.money.sums import is_known, known_cost, stage_order
from klimatvakt.facts.read.snapshot import Snapshot

KINDS = (
    *("new", "decided", "completed", "cancelled", "merged", "postponed", "status_up", "status_down"),
    *("effect_revised", "money_moved", "owner_changed", "delayed"),
)
# Worst first: the order of precedence of methods § 8 turned round, but for completed, which is the aim.
STATUS_ORDER = (
    PublicStatus.CANCELLED,
    PublicStatus.POSTPONED,
    PublicStatus.NO_REPORT,
    PublicStatus.LATE,
    PublicStatus.NO_SCHEDULE,
    PublicStatus.NOT_STARTED,
    PublicStatus.ON_TIME,
    PublicStatus.COMPLETED,
)
_ENDS = {
    Phase.COMPLETED: "completed",
    Phase.CANCELLED: "cancelled",
    Phase.MERGED: "merged",
    Phase.POSTPONED: "postponed",
}
_GONE = frozenset({Phase.CANCELLED, Phase.MERGED, Phase.POSTPONED})
_SMALLEST_REVISION_T = 0.5


@dataclass(frozen=True)
class _Pair:
    """One measure in both readings; ``was`` is None when it is new. Tonnes are Δ inside the window, NaN if unknown.

    ``planned_t``: what entered (or, negative, left) the planned path because the measure began or ceased to count.
    """

    measure: Measure
    was: MeasureState | None
    now: MeasureState
    status_was: PublicStatus
    status_now: PublicStatus
    old_t: float
    undelayed_t: float
    new_t: float
    planned_t: float


def build_items(before: Snapshot, after: Snapshot, held: EffectTable, undelayed: EffectTable) -> tuple[ChangeItem, ...]:
    """One row per thing that happened, in the order of ``KINDS``, then of the catalogue.

    before, after: public statuses (new, status_up, status_down by ``STATUS_ORDER``), phases (decided: no longer an
    idea; completed, cancelled, merged, postponed), tonnes inside the window (effect_revised; None where not
    calculated), stages (money_moved; None = no money before), dates (delayed) or owners (owner_changed). days is filled
    for delayed; budget_year, money_kind, before_eur and after_eur (what the year costs by what was known) for
    money_moved.

    ``tonnes``: Δ inside the window that the plan gained or lost by it, None where nothing; for effect_revised the
    change of the measure's own figure. A slip's tonnes stand under delayed, the rest of a changed effect under
    effect_revised, as in the causes of the planned overshoot. ``held``: the effects of ``before`` against the
    inventory of ``after``.
    """
    items = [item for pair in _pairs(before, after, held, undelayed) for item in _changes(pair)]
    items += _money_moved(before, after)
    places = {code: n for n, code in enumerate(after.effects.codes)}
    items.sort(key=lambda item: (KINDS.index(item.kind), places[item.code]))
    return tuple(items)


def _pairs(before: Snapshot, after: Snapshot, held: EffectTable, undelayed: EffectTable) -> Iterator[_Pair]:
    old = held_tonnes(before, held).tolist()
    middle, new = (table.in_window[:, 1].tolist() for table in (undelayed, after.effects))
    was, now = before.reading.states, after.reading.states
    counted = list(zip(before.effects.counted.tolist(), after.effects.counted.tolist(), strict=True))
    measures = {row.code: row for row in after.city.stored.measure}
    for n, code in enumerate(after.effects.codes):
        if code in now:
            statuses = (before.statuses[code].public, after.statuses[code].public)
            moved = {(False, True): middle[n], (True, False): -old[n]}.get(counted[n], math.nan)
            yield _Pair(measures[code], was.get(code), now[code], *statuses, old[n], middle[n], new[n], moved)


def _changes(pair: _Pair) -> Iterator[ChangeItem]:
    if pair.was is None:
        yield _item("new", pair, None, pair.status_now, tonnes=pair.planned_t)
        return
    was, now = pair.was.phase, pair.now.phase
    kind = _ENDS.get(now) or ("decided" if was == Phase.IDEA else "")
    if kind and was is not now:
        yield _item(kind, pair, was, now, tonnes=pair.planned_t)
    elif pair.status_was is not pair.status_now:
        up = STATUS_ORDER.index(pair.status_now) > STATUS_ORDER.index(pair.status_was)
        statuses = (pair.status_was, pair.status_now)
        yield _item("status_up" if up else "status_down", pair, *statuses, tonnes=pair.planned_t)
    if pair.now.report_id == pair.was.report_id:  # not reported since: the row still read is the same
        return
    if now not in _GONE:
        yield from _effect(pair)
    owners = [_owner(pair.measure, state) for state in (pair.was, pair.now)]
    if owners[0] != owners[1]:
        yield _item("owner_changed", pair, *owners)


def _effect(pair: _Pair) -> Iterator[ChangeItem]:
    known = [None if math.isnan(t) else t for t in (pair.old_t, pair.undelayed_t)]
    change = pair.undelayed_t - pair.old_t
    if known.count(None) == 1 or abs(change) >= _SMALLEST_REVISION_T:
        yield _item("effect_revised", pair, *known, tonnes=change)
    was, now = pair.was.end_on if pair.was else None, pair.now.end_on
    if was and now and now > was:
        yield _item("delayed", pair, was, now, tonnes=pair.new_t - pair.undelayed_t, days=(now - was).days)


def _owner(measure: Measure, state: MeasureState) -> Owner:
    """Who was responsible as of the report; what it leaves empty stands as in the catalogue of measures."""
    return Owner(state.sector_id or measure.sector_id, responsible_of(measure, state))


def _money_moved(before: Snapshot, after: Snapshot) -> Iterator[ChangeItem]:
    """The furthest stage of each budget year and kind with money decided in between, against the furthest before."""
    posts: dict[tuple[str, int, MoneyKind], list[Money]] = {}
    for row in after.city.stored.money:
        if is_known(row, after.as_of):
            posts.setdefault((row.code, row.budget_year, row.kind), []).append(row)
    for (code, year, kind), rows in posts.items():
        known = [row for row in rows if is_known(row, before.as_of)]
        if len(known) == len(rows):
            continue
        was = max(known, key=stage_order, default=None)
        now = max((row for row in rows if not is_known(row, before.as_of)), key=stage_order)
        yield ChangeItem(
            kind="money_moved",
            code=code,
            before=was.stage if was else None,
            after=now.stage,
            tonnes=None,
            days=None,
            budget_year=year,
            money_kind=kind,
            before_eur=known_cost(known),
            after_eur=known_cost(rows),
        )


def _item(
    kind: str, pair: _Pair, before: Changed, after: Changed, *, tonnes: float = math.nan, days: int | None = None
) -> ChangeItem:
    told = None if math.isnan(tonnes) else tonnes
    return ChangeItem(kind, pair.measure.code, before, after, told, days, None, None, None, None)
