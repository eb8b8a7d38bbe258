"""Owns the figures of measures and money that are kept with their terms, each for one example that shows most of it.

Must not compute what the domain or the facts have: it picks the rows they were computed from. Must not know words.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from klimatvakt.catalog.derived.money import MoneyLine
from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.figures import Range, period
from klimatvakt.domain.measures.effect_table import group_increments, in_window
from klimatvakt.domain.measures.effects import Shift, worked_city_days, worked_share_of_gap
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import CostBasis, MoneyStage
from klimatvakt.domain.worked import Steps, Value, Worked
from klimatvakt.facts.effects.columns import EffectColumns
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.model import CityFacts
from klimatvakt.facts.money.sums import worked_price
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.snapshot import Snapshot

Kept = dict[str, Worked[Any]]
_SHOWN = 3  # measures of an overlap


def build_worked(city: CityTables, now: Snapshot, facts: CityFacts) -> Mapping[str, Worked[Any]]:
    """{what: the figure with its terms}: the reference budget's, and those of measures, money and levels."""
    found: Kept = dict(facts.budget.worked) if facts.budget else {}
    found |= _price(city, now, facts) | _money(facts) | _levels(facts)
    if facts.budget is not None and isinstance(facts.budget.counted, Counted):
        found |= _measures(city, now, facts, facts.budget.counted)
    return found


def _measures(city: CityTables, now: Snapshot, facts: CityFacts, counted: Counted) -> Kept:
    effects, columns = now.effects, now.effects.columns
    central = np.where(effects.counted & (np.nan_to_num(effects.in_window[:, 1]) > 0), effects.in_window[:, 1], -1.0)
    if not (central > 0).any():
        return {}
    largest = int(central.argmax())
    found: Kept = {}
    for n in _examples(effects, columns, central):
        found |= {f"increment.{effects.codes[n]}": _increment(effects, columns, n)}
    found |= _overlap(facts, effects) | _moves(facts, effects, counted, largest)
    return found


def _examples(effects: EffectTable, columns: EffectColumns, central: Any) -> list[int]:
    """The measures that show the rule best: energy, then a share, with an effect at y0 – without any, the largest."""
    rows = effects.rows
    before = rows[(columns.year[rows] == effects.y0) & (columns.amount[rows] > 0) & (central[columns.code[rows]] > 0)]
    kinds = (before[~np.isnan(columns.factor[before])], before[columns.share[before] < 1])
    chosen = [int(max(columns.code[kind], key=lambda n: central[n])) for kind in kinds if len(kind)]
    return list(dict.fromkeys(chosen or [int(central.argmax())]))


def _increment(effects: EffectTable, columns: EffectColumns, n: int) -> Worked[Range]:
    """Δ of one measure, row by row from y0 as the effect table has them, and what they come to in the window."""
    first, last = effects.window
    mine = [k for k in effects.rows.tolist() if columns.code[k] == n and effects.y0 <= columns.year[k] <= last]
    is_energy = any(not math.isnan(columns.factor[k]) for k in mine)
    rows: list[tuple[Value, ...]] = []
    for k in sorted(mine, key=lambda k: int(columns.year[k])):
        year = int(columns.year[k])
        delta: Value = "–" if year == effects.y0 else float(effects.delta[n, year - effects.years[0], 1])
        factor: tuple[Value, ...] = (float(columns.factor[k]),) if is_energy else ()
        head = f"{year} (y₀)" if year == effects.y0 else str(year)
        rows.append(
            (head, float(columns.amount[k]), *factor, float(columns.share[k]), float(columns.tonnes[k, 1]), delta)
        )
    start = (f.YEAR, f.ENERGY, f.FACTOR) if is_energy else (f.YEAR, f.AMOUNT)
    steps = Steps((*start, f.PART, f.INVENTORY, f.SAVED), tuple(rows))
    inside = Range(*effects.in_window[n].tolist())
    return Worked(f.SUM_OF_SAVED, inside, (_sum(effects, n),), steps, f"{first}–{last}", effects.codes[n])


def _sum(effects: EffectTable, n: int) -> Any:
    first, last = effects.window
    years = effects.years[(effects.years >= first) & (effects.years <= last) & effects.stated[n]]
    parts = effects.delta[n, years - effects.years[0], 1].tolist()
    return f.SAVED_SUM.of(float(effects.in_window[n, 1]), f"{first}–{last}", parts)


