"""Owns what sectors and themes contribute to the city's need. Must not know pages or how status was decided."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.domain.effects import city_days, share_of_gap, tonnes_in_window
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.status import count_on_plan
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.facts.effects import MeasureEffect, sum_effects
from klimatvakt.facts.measures import window
from klimatvakt.facts.model import BudgetFacts


def build_contributions(
    tables: Mapping[str, pd.DataFrame],
    measures: pd.DataFrame,
    measure_years: pd.DataFrame,
    effects: Mapping[str, MeasureEffect],
    budget: BudgetFacts | None,
) -> pd.DataFrame:
    """One row per sector and per theme; see CityFacts.contributions."""
    themes = tables["theme"]
    groups = [
        ("sector", "sector_id", tables["sector"]["id"]),
        ("theme", "theme_id", themes["id"][themes["parent_id"].isna()]),
    ]
    required = _required(tables, budget)
    rows = [
        {
            "kind": kind,
            "id": group,
            **sum_group(measures[measures[column] == group], measure_years, effects, budget),
            "required_t": required.get(group, math.nan) if kind == "sector" else math.nan,
        }
        for kind, column, ids in groups
        for group in ids
    ]
    return pd.DataFrame(rows)


def sum_group(
    measures: pd.DataFrame,
    measure_years: pd.DataFrame,
    effects: Mapping[str, MeasureEffect],
    budget: BudgetFacts | None,
) -> dict[str, Any]:
    """The sums over ``measures``; unknown is NaN, never 0, when nothing of it is quantified."""
    mine = [effects[code] for code in measures["code"]]
    counted = [effect for effect in mine if effect.counted and effect.quantified and not effect.outside]
    ideas = [effect for effect in mine if effect.idea and effect.quantified and not effect.outside]
    on_plan = count_on_plan(PublicStatus(status) for status in measures["status"])
    followed = measure_years.loc[measure_years["code"].isin(measures["code"]), "followed_up_t"].dropna()
    live = measures[measures["status"] != PublicStatus.CANCELLED]
    return {
        **_totals(counted, budget),
        "idea_central_t": _totals(ideas, budget)["central_t"],
        "followed_up_t": float(followed.sum()) if len(followed) else math.nan,
        "n_measures": len(measures),
        "n_quantified": int(live["quantified"].sum()),
        "n_not_quantified": int((~live["quantified"]).sum()),
        "n_on_plan": on_plan.x,
        "n_counted": on_plan.y,
    }


def _totals(effects: list[MeasureEffect], budget: BudgetFacts | None) -> dict[str, float]:
    names = ("low_t", "central_t", "high_t", "days_central", "need_share")
    if budget is None or not effects:
        return dict.fromkeys(names, math.nan)
    inside = tonnes_in_window(sum_effects(effects), *window(budget))
    days = city_days(inside.central, budget.last_level_t)
    share = share_of_gap(inside.central, budget.need_t or 0.0)
    figures = (inside.low, inside.central, inside.high, days, share)
    return {
        name: math.nan if isinstance(figure, Outcome) else figure for name, figure in zip(names, figures, strict=True)
    }


def _required(tables: Mapping[str, pd.DataFrame], budget: BudgetFacts | None) -> dict[str, float]:
    """{sector: tonnes its adopted ceilings require inside the window}; empty where no ceiling is adopted."""
    if budget is None:
        return {}
    first, last = window(budget)
    ceilings = tables["ceiling"]
    mine = ceilings[(ceilings["budget_id"] == budget.row["id"]) & ceilings["year"].between(first, last)]
    return {str(sector): float(t) for sector, t in mine.groupby("sector_id")["required_cut_t"].sum().items()}
