"""Owns the reference budget's facts: path, remaining, headline and the frames drawn from them.

Must not know measures, pages or SQL. Arithmetic is the domain's; this module hands it the right rows.
"""

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.domain.headline import Headline, headline
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.targets import target_path, target_shapes
from klimatvakt.domain.trajectory import (
    Remaining,
    RequiredRate,
    constant_path,
    cumulative_series,
    find_unbroken,
    overshoot,
    remaining,
    required_rate,
)
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.errors import KlimatvaktError
from klimatvakt.facts.emissions import Series
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.facts.rows import rows_of


def reference_row(tables: Mapping[str, pd.DataFrame]) -> Mapping[str, Any] | None:
    """The row of the one reference budget; None when the city has no budget."""
    budgets = tables["budget"]
    rows = rows_of(budgets[budgets["is_reference"].fillna(False).astype(bool)])
    return rows[0] if rows else None


def build_budget(row: Mapping[str, Any], series: Series, as_of: dt.date) -> BudgetFacts:
    """The reference budget against ``series``.

    Raises:
        KlimatvaktError: the budget's own figures give no path (the data contract should have refused them).
    """
    end_year, base_t, start = _whole(row["end_year"]), float(row["base_t"]), int(row["start_year"])
    path, budget_t = _path_and_size(row, as_of)
    actual, bridging = series.tonnes, series.bridging
    unbroken = find_unbroken(actual, start, end_year=end_year, bridging=bridging)
    ends = headline(
        budget_t, actual, path, start_year=start, base_t=base_t, as_of=as_of, end_year=end_year, bridging=bridging
    )
    shapes = _shapes(row)
    day_from, day_to = _interval(ends)
    level_year = max(actual, default=int(row["base_year"]))
    return BudgetFacts(
        row=row,
        budget_t=budget_t,
        range_low_t=min(shapes.values()) if len(shapes) > 1 else None,
        range_high_t=max(shapes.values()) if len(shapes) > 1 else None,
        shapes=shapes,
        path=path,
        stated_year=unbroken.last_year if unbroken.last_year >= start else None,
        **_left(remaining(budget_t, actual, start, end_year=end_year, bridging=bridging), ends, row),
        overshoot_t=_overshoot(overshoot(actual, path, start, bridging=bridging), unbroken.last_year >= start),
        constant_run_out=ends.constant,
        is_interval=ends.is_interval,
        headline_from=day_from,
        headline_to=day_to,
        gap_year=unbroken.gap,
        need_t=_need(actual.get(level_year, base_t), level_year, path),
        last_level_t=actual.get(level_year, base_t),
        last_level_year=level_year,
        rate=cannot_be_computed(ReasonCode.NO_RATE_IN_CONVENTION),
        gas_guard=None,
        waiting={},
        over_since=None,
        run_outs={"constant": ends.constant},
        trend=cannot_be_computed(ReasonCode.EMPTY_SERIES),
        cumulative_gap_t=None,
        level_gap_t=None,
        planned_path={},
    )


def build_trajectory(series: Series, budget: BudgetFacts | None, planned: Mapping[int, float]) -> pd.DataFrame:
    """year, series, emissions_t, low_t, high_t, data_status; see CityFacts. ``planned`` empty = no planned line."""
    history = series.rows.drop(columns="release_id").assign(series="history")
    frames = [history]
    if budget is not None:
        level, end = budget.last_level_year, max(budget.path)
        frames.append(_line("target", budget.path))
        frames.append(_line("reference", constant_path(budget.last_level_t, level, end)))
        frames.append(_line("planned", planned))
    columns = ["year", "series", "emissions_t", "low_t", "high_t", "data_status"]
    return pd.concat([frame for frame in frames if len(frame)], ignore_index=True)[columns]


