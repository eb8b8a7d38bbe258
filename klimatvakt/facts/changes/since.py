"""Owns what changed between two readings of a city. Must not know pages, charts or SQL.

Measure by measure it is told in klimatvakt.facts.changes.items, in tonnes of planned overshoot in .causes.
"""

from klimatvakt.catalog.stored import Budget
from klimatvakt.facts.changes.causes import days_between, effects_at, find_causes, slips, undelay_table
from klimatvakt.facts.changes.effects import build_change_effects
from klimatvakt.facts.changes.items import build_items
from klimatvakt.facts.model import Changes
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import known_reports
from klimatvakt.facts.read.snapshot import Snapshot, take_snapshot


def build_changes(city: CityTables, snapshot: Snapshot, since: str | None = None) -> Changes:
    """Changes from the closed report ``since`` (default: the one before the one read) to ``snapshot``; see Changes.

    Raises:
        KeyError: no such closed report before the day of ``snapshot``.
    """
    if since is None:
        row = snapshot.reading.previous
    else:
        closed = (row for row in city.once(known_reports) if row.closed and row.as_of < snapshot.as_of)
        row = next((row for row in closed if row.id == since), None)
        if row is None:
            raise KeyError(since)
    if row is None:
        return Changes(None, (), (), {}, None, None, None, None)
    return changes_between(take_snapshot(city, row.as_of, row.id), snapshot)


def changes_between(before: Snapshot, after: Snapshot) -> Changes:
    """What happened between two readings of the same generation, ``before`` as of an earlier report; see Changes.

    Effects are compared against the inventory and window of ``after``.
    """
    held = effects_at(before, after)
    undelayed = undelay_table(after.effects, slips(before, after))
    causes = find_causes(before, after, held, undelayed)
    first, last = causes.before_t, causes.after_t
    return Changes(
        since=before.reading.named or before.reading.report,
        items=build_items(before, after, held, undelayed),
        effects=build_change_effects(before, after, held, undelayed),
        causes=causes.parts,
        total_t=None if first is None or last is None else last - first,
        before_t=first,
        after_t=last,
        days=days_between(before, after),
        budgets=(_budget(before), _budget(after)),
    )


def _budget(snapshot: Snapshot) -> Budget | None:
    return snapshot.yardstick.row if snapshot.yardstick else None
