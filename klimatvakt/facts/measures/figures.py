"""Owns the frames about measures: status, effect in the budget, what a slip costs. Must not know pages or SQL."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from klimatvakt.domain.measures.effect_table import Floats
from klimatvakt.domain.vocabulary import EffectStatus
from klimatvakt.facts.budget.reference import CountedYardstick
from klimatvakt.facts.effects.shifts import find_losses, find_shifts, rank_delays
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.measures.statuses import TITLES, next_milestones
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Column, make_frame
from klimatvakt.facts.read.snapshot import Snapshot

_RESPONSIBLE = ("responsible_sv", "responsible_fi", "responsible_en")
_BOUNDS = ("low", "central", "high")


def build_measures(city: CityTables, snapshot: Snapshot, prices: Mapping[str, Column]) -> pd.DataFrame:
    """One row per measure; see CityFacts.measures for the columns. ``prices``: those of facts.money."""
    rows = city.tables["measure"]
    roots = city.once(root_themes)
    themes = rows["theme_id"].tolist()
    kept = {name: rows[name].to_numpy(dtype=object) for name in ("code", *TITLES)}
    return make_frame(
        kept
        | {
            "theme_id": [roots[theme] for theme in themes],
            "subtheme_id": [theme if roots[theme] != theme else None for theme in themes],
            **{name: rows[name].to_numpy(dtype=object) for name in ("funding", "control", "emission_sector_id")},
            **_reported(city, snapshot),
            **_status(snapshot),
            **_effect(snapshot),
            **_moves(snapshot),
            **prices,
        }
    )


def build_measure_years(effects: EffectTable) -> pd.DataFrame:
    """code, year, low_t, central_t, high_t, followed_up_t: years with an increment or something followed up."""
    measure, place = np.nonzero(effects.stated | ~np.isnan(effects.followed))
    stated = effects.stated[measure, place]
    delta = np.where(stated[:, None], effects.delta[measure, place], np.nan)
    codes = np.empty(len(effects.codes), dtype=object)
    codes[:] = effects.codes
    return make_frame(
        {"code": codes[measure], "year": effects.years[place]}
        | {f"{name}_t": delta[:, n] for n, name in enumerate(_BOUNDS)}
        | {"followed_up_t": effects.followed[measure, place]}
    )


def root_themes(city: CityTables) -> dict[str, str]:
    """{theme or sub-theme: the theme at the top of its branch}; ask with ``city.once``."""
    parent = {row["id"]: row["parent_id"] for row in city.rows("theme")}
    root = {}
    for theme in parent:
        top = theme
        while parent[top]:
            top = parent[top]
        root[theme] = top
    return root


def sectors_of(city: CityTables, states: Mapping[str, Mapping[str, Any]]) -> dict[str, str | None]:
    """{code: responsible sector when its report was written}; the catalogue's where the report names none."""
    rows = city.tables["measure"]
    pairs = zip(rows["code"].tolist(), rows["sector_id"].tolist(), strict=True)
    return {code: (states[code]["sector_id"] if code in states else None) or sector for code, sector in pairs}


def _reported(city: CityTables, snapshot: Snapshot) -> dict[str, Column]:
    """What the report each measure was read from says of it, the catalogue where that says nothing."""
    rows, states = city.tables["measure"], snapshot.reading.states
    codes = snapshot.effects.codes
    mine = [states.get(code) for code in codes]
    stated = rows["phase_stated"].tolist()
    coming = next_milestones(city, snapshot.reading)
    responsible = {
        name: [(state[name] if state else None) or own for state, own in zip(mine, rows[name].tolist(), strict=True)]
        for name in _RESPONSIBLE
    }
    return {
        "sector_id": list(sectors_of(city, states).values()),
        **responsible,
        "phase": [state["phase"] if state else phase for state, phase in zip(mine, stated, strict=True)],
        "phase_source": [
            "report" if state else "stated" if phase else "none" for state, phase in zip(mine, stated, strict=True)
        ],
        "effect_status": [state["effect_status"] if state else EffectStatus.NOT_CALCULATED.value for state in mine],
        "cost_basis": [state["cost_basis"] if state else None for state in mine],
        "next_milestone_on": [coming.get(code) for code in codes],
        "end_on": [state["end_on"] if state else None for state in mine],
        "report_id": [state["report_id"] if state else None for state in mine],
    }


def _status(snapshot: Snapshot) -> dict[str, Column]:
    found = [snapshot.statuses[code] for code in snapshot.effects.codes]
    return {
        "schedule": [status.schedule.value for status in found],
        "late_days": np.array([math.nan if one.late_days is None else one.late_days for one in found], dtype=float),
        "freshness": [status.freshness.value for status in found],
        "status": [status.public.value for status in found],
        "reason": [status.reason for status in found],
        "manual": np.array([status.manual for status in found], dtype=bool),
        "open_milestones": [status.open_milestones for status in found],
    }


def _effect(snapshot: Snapshot) -> dict[str, Column]:
    effects, stick = snapshot.effects, snapshot.yardstick
    inside = effects.in_window
    days, share = np.full(inside.shape, np.nan), np.full(len(inside), np.nan)
    # As city_days and share_of_gap of the domain, for all measures at once.
    if stick is not None and stick.level_t:
        days = inside / (stick.level_t / 365)
    if isinstance(stick, CountedYardstick) and stick.need.result > 0:
        share = inside[:, 1] / stick.need.result
    begun = effects.stated.any(axis=1)
    return {
        **_bounds("{}_t", inside),
        **_bounds("days_{}", days),
        "gap_share": share,
        "quantified": effects.quantified,
        "outside_budget": effects.outside,
        "in_inventory": effects.known & begun & ~(effects.delta != 0).any(axis=(1, 2)),
        "in_reference": effects.in_reference,
        "counted": effects.counted,
    }


def _moves(snapshot: Snapshot) -> dict[str, Column]:
    effects = snapshot.effects
    shifts, lost = find_shifts(snapshot), find_losses(effects)
    last = np.flatnonzero(effects.years == effects.window[1])
    at_end = effects.delta[:, last[0], 1] if len(last) else np.where(effects.known, 0.0, np.nan)
    no_followed = np.isnan(effects.followed).all(axis=1)
    return {
        "shift": shifts.shift,
        "shift_days": shifts.days,
        "shift_says": shifts.says,
        **_bounds("lost_{}_t", lost),
        "delay_rank": rank_delays(snapshot, lost),
        "level_end_t": at_end,
        "followed_up_t": np.where(no_followed, np.nan, np.nansum(effects.followed, axis=1)),
    }


def _bounds(name: str, figures: Floats) -> dict[str, Column]:
    return {name.format(bound): figures[:, n] for n, bound in enumerate(_BOUNDS)}
