"""Owns fair shares, neutrality and the sensitivity table (methods §§ 2–4). Must not know measures one by one."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from .budget import Budget
from .inventory import unbroken
from .rates import LAST_YEAR, End, Required, line, open_rate, required, run_out, totals, window_rate
from .reading import Reading, stated_by_then
from .tables import Triple, amount, by_then, number, yes
from .trend import Line, trend_of


@dataclass(frozen=True)
class Share:
    """One principle's tonnes, and the yearly cut (D1) that keeps it; None where it cannot be told."""

    tonnes: float | None
    rate: float | None


def fair_shares(reading: Reading, budget: Budget | None) -> dict[tuple[str, str], Share]:
    """{(underlay, principle): share}; a negative one is "no room by the principle"."""
    found = {}
    for row in (row for row in reading.tables.get("fair_share", []) if stated_by_then(row, reading.as_of)):
        whole, e, p = amount(row["shared_budget_t"]), number(row["emission_share"]), number(row["population_share"])
        history, own = number(row["shared_history_t"]), number(row["area_history_t"])
        income, weights = number(row["income_index"]), number(row["weight_sum"])
        tonnes = {
            "grandfathering": None if e is None else whole * e,
            "equal_per_capita": None if p is None else whole * p,
            "polluter_pays": None if None in (p, history, own) else (p or 0) * (whole + (history or 0)) - (own or 0),
            "ability_to_pay": None
            if None in (p, income, weights)
            else whole * (p or 0) / (income or 1) / (weights or 1),
        }
        base = None
        if budget is not None:
            base = budget.series.tonnes.get(int(row["from_year"]) - 1, budget.level)
        for principle, t in tonnes.items():
            rate = None if t is None or base is None else open_rate(base, t, "D1")
            found[(row["id"], principle)] = Share(t, rate)
    return found


@dataclass(frozen=True)
class Balance:
    """One year's gross − removals."""

    year: int
    gross: float
    removals: float

    @property
    def rest(self) -> float:
        """What is left to bind or compensate."""
        return self.gross - self.removals


def balances(reading: Reading, budget: Budget | None, planned: dict[int, Triple]) -> dict[str, Balance]:
    """{inventory | planned | target: balance} of a territorial CO2e budget with a last year."""
    if budget is None or budget.end is None:
        return {}
    if (budget.row["perspective"], budget.row["gas"]) != ("territorial", "CO2e"):
        return {}
    end, target = budget.end, budget.path[budget.end] if budget.end_level is None else budget.end_level
    levels = {"inventory": (budget.level_year, budget.level)}
    if end in planned:
        levels["planned"] = (end, max(budget.level - planned[end].central, 0.0))
    levels["target"] = (end, target)
    return {name: Balance(year, t, _removed(reading, year)) for name, (year, t) in levels.items()}


def _removed(reading: Reading, year: int) -> float:
    rows = [row for row in reading.tables.get("sink", []) if int(row["year"]) == year]
    known = [row for row in rows if row["data_status"] == "projection" or year < reading.as_of.year]
    return sum(amount(row["removal_t"]) for row in known)


@dataclass(frozen=True)
class Variant:
    """The budget's figures when one assumption is another."""

    assumption: str
    choice: str
    used: bool
    size: float
    remaining: float
    overshoot: float
    required: Required | str
    end: End
    gap: float | None


def sensitivity(budget: Budget, increments: dict[int, Triple]) -> Iterator[Variant]:
    """Every assumption with each of its choices, one changed at a time."""
    stated = number(budget.row["budget_t"])
    convention = budget.row["convention"]
    for other in ("D1", "D0", "C", "LIN"):
        if other != "LIN" or convention == "LIN":
            yield _vary(budget, increments, "convention", other, other == convention, _path(budget, other), budget.size)
    if convention == "LIN" and budget.end and budget.end_level and budget.end_level <= budget.base:
        kept = (budget.end_level / budget.base) ** (1 / (budget.end - budget.base_year))
        curve = {y: budget.base * kept ** (y - budget.base_year) for y in range(budget.start, budget.end + 1)}
        yield _vary(budget, increments, "path_shape", "line", True, _path(budget), None)
        yield _vary(budget, increments, "path_shape", "constant_rate", False, curve, None)
    levels = _base_levels(budget)
    for year in sorted(levels) if len(levels) > 1 else []:
        path = _path(budget, convention, base=(year, levels[year]))
        yield _vary(budget, increments, "base_year", str(year), year == budget.base_year, path, stated)
    late = budget.row["late_target_year"]
    for year in sorted({budget.end or 0, int(late)}) if budget.end and late else []:
        path = _path(budget, convention, end=year)
        other_end = None if convention == "LIN" else year
        yield _vary(budget, increments, "target_year", str(year), year == budget.end, path, stated, end=other_end)
    for window in (5, 7, 10) if budget.series.cells else ():
        trend = trend_of(budget.series, window)
        found = _vary(budget, increments, "trend_window", str(window), window == 10, _path(budget), budget.size)
        yield _along(found, budget, trend)
    for bound in ("low", "central", "high") if increments else ():
        yield _vary(budget, increments, "effects", bound, bound == "central", _path(budget), budget.size, bound=bound)


