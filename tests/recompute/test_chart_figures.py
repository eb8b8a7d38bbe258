"""The charts that sum or index what no page's facts hold: their rows against the oracle, in every reading."""

from dataclasses import asdict

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.inventory import peers_index
from klimatvakt.charts.measures import milestones
from klimatvakt.charts.money import cost_per_tonne, money_by_sector
from tests.recompute import explain_charts
from tests.recompute.agree import READINGS, bounds, differences
from tests.recompute.oracle.money import known_money
from tests.recompute.oracle.status import milestones as steps_of

ALL = pytest.mark.parametrize(("city", "report"), READINGS, ids=lambda value: value or "now")


@ALL
def test_milestones_by_state(service, book, city, report):
    mine, facts = book(city, report), service.facts(city, report)
    today = mine.reading.as_of
    live = [code for code in mine.reading.codes if mine.statuses[code].public != "cancelled"]
    steps = [step for code in live for step in steps_of(mine.reading, code)]
    done = sum(bool(day and day <= today) for _, day in steps)
    late = sum(bool(due and due < today and not (day and day <= today)) for due, day in steps)
    states = [row.state for row in milestones.rows(facts, {})]
    assert (states.count("done"), states.count("late")) == (done, late)
    assert sum(states.count(state) for state in ("done", "late", "started", "planned")) == len(steps)


@ALL
def test_money_of_each_year_sector_basis_and_stage(service, book, city, report):
    mine, facts = book(city, report), service.facts(city, report)
    rows = known_money(mine.reading)
    assert set(money_by_sector.years(facts)) == {row["budget_year"] for row in rows}
    for year in money_by_sector.years(facts):
        amounts, codes = {}, {}
        for row in rows:
            if row["budget_year"] == year:
                key = (mine.reading.sector(row["code"]) or "unknown", row["cost_basis"], row["stage"])
                amounts[key] = amounts.get(key, 0.0) + float(row["amount_eur"])
                codes.setdefault(key, set()).add(row["code"])
        found = {
            (row.sector_id, row.cost_basis, row.stage): (row.amount_eur, row.n_measures)
            for row in money_by_sector.rows(facts, {ParamId.YEAR: year})
        }
        assert differences(found, {key: (amounts[key], len(codes[key])) for key in amounts}) == {}


@ALL
def test_prices_of_what_is_not_cancelled(service, book, city, report):
    mine = book(city, report)
    rows = cost_per_tonne.rows(service.facts(city, report), {})
    expected = {
        code: price.euro
        for code, price in mine.prices.items()
        if price.euro and mine.statuses[code].public != "cancelled"
    }
    assert differences({row.code: bounds(asdict(row), "eur_t_{}") for row in rows}, expected) == {}


@ALL
def test_index_of_everyone(service, book, city, report):
    rows = peers_index.rows(service.facts(city, report), {})
    expected = explain_charts.indices(book(city, report))
    assert differences({(row.id, row.year): row.index for row in rows}, expected) == {}
