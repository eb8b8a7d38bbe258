"""Owns which measures belong to which sector, theme, emission sector and decider, and sums over them as arrays.

Must not know budgets, status or pages. Every sum counts an overlap group once *within what is summed*, so the parts of
a city may add up to more than its total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.domain.measures.effect_table import Floats, Ints, add_up
from klimatvakt.domain.scenario import Added
from klimatvakt.domain.vocabulary import Control
from klimatvakt.facts.effects.columns import Bools
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.read.city_tables import CityTables


@dataclass(frozen=True, eq=False)
class Members:
    """The measures of one kind of group. Entry n says: row ``measure[n]`` of the effects is part of ``ids[group[n]]``.

    ``effect``, ``before`` and ``followed`` are the entry's own share (a measure with several emission sectors has
    several entries).
    """

    kind: str
    ids: Sequence[str]
    group: Ints
    measure: Ints
    effect: Floats
    before: Floats
    stated: Bools
    followed: Floats


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums per group of ``members``.

    ``known``: whether a measure of the group has a figure. ``years``: group × year × (low, central, high), ``inside``:
    its sum over the window; NaN where not known. ``stated``: group × year, whether a report states anything for the
    year. ``followed``: group × year, NaN where nothing was followed up.
    """

    members: Members
    known: Bools
    years: Floats
    inside: Floats
    stated: Bools
    followed: Floats


def build_members(city: CityTables, effects: EffectTable, measures: Sequence[MeasureStanding | Added]) -> list[Members]:
    """Who belongs where: sectors and themes as of the report, deciders, and emission sectors by effect row.

    ``measures``: in the order of the effects, those that a worked example adds last.
    """
    themes = [row.id for row in city.stored.theme if not row.parent_id]
    sectors, parts = [row.id for row in city.stored.sector], [row.id for row in city.stored.emission_sector]
    return [
        _by_measure("sector", sectors, [row.sector_id for row in measures], effects),
        _by_measure("theme", themes, [row.theme_id for row in measures], effects),
        _by_emission_sector(parts, [row.emission_sector_id for row in measures], effects),
        _by_measure("control", [control.value for control in Control], [row.control for row in measures], effects),
    ]


def everyone(effects: EffectTable) -> Members:
    """All measures as one group."""
    rows = np.arange(len(effects.codes))
    return Members("city", ("",), rows * 0, rows, effects.effect, effects.before, effects.stated, effects.followed)


def sum_members(effects: EffectTable, members: Members, chosen: Bools) -> Sums:
    """The sums of the ``chosen`` measures of each group, and what all its measures followed up."""
    shape = (len(members.ids), len(effects.years))
    known, years = np.zeros(shape[0], dtype=bool), np.full((*shape, 3), np.nan)
    keys, totals = add_up_by(effects, members, members.group, chosen)
    known[keys], years[keys] = True, totals
    mine = (chosen & effects.known)[members.measure]
    stated, has_followed = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    followed = np.zeros(shape)
    np.logical_or.at(stated, members.group[mine], members.stated[mine])
    np.logical_or.at(has_followed, members.group, ~np.isnan(members.followed))
    np.add.at(followed, members.group, np.nan_to_num(members.followed))
    inside = np.where(known[:, None], in_years(effects, years), np.nan)
    return Sums(members, known, years, inside, stated, np.where(has_followed, followed, np.nan))


def add_up_by(effects: EffectTable, members: Members, key: Ints, chosen: Bools) -> tuple[Ints, Floats]:
    """(keys that have a figure, key × year × bounds): the ``chosen`` measures, overlap groups once per key."""
    rows = np.flatnonzero((chosen & effects.known)[members.measure])
    keys = np.unique(key[rows])
    overlaps = effects.group[members.measure[rows]]
    return keys, add_up(members.effect[rows], members.before[rows], key[rows], overlaps)


def in_years(effects: EffectTable, years: Floats) -> Floats:
    """Tonnes inside the window of key × year × (low, central, high)."""
    first, last = effects.window
    total: Floats = years[:, (effects.years >= first) & (effects.years <= last)].sum(axis=1)
    return total


def _by_measure(kind: str, ids: Sequence[str], of: Sequence[str | None], effects: EffectTable) -> Members:
    number = {name: n for n, name in enumerate(ids)}
    group = np.array([number.get(name or "", -1) for name in of], dtype=np.int64)
    mine = np.flatnonzero(group >= 0)
    tonnes = (effects.effect[mine], effects.before[mine])
    return Members(kind, ids, group[mine], mine, *tonnes, effects.stated[mine], effects.followed[mine])


def _by_emission_sector(ids: Sequence[str], of: Sequence[str | None], effects: EffectTable) -> Members:
    """Each measure once per emission sector of its effect rows; one without rows under its own."""
    n, (measure, place) = len(ids), np.nonzero(effects.emission_sector >= 0)
    pairs = np.unique(measure * n + effects.emission_sector[measure, place])
    number = {name: n for n, name in enumerate(ids)}
    own = np.array([number.get(name or "", -1) for name in of], dtype=np.int64)
    bare = np.flatnonzero((effects.emission_sector < 0).all(axis=1) & (own >= 0))
    pairs = np.sort(np.append(pairs, bare * n + own[bare]))
    measure, group = pairs // n, pairs % n
    here = effects.emission_sector[measure] == group[:, None]
    before = effects.before[measure]
    effect = np.where(here[:, :, None], effects.effect[measure], before[:, None, :])
    followed = np.where(here, effects.followed[measure], np.nan)
    stated = effects.stated[measure] & here
    return Members("emission_sector", ids, group, measure, effect, before, stated, followed)
