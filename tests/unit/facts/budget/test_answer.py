"""The answer of both bundled cities and of the steered one, by hand."""

import datetime as dt

import pytest

from klimatvakt.domain.answers.carries import DECIDED_PARTS, Part
from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.facts.build import derive
from tests.fixtures.tables import day, make_city


def tonnes(bar):
    return {one.part: one.tonnes.central for one in bar.parts if one.tonnes.central}


def test_exempelstad_breaks_its_budget(exempelstad):
    found = exempelstad.answer
    # 5 · 26 910 − 78 480; methods § 2 and 7
    assert (found.kind, found.adopted, found.need_t) == ("breaks", True, 56_070)
    assert found.decided_t.central == pytest.approx(31_666, abs=0.5)
    short = found.shortfall_t
    assert [round(t) for t in (short.high, short.central, short.low)] == [17_906, 24_404, 34_317]
    assert found.reach.central.date == dt.date(2029, 8, 7)
    assert [(end.date.year, end.date.month) for end in (found.reach.low, found.reach.high)] == [(2029, 5), (2029, 10)]
    assert found.reach.is_wide
    assert (found.is_preliminary, str(found.window), found.trend_breaks) == (True, "2026–2030", True)


def test_exempelstad_says_of_how_many_decided_it_knows(exempelstad):
    # 35 decided, 9 of them outside the budget or in the inventory already; 5 have no effect in numbers.
    assert (exempelstad.answer.decided, exempelstad.answer.could, exempelstad.answer.calculated) == (35, 26, 21)


def test_exempelstad_goes_too_slowly(exempelstad):
    found = exempelstad.pace
    assert found.now.change == pytest.approx(-0.051, abs=5e-4)
    assert (found.from_year, found.on_path) == (2027, None)
    assert found.at_level.rate == pytest.approx(0.273, abs=5e-4)
    # 78 480 − (26 910 − 2 032.4) t left for four years from 24 877.6 t
    assert found.as_planned.rate == pytest.approx(0.2327, abs=5e-5)


def test_what_carries_exempelstad_is_what_is_decided(exempelstad):
    bar, found = exempelstad.carried, exempelstad.answer
    decided = sum(one.tonnes.central for one in bar.parts if one.part in DECIDED_PARTS)
    assert decided == pytest.approx(found.decided_t.central)
    assert bar.shortfall_t.central == pytest.approx(found.shortfall_t.central)
    assert bar.shortfall_t.low == pytest.approx(found.shortfall_t.low)
    assert sum(one.measures for one in bar.parts if one.part in DECIDED_PARTS) == found.decided


def test_what_nobody_has_calculated_is_no_bar_of_nothing(grankulla):
    assert grankulla.carried == grankulla.answer.shortfall_t
    assert grankulla.carried.reason.code is ReasonCode.MISSING_INPUT


def test_exempelstads_ceilings_ask_for_less_than_the_need(exempelstad, grankulla):
    assert exempelstad.ceilings_short_t == pytest.approx(56_070 - 51_100)
    assert grankulla.ceilings_short_t is None


def test_grankulla_is_stale(grankulla):
    found = grankulla.answer
    earliest, latest = found.between
    assert (found.kind, found.adopted, found.from_known) == ("stale", False, None)
    assert (earliest.date, latest.date) == (dt.date(2027, 2, 27), dt.date(2030, 7, 12))
    # 8 · 33 072 − 137 528, of which 4 321 are emitted too much so far
    assert found.need_t == pytest.approx(127_048)
    assert (found.level_year, found.level_status) == (2022, DataStatus.DERIVED)
    assert found.above_path_t == pytest.approx(4_321, abs=0.5)
    assert found.shortfall_t.reason.code is ReasonCode.MISSING_INPUT
    # Phases are stated by the city's page, no report has an effect.
    assert (found.decided, found.calculated) == (37, 0)


def test_grankulla_needs_an_interval_of_paces(grankulla):
    found = grankulla.pace
    assert (round(found.on_path.rate, 2), round(found.at_level.rate, 2)) == (0.18, 0.86)
    assert (found.from_year, found.as_planned) == (2027, None)


def test_steered_city(steered_readings):
    # 2 · 900 − 680 = 1120 needed; A 120, B and C 110 (50, 60), E 15 are decided.
    found = steered_readings[""].answer
    assert (found.kind, found.need_t, found.decided_t.central, found.shortfall_t.central) == ("breaks", 1120, 245, 875)
    # G is in the reference, F outside the boundary: of A, B, C, E and H one is not calculated.
    assert (found.decided, found.could, found.calculated) == (7, 5, 4)


def test_steered_bar(steered_readings):
    bar = steered_readings[""].carried
    # None has a date. The idea D shares with nobody.
    assert tonnes(bar) == {Part.UNKNOWN: 245, Part.IDEAS: 120}
    assert bar.missing_t.central == 1120 - 245 - 120


def test_an_earlier_report_has_its_own_answer(steered_readings):
    # Budget 900 … 400 over 2020–2025; 1900 used by 2021: 2000 left, 4 · 900 need 1600; A decided 20 + 60 + 100 + 100.
    found = steered_readings["r1"].answer
    assert (found.remaining_t, found.need_t, found.decided_t.central) == (2000, 1600, 280)


def test_a_city_without_a_budget_cannot_be_counted():
    facts = derive(make_city(), day("2026-11-30"))
    assert (facts.answer.kind, facts.answer.reason.values["name"]) == ("cannot_be_counted", "budget")
    assert facts.pace.reason == facts.carried.reason == facts.answer.reason
