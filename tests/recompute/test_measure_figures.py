"""Every measure's figures in every reading, against the downloaded files recomputed (methods §§ 7–8)."""

import pytest

from tests.recompute.agree import READINGS, bounds, differences, rows_by

pytestmark = pytest.mark.parametrize(("city", "report"), READINGS, ids=lambda value: value or "now")


def expected_effect(mine, code):
    effects, inside = mine.effects, mine.effects.inside(code)
    lost, years = effects.lost(code), effects.delta.get(code)
    says, days = effects.shift(code)
    return {
        "tonnes": inside,
        "days": inside and [t / mine.day_t for t in inside],
        "gap_share": inside and inside.central / mine.budget.need,
        "lost": lost,
        "delay_rank": mine.delay_ranks.get(code),
        "level_end_t": None
        if years is None
        else years[mine.budget.last_year][1]
        if mine.budget.last_year in years
        else 0,
        "followed_up_t": sum(effects.followed[code].values()) if code in effects.followed else None,
        "shift_says": says,
        "shift_days": days,
        "quantified": code in effects.rows,
        "outside_budget": code in effects.rows and code not in effects.stated,
        "in_reference": effects.in_reference(code),
        "counted": code in effects.counted,
    }


def test_effect_in_the_budget(service, book, city, report):
    mine = book(city, report)
    found = rows_by(service.facts(city, report).measures, "code")
    assert list(found) == mine.reading.codes
    for code, row in found.items():
        expected = expected_effect(mine, code)
        got = {name: row.get(name) for name in expected}
        got |= {"tonnes": bounds(row), "days": bounds(row, "days_{}"), "lost": bounds(row, "lost_{}_t")}
        assert differences(got, expected) == {}, code


def test_increments_by_year(service, book, city, report):
    mine = book(city, report).effects
    found = rows_by(service.facts(city, report).measure_years, "code", "year")
    expected = {}
    for code in mine.reading.codes:
        delta = {} if mine.in_reference(code) else mine.delta.get(code, {})
        for year in {*delta, *mine.followed.get(code, {})}:
            expected[code, year] = (*(delta.get(year) or (None,) * 3), mine.followed.get(code, {}).get(year))
    assert differences({key: (*bounds(row), row["followed_up_t"]) for key, row in found.items()}, expected) == {}


def test_status(service, book, city, report):
    mine, found = book(city, report), rows_by(service.facts(city, report).measures, "code")
    for code, status in mine.statuses.items():
        expected = {
            "status": status.public,
            "schedule": status.schedule,
            "freshness": status.freshness,
            "late_days": status.late_days,
        }
        assert differences({name: found[code][name] for name in expected}, expected) == {}, code


def test_price_per_tonne(service, book, city, report):
    mine, found = book(city, report), rows_by(service.facts(city, report).measures, "code")
    reasons = {"total": "cost_of_whole_project", "no_tonnes": "no_tonnes", "no_cost": "no_cost"}
    for code, price in mine.prices.items():
        row, stated = found[code], mine.effects.stated.get(code)
        got = {"euro": bounds(row, "eur_t_{}"), "cost": bounds(row, "cost_eur_{}"), "proposed": row["cost_proposed"]}
        got |= {"years": (row["cost_first_year"], row["cost_last_year"])}
        expected = {"euro": price.euro, "cost": price.cost, "proposed": price.proposed}
        expected |= {"years": price.years or (None, None)}
        assert differences(got, expected) == {}, code
        assert row["effect_last_year"] == (max(stated) if stated and price.years else None), code
        reason = found[code]["cost_reason"]
        assert (reason is None) == (price.euro is not None), code
        if reason is not None:
            assert reason.code.value == reasons.get(price.why, "missing_input"), code
