"""Owns the frames about measures: status, effect in the budget, milestones. Must not know pages or SQL."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from klimatvakt.domain.effects import city_days, is_in_inventory, share_of_gap, tonnes_in_window
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.status import MeasureFacts, MeasureStatus, Milestone, goes_wrong_way, measure_status
from klimatvakt.domain.vocabulary import Direction, EffectStatus, Phase, Schedule
from klimatvakt.facts.effects import MeasureEffect
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.facts.reports import Reading
from klimatvakt.facts.rows import rows_of

_NEUTRAL = dict.fromkeys(
    (
        "shift_days",
        "lost_low_t",
        "lost_central_t",
        "lost_high_t",
        "level_end_t",
        "followed_up_t",
        "eur_t_low",
        "eur_t_central",
        "eur_t_high",
    ),
    math.nan,
) | {"shift": None, "shift_says": "", "delay_rank": None, "cost_reason": None}
TITLES = ("title_sv", "title_fi", "title_en")


def build_milestones(tables: Mapping[str, pd.DataFrame], reading: Reading, as_of: dt.date) -> pd.DataFrame:
    """The milestones of each measure in the report its state was read from, with ``state`` at ``as_of``."""
    rows = tables["milestone"]
    wanted = {(state["report_id"], code) for code, state in reading.states.items()}
    keep = [pair in wanted for pair in zip(rows["report_id"], rows["code"], strict=True)]
    mine = rows[pd.Series(keep, index=rows.index, dtype=bool)]
    states = [_milestone_state(row, as_of) for row in rows_of(mine)]
    columns = ["code", "n", *TITLES, "due_on", "started_on", "done_on"]
    return mine[columns].assign(state=pd.Series(states, index=mine.index, dtype=object)).reset_index(drop=True)


def build_statuses(
    tables: Mapping[str, pd.DataFrame], reading: Reading, milestones: pd.DataFrame, as_of: dt.date
) -> dict[str, MeasureStatus]:
    """{code: status} of every measure."""
    steps: dict[str, list[Milestone]] = {}
    for row in rows_of(milestones):
        steps.setdefault(row["code"], []).append(Milestone(int(row["n"]), row["due_on"], row["done_on"]))
    wrong = _wrong_way_indicators(tables, as_of)
    found = {}
    for row in rows_of(tables["measure"]):
        state = reading.states.get(row["code"], {})
        facts = MeasureFacts(
            # Without a report only a stated phase that ends the matter shows; the rest reads "ingen rapport".
            phase=Phase(state.get("phase") or row["phase_stated"] or Phase.IDEA),
            reported=reading.reported[row["code"]],
            end_on=state.get("end_on"),
            completed_on=state.get("completed_on"),
            milestones=steps.get(row["code"], []),
            wrong_way_indicator=state["indicator_id"] if state.get("indicator_id") in wrong else None,
            manual_schedule=Schedule(state["manual_schedule"]) if state.get("manual_schedule") else None,
        )
        found[row["code"]] = measure_status(facts, as_of)
    return found


def build_measures(
    tables: Mapping[str, pd.DataFrame],
    reading: Reading,
    statuses: Mapping[str, MeasureStatus],
    effects: Mapping[str, MeasureEffect],
    milestones: pd.DataFrame,
    budget: BudgetFacts | None,
) -> pd.DataFrame:
    """One row per measure; see CityFacts.measures for the columns."""
    root = _root_themes(tables["theme"])
    coming = _next_milestones(milestones)
    rows = []
    for row in rows_of(tables["measure"]):
        code, state = row["code"], reading.states.get(row["code"])
        theme = row["theme_id"]
        rows.append(
            {
                **{
                    name: row[name]
                    for name in ("code", *TITLES, "sector_id", "funding", "control", "emission_sector_id")
                },
                "theme_id": root[theme],
                "subtheme_id": theme if root[theme] != theme else None,
                **_phase(row, state),
                **_status(statuses[code]),
                **_effect(effects[code], state, budget),
                **_NEUTRAL,
                "cost_basis": state["cost_basis"] if state else None,
                "next_milestone_on": coming.get(code),
                "end_on": state["end_on"] if state else None,
                "report_id": state["report_id"] if state else None,
            }
        )
    return pd.DataFrame(rows)


def build_measure_years(effects: Iterable[MeasureEffect], followed: Mapping[str, Mapping[int, float]]) -> pd.DataFrame:
    """code, year, low_t, central_t, high_t, followed_up_t."""
    rows = []
    for effect in effects:
        done = followed.get(effect.code, {})
        for year in sorted(effect.increments.keys() | done.keys()):
            delta = effect.increments.get(year)
            rows.append({"code": effect.code, "year": year, **_range(delta), "followed_up_t": done.get(year, math.nan)})
    return pd.DataFrame(rows, columns=["code", "year", "low_t", "central_t", "high_t", "followed_up_t"])


def window(budget: BudgetFacts) -> tuple[int, int]:
    """First and last year whose increments count: after the last inventory, to the end of the path."""
    return budget.last_level_year + 1, max(budget.path)


def _phase(row: Mapping[str, Any], state: Mapping[str, Any] | None) -> dict[str, Any]:
    if state is not None:
        return {"phase": state["phase"], "phase_source": "report"}
    stated = row["phase_stated"]
    return {"phase": stated, "phase_source": "stated" if stated else "none"}


def _status(status: MeasureStatus) -> dict[str, Any]:
    return {
        "schedule": status.schedule.value,
        "late_days": status.late_days,
        "freshness": status.freshness.value,
        "status": status.public.value,
        "reason": status.reason,
        "manual": status.manual,
        "open_milestones": status.open_milestones,
    }


def _effect(effect: MeasureEffect, state: Mapping[str, Any] | None, budget: BudgetFacts | None) -> dict[str, Any]:
    known = budget is not None and effect.quantified and not effect.outside
    inside = tonnes_in_window(effect.increments, *window(budget)) if known and budget is not None else None
    days = [math.nan] * 3
    share = math.nan
    if inside is not None and budget is not None:
        days = [_float(city_days(t, budget.last_level_t)) for t in (inside.low, inside.central, inside.high)]
        share = _float(share_of_gap(inside.central, budget.need_t or 0.0))
    return {
        "effect_status": state["effect_status"] if state else EffectStatus.NOT_CALCULATED.value,
        **_range(inside),
        "days_low": days[0],
        "days_central": days[1],
        "days_high": days[2],
        "gap_share": share,
        "quantified": effect.quantified,
        "outside_budget": effect.outside,
        "in_inventory": bool(known and effect.increments and is_in_inventory(effect.increments)),
        "in_reference": effect.in_reference,
        "counted": effect.counted,
    }


def _range(found: Range | None) -> dict[str, float]:
    if found is None:
        return {"low_t": math.nan, "central_t": math.nan, "high_t": math.nan}
    return {"low_t": found.low, "central_t": found.central, "high_t": found.high}


def _float(value: float | Outcome) -> float:
    return math.nan if isinstance(value, Outcome) else value


def _milestone_state(row: Mapping[str, Any], as_of: dt.date) -> str:
    if row["done_on"] is not None and row["done_on"] <= as_of:
        return "done"
    if row["due_on"] is not None and row["due_on"] < as_of:
        return "late"
    return "started" if row["started_on"] is not None and row["started_on"] <= as_of else "planned"


def _next_milestones(milestones: pd.DataFrame) -> dict[str, dt.date]:
    coming = milestones[milestones["state"].isin(["started", "planned"]) & milestones["due_on"].notna()]
    return dict(coming.groupby("code")["due_on"].min())


def _wrong_way_indicators(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> frozenset[str]:
    values = tables["indicator_value"]
    found = set()
    for row in rows_of(tables["indicator"]):
        mine = values[(values["id"] == row["id"]) & (values["year"] <= as_of.year)]
        series = dict(zip(mine["year"].astype(int), mine["value"].astype(float), strict=True))
        if goes_wrong_way(series, Direction(row["direction"])):
            found.add(row["id"])
    return frozenset(found)


def _root_themes(themes: pd.DataFrame) -> dict[str, str]:
    parent = {row["id"]: row["parent_id"] for row in rows_of(themes)}
    root = {}
    for theme in parent:
        top = theme
        while parent[top]:
            top = parent[top]
        root[theme] = top
    return root
