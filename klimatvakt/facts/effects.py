"""Owns which effect rows count against the reference budget, and each measure's increments.

Must not know status or pages. Arithmetic is the domain's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from klimatvakt.domain.effects import add_increments, combine_overlapping, counted_share, find_increments
from klimatvakt.domain.figures import Range
from klimatvakt.domain.vocabulary import CountsInInventory, EffectUnit, Gas, Phase
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.facts.rows import rows_of

# Only what somebody has decided is planned; an idea is shown with its tonnes but carries no line.
PLANNED_PHASES = frozenset({Phase.DECIDED, Phase.IN_PROGRESS, Phase.COMPLETED})


@dataclass(frozen=True)
class MeasureEffect:
    """A measure's effect against the reference budget.

    ``increments``: {year: Range of tonnes over the inventory level}. ``quantified``: the report states figures.
    ``outside``: it does, but none inside this budget's boundary. ``overlap_group`` '' when it shares nothing.
    ``idea``: not decided yet. ``in_reference``: already inside the reference path, so nothing on top of it.
    ``counted``: may enter sums (not cancelled, merged, postponed or already in the reference path).
    """

    code: str
    increments: Mapping[int, Range]
    quantified: bool
    outside: bool
    overlap_group: str
    idea: bool
    in_reference: bool
    counted: bool


def measure_effect(
    code: str,
    rows: pd.DataFrame,
    state: Mapping[str, Any] | None,
    budget: BudgetFacts | None,
    factors: Mapping[str, Mapping[int, float]],
) -> MeasureEffect:
    """The effect of one measure; ``rows`` are its effect rows in the report its state was read from."""
    phase = Phase(state["phase"]) if state is not None else None
    inside = _inside(rows, budget)
    increments: dict[int, Range] = {}
    if budget is not None and len(inside):
        increments = find_increments(_tonnes(inside, factors), budget.last_level_year)
    in_reference = bool(state is not None and state["in_reference"])
    return MeasureEffect(
        code=code,
        increments={} if in_reference else increments,
        quantified=len(rows) > 0,
        outside=len(rows) > 0 and inside.empty,
        overlap_group=str(state["overlap_group"] or "") if state is not None else "",
        idea=phase is Phase.IDEA,
        in_reference=in_reference,
        counted=phase in PLANNED_PHASES and not in_reference,
    )


def sum_effects(effects: Iterable[MeasureEffect]) -> dict[int, Range]:
    """Increments per year over several measures; each overlap group counts once."""
    alone: list[Mapping[int, Range]] = []
    groups: dict[str, list[Mapping[int, Range]]] = {}
    for effect in effects:
        if effect.overlap_group:
            groups.setdefault(effect.overlap_group, []).append(effect.increments)
        else:
            alone.append(effect.increments)
    return add_increments([*alone, *(combine_overlapping(group) for group in groups.values())])


def emission_factors(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[int, float]]:
    """{energy carrier: {year: kg CO2e per kWh}}."""
    found: dict[str, dict[int, float]] = {}
    for row in rows_of(tables["emission_factor"]):
        found.setdefault(row["energy_carrier"], {})[int(row["year"])] = float(row["kg_co2e_per_kwh"])
    return found


def _inside(rows: pd.DataFrame, budget: BudgetFacts | None) -> pd.DataFrame:
    """Rows of the budget's perspective and gas that the inventory will show. A CO2 budget takes CO2 alone."""
    if budget is None:
        return rows.iloc[0:0]
    gases = {Gas.CO2, Gas.CO2E} if budget.row["gas"] == Gas.CO2E else {budget.row["gas"]}
    fits = (rows["perspective"] == budget.row["perspective"]) & rows["gas"].isin(gases)
    inside: pd.DataFrame = rows[fits & (rows["counts_in_inventory"] != CountsInInventory.NO)]
    return inside


def _tonnes(rows: pd.DataFrame, factors: Mapping[str, Mapping[int, float]]) -> dict[int, Range]:
    found: dict[int, Range] = {}
    for row in rows_of(rows):
        share = counted_share(CountsInInventory(row["counts_in_inventory"]), row["counts_share"])
        unit = _tonnes_per_unit(row, factors)
        if unit is None:
            return {}
        found[int(row["year"])] = Range(row["low"], row["central"], row["high"]).scaled(share * unit)
    return found


def _tonnes_per_unit(row: Mapping[str, Any], factors: Mapping[str, Mapping[int, float]]) -> float | None:
    """1 for tonnes; for kWh the inventory's factor of the year, or its last known one, in tonnes."""
    if row["unit"] == EffectUnit.T_CO2E:
        return 1.0
    known = factors.get(row["energy_carrier"], {})
    years = [year for year in known if year <= row["year"]]
    return known[max(years)] / 1000 if years else None
