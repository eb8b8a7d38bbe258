"""Owns the effects under a worked example: the same arrays, with measures switched, delayed and added.

Must not know budgets, pages or SQL. Arithmetic is the domain's (klimatvakt.domain.measures.effect_table).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from klimatvakt.domain.measures.effect_table import Floats, delayed, levels
from klimatvakt.domain.scenario import Added, Scenario
from klimatvakt.errors import KlimatvaktError, UnknownValueError
from klimatvakt.facts.effects.table import EffectTable


def check_scenario(scenario: Scenario, parts: Mapping[str, Collection[str]]) -> None:
    """``parts``: {code: the city's measures, sector_id: its sectors …}.

    Raises:
        UnknownValueError: it names a measure, sector, theme or emission sector that the city has not.
        KlimatvaktError: an added measure has the code of one the city has.
    """
    named = [(name, code) for name in ("off", "on", "delays") for code in sorted(getattr(scenario, name))]
    for name, code in named:
        _check(f"räkneexempel, {name}", code, parts["code"])
    for code, one in scenario.added.items():
        if code in parts["code"]:
            raise KlimatvaktError(f"räkneexempel, added: {code!r} är en av stadens åtgärder; väntat: en egen kod")
        for name, known in parts.items():
            value = one.overlaps if name == "code" else getattr(one, name)
            if value is not None:
                _check(f"räkneexempel, added, {code}, {'overlaps' if name == 'code' else name}", value, known)


def steer(effects: EffectTable, scenario: Scenario, emission_sectors: Mapping[str, int]) -> EffectTable:
    """``effects`` under ``scenario``; what is added stands after the city's own measures.

    What the inventory of y0 holds already stays, be a measure off or late. What is inside the reference path is never
    counted on top of it. ``emission_sectors``: {id: number}.
    """
    # What is late or added may act after every effect that is published.
    found = _widened(effects) if scenario.delays or scenario.added else effects
    if scenario.delays:
        found = _delayed(found, scenario.delays)
    if scenario.off or scenario.on:
        found = _switched(found, *([effects.row[code] for code in codes] for codes in (scenario.off, scenario.on)))
    return _with_added(found, scenario.added, emission_sectors) if scenario.added else found


def _widened(effects: EffectTable) -> EffectTable:
    """The same over every year from y0 to the window's end; in those without a figure an effect is as in y0."""
    first, last = effects.years[[0, -1]].tolist() if len(effects.years) else (effects.y0, effects.y0 - 1)
    more, n = np.arange(last + 1, max(last, effects.y0, effects.window[1]) + 1), len(effects.codes)
    lacking = {
        "effect": np.repeat(effects.before[:, None, :], len(more), axis=1),
        "stated": np.zeros((n, len(more)), dtype=bool),
        "followed": np.full((n, len(more)), np.nan),
        "emission_sector": np.full((n, len(more)), -1),
    }
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(effects, name), rows], axis=1) for name, rows in lacking.items()
    }
    return replace(effects, years=np.arange(first, last + 1 + len(more)), **arrays)


def _delayed(effects: EffectTable, delays: Mapping[str, float]) -> EffectTable:
    """Tonnes that come after a measure's last year stay in the emission sector of that year."""
    rows = np.array([effects.row[code] for code in delays])
    effect, stated, sector = effects.effect.copy(), effects.stated.copy(), effects.emission_sector.copy()
    effect[rows] = delayed(effect[rows], np.array(list(delays.values()), dtype=float))
    stated[rows] |= (np.nan_to_num(effect[rows] - effects.before[rows, None, :]) != 0).any(axis=2)
    said = np.maximum.accumulate(np.where(sector[rows] < 0, 0, np.arange(len(effects.years))), axis=1)
    sector[rows] = np.take_along_axis(sector[rows], said, axis=1)
    return replace(effects, effect=effect, stated=stated, emission_sector=sector)


def _switched(effects: EffectTable, off: list[int], on: list[int]) -> EffectTable:
    """What is off stays as it is in y0, which brings 0: the rest of its overlap group brings what it does without."""
    effect, is_off = effects.effect.copy(), effects.off.copy()
    counted, idea = effects.counted.copy(), effects.idea.copy()
    effect[off] = effects.before[off, None, :]
    is_off[off] = True
    counted[on], idea[on] = ~effects.in_reference[on], False
    return replace(effects, effect=effect, off=is_off, counted=counted, idea=idea)


def _with_added(effects: EffectTable, added: Mapping[str, Added], emission_sectors: Mapping[str, int]) -> EffectTable:
    n, own = len(added), int(effects.group.max(initial=0)) + 1
    sectors = np.array([emission_sectors.get(one.emission_sector_id or "", -1) for one in added.values()])
    shared = [one.overlaps for one in added.values()]
    group = [own + k if code is None else int(effects.group[effects.row[code]]) for k, code in enumerate(shared)]
    tonnes = np.stack([_tonnes(one, effects) for one in added.values()])
    effect, before = levels(tonnes, effects.years, effects.y0)
    no, yes = np.zeros(n, dtype=bool), np.ones(n, dtype=bool)
    ahead = ~np.isnan(tonnes[:, :, 1]) & (effects.years > effects.y0)
    more = {
        "effect": effect,
        "before": before,
        "stated": ahead,
        "followed": np.full((n, len(effects.years)), np.nan),
        "emission_sector": np.where(ahead, sectors[:, None], -1),
        "group": np.array(group),
        **dict.fromkeys(("quantified", "counted"), yes),
        **dict.fromkeys(("outside", "idea", "in_reference", "off"), no),
    }
    arrays: dict[str, Any] = {name: np.concatenate([getattr(effects, name), rows]) for name, rows in more.items()}
    return replace(effects, codes=(*effects.codes, *added), **arrays)


def _tonnes(one: Added, effects: EffectTable) -> Floats:
    """year × (low, central, high) from y0 on; a series that ended before it brings nothing."""
    found = np.full((len(effects.years), 3), np.nan)
    for place, year in enumerate(effects.years.tolist()):
        if year >= effects.y0 and (tonnes := one.effect.get(year)) is not None:
            found[place] = tonnes.low, tonnes.central, tonnes.high
    if np.isnan(found).all():
        found[:] = 0.0
    return found


def _check(where: str, found: str, known: Collection[str]) -> None:
    if found not in known:
        raise UnknownValueError(what=where, found=found, allowed=tuple(known))
