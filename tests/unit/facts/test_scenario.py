"""Worked examples over the steered city (conftest) by hand, and their laws over both published cities."""

import dataclasses
import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klimatvakt.db.engine import open_generation
from klimatvakt.domain.answers.carries import Part
from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.effects import tonnes_in_window
from klimatvakt.domain.scenario import DAYS_A_YEAR, Added, Scenario
from klimatvakt.errors import KlimatvaktError, UnknownValueError
from klimatvakt.facts.build import build_facts, derive
from tests.fixtures.tables import day

TODAY = day("2023-12-31")
LAZY = ("sensitivity", "changes", "worked")
OFFICIAL = ("status", "reason", "late_days", "schedule", "freshness", "phase", "eur_t_central", "report_id")
COUNTS = ("n_measures", "n_live", "n_quantified", "n_on_plan", "n_counted")


def same(**tonnes):
    return {int(year[1:]): Range(t, t, t) for year, t in tonnes.items()}


def plan(facts):
    return {year: level.central for year, level in facts.budget.counted.planned_path.items()}


def tonnes(facts, code):
    return next(row.central_t for row in facts.measures if row.code == code)


def group(facts, kind, name):
    return next(row.central_t for row in facts.contributions if (row.kind, row.id) == (kind, name))


@pytest.fixture
def today(steered_readings):
    return steered_readings[""]


@pytest.fixture(params=["grankulla", "exempelstad", "exempelstad as of a closed report", "steered", "steered then"])
def reading(request, city_facts, steered_readings):
    named, _, then = request.param.partition(" ")
    if named == "steered":
        return steered_readings["r1" if then else ""]
    facts = city_facts[named]
    return facts if not then else request.getfixturevalue("closed")


@pytest.fixture(scope="session")
def closed(published):
    generation = open_generation((published / "exempelstad" / "current.duckdb").resolve())
    return build_facts(generation, as_of=day("2026-11-22"), report_id="bokslut-2025")


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [
        (Scenario(off=frozenset("B")), {2023: 820, 2024: 755}),
        (Scenario(off=frozenset("BC")), {2023: 850, 2024: 815}),
        (Scenario(off=frozenset("D")), {2023: 800, 2024: 755}),
        (Scenario(on=frozenset("D")), {2023: 780, 2024: 655}),
        (Scenario(on=frozenset("G")), {2023: 800, 2024: 755}),
        (Scenario(delays={"A": 1}), {2023: 840, 2024: 795}),
        (Scenario(delays={"A": 182.625 / DAYS_A_YEAR}), {2023: 820, 2024: 775}),
        (Scenario(delays={"B": 1}), {2023: 820, 2024: 755}),
        (Scenario(added={"X": Added(same(y2022=10, y2023=30, y2024=50))}), {2023: 780, 2024: 715}),
        (Scenario(added={"X": Added(same(y2023=30, y2024=50), overlaps="B")}), {2023: 800, 2024: 755}),
        (Scenario(added={"X": Added(same(y2023=-30, y2024=70), overlaps="B")}), {2023: 800, 2024: 745}),
        (Scenario(frozenset("BC"), added={"X": Added(same(y2024=-9))}), {2023: 850, 2024: 824}),
        (Scenario(rate=0.1, start_year=2024), {2023: 800, 2024: 665}),
        (Scenario(rate=0.1), {2023: 710, 2024: 584}),
    ],
    ids=[
        *("what C brings alone stays", "the whole overlap group", "an idea was not in it", "an idea is decided"),
        *("it is in the reference", "a year late", "half a year late", "late behind C", "added from its level in 2022"),
        *("added inside B and C", "less than B and more than C", "a loss", "falling from 2024", "falling at once"),
    ],
)
def test_the_planned_path_by_hand(today, scenario, expected):
    assert plan(today.under(scenario)) == pytest.approx(expected)


def test_need_gap_and_run_out_follow(today):
    found = today.under(Scenario(off=frozenset("A"), rate=0.1)).budget.counted
    # Reference 810 and 729, target 600 and 500; without A 40 and 10, then 60 and 5 are cut; 420 t over so far.
    assert found.reference_path == pytest.approx({2023: 810, 2024: 729})
    assert found.need_t == pytest.approx(439)
    assert found.cumulative_gap_t.central == pytest.approx((810 - 60 - 600) + (729 - 65 - 500) + 420)
    assert str(found.run_outs["planned"].date) == "2023-11-27"  # 680 t of 750 t: 330.9 days
    assert str(found.run_outs["reference"].date) == "2023-11-03"  # 680 t of 810 t: 306.4 days
    assert found.run_outs["constant"] == today.budget.counted.run_outs["constant"]


