"""Hand-written doubles of the budget's facts: the budget itself, its trajectory and running totals."""

from dataclasses import replace
from typing import Any

from klimatvakt.catalog.derived.budget import BudgetFacts, CumulativeYear, TrajectoryYear
from klimatvakt.catalog.stored import Budget
from klimatvakt.domain.budgets.counted import Counted, Window
from klimatvakt.domain.budgets.trajectory import Binding, RequiredRate
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import ReasonCode, cannot_be_computed
from klimatvakt.domain.trend import Trend
from klimatvakt.domain.vocabulary import AdoptionState, Gas, Perspective
from klimatvakt.domain.words import Words
from tests.fixtures.rows import make_row, make_rows
from tests.unit.charts.doubles import NAN


def make_trajectory(
    history: dict[int, tuple[float, str]], end: int, planned: dict[int, float]
) -> tuple[TrajectoryYear, ...]:
    last = max(history)
    level = history[last][0]
    rows: list[dict[str, Any]] = [
        {"year": y, "series": "history", "emissions_t": v, "low_t": NAN, "high_t": NAN, "data_status": s}
        for y, (v, s) in history.items()
    ]
    for year in range(2022, end + 1):
        rows.append(
            {
                "year": year,
                "series": "target",
                "emissions_t": 31_200 - 2_448.889 * (year - 2021),
                "data_status": "projection",
            }
        )
    for year in range(last, end + 1):
        rows.append({"year": year, "series": "reference", "emissions_t": level, "data_status": "projection"})
    for year, value in planned.items():
        rows.append(
            {
                "year": year,
                "series": "planned",
                "emissions_t": value,
                "low_t": value - 900,
                "high_t": value + 900,
                "data_status": "projection",
            }
        )
    for year in range(last, end + 1) if planned else ():
        value = 29_600.0 - 480 * (year - last)
        rows.append(
            {"year": year, "series": "trend", "emissions_t": value, "low_t": value - 1_400, "high_t": value + 1_400}
            | {"data_status": "projection"}
        )
    return make_rows(TrajectoryYear, rows)


def make_budget(
    *, stated: int | None, used: float | None, adopted: bool, planned: dict[int, Range] | None = None, **row: Any
) -> BudgetFacts:
    path = {year: 31_200 - 2_448.889 * (year - 2021) for year in range(2022, 2031)}
    left = 170_600 - (used or 0)
    state = AdoptionState.ADOPTED if adopted else AdoptionState.DERIVED
    name = Words("Växthusgasbudget", "Budjetti")
    base = {"id": "b", "name": name, "start_year": 2022, "end_year": 2030, "adoption_state": state}
    base |= {"perspective": Perspective.TERRITORIAL, "gas": Gas.CO2E}
    unknown = cannot_be_computed(ReasonCode.EMPTY_SERIES)
    return BudgetFacts(
        row=make_row(Budget, **base | row),
        budget_t=170_600.0,
        range_low_t=115_400.0,
        range_high_t=210_000.0,
        shapes={},
        path=path,
        rate=unknown,
        last_level_t=33_072.0,
        last_level_year=2022,
        window=Window(2023, 2030),
        trend=Trend(-480.0, 29_600.0, 1_400.0, 2016, 2025, 10)
        if adopted
        else cannot_be_computed(ReasonCode.TOO_FEW_POINTS, found=1, needed=5),
        counted=Counted(
            stated_year=stated,
            level_since=stated or 2021,
            gap_year=None,
            used_t=used,
            remaining_t=left,
            remaining_share=left / 170_600,
            overshoot_t=None,
            over_since=None,
            waiting={0: RequiredRate(0.1483, Binding.END_LEVEL, 0.14, 0.1483)},
            run_outs={"constant": unknown, "target": unknown},
            is_interval=False,
            need_t=127_000.0,
            reference_path={},
            planned_path=planned or {},
            level_gap_t=None,
            cumulative_gap_t=None,
        ),
        worked={},
    )


def with_counted(budget: BudgetFacts, **given: Any) -> BudgetFacts:
    """``budget`` with other counted figures."""
    assert isinstance(budget.counted, Counted)
    return replace(budget, counted=replace(budget.counted, **given))


def make_cumulative(used: dict[int, float]) -> tuple[CumulativeYear, ...]:
    rows = [{"year": y, "series": "used", "cumulative_t": v, "data_status": "derived"} for y, v in used.items()]
    total = 0.0
    for year in range(2022, 2031):
        total += 31_200 - 2_448.889 * (year - 2021)
        rows.append({"year": year, "series": "allowed", "cumulative_t": total, "data_status": "projection"})
    return make_rows(CumulativeYear, rows)
