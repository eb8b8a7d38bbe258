"""Owns what sectors, themes, emission sectors and deciders contribute (methods § 7): sums, shares, counts, ceilings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .effects import Effects, Years
from .inventory import series_of
from .status import DONE_WELL, Status
from .tables import Triple, amount, by_then

CONTROLS = ("city_decision", "city_company", "energy_company", "state_eu", "residents_businesses")
Followed = dict[str, dict[int, float]]
_T = TypeVar("_T")


@dataclass(frozen=True)
class Group:
    """One sector, theme …: its measures, each with its own share of the increments and of what was followed up."""

    kind: str
    id: str
    codes: list[str]
    delta: dict[str, Years]
    followed: Followed


@dataclass(frozen=True)
class Contribution:
    """What a group brings; None = not known. ``years``: {year: Σ Δ}; ``inside`` its sum over the window."""

    group: Group
    years: Years
    inside: Triple | None
    idea: float | None
    followed: float | None
    followed_years: dict[int, float]
    on_plan: tuple[int, int]
    quantified: int


def groups_of(effects: Effects) -> Iterator[Group]:
    """Every group of every kind, in the tables' order."""
    reading, tables = effects.reading, effects.reading.tables
    of = {
        "sector": {code: reading.sector(code) for code in reading.codes},
        "theme": {code: reading.root_theme[reading.measures[code]["theme_id"]] for code in reading.codes},
        "control": {code: reading.measures[code]["control"] for code in reading.codes},
    }
    names = {
        "sector": [row["id"] for row in tables["sector"]],
        "theme": [row["id"] for row in tables["theme"] if not row["parent_id"]],
        "control": list(CONTROLS),
    }
    for kind, ids in names.items():
        for name in ids:
            codes = [code for code in reading.codes if of[kind][code] == name]
            yield Group(kind, name, codes, _only(effects.delta, codes), _only(effects.followed, codes))
    for row in tables["emission_sector"]:
        yield _emission_sector(effects, row["id"])


def everyone(effects: Effects) -> Group:
    """All measures as one group."""
    return Group("city", "", list(effects.reading.codes), effects.delta, effects.followed)


def contribution(effects: Effects, group: Group, statuses: dict[str, Status]) -> Contribution:
    """The group's sums; an overlap counts once within the group."""
    counted = [code for code in group.codes if code in effects.counted and code in group.delta]
    ideas = [
        code for code in group.codes if code in effects.ideas and code in group.delta and not effects.in_reference(code)
    ]
    years = effects.sum_of(counted, group.delta)
    followed: dict[int, float] = {}
    for one in group.followed.values():
        for year, t in one.items():
            followed[year] = followed.get(year, 0.0) + t
    live = [code for code in group.codes if statuses[code].public != "cancelled"]
    return Contribution(
        group=group,
        years=years,
        inside=effects.in_window(years) if counted else None,
        idea=effects.in_window(effects.sum_of(ideas, group.delta)).central if ideas else None,
        followed=sum(followed.values()) if followed else None,
        followed_years=followed,
        on_plan=(sum(statuses[code].public in DONE_WELL for code in live), len(live)),
        quantified=sum(code in effects.rows for code in live),
    )


def split_by_control(effects: Effects, group: Group) -> dict[str, Triple]:
    """{decider: tonnes inside the window}; an overlap counts once within each."""
    found = {}
    for control in CONTROLS:
        measures = effects.reading.measures
        mine = [c for c in group.codes if c in effects.counted and c in group.delta]
        mine = [code for code in mine if measures[code]["control"] == control]
        if mine:
            found[control] = effects.in_window(effects.sum_of(mine, group.delta))
    return found


def ceilings(effects: Effects) -> dict[str, tuple[float, float]]:
    """{sector: (all the cut its adopted ceilings require, of it in the years left)}."""
    budget, found = effects.budget, dict[str, tuple[float, float]]()
    for row in effects.reading.tables.get("ceiling", []):
        if row["budget_id"] == budget.row["id"] and by_then(row["adopted_on"], effects.reading.as_of):
            cut, (whole, left) = amount(row["required_cut_t"]), found.get(row["sector_id"], (0.0, 0.0))
            inside = budget.window[0] <= int(row["year"]) <= budget.window[1]
            found[row["sector_id"]] = (whole + cut, left + cut * inside)
    return found


def inventory_change(effects: Effects, sector: str) -> float | None:
    """Last level − base year of an emission sector, where the inventory has both."""
    budget = effects.budget
    row = budget.row
    tonnes = series_of(effects.reading.cells, row["perspective"], row["gas"], sector).tonnes
    if budget.base_year not in tonnes or budget.level_year not in tonnes:
        return None
    return tonnes[budget.level_year] - tonnes[budget.base_year]


def _emission_sector(effects: Effects, name: str) -> Group:
    """Measures by the emission sector of each effect row; one without rows by its own."""
    codes: list[str] = []
    delta: dict[str, Years] = {}
    followed: Followed = {}
    for code in effects.reading.codes:
        rows = effects.rows.get(code, [])
        years = {int(row["year"]) for row in rows if row["emission_sector_id"] == name}
        if not (years if rows else effects.reading.measures[code]["emission_sector_id"] == name):
            continue
        codes.append(code)
        if code in effects.delta:
            delta[code] = {year: t for year, t in effects.delta[code].items() if year in years}
        mine = {year: t for year, t in effects.followed.get(code, {}).items() if year in years}
        if mine:
            followed[code] = mine
    return Group("emission_sector", name, codes, delta, followed)


def _only(of: Mapping[str, _T], codes: list[str]) -> dict[str, _T]:
    return {code: of[code] for code in codes if code in of}