def test_the_answer_the_pace_and_what_carries_the_need_follow(today):
    found = today.under(Scenario(off=frozenset("A"), on=frozenset("D"), rate=0.1))
    # Reference 810 and 729, 680 t left; B and C 50 and 60, E 10 and 5, D 20 and 100.
    assert found.answer.need_t == pytest.approx(810 + 729 - 680)
    assert found.answer.decided_t.central == pytest.approx(80 + 165)
    assert (found.answer.decided, today.answer.decided) == (7, 7)  # without A, with D
    left = [facts.pace.as_planned.reason.values["budget_t"] for facts in (today, found)]  # from 2024 on
    assert left == pytest.approx([680 - (900 - 100), 680 - (810 - 80)])
    assert (found.pace.now, found.pace.at_level) == (today.pace.now, today.pace.at_level)
    assert found.carried.shortfall_t == found.answer.shortfall_t
    assert {one.part: one.measures for one in found.carried.parts}[Part.IDEAS] == 0


def test_what_is_added_carries_as_not_begun(today):
    found, before = (
        {one.part: one for one in facts.carried.parts}[Part.NOT_STARTED]
        for facts in (today.under(Scenario(added={"X": Added(same(y2023=30, y2024=50))})), today)
    )
    assert (found.measures, found.tonnes.central) == (before.measures + 1, before.tonnes.central + 80)


def test_what_the_inventory_holds_of_an_overlap_stays(today):
    """X had 70 t in 2022 already, Y 30 t; together they bring 40 t more in 2024."""
    shared = {
        "X": Added(same(y2022=70, y2023=70, y2024=110), overlaps="H"),
        "Y": Added(same(y2022=30, y2023=60, y2024=90), overlaps="H"),
    }
    assert plan(today.under(Scenario(added=shared))) == pytest.approx({2023: 800, 2024: 715})


def test_sums_of_parts_follow(today):
    added = Added(same(y2022=10, y2023=30, y2024=50), sector_id="s2", theme_id="t", emission_sector_id="traffic")
    found = today.under(Scenario(off=frozenset("E"), delays={"A": 1}, added={"X": added}))
    assert (group(found, "sector", "s1"), group(found, "sector", "s2")) == pytest.approx((110, 40 + 60))
    assert (group(found, "emission_sector", "heat"), group(found, "emission_sector", "traffic")) == pytest.approx(
        (40 + 100, 90 + 60)
    )
    assert group(found, "control", "energy_company") == 0  # it is off, which is known: not nothing
    assert found.totals.central_t == pytest.approx(40 + 110 + 60)
    years = [row for row in found.contribution_years if (row.kind, row.id) == ("sector", "s2") and row.year > 2022]
    assert {row.year: row.central_t for row in years} == {2023: 20, 2024: 40 + 40}


def test_a_measure_that_is_off_brings_nothing_and_no_other_row_is_lost(today):
    found = today.under(Scenario(off=frozenset("A"), added={"X": Added(same(y2024=1))}))
    row = next(row for row in found.measures if row.code == "A")
    assert (row.central_t, row.counted) == (0, False)
    assert [row.code for row in found.measures] == [row.code for row in today.measures]
    assert {row.code for row in found.measure_years} <= {row.code for row in today.measures}


def test_an_effect_that_ends_before_the_window_is_moved_into_it(today):
    facts = today.under(Scenario(added={"X": Added(same(y2023=5), emission_sector_id="heat")}))
    assert plan(facts) == {2023: 795, 2024: 755}


def test_nothing_changed_gives_the_official_figures(reading):
    found = reading.under(Scenario())
    names = {one.name for one in dataclasses.fields(reading)} - {"scenario"}
    shown = [name for name in (*names, *LAZY) if not name.startswith("make_")]
    assert {name: getattr(found, name) == getattr(reading, name) for name in shown} == dict.fromkeys(shown, True)
    assert (reading.scenario, found.scenario) == (None, Scenario())


def test_everything_off_gives_the_reference_path(reading):
    counted = reading.under(Scenario(off=frozenset(row.code for row in reading.measures))).budget.counted
    assert plan(reading.under(Scenario())) != counted.reference_path
    if reading.budget.counted.planned_path:
        assert {year: level.central for year, level in counted.planned_path.items()} == counted.reference_path
        assert counted.need_t == reading.budget.counted.need_t


def test_a_delay_loses_what_the_slip_was_said_to_lose(reading):
    late = reading.under(Scenario(delays={row.code: 1 for row in reading.measures}))
    for before, after in zip(reading.measures, late.measures, strict=True):
        for bound in ("low", "central", "high"):
            had, lost = getattr(before, f"{bound}_t"), getattr(before, f"lost_{bound}_t")
            assert getattr(after, f"{bound}_t") == (None if had is None else pytest.approx(had - lost, abs=1e-6))