def build_cumulative(series: Series, budget: BudgetFacts | None) -> pd.DataFrame:
    """year, series (used | allowed), cumulative_t, data_status; empty without a budget."""
    columns = ["year", "series", "cumulative_t", "data_status"]
    if budget is None:
        return pd.DataFrame(columns=columns)
    start, end = int(budget.row["start_year"]), _whole(budget.row["end_year"])
    unbroken = find_unbroken(series.tonnes, start, end_year=end, bridging=series.bridging)
    rows: list[dict[str, Any]] = []
    weakest = DataStatus.MEASURED
    for year, t in cumulative_series(unbroken.tonnes).items():
        # A running total is only as sure as its weakest year.
        weakest = max(weakest, series.status.get(year, DataStatus.DERIVED), key=list(DataStatus).index)
        rows.append({"year": year, "series": "used", "cumulative_t": t, "data_status": weakest.value})
    for year, t in cumulative_series({y: t for y, t in budget.path.items() if y >= start}).items():
        rows.append({"year": year, "series": "allowed", "cumulative_t": t, "data_status": DataStatus.PROJECTION.value})
    return pd.DataFrame(rows, columns=columns)


def _path_and_size(row: Mapping[str, Any], as_of: dt.date) -> tuple[dict[int, float], float]:
    end_year = _whole(row["end_year"])
    stated = _number(row["budget_t"])
    path = target_path(
        row["convention"],
        base_year=int(row["base_year"]),
        base_t=float(row["base_t"]),
        end_year=end_year,
        end_level_t=_number(row["end_level_t"]),
        budget_t=stated,
        to_year=end_year or as_of.year + 30,
    )
    if isinstance(path, Outcome):
        raise KlimatvaktError(f"budget {row['id']}: ingen bana kan räknas ({path.reason})")
    start = int(row["start_year"])
    path = {year: t for year, t in path.items() if year >= start}
    return path, math.fsum(path.values()) if stated is None else stated


def _left(left: Remaining | Outcome, ends: Headline, row: Mapping[str, Any]) -> dict[str, Any]:
    """What is left and the rate it asks for; all of it unknown, with the reason, when it cannot be computed."""
    if isinstance(left, Outcome):
        names = ("used_t", "remaining_t", "remaining_share", "required_rate", "required")
        return {**dict.fromkeys(names), "binding": "", "refusal": left.reason}
    need = _required(left.remaining_t, ends.stated_at, ends.last_level_t, row)
    return {
        "used_t": left.used_t if ends.stated_at >= int(row["start_year"]) else None,
        "remaining_t": left.remaining_t,
        "remaining_share": left.share,
        "required_rate": need.rate if isinstance(need, RequiredRate) else None,
        "binding": need.binds.value if isinstance(need, RequiredRate) else "",
        "required": need,
        "refusal": None,
    }


def _overshoot(found: float | Outcome, started: bool) -> float | None:
    return None if isinstance(found, Outcome) or not started else found


def _required(left_t: float, last_year: int, last_t: float, row: Mapping[str, Any]) -> RequiredRate | Outcome:
    end_year = _whole(row["end_year"])
    years_left = None if end_year is None else end_year - last_year
    return required_rate(left_t, last_t, years_left=years_left, end_level_t=_number(row["end_level_t"]))


def _shapes(row: Mapping[str, Any]) -> dict[str, float]:
    end_year, end_level = _whole(row["end_year"]), _number(row["end_level_t"])
    if end_year is None or end_level is None:
        return {}
    found = target_shapes(
        int(row["base_year"]),
        float(row["base_t"]),
        end_year,
        end_level,
        history_year=_whole(row["history_year"]),
        history_t=_number(row["history_t"]),
        late_target_year=_whole(row["late_target_year"]),
    )
    return {shape.value: t for shape, t in found.items()}


def _interval(ends: Headline) -> tuple[dt.date | None, dt.date | None]:
    if not ends.is_interval:
        return ends.constant.date, ends.constant.date
    days = sorted(day for day in (ends.constant.date, ends.on_path.date) if day is not None)
    return (days[0] if days else None), (days[1] if len(days) > 1 else None)


def _need(level_t: float, level_year: int, path: Mapping[int, float]) -> float:
    """Σ(reference − target) over the window's years after the last level (methods § 7)."""
    return math.fsum(level_t - t for year, t in path.items() if year > level_year)


def _line(name: str, tonnes: Mapping[int, float]) -> pd.DataFrame:
    frame = pd.DataFrame({"year": list(tonnes), "emissions_t": list(tonnes.values())}, dtype=float)
    return frame.astype({"year": int}).assign(
        series=name, low_t=math.nan, high_t=math.nan, data_status=DataStatus.PROJECTION.value
    )


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
