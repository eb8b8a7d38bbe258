"""Owns what sectors, themes, emission sectors and deciders contribute to the city's need.

Must not know pages or how status was decided. Every sum counts an overlap group once *within what is summed*, so the
parts of a city may add up to more than its total.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from klimatvakt.domain.measures.effect_table import Ints
from klimatvakt.domain.measures.effects import city_days, share_of_gap
from klimatvakt.domain.measures.status import count_on_plan
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.facts.budget.emissions import sector_series
from klimatvakt.facts.budget.reference import CountedYardstick
from klimatvakt.facts.effects.table import Bools, EffectTable
from klimatvakt.facts.groups.members import Members, Sums, add_up_by, everyone, in_years, sum_members
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Column, Row, make_frame
from klimatvakt.facts.read.snapshot import Snapshot

_BOUNDS = ("low_t", "central_t", "high_t")


def build_contributions(city: CityTables, snapshot: Snapshot, sums: Sequence[Sums]) -> pd.DataFrame:
    """One row per sector, theme, emission sector and decider; see CityFacts.contributions."""
    rows: list[Row] = [
        {"kind": one.members.kind, "id": name} | figures
        for one in sums
        for name, figures in zip(one.members.ids, _figures(snapshot, one), strict=True)
    ]
    ceilings = _ceilings(city, snapshot)
    changes = _inventory_changes(city, snapshot)
    for row in rows:
        name = row["id"]
        is_sector, is_part = row["kind"] == "sector", row["kind"] == "emission_sector"
        row["ceiling_t"], row["required_t"] = ceilings.get(name, _UNKNOWN) if is_sector else _UNKNOWN
        row["inventory_change_t"] = changes.get(name, math.nan) if is_part else math.nan
    return make_frame({name: [row[name] for row in rows] for name in rows[0]})


def build_totals(snapshot: Snapshot) -> dict[str, Any]:
    """Like one row of contributions, over all measures."""
    effects = snapshot.effects
    return _figures(snapshot, sum_members(effects, everyone(effects), effects.counted))[0]


def build_contribution_years(effects: EffectTable, sums: Sequence[Sums]) -> pd.DataFrame:
    """The sums year by year; see CityFacts.contribution_years."""
    kinds: list[str] = []
    ids: list[str] = []
    years, figures, followed = [], [], []
    for one in sums:
        group, place = np.nonzero(one.stated | ~np.isnan(one.followed))
        kinds += [one.members.kind] * len(group)
        ids += [one.members.ids[n] for n in group.tolist()]
        years.append(effects.years[place])
        figures.append(np.where(one.stated[group, place, None], one.years[group, place], np.nan))
        followed.append(one.followed[group, place])
    bounds = np.concatenate(figures)
    columns: dict[str, Column] = {"kind": kinds, "id": ids, "year": np.concatenate(years)}
    return make_frame(
        columns | {name: bounds[:, n] for n, name in enumerate(_BOUNDS)} | {"followed_up_t": np.concatenate(followed)}
    )


def build_contribution_control(effects: EffectTable, members: Sequence[Members]) -> pd.DataFrame:
    """Sectors and themes by who decides; see CityFacts.contribution_control. Only where there is a figure."""
    by_control = next(one for one in members if one.kind == "control")
    control = np.full(len(effects.codes), -1)
    control[by_control.measure] = by_control.group
    n, rows, bounds = len(by_control.ids), [], [np.zeros((0, 3))]
    for one in members:
        if one.kind not in ("sector", "theme"):
            continue
        keys, totals = add_up_by(effects, one, one.group * n + control[one.measure], effects.counted)
        rows += [(one.kind, one.ids[key // n], by_control.ids[key % n]) for key in keys.tolist()]
        bounds.append(in_years(effects, totals))
    figures = np.concatenate(bounds)
    columns = dict(
        zip(("kind", "id", "control"), map(list, zip(*rows, strict=True)) if rows else ([], [], []), strict=True)
    )
    return make_frame(columns | {name: figures[:, n] for n, name in enumerate(_BOUNDS)})


_UNKNOWN = (math.nan, math.nan)


def _figures(snapshot: Snapshot, sums: Sums) -> list[Row]:
    """The columns that every kind of contribution has; unknown is NaN, never 0, when nothing of it is quantified."""
    effects, members = snapshot.effects, sums.members
    ideas = sum_members(effects, members, effects.idea & ~effects.in_reference)
    idea = ideas.inside[:, 1].tolist()
    followed = np.where(np.isnan(sums.followed).all(axis=1), np.nan, np.nansum(sums.followed, axis=1)).tolist()
    counts = _counts(snapshot, members)
    rows = []
    for n, (low, central, high) in enumerate(sums.inside.tolist()):
        days, share = _days_and_share(snapshot, central)
        row = {"low_t": low, "central_t": central, "high_t": high, "days_central": days, "need_share": share}
        row |= {"followed_up_t": followed[n], "idea_central_t": idea[n]}
        rows.append(row | {name: int(count[n]) for name, count in counts.items()})
    return rows


def _days_and_share(snapshot: Snapshot, central: float) -> tuple[float, float]:
    stick = snapshot.yardstick
    if stick is None or math.isnan(central):
        return _UNKNOWN
    days = city_days(central, stick.level_t)
    share = share_of_gap(central, stick.need.result) if isinstance(stick, CountedYardstick) else stick.refused.outcome
    return math.nan if isinstance(days, Outcome) else days, math.nan if isinstance(share, Outcome) else share


def _counts(snapshot: Snapshot, members: Members) -> dict[str, Ints]:
    effects, size = snapshot.effects, len(members.ids)
    public = [snapshot.statuses[code].public for code in effects.codes]
    live = np.array([status is not PublicStatus.CANCELLED for status in public], dtype=bool)
    mine: list[list[PublicStatus]] = [[] for _ in range(size)]
    for group, measure in zip(members.group.tolist(), members.measure.tolist(), strict=True):
        mine[group].append(public[measure])
    plans = [count_on_plan(statuses) for statuses in mine]

    def count(chosen: Bools) -> Ints:
        found: Ints = np.bincount(members.group[chosen[members.measure]], minlength=size)
        return found

    return {
        "n_measures": count(np.ones(len(live), dtype=bool)),
        "n_live": count(live),
        "n_quantified": count(live & effects.quantified),
        "n_not_quantified": count(live & ~effects.quantified),
        "n_on_plan": np.array([plan.x for plan in plans], dtype=np.int64),
        "n_counted": np.array([plan.y for plan in plans], dtype=np.int64),
    }


def _ceilings(city: CityTables, snapshot: Snapshot) -> dict[str, tuple[float, float]]:
    """{sector: (all the cut its adopted ceilings require, of it in the years left)}."""
    if snapshot.yardstick is None:
        return {}
    first, last = snapshot.yardstick.window
    found: dict[str, tuple[float, float]] = {}
    for row in city.rows("ceiling"):
        if row["budget_id"] == snapshot.yardstick.row.id and row["adopted_on"] <= snapshot.as_of:
            whole, left = found.get(row["sector_id"], (0.0, 0.0))
            cut = row["required_cut_t"]
            found[row["sector_id"]] = (whole + cut, left + cut if first <= row["year"] <= last else left)
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
