"""Sectors, themes, money, indicators and programmes in every reading, recomputed (methods §§ 7–8)."""

import pytest

from klimatvakt.domain.measures.status import Completion
from tests.recompute.agree import READINGS, bounds, differences, rows_by
from tests.recompute.oracle.groups import ceilings, inventory_change, split_by_control
from tests.recompute.oracle.money import known_money, scorecards, sums
from tests.recompute.oracle.status import goes, progress

pytestmark = pytest.mark.parametrize(("city", "report"), READINGS, ids=lambda value: value or "now")


def expected_contribution(mine, one):
    inside, b = one.inside, mine.budget
    return {
        "tonnes": inside,
        "days_central": inside and inside.central / mine.day_t,
        "need_share": inside and inside.central / b.need,
        "followed_up_t": one.followed,
        "idea_central_t": one.idea,
        "n_measures": len(one.group.codes),
        "n_on_plan": one.on_plan[0],
        "n_counted": one.on_plan[1],
        "n_live": one.on_plan[1],
        "n_quantified": one.quantified,
        "n_not_quantified": one.on_plan[1] - one.quantified,
    }


def test_contributions(service, book, city, report):
    facts, mine = service.facts(city, report), book(city, report)
    found, limits = rows_by(facts.contributions, "kind", "id"), ceilings(mine.effects)
    assert set(found) == set(mine.contributions)
    for (kind, name), one in mine.contributions.items():
        expected = expected_contribution(mine, one)
        whole, left = limits.get(name, (None, None)) if kind == "sector" else (None, None)
        expected |= {"ceiling_t": whole, "required_t": left}
        change = inventory_change(mine.effects, name) if kind == "emission_sector" else None
        expected |= {"inventory_change_t": change}
        got = {key: found[kind, name].get(key) for key in expected} | {"tonnes": bounds(found[kind, name])}
        assert differences(got, expected) == {}, (kind, name)


def test_totals(service, book, city, report):
    mine, found = book(city, report), rows_by([service.facts(city, report).totals], "n_measures")
    (found,) = found.values()
    expected = expected_contribution(mine, mine.total)
    got = {key: found.get(key) for key in expected} | {"tonnes": bounds(found)}
    assert differences(got, expected) == {}


def test_contribution_of_each_year(service, book, city, report):
    facts, mine = service.facts(city, report), book(city, report)
    found = rows_by(facts.contribution_years, "kind", "id", "year")
    expected = {}
    for (kind, name), one in mine.contributions.items():
        counted = [c for c in one.group.codes if c in mine.effects.counted and not mine.effects.in_reference(c)]
        stated = {year for code in counted for year in one.group.delta.get(code, {})}
        for year in {*stated, *one.followed_years}:
            years = one.years.get(year, (None,) * 3) if year in stated else (None,) * 3
            expected[kind, name, year] = (*years, one.followed_years.get(year))
    assert differences({key: (*bounds(row), row["followed_up_t"]) for key, row in found.items()}, expected) == {}


def test_contribution_split_by_decider(service, book, city, report):
    facts, mine = service.facts(city, report), book(city, report)
    expected = {
        (kind, name, control): t
        for (kind, name), one in mine.contributions.items()
        if kind in ("sector", "theme")
        for control, t in split_by_control(mine.effects, one.group).items()
    }
    found = rows_by(facts.contribution_control, "kind", "id", "control")
    assert differences({key: bounds(row) for key, row in found.items()}, expected) == {}


def test_money_and_its_sums(service, book, city, report):
    facts, mine = service.facts(city, report), book(city, report).reading
    assert len(facts.money) == len(known_money(mine))
    keys = ("sector_id", "theme_id", "budget_year", "stage", "kind", "cost_basis")
    found = {key: (row["amount_eur"], row["n_measures"]) for key, row in rows_by(facts.money_sums, *keys).items()}
    assert differences(found, sums(mine)) == {}


def test_indicators(service, book, city, report):
    facts, mine = service.facts(city, report), book(city, report).reading
    found = rows_by(facts.indicators, "id")
    rows = {row["id"]: row for row in mine.tables.get("indicator", [])}
    assert set(found) == set(rows)
    for name, row in found.items():
        expected, share = progress(mine, rows[name]), row["completion"]
        got = {
            "first": (row["first_year"], row["first_value"]),
            "last": (row["last_year"], row["last_value"]),
            "goal": (row["goal_year"], row["goal"]),
            "share": share.share if isinstance(share, Completion) else None,
            "n": row["n_values"],
            "goes": row["goes"],
        }
        assert differences(got, expected | {"goes": goes(mine, rows[name])}) == {}, name


def test_programmes(service, book, city, report):
    expected = scorecards(book(city, report).reading)
    found = rows_by(service.facts(city, report).programmes, "sector_id", "year")
    assert set(found) == set(expected)
    for key, row in found.items():
        score = {name: None if value is None or value != value else value for name, value in row.items()}
        del score["sector_id"], score["year"]
        assert differences(score, expected[key]) == {}, key