def _moves(facts: CityFacts, effects: EffectTable, counted: Counted, n: int) -> Kept:
    """What the largest measure is worth in days and of the gap, how it moves the end, and what a slip loses."""
    code, window, measure = (
        effects.codes[n],
        period(range(effects.window[0], effects.window[1] + 1)),
        facts.measures[n],
    )
    inside = float(effects.in_window[n, 1])
    found: Kept = {"measure_share": replace(worked_share_of_gap(inside, counted.need_t), about=code)}
    if facts.totals.central_t is not None:
        found["all_share"] = worked_share_of_gap(facts.totals.central_t, counted.need_t)
    if facts.budget and facts.budget.last_level_t:
        found["measure_days"] = replace(worked_city_days(inside, facts.budget.last_level_t)[-1], about=code)
    end = counted.run_outs.get("planned")
    if isinstance(measure.shift, Shift) and end is not None and end.instant is not None:
        without = end.instant - dt.timedelta(days=measure.shift.days)
        terms = (f.END_WITH.of(end.instant.date()), f.END_WITHOUT.of(without.date()))
        found["shift"] = Worked(f.SHIFT, measure.shift.days, terms, about=code)
    elif isinstance(measure.shift, Outcome):
        found["shift"] = Worked(f.SHIFT, measure.shift, (), about=code)
    late = in_window(effects.delta[n : n + 1], effects.years + 1, *effects.window)
    terms = (_sum(effects, n), f.SAVED_LATE.of(float(late[0, 1])))
    return found | {
        "measure_sum": Worked(f.SUM_OF_SAVED, inside, terms[:1], period=window, about=code),
        "delay": Worked(f.DELAY, measure.lost_central_t, terms, period=window, about=code),
    }


def _overlap(facts: CityFacts, effects: EffectTable) -> Kept:
    """From y0 on the effect of the first measures that share one, and what counts: the largest less that of y0."""
    groups = {(state.report_id, state.code): state.overlap_group for state in facts.stored.measure_state}
    members: dict[str, list[int]] = {}
    for n, one in enumerate(facts.measures):
        group = groups.get((one.report_id or "", one.code))
        if one.counted and one.central_t is not None and group:
            members.setdefault(group, []).append(n)
    shared = next((members[group] for group in sorted(members) if len(members[group]) > 1), None)
    if shared is None:
        return {}
    rows = sorted(shared, key=lambda n: effects.codes[n])[:_SHOWN]
    ahead = (effects.years >= effects.window[0]) & (effects.years <= effects.window[1])
    own, before = effects.effect[rows][:, ahead, 1], effects.before[rows]
    once = group_increments(effects.effect[rows], before, np.zeros(len(rows), dtype=np.int64))
    cells = zip(effects.years[ahead].tolist(), own.T.tolist(), once[0, ahead, 1].tolist(), strict=True)
    letters = [replace(f.INVENTORY, code="", symbol=effects.codes[n]) for n in rows]
    table = [(str(year), *each, counts) for year, each, counts in cells]
    first = (f"{effects.y0} (y₀)", *before[:, 1].tolist(), "–")
    steps = Steps((f.YEAR, *letters, f.COUNTED), (first, *table))
    return {"overlap": Worked(f.OVERLAP, once, (), steps, about=", ".join(effects.codes[n] for n in rows))}


def _price(city: CityTables, now: Snapshot, facts: CityFacts) -> Kept:
    """The price of the measure with most tonnes that has one, and the posts behind it."""
    priced = [one for one in facts.measures if one.eur_t_central is not None]
    if not priced:
        return {}
    code = max(priced, key=lambda one: one.central_t or -math.inf).code
    return {"price": replace(worked_price(city, now, code), about=code)}


def _money(facts: CityFacts) -> Kept:
    """The newest year's sum of one sector, stage and basis: the first of those with most measures behind it."""
    newest = max((line.budget_year for line in facts.money), default=None)
    sums: dict[tuple[str, CostBasis, MoneyStage], list[MoneyLine]] = {}
    for line in facts.money:
        if line.budget_year == newest and line.sector_id is not None:
            sums.setdefault((line.sector_id, line.cost_basis, line.stage), []).append(line)
    if not sums:
        return {}
    places = {sector.id: sector.sort_order for sector in facts.stored.sector}
    bases, stages = list(CostBasis), list(MoneyStage)
    order = sorted(sums, key=lambda key: (places[key[0]], bases.index(key[1]), stages.index(key[2])))
    key = max(order, key=lambda key: len({line.code for line in sums[key]}))
    parts = [line.amount_eur for line in sums[key]]
    whole = math.fsum(parts)
    terms = (f.COST.of(whole, parts=parts), *(f.SECTOR.of(part) for part in key))
    return {"money": Worked(f.SUM_OF_MONEY, whole, terms, period=str(newest))}


def _levels(facts: CityFacts) -> Kept:
    """The last year's total against the first one's."""
    history = [one for one in facts.trajectory if one.series == "history"]
    if len(history) < 2 or not history[0].emissions_t:
        return {}
    first, last = history[0], history[-1]
    terms = (f.EMISSIONS.of(last.emissions_t), f.FIRST_EMISSIONS.of(first.emissions_t))
    years = f"{last.year} / {first.year}"
    return {"first_share": Worked(f.SHARE_OF_FIRST, last.emissions_t / first.emissions_t, terms, period=years)}
