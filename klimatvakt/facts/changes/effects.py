"""Owns what each measure's place in the planned path was and is, in tonnes. Must not know pages, charts or SQL."""

import numpy as np

from klimatvakt.catalog.derived.changes import ChangedEffect
from klimatvakt.domain.measures.effect_table import Floats
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.read.rows import Column, make_rows
from klimatvakt.facts.read.snapshot import Snapshot


def held_tonnes(before: Snapshot, held: EffectTable) -> Floats:
    """Each measure's central tonnes inside the window as ``before`` read them, NaN where unknown.

    ``held``: the effects of ``before`` against the newer inventory. What had a figure and has none against that has
    ended: it adds nothing more, 0.
    """
    tonnes: Floats = np.where(before.effects.known & ~held.known, 0.0, held.in_window[:, 1])
    return tonnes


def build_change_effects(
    before: Snapshot, after: Snapshot, held: EffectTable, undelayed: EffectTable
) -> tuple[ChangedEffect, ...]:
    """One row per measure that is or was in the planned path."""
    old, middle, new = held_tonnes(before, held), undelayed.in_window[:, 1], after.effects.in_window[:, 1]
    was, now = before.effects.counted, after.effects.counted
    rows = np.flatnonzero(was | now)
    columns: dict[str, Column] = {
        "code": [after.effects.codes[n] for n in rows.tolist()],
        "plan_before": was[rows],
        "plan_after": now[rows],
        "before_t": np.where(was, old, np.nan)[rows],
        "after_t": np.where(now, new, np.nan)[rows],
        "slip_t": np.where(now, new - middle, np.nan)[rows],
    }
    return make_rows(ChangedEffect, columns)
