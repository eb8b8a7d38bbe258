"""Owns the rows about measures: status, effect in the budget, what a slip costs. Must not know pages or SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from klimatvakt.catalog.derived.measures import MeasureStanding, MeasureYear
from klimatvakt.catalog.stored import Measure, MeasureState
from klimatvakt.domain.measures.effect_table import Floats, ShiftSays
from klimatvakt.domain.vocabulary import EffectStatus
from klimatvakt.domain.words import Words
from klimatvakt.facts.effects.shifts import find_losses, find_shifts, rank_delays
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.effects.worth import worth_of
from klimatvakt.facts.measures.statuses import next_milestones
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import States
from klimatvakt.facts.read.rows import Column, make_rows, plain_cells
from klimatvakt.facts.read.snapshot import Snapshot

_KEPT = ("code", "title", "funding", "control", "emission_sector_id")
_BOUNDS = ("low", "central", "high")


def build_measures(city: CityTables, snapshot: Snapshot, prices: Mapping[str, Column]) -> tuple[MeasureStanding, ...]:
    """One row per measure in catalogue order. ``prices``: the columns of facts.money."""
    rows, roots = city.stored.measure, city.once(root_themes)
    columns: dict[str, Column] = {
        **{name: [getattr(row, name) for row in rows] for name in _KEPT},
        "theme_id": [roots[row.theme_id] for row in rows],
        "subtheme_id": [row.theme_id if roots[row.theme_id] != row.theme_id else None for row in rows],
        **_reported(city, snapshot),
        **_status(snapshot),
        **_effect(snapshot),
        **_moves(snapshot),
    }
    return make_rows(MeasureStanding, columns | dict(prices))


def move_measures(snapshot: Snapshot, measures: Sequence[MeasureStanding]) -> tuple[MeasureStanding, ...]:
    """``measures`` with the tonnes of ``snapshot``, a worked example; status, money and texts stay as published."""
    found = {name: plain_cells(column) for name, column in (_effect(snapshot) | _moves(snapshot)).items()}
    del found["in_inventory"]
    return tuple(replace(row, **{name: cells[n] for name, cells in found.items()}) for n, row in enumerate(measures))


def build_measure_years(effects: EffectTable, n: int) -> tuple[MeasureYear, ...]:
    """Years with an increment or something followed up, of the first ``n`` measures: the city's own."""
    measure, place = np.nonzero((effects.stated | ~np.isnan(effects.followed))[:n])
    stated = effects.stated[measure, place]
    delta = np.where(stated[:, None], effects.delta[measure, place], np.nan)
    columns: dict[str, Column] = {
        "code": [effects.codes[n] for n in measure.tolist()],
        "year": effects.years[place],
        "followed_up_t": effects.followed[measure, place],
    }
    return make_rows(MeasureYear, columns | _bounds("{}_t", delta))


def root_themes(city: CityTables) -> dict[str, str]:
    """{theme or sub-theme: the theme at the top of its branch}; ask with ``city.once``."""
    parent = {row.id: row.parent_id for row in city.stored.theme}
    root = {}
    for theme in parent:
        top = theme
        while above := parent[top]:
            top = above
        root[theme] = top
    return root


def sectors_of(city: CityTables, states: States) -> dict[str, str | None]:
    """{code: responsible sector when its report was written}; the catalogue's where the report names none."""
    return {
        row.code: (states[row.code].sector_id if row.code in states else None) or row.sector_id
        for row in city.stored.measure
    }


def responsible_of(measure: Measure, state: MeasureState | None) -> Words:
    """Who was responsible as of the report; in a language it leaves empty as in the catalogue of measures."""
    own, told = measure.responsible, state.responsible if state else Words()
    return Words(told.sv or own.sv, told.fi or own.fi, told.en or own.en)


def _reported(city: CityTables, snapshot: Snapshot) -> dict[str, Column]:
    """What the report each measure was read from says of it, the catalogue where that says nothing."""
    rows, states = city.stored.measure, snapshot.reading.states
    mine = [(row, states.get(row.code)) for row in rows]
    coming = next_milestones(city, snapshot.reading)
    return {
        "sector_id": list(sectors_of(city, states).values()),
        "responsible": [responsible_of(row, state) for row, state in mine],
        "phase": [state.phase if state else row.phase_stated for row, state in mine],
        "phase_source": ["report" if state else "stated" if row.phase_stated else "none" for row, state in mine],
        "effect_status": [state.effect_status if state else EffectStatus.NOT_CALCULATED for _, state in mine],
        "cost_basis": [state.cost_basis if state else None for _, state in mine],
        "next_milestone_on": [coming.get(row.code) for row in rows],
        "end_on": [state.end_on if state else None for _, state in mine],
        "report_id": [state.report_id if state else None for _, state in mine],
    }


def _status(snapshot: Snapshot) -> dict[str, Column]:
    found = [snapshot.statuses[code] for code in snapshot.effects.codes]
    names = ("schedule", "late_days", "freshness", "reason", "manual", "open_milestones")
    columns: dict[str, Column] = {name: [getattr(one, name) for one in found] for name in names}
    return columns | {"status": [one.public for one in found]}


def _effect(snapshot: Snapshot) -> dict[str, Column]:
    effects = snapshot.effects
    inside = effects.in_window
    days, share = worth_of(snapshot, inside)
    begun = effects.stated.any(axis=1)
    return {
        **_bounds("{}_t", inside),
        **_bounds("days_{}", days),
        "gap_share": share[:, 1],
        "quantified": effects.quantified,
        "outside_budget": effects.outside,
        "in_inventory": effects.known & begun & ~(effects.delta != 0).any(axis=(1, 2)),
        "in_reference": effects.in_reference,
        "counted": effects.counted & ~effects.off,
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
        "shift_says": [ShiftSays(says) for says in shifts.says],
        **_bounds("lost_{}_t", lost),
        "delay_rank": rank_delays(snapshot, lost),
        "level_end_t": at_end,
        "followed_up_t": np.where(no_followed, np.nan, np.nansum(effects.followed, axis=1)),
    }


def _bounds(name: str, figures: Floats) -> dict[str, Column]:
    return {name.format(bound): figures[:, n] for n, bound in enumerate(_BOUNDS)}