def test_official_statuses_counts_and_money_stay(reading):
    codes = [row.code for row in reading.measures]
    added = {"X": Added(same(y2024=1, y2025=1))}
    found = reading.under(Scenario(frozenset(codes[::3]), frozenset(codes[1::3]), dict.fromkeys(codes, 2), added))
    for name in OFFICIAL:
        assert [getattr(row, name) for row in found.measures] == [getattr(row, name) for row in reading.measures]
    for name in COUNTS:
        before, after = ([getattr(row, name) for row in (*f.contributions, f.totals)] for f in (reading, found))
        assert after == before
    for name in ("milestones", "money", "changes", "indicators"):
        assert getattr(found, name) == getattr(reading, name)


def test_an_example_of_an_example_starts_from_the_official_reading(today):
    assert plan(today.under(Scenario(off=frozenset("A"))).under(Scenario(off=frozenset("B")))) == {2023: 820, 2024: 755}


def test_it_is_part_of_what_is_derived(steered, today):
    scenario = Scenario(off=frozenset("A"))
    assert plan(derive(steered, TODAY, None, scenario)) == plan(today.under(scenario))
    assert plan(derive(steered, TODAY, "r1", scenario)) != plan(derive(steered, TODAY, "r1"))


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        (Scenario(off=frozenset(["Q"])), "räkneexempel, off: 'Q' är okänt; tillåtet: A, B"),
        (Scenario(delays={"Q": 1}), "räkneexempel, delays: 'Q' är okänt"),
        (Scenario(added={"X": Added(same(y2024=1), overlaps="Q")}), "added, X, overlaps: 'Q' är okänt"),
        (Scenario(added={"X": Added(same(y2024=1), sector_id="s9")}), "added, X, sector_id: 's9' är okänt; .*: s1, s2"),
    ],
    ids=["off", "delay", "overlap", "sector"],
)
def test_what_the_city_has_not_is_named(today, scenario, said):
    with pytest.raises(UnknownValueError, match=said):
        today.under(scenario)


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        (Scenario(added={"A": Added(same(y2024=1))}), "added: 'A' är en av stadens åtgärder"),
        (Scenario(rate=0.1, start_year=2022), "start_year: 2022 är utanför; väntat: ett år från 2023 till 2024"),
        (Scenario(rate=0.1, start_year=2025), "start_year: 2025 är utanför"),
    ],
    ids=["code", "before", "after"],
)
def test_what_cannot_be_is_refused(today, scenario, said):
    with pytest.raises(KlimatvaktError, match=said):
        today.under(scenario)


# Central Δ of 2023 and 2024 as the conftest states them; B and C share theirs.
_DELTA: Mapping[str, tuple[float, float]] = {"A": (40, 80), "B": (50, 50), "C": (30, 60), "D": (20, 100), "E": (10, 5)}
_SHARED = {"B": "g", "C": "g"}
_CHANGE = st.tuples(st.sampled_from(["off", "on", "late", "as decided"]), st.integers(0, 3))


@pytest.fixture(scope="session")
def under(steered_readings):
    """What hypothesis writes down when it fails: a function is short, a city is not."""
    return lambda scenario: steered_readings[""].under(scenario)


@settings(deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(_DELTA, _CHANGE)), st.permutations(sorted(_DELTA)))
def test_any_order_of_switches_counts_each_overlap_once(under, changes, order):
    def codes(kind):
        return [code for code in order if changes[code][0] == kind]

    scenario = Scenario(
        frozenset(codes("off")), frozenset(codes("on")), {code: changes[code][1] for code in codes("late")}
    )
    best: dict[tuple[str, int], float] = {}
    for code, (kind, years) in changes.items():
        counts = kind == "on" or (kind != "off" and code != "D")
        late = [*itertools.repeat(0.0, years if kind == "late" else 0), *_DELTA[code]] if counts else []
        for year, saved in zip((2023, 2024), late, strict=False):
            key = (_SHARED.get(code, code), year)
            best[key] = max(best.get(key, saved), saved)
    expected = {y: 900 - sum(saved for (_, year), saved in best.items() if year == y) for y in (2023, 2024)}
    found = under(scenario)
    assert plan(found) == pytest.approx(expected)
    saved = tonnes_in_window({y: Range(900 - t, 900 - t, 900 - t) for y, t in expected.items()}, 2023, 2024).central
    assert found.totals.central_t == pytest.approx(saved)
