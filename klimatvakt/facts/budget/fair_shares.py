"""Owns the other ways of sharing a larger budget (methods § 3). Must not know pages, charts or SQL.

Never the adopted status: the formulas and the rate are the domain's, this module hands them the rows.
"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.domain.budgets.allocation import fair_shares
from klimatvakt.domain.budgets.budget import rate
from klimatvakt.domain.gases import check_budget_gas
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.facts.read.age import known_at
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Row, make_frame
from klimatvakt.facts.read.snapshot import Snapshot

_INPUTS = (
    *("gas", "from_year", "shared_budget_t", "emission_share", "population_share", "shared_history_t"),
    *("area_history_t", "history_from_year", "income_index", "weight_sum"),
)
_WORDS = tuple(f"{text}_{language}" for text in ("name", "boundary") for language in ("sv", "fi", "en"))
_ANSWERS = ("principle", "tonnes", "reason", "rate", "rate_reason", "guard", "base_year", "base_t")


def build_fair_shares(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """One row per underlay and principle; empty where none is published by then.

    Columns: id, name_*, boundary_*, the inputs as published (gas, from_year, shared_budget_t, emission_share,
    population_share, shared_history_t, area_history_t, history_from_year, income_index, weight_sum), principle,
    tonnes of ``gas`` (negative is "no room by the principle", NaN with a ``reason``); rate: the constant yearly cut
    (D1) that keeps the share, from the emissions ``base_t`` of ``base_year``, NaN with a ``rate_reason``. Base year is
    the last full year before ``from_year``, else the last inventory. ``guard`` (Outcome | None): the inventory holds
    other gases than the share, so the rate rests on "the same rate for all gases" and there is no run-out date.
    """
    budget = snapshot.budget
    known = [row for row in city.rows("fair_share") if known_at(row, snapshot.as_of)]
    rows = [answer for row in known for answer in _answers(row, snapshot, budget)]
    return make_frame({name: [row[name] for row in rows] for name in ("id", *_WORDS, *_INPUTS, *_ANSWERS)})


def _answers(row: Row, snapshot: Snapshot, budget: BudgetFacts | None) -> list[dict[str, Any]]:
    shares = fair_shares(
        float(row["shared_budget_t"]),
        emission_share=_known(row["emission_share"]),
        population_share=_known(row["population_share"]),
        national_cumulative_t=_known(row["shared_history_t"]),
        area_cumulative_t=_known(row["area_history_t"]),
        # Without the weights of the other areas the income says nothing of the share.
        income_index=None if math.isnan(row["weight_sum"]) else _known(row["income_index"]),
        weight_sum=1.0 if math.isnan(row["weight_sum"]) else float(row["weight_sum"]),
    )
    base_year, base_t = _base(int(row["from_year"]) - 1, snapshot.series.tonnes, budget)
    common = {
        **{name: row[name] for name in ("id", *_WORDS, *_INPUTS)},
        "guard": check_budget_gas(row["gas"], snapshot.series.gas),
        "base_year": base_year,
        "base_t": math.nan if base_t is None else base_t,
    }
    return [{**common, "principle": principle.value, **_share(share, base_t)} for principle, share in shares.items()]


def _base(year: int, tonnes: Mapping[int, float], budget: BudgetFacts | None) -> tuple[int | None, float | None]:
    if year in tonnes:
        return year, tonnes[year]
    return (budget.last_level_year, budget.last_level_t) if budget is not None else (None, None)


def _share(share: float | Outcome, base_t: float | None) -> dict[str, Any]:
    if isinstance(share, Outcome):
        return {"tonnes": math.nan, "reason": share.reason, "rate": math.nan, "rate_reason": share.reason}
    lacking = cannot_be_computed(ReasonCode.MISSING_INPUT, name="base_t")
    yearly = lacking if base_t is None else rate(base_t, share, Convention.D1)
    if isinstance(yearly, Outcome):
        return {"tonnes": share, "reason": None, "rate": math.nan, "rate_reason": yearly.reason}
    return {"tonnes": share, "reason": None, "rate": yearly, "rate_reason": None}


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