def _base_levels(budget: Budget) -> dict[int, float]:
    levels = {budget.base_year: budget.base}
    before, oldest, level = budget.base_year - 1, budget.row["history_year"], number(budget.row["history_t"])
    if before in budget.series.tonnes:
        levels[before] = budget.series.tonnes[before]
    if budget.row["convention"] == "LIN" and oldest and level is not None:
        levels[int(oldest)] = level
    return levels


def _path(
    budget: Budget, convention: str = "", *, base: tuple[int, float] | None = None, end: int | None = None
) -> dict[int, float]:
    kind, last = convention or budget.row["convention"], end or budget.end
    year, level = base or (budget.base_year, budget.base)
    if kind == "LIN":
        whole = line(year, level, last or 0, budget.end_level or 0.0)
        return {y: t for y, t in whole.items() if budget.start <= y <= (budget.end or 0)}
    years = (last or LAST_YEAR) - budget.base_year
    rate = open_rate(level, budget.size, kind) if last is None else window_rate(level, budget.size, years, kind)
    return dict(enumerate(totals(level, rate or 0.0, years, kind), start=budget.start))


def _vary(
    budget: Budget, increments: dict[int, Triple], assumption: str, choice: str, used: bool, path: dict[int, float],
    size: float | None, *, end: int | None = None, bound: str = "",
) -> Variant:  # fmt: skip
    stop, end_level = end or budget.end, budget.end_level
    if size is None:
        size, end_level = math.fsum(path.values()), path[max(path)]
    known = unbroken(budget.series, budget.start, stop)
    last = max(known, default=budget.base_year)
    level = known.get(last, budget.base)
    plan = {
        year: budget.level - (getattr(increments[year], bound or "central") if year in increments else 0.0)
        for year in range(budget.level_year + 1, budget.last_year + 1)
    }
    constant = dict.fromkeys(range(last + 1, (stop or LAST_YEAR) + 1), level)
    over = math.fsum(t - path[year] for year, t in known.items() if year in path)
    # A plan that ends before the path leaves its gap unknown.
    has_gap = bool(increments) and all(year in plan for year in range(last + 1, (stop or max(plan)) + 1))
    gap = math.fsum(t - path[year] for year, t in plan.items() if last < year <= max(path)) + over if has_gap else None
    years_left = None if stop is None else stop - last
    return Variant(
        assumption, choice, used, size, size - math.fsum(known.values()), over,
        required(size - math.fsum(known.values()), level, years_left, end_level),
        run_out(size, {**known, **(plan if bound else constant)}, last), gap,
    )  # fmt: skip


def _along(found: Variant, budget: Budget, trend: Line | None) -> Variant:
    if trend is None:
        end = End("cannot_be_computed")
    else:
        last, stop = budget.stated_year, budget.end or LAST_YEAR
        reach = min(trend.last_year + 10, stop)
        ahead = {year: trend.at(year) for year in range(trend.last_year + 1, reach + 1) if year > last}
        end = run_out(budget.size, {**budget.known, **ahead}, last)
        if end.kind == "fits" and reach < stop:
            end = End("cannot_be_computed")
    return Variant(**{**found.__dict__, "end": end})


def neutral_years(reading: Reading, end: int) -> list[int]:
    """Years after the budget for which neutrality is decided."""
    rows = [
        row for row in reading.tables["goal_decision"] if row["kind"] == "neutrality" and not yes(row["superseded"])
    ]
    known = [row for row in rows if by_then(row["decided_on"], reading.as_of) and row["target_year"]]
    return sorted({int(row["target_year"]) for row in known if int(row["target_year"]) > end})
