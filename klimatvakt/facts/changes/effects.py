"""Owns what each measure's place in the planned path was and is, in tonnes. Must not know pages, charts or SQL."""

import numpy as np
import pandas as pd

from klimatvakt.domain.measures.effect_table import Floats
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.read.rows import make_frame
from klimatvakt.facts.read.snapshot import Snapshot

_COLUMNS = ("code", "plan_before", "plan_after", "before_t", "after_t", "slip_t")


def held_tonnes(before: Snapshot, held: EffectTable) -> Floats:
    """Each measure's central tonnes inside the window as ``before`` read them, NaN where unknown.

    ``held``: the effects of ``before`` against the newer inventory. What had a figure and has none against that has
    ended: it adds nothing more, 0.
    """
    tonnes: Floats = np.where(before.effects.known & ~held.known, 0.0, held.in_window[:, 1])
    return tonnes


def build_change_effects(before: Snapshot, after: Snapshot, held: EffectTable, undelayed: EffectTable) -> pd.DataFrame:
    """One row per measure that is or was in the planned path; see Changes.effects."""
    old, middle, new = held_tonnes(before, held), undelayed.in_window[:, 1], after.effects.in_window[:, 1]
    was, now = before.effects.counted, after.effects.counted
    rows = np.flatnonzero(was | now)
    codes = np.empty(len(after.effects.codes), dtype=object)
    codes[:] = after.effects.codes
    columns = {
        "code": codes,
        "plan_before": was,
        "plan_after": now,
        "before_t": np.where(was, old, np.nan),
        "after_t": np.where(now, new, np.nan),
        "slip_t": np.where(now, new - middle, np.nan),
    }
    return make_frame({name: column[rows] for name, column in columns.items()})


def no_change_effects() -> pd.DataFrame:
    """The frame of :func:`build_change_effects` when there is nothing to compare with."""
    return make_frame({name: [] for name in _COLUMNS})
