"""The budget's figures in every reading of both cities, against the downloaded files recomputed (methods §§ 2–7)."""

import math

import pytest

from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.domain.budgets.trajectory import RequiredRate
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import Trend
from tests.recompute.agree import READINGS, bounds, differences, range_of, rows_by
from tests.recompute.oracle.inventory import series_of
from tests.recompute.oracle.rates import Required
from tests.recompute.oracle.tables import ZERO, add, minus
from tests.recompute.oracle.trend import trend_of

pytestmark = pytest.mark.parametrize(("city", "report"), READINGS, ids=lambda value: value or "now")


def rate_of(found):
    """(rate, what binds, both conditions), or the word of an outcome."""
    if isinstance(found, RequiredRate):
        return (found.rate, found.binds.value, found.budget_rate, found.end_level_rate)
    if isinstance(found, Required):
        return (found.rate, found.binds, found.budget_rate, found.level_rate)
    return found.kind.value if isinstance(found, Outcome) else found


def expected_budget(b):
    shapes = list(b.shapes.values()) if len(b.shapes) > 1 else [None]
    return {
        "budget_t": b.size,
        "range_low_t": min(shapes),
        "range_high_t": max(shapes),
        "stated_year": b.stated_year if b.known else None,
        "used_t": b.used if b.known else None,
        "remaining_t": b.remaining,
        "remaining_share": b.remaining / b.size,
        "overshoot_t": b.overshoot if b.known else None,
        "need_t": b.need,
        "last_level_t": b.level,
        "last_level_year": b.level_year,
        "gap_year": b.gap,
        "rate": b.rate,
        "over_since": b.over_since,
        "is_interval": b.is_interval,
    }


def figure_of(budget, name):
    return getattr(budget if hasattr(budget, name) else budget.counted, name)


def test_each_budget_known_then(service, book, city, report):
    found, mine = {b.row.id: b for b in service.facts(city, report).budgets}, book(city, report)
    assert list(found) == list(mine.budgets)
    for name, expected in mine.budgets.items():
        wanted = expected_budget(expected)
        if isinstance(found[name].counted, Refused):
            assert not expected.series.cells, f"{name}: refused although the inventory has its gas"
            wanted = {key: wanted[key] for key in ("budget_t", "rate")}
        assert differences({key: figure_of(found[name], key) for key in wanted}, wanted) == {}, name
        assert differences(found[name].path, expected.path) == {}, name
        assert differences(found[name].shapes, expected.shapes) == {}, name


def test_rates_needed_now_and_after_waiting(service, book, city, report):
    for b in service.facts(city, report).budgets:
        if isinstance(b.counted, Counted):
            waiting = book(city, report).budgets[b.row.id].waiting
            found = {m: rate_of(value) for m, value in b.counted.waiting.items()}
            assert differences(found, {m: rate_of(value) for m, value in waiting.items()}) == {}, b.row.id


def test_when_each_budget_ends(service, book, city, report):
    for b in service.facts(city, report).budgets:
        if isinstance(b.counted, Refused):
            continue
        mine = book(city, report).budgets[b.row.id]
        for name, end in (("constant", mine.constant_end), ("target", mine.target_end)):
            found = b.counted.run_outs[name]
            assert (found.kind.value, found.date) == (end.kind, end.date), (b.row.id, name)
        days = sorted({mine.constant_end.date, mine.target_end.date} - {None})
        if mine.is_interval:
            assert b.counted.between == (*days, None, None)[:2]


def test_planned_path_and_its_gaps(service, book, city, report):
    found, mine = service.facts(city, report).budget.counted, book(city, report)
    effects, b = mine.effects, mine.budget
    if not effects.counted or not any(code in effects.delta for code in effects.counted):
        assert found.planned_path == {}
        assert found.level_gap_t is None
        return
    level = (b.level,) * 3
    planned = {year: minus(level, effects.planned.get(year, ZERO)) for year in range(b.level_year + 1, b.last_year + 1)}
    assert differences({year: range_of(t) for year, t in found.planned_path.items()}, planned) == {}
    assert range_of(found.level_gap_t) == pytest.approx(minus(planned[b.last_year], (b.path[b.last_year],) * 3))
    gaps = add(minus(t, (b.path[year],) * 3) for year, t in planned.items())
    assert range_of(found.cumulative_gap_t) == pytest.approx([gap + b.overshoot for gap in gaps])
    end, run_out = effects.end_of(effects.planned), found.run_outs["planned"]
    assert (run_out.kind.value, run_out.date) == (end.kind, end.date)


