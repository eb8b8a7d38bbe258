"""Owns what measures cost, by stage and basis, and what a tonne costs. Must not know pages, charts or SQL.

The stages are the same money on its way through the decisions, so they are never added to each other; neither are
amounts that cover different things (methods § 7). The arithmetic of €/t is the domain's.
"""

import datetime as dt
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from klimatvakt.catalog.derived.money import MoneyLine, MoneySum
from klimatvakt.catalog.stored import Money
from klimatvakt.domain import formulas as f
from klimatvakt.domain.figures import ZERO, Range
from klimatvakt.domain.measures.cost import Cost, cost_of_year, euro_per_tonne, worked_euro_per_tonne
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import CostBasis, MoneyKind, MoneyStage
from klimatvakt.domain.worked import Steps, Worked
from klimatvakt.facts.effects.table import EffectTable, take_effects
from klimatvakt.facts.measures.figures import root_themes, sectors_of
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Column, make_rows
from klimatvakt.facts.read.snapshot import Snapshot

_STAGES = {stage: n for n, stage in enumerate(MoneyStage)}
_FIGURES = ("budget_year", "stage", "kind", "cost_basis", "amount_eur", "low_eur", "high_eur", "decided_on")
_GROUP = ("sector_id", "theme_id", "budget_year", "stage", "kind", "cost_basis")


@dataclass(frozen=True)
class MeasureCost:
    """What a measure costs over all years known, in euro.

    ``by_basis``: {what the amounts cover: their sum}, never added across. ``first_year``, ``last_year``: the budget
    years it is known for. ``proposed``: some of it nobody has decided yet. ``mixed``: the stages of some year cover
    different things, so that year's cost is not known.
    """

    by_basis: Mapping[CostBasis, Range]
    first_year: int
    last_year: int
    proposed: bool
    mixed: bool

    @property
    def total(self) -> Range | None:
        """The sum over the years; None where the amounts cover different things."""
        return None if self.mixed or len(self.by_basis) != 1 else next(iter(self.by_basis.values()))


@dataclass(frozen=True)
class Price:
    """€/t, or why there is none, with the money behind it and the last year it buys an effect in (None: not stated).

    The money of later budget years than ``cost.last_year`` is not known yet, while ``effect_last_year`` may be later:
    the price is then that of the money known, no more.
    """

    euro: Range | Outcome
    cost: MeasureCost | None
    effect_last_year: int | None


def build_money(city: CityTables, snapshot: Snapshot) -> tuple[MoneyLine, ...]:
    """The money known at the snapshot's day, by measure, year, kind and stage.

    The sector is the one responsible as of the report, the theme the root theme.
    """
    owners, roots = sectors_of(city, snapshot.reading.states), city.once(root_themes)
    themes = {row.code: roots[row.theme_id] for row in city.stored.measure}
    rows = sorted(
        (row for row in city.stored.money if is_known(row, snapshot.as_of)),
        key=lambda row: (row.code, row.budget_year, row.kind, stage_order(row)),
    )
    columns: dict[str, Column] = {name: [getattr(row, name) for row in rows] for name in ("code", *_FIGURES)}
    codes = columns["code"]
    placed: dict[str, Column] = {
        "sector_id": [owners[code] for code in codes],
        "theme_id": [themes[code] for code in codes],
    }
    return make_rows(MoneyLine, columns | placed)


def build_money_sums(money: Sequence[MoneyLine]) -> tuple[MoneySum, ...]:
    """Sums of ``money`` per sector, theme, year, stage, kind and basis.

    Sums of one stage and one basis may be added over sectors, themes, years and kinds; nothing else may.
    """
    posts: dict[tuple[Any, ...], list[MoneyLine]] = {}
    for row in money:
        posts.setdefault(tuple(getattr(row, name) for name in _GROUP), []).append(row)
    columns: dict[str, Column] = {name: [key[n] for key in posts] for n, name in enumerate(_GROUP)}
    columns["amount_eur"] = [math.fsum(row.amount_eur for row in rows) for rows in posts.values()]
    columns["n_measures"] = [len({row.code for row in rows}) for rows in posts.values()]
    return make_rows(MoneySum, columns)


def find_prices(city: CityTables, snapshot: Snapshot) -> Mapping[str, Price]:
    """{code: price} of every measure.

    Money of all years known ÷ tonnes inside the budget's boundary over *all* the years the report states an effect
    for, not only those of the window: the money buys them all. Low is the low cost over the high tonnes. A measure
    without money has a reason, never 0.
    """
    costs = measure_costs(city, snapshot.as_of)
    stated = _stated_tonnes(snapshot, costs)
    found = {}
    for row in city.stored.measure:
        cost, (tonnes, last_year) = costs.get(row.code), stated.get(row.code, (None, None))
        found[row.code] = Price(_euro_per_tonne(cost, tonnes), cost, last_year)
    return found


def build_price_columns(city: CityTables, snapshot: Snapshot) -> dict[str, Column]:
    """The columns of CityFacts.measures about money, in catalogue order."""
    found = list(find_prices(city, snapshot).values())
    costs = [one.cost for one in found]
    return {
        **_bounds("eur_t", [one.euro for one in found]),
        "cost_reason": [one.euro.reason if isinstance(one.euro, Outcome) else None for one in found],
        **_bounds("cost_eur", [cost.total if cost else None for cost in costs]),
        "cost_first_year": [cost.first_year if cost else None for cost in costs],
        "cost_last_year": [cost.last_year if cost else None for cost in costs],
        "cost_proposed": np.array([cost is not None and cost.proposed for cost in costs], dtype=bool),
        "effect_last_year": [one.effect_last_year for one in found],
    }


