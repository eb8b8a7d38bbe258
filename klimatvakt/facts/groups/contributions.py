"""Owns what sectors, themes, emission sectors and deciders contribute to the city's need.

Must not know pages or how status was decided. Every sum counts an overlap group once *within what is summed*, so the
parts of a city may add up to more than its total.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from klimatvakt.catalog.derived.groups import Contribution, ContributionByControl, ContributionYear, GroupSums
from klimatvakt.domain.measures.effect_table import Ints
from klimatvakt.domain.measures.status import count_on_plan
from klimatvakt.domain.vocabulary import Control, PublicStatus
from klimatvakt.facts.budget.emissions import sector_series
from klimatvakt.facts.effects.columns import Bools
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.effects.worth import worth_of
from klimatvakt.facts.groups.members import Members, Sums, add_up_by, everyone, in_years, sum_members
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Column, make_rows, plain_cells
from klimatvakt.facts.read.snapshot import Snapshot

_BOUNDS = ("low_t", "central_t", "high_t")


def build_contributions(city: CityTables, snapshot: Snapshot, sums: Sequence[Sums]) -> tuple[Contribution, ...]:
    """One row per sector, theme, emission sector and decider."""
    ceilings, changes = _ceilings(city, snapshot), _inventory_changes(city, snapshot)
    found: list[Contribution] = []
    for one in sums:
        kind, figures = one.members.kind, _figures(snapshot, one)
        for n, name in enumerate(one.members.ids):
            whole, left = ceilings.get(name, (None, None)) if kind == "sector" else (None, None)
            found.append(
                Contribution(
                    kind=kind,
                    id=name,
                    ceiling_t=whole,
                    required_t=left,
                    inventory_change_t=changes.get(name) if kind == "emission_sector" else None,
                    **{column: cells[n] for column, cells in figures.items()},
                )
            )
    return tuple(found)


def build_totals(snapshot: Snapshot) -> GroupSums:
    """Over all measures, overlap groups counted once."""
    effects = snapshot.effects
    figures = _figures(snapshot, sum_members(effects, everyone(effects), effects.counted))
    return GroupSums(**{name: cells[0] for name, cells in figures.items()})


def build_contribution_years(effects: EffectTable, sums: Sequence[Sums]) -> tuple[ContributionYear, ...]:
    """The sums year by year."""
    found: list[ContributionYear] = []
    for one in sums:
        group, place = np.nonzero(one.stated | ~np.isnan(one.followed))
        bounds = np.where(one.stated[group, place, None], one.years[group, place], np.nan)
        columns: dict[str, Column] = {
            "kind": [one.members.kind] * len(group),
            "id": [one.members.ids[n] for n in group.tolist()],
            "year": effects.years[place],
            "followed_up_t": one.followed[group, place],
        }
        found += make_rows(ContributionYear, columns | {name: bounds[:, n] for n, name in enumerate(_BOUNDS)})
    return tuple(found)


def build_contribution_control(effects: EffectTable, members: Sequence[Members]) -> tuple[ContributionByControl, ...]:
    """Sectors and themes by who decides, overlap groups once within each. Only where there is a figure."""
    by_control = next(one for one in members if one.kind == "control")
    control = np.full(len(effects.codes), -1)
    control[by_control.measure] = by_control.group
    n = len(by_control.ids)
    found: list[ContributionByControl] = []
    for one in members:
        if one.kind not in ("sector", "theme"):
            continue
        keys, totals = add_up_by(effects, one, one.group * n + control[one.measure], effects.counted)
        for key, bounds in zip(keys.tolist(), in_years(effects, totals).tolist(), strict=True):
            decider = Control(by_control.ids[key % n])
            found.append(ContributionByControl(one.kind, one.ids[key // n], decider, *bounds))
    return tuple(found)


def _figures(snapshot: Snapshot, sums: Sums) -> dict[str, Sequence[Any]]:
    """The columns that every kind of contribution has; None, never 0, where nothing of it is quantified."""
    effects, members = snapshot.effects, sums.members
    ideas = sum_members(effects, members, effects.idea & ~effects.in_reference)
    no_followed = np.isnan(sums.followed).all(axis=1)
    days, share = worth_of(snapshot, sums.inside[:, 1])
    columns = {
        **{name: sums.inside[:, n] for n, name in enumerate(_BOUNDS)},
        "days_central": days,
        "need_share": share,
        "followed_up_t": np.where(no_followed, np.nan, np.nansum(sums.followed, axis=1)),
        "idea_central_t": ideas.inside[:, 1],
    }
    return {name: plain_cells(cells) for name, cells in (columns | _counts(snapshot, members)).items()}


def _counts(snapshot: Snapshot, members: Members) -> dict[str, Ints]:
    """The city's own measures; what a worked example adds stands after them."""
    size, public = len(members.ids), [one.public for one in snapshot.statuses.values()]
    own = members.measure < len(public)
    groups, measures = members.group[own], members.measure[own]
    quantified = snapshot.effects.quantified[: len(public)]
    live = np.array([status is not PublicStatus.CANCELLED for status in public], dtype=bool)
    mine: list[list[PublicStatus]] = [[] for _ in range(size)]
    for group, measure in zip(groups.tolist(), measures.tolist(), strict=True):
        mine[group].append(public[measure])
    plans = [count_on_plan(statuses) for statuses in mine]

    def count(chosen: Bools) -> Ints:
        found: Ints = np.bincount(groups[chosen[measures]], minlength=size)
        return found

    return {
        "n_measures": count(np.ones(len(live), dtype=bool)),
        "n_live": count(live),
        "n_quantified": count(live & quantified),
        "n_not_quantified": count(live & ~quantified),
        "n_on_plan": np.array([plan.x for plan in plans], dtype=np.int64),
        "n_counted": np.array([plan.y for plan in plans], dtype=np.int64),
    }


def _ceilings(city: CityTables, snapshot: Snapshot) -> dict[str, tuple[float, float]]:
    """{sector: (all the cut its adopted ceilings require, of it in the years left)}."""
    if snapshot.yardstick is None:
        return {}
    first, last = snapshot.yardstick.window
    found: dict[str, tuple[float, float]] = {}
    for row in city.stored.ceiling:
        if row.budget_id == snapshot.yardstick.row.id and row.adopted_on <= snapshot.as_of:
            whole, left = found.get(row.sector_id, (0.0, 0.0))
            cut = row.required_cut_t
            found[row.sector_id] = (whole + cut, left + cut if first <= row.year <= last else left)
    return found


def _inventory_changes(city: CityTables, snapshot: Snapshot) -> Mapping[str, float]:
    """{emission sector: last level − base year}, where the inventory has both."""
    stick = snapshot.yardstick
    if stick is None:
        return {}
    base, last = stick.row.base_year, stick.level_year
    series = sector_series(city, snapshot.releases, *stick.boundary)
    return {
        sector: one.points[last].tonnes - one.points[base].tonnes
        for sector, one in series.items()
        if base in one.points and last in one.points
    }