def test_trend_of_the_budgets_series(service, book, city, report):
    found, line = service.facts(city, report).budget.trend, book(city, report).budget.trend
    if line is None:
        assert isinstance(found, Outcome)
        return
    assert isinstance(found, Trend)
    names = {"slope": "slope_t", "level": "level_t", "spread": "spread_t", "first_year": "first_year", "n": "n"}
    assert differences({a: getattr(found, b) for a, b in names.items()}, {a: getattr(line, a) for a in names}) == {}


def test_trend_of_every_emission_sector(service, book, city, report):
    cells = book(city, report).reading.cells
    for (perspective, gas, sector), row in rows_by(
        service.facts(city, report).trends, "perspective", "gas", "emission_sector_id"
    ).items():
        line = trend_of(series_of(cells, perspective, gas, sector))
        expected = {"slope_t": line and line.slope, "level_t": line and line.level, "spread_t": line and line.spread}
        assert differences({key: row[key] for key in expected}, expected) == {}, (perspective, gas, sector)


def test_trajectory_frame(service, book, city, report):
    facts, mine = service.facts(city, report), book(city, report)
    found, b = rows_by(facts.trajectory, "series", "year"), mine.budget
    assert differences({y: r["emissions_t"] for (s, y), r in found.items() if s == "history"}, b.series.tonnes) == {}
    assert differences({y: r["emissions_t"] for (s, y), r in found.items() if s == "target"}, b.path) == {}
    reference = dict.fromkeys(range(b.level_year, b.last_year + 1), b.level)
    assert differences({y: r["emissions_t"] for (s, y), r in found.items() if s == "reference"}, reference) == {}
    if b.trend is not None:
        ahead = range(b.trend.last_year, min(b.last_year, b.trend.last_year + 10) + 1)
        line = {y: (b.trend.at(y) - b.trend.spread, b.trend.at(y), b.trend.at(y) + b.trend.spread) for y in ahead}
        trend = {y: (r["low_t"], r["emissions_t"], r["high_t"]) for (s, y), r in found.items() if s == "trend"}
        assert differences(trend, line) == {}


def test_running_totals(service, book, city, report):
    found, b = rows_by(service.facts(city, report).cumulative, "series", "year"), book(city, report).budget
    for name, years in (("used", b.known), ("allowed", b.path)):
        totals = {year: math.fsum(t for y, t in years.items() if y <= year) for year in years}
        assert differences({y: r["cumulative_t"] for (s, y), r in found.items() if s == name}, totals) == {}


def test_gap_ladder(service, book, city, report):
    found, mine = rows_by(service.facts(city, report).ladder, "step"), book(city, report)
    effects, b = mine.effects, mine.budget
    ideas = [code for code in effects.ideas if not effects.in_reference(code)]
    both = effects.in_window(effects.sum_of([*effects.counted, *ideas]))
    adopted = effects.in_window(effects.planned)
    steps = {
        "reference_gap": (b.need,) * 3,
        "overshoot": (b.overshoot,) * 3,
        "adopted": tuple(-t for t in adopted),
        "identified": tuple(-t for t in minus(both, adopted)),
    }
    steps["left"] = tuple(sum(parts) for parts in zip(*steps.values(), strict=True))
    if b.gap is None:
        assert differences({step: bounds(row) for step, row in found.items()}, steps) == {}
        assert bounds(found["left"], "left_{}_t") == pytest.approx(steps["left"])
        assert found["adopted"]["n_measures"] == sum(code in effects.delta for code in effects.counted)
        assert found["identified"]["n_measures"] == sum(code in effects.delta for code in effects.ideas)