def measure_costs(city: CityTables, as_of: dt.date) -> dict[str, MeasureCost]:
    """{code: cost} of the measures with money known at ``as_of``.

    Per budget year and kind: the outcome; before there is one the council's decision with its supplements; before
    that the latest proposal.
    """
    return {code: _cost(posts) for code, posts in _posts(city, as_of).items()}


def _posts(city: CityTables, as_of: dt.date) -> dict[str, dict[tuple[int, MoneyKind], list[Money]]]:
    rows: dict[str, dict[tuple[int, MoneyKind], list[Money]]] = {}
    for row in city.stored.money:
        if is_known(row, as_of):
            rows.setdefault(row.code, {}).setdefault((row.budget_year, row.kind), []).append(row)
    return rows


def is_known(row: Money, as_of: dt.date) -> bool:
    """Whether a money row was known: decided by ``as_of``; without a day, of next year's budget at most."""
    return row.decided_on <= as_of if row.decided_on is not None else row.budget_year <= as_of.year + 1


def stage_order(row: Money) -> int:
    """Place of a money row's stage on the way from proposal to outcome."""
    return _STAGES[row.stage]


def known_cost(post: Sequence[Money]) -> float | None:
    """Euro that one year's operations or investment cost by the rows given, as in :func:`measure_costs`."""
    found = _cost_of_post(post)
    return None if found is None else found.amount.central


def worked_price(city: CityTables, snapshot: Snapshot, code: str) -> Worked[Range | Outcome]:
    """€/t of a measure that has a price, with the euro of each budget year and kind."""
    posts = _posts(city, snapshot.as_of)[code]
    costs = {post: _cost_of_post(rows) for post, rows in sorted(posts.items())}
    rows = tuple((str(year), kind, cost.amount.central) for (year, kind), cost in costs.items() if cost)
    tonnes, _ = _stated_tonnes(snapshot, (code,))[code]
    ((basis, amount),) = _cost(posts).by_basis.items()
    found = worked_euro_per_tonne(amount, tonnes, basis)
    return replace(found, steps=Steps((f.BUDGET_YEAR, f.MONEY_KIND, f.COST), rows))


def _bounds(name: str, figures: Sequence[Range | Outcome | None]) -> dict[str, Column]:
    known = [one if isinstance(one, Range) else None for one in figures]
    return {
        f"{name}_{bound}": np.array([getattr(one, bound) if one else math.nan for one in known], dtype=float)
        for bound in ("low", "central", "high")
    }


def _cost(posts: Mapping[tuple[int, MoneyKind], Sequence[Money]]) -> MeasureCost:
    by_basis: dict[CostBasis, Range] = {}
    proposed = mixed = False
    for post in posts.values():
        found = _cost_of_post(post)
        if found is None:
            mixed = True
            continue
        basis = post[0].cost_basis
        by_basis[basis] = by_basis.get(basis, ZERO) + found.amount
        proposed |= found.proposed
    years = [year for year, _ in posts]
    return MeasureCost(by_basis, min(years), max(years), proposed, mixed)


def _cost_of_post(post: Sequence[Money]) -> Cost | None:
    """None without rows, or when they cover different things."""
    if len({row.cost_basis for row in post}) != 1:
        return None
    return cost_of_year({row.stage: _amount(row) for row in post})


def _amount(row: Money) -> Range:
    amount, low, high = row.amount_eur, row.low_eur, row.high_eur
    return Range(amount if low is None else low, amount, amount if high is None else high)


def _euro_per_tonne(cost: MeasureCost | None, tonnes: Range | None) -> Range | Outcome:
    if cost is None:
        return cannot_be_computed(ReasonCode.MISSING_INPUT, name="money")
    if CostBasis.TOTAL in cost.by_basis:
        return euro_per_tonne(cost.by_basis[CostBasis.TOTAL], tonnes or ZERO, CostBasis.TOTAL)
    if cost.mixed or len(cost.by_basis) != 1:
        return cannot_be_computed(ReasonCode.MISSING_INPUT, name="cost_basis")
    if tonnes is None:
        return cannot_be_computed(ReasonCode.MISSING_INPUT, name="effect")
    ((basis, amount),) = cost.by_basis.items()
    return euro_per_tonne(amount, tonnes, basis)


def _stated_tonnes(snapshot: Snapshot, costly: Collection[str]) -> dict[str, tuple[Range, int]]:
    """{code: (tonnes of all stated years inside the boundary, the last of them)}; also of what the reference holds."""
    effects, stick = snapshot.effects, snapshot.yardstick
    if stick is None or not len(effects.years) or not costly:
        return {}
    states = {
        code: replace(state, in_reference=False) if state.in_reference else state
        for code, state in snapshot.reading.states.items()
    }
    # Over a year before all effects the increments are the effects themselves.
    first, last = effects.years[[0, -1]].tolist()
    table = take_effects(snapshot.city, states, stick.boundary, first - 1, (first, last))
    known = np.flatnonzero(table.known & np.isin(table.codes, list(costly))).tolist()
    return {table.codes[n]: (Range(*table.in_window[n].tolist()), _last_stated(table, n)) for n in known}


def _last_stated(table: EffectTable, n: int) -> int:
    return int(table.years[np.flatnonzero(table.stated[n])[-1]])
