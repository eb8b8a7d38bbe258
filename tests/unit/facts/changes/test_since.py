"""What changed between two reports of a tiny city, and why its planned overshoot moved: every figure by hand.

Then (31 December 2021): 1000 t emitted in 2020, the plan 1000 t a year less A-1's 100 t from 2022, budget 4000 t for
2020–2024: 1000 + 1000 + 3 · 900 − 4000 = 700 t too much.
"""

import copy
import math

import pytest

from klimatvakt.catalog.derived.changes import ChangedEffect, Owner
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.domain.vocabulary import Language
from klimatvakt.facts.changes.since import build_changes, changes_between
from klimatvakt.facts.read.snapshot import take_snapshot
from tests.fixtures.frames import frame_of
from tests.fixtures.tables import day, make_city

BUDGET = {
    "is_reference": False,
    "perspective": "territorial",
    "gas": "CO2e",
    "convention": "D1",
    "base_year": 2019,
    "base_t": 1000,
    "start_year": 2020,
    "end_year": 2024,
}


def _emission(release, year, tonnes):
    place = {"perspective": "territorial", "emission_sector_id": "total", "gas": "CO2e", "data_status": "measured"}
    return place | {"release_id": release, "year": year, "emissions_t": tonnes}


def _state(report, code, phase, end_on=None, **more):
    state = {"report_id": report, "code": code, "phase": phase, "effect_status": "calculated", "end_on": end_on}
    return state | more


def _effects(report, code, figures):
    where = {"unit": "t_co2e", "perspective": "territorial", "gas": "CO2e", "counts_in_inventory": "yes"}
    return [
        {"report_id": report, "code": code, "year": year, "low": t, "central": t, "high": t}
        | where
        | {"emission_sector_id": "total"}
        for year, t in figures.items()
    ]


def _money(year, stage, amount, decided_on):
    post = {"code": "A-1", "budget_year": year, "kind": "investment", "stage": stage, "cost_basis": "climate_extra"}
    return post | {"amount_eur": amount, "decided_on": decided_on}


# A-1 is delayed and worth less, A-2 new, A-3 done, A-4 no longer an idea, A-5 cancelled, A-6 late with a new owner,
# A-7 missing in the second report.
TABLES = {
    "emission_sector": [{"id": "total", "sort_order": 0, "memo": False}],
    "emission_release": [
        {"id": "u1", "sort_order": 1, "published_on": "2021-06-01", "gwp_set": "AR5", "tolerance_t": 0},
        {"id": "u2", "sort_order": 2, "published_on": "2022-06-01", "gwp_set": "AR5", "tolerance_t": 0},
    ],
    "emission": [
        _emission("u1", 2019, 1000),
        _emission("u1", 2020, 1000),
        _emission("u2", 2020, 980),
        _emission("u2", 2021, 900),
    ],
    "budget": [
        BUDGET | {"id": "b1", "budget_t": 4000, "reference_to": "2022-09-01"},
        BUDGET | {"id": "b2", "budget_t": 3900, "reference_from": "2022-09-01", "is_reference": True},
    ],
    "measure": [{"code": f"A-{n}", "sector_id": "s1", "responsible_sv": "Enheten"} for n in range(1, 8)],
    "report": [
        {"id": "r1", "year": 2021, "as_of": "2021-12-31", "closed": True},
        {"id": "r2", "year": 2022, "as_of": "2022-12-31", "closed": True},
        {"id": "r3", "year": 2023, "as_of": "2023-12-31", "closed": False},
    ],
    "measure_state": [
        _state("r1", "A-1", "decided", "2022-06-30"),
        _state("r2", "A-1", "decided", "2023-06-30"),
        _state("r2", "A-2", "decided", "2025-06-30"),
        _state("r1", "A-3", "in_progress", "2022-06-30"),
        _state("r2", "A-3", "completed", "2022-06-30", completed_on="2022-06-01"),
        _state("r1", "A-4", "idea", "2024-06-30"),
        _state("r2", "A-4", "decided", "2024-06-30"),
        _state("r1", "A-5", "decided", "2024-06-30"),
        _state("r2", "A-5", "cancelled", "2024-06-30"),
        _state("r1", "A-6", "in_progress", "2022-06-30"),
        _state("r2", "A-6", "in_progress", "2022-06-30", sector_id="s2"),
        _state("r1", "A-7", "in_progress", "2024-06-30", comment_sv="På gång"),
    ],
    "effect": [
        *_effects("r1", "A-1", {2020: 0, 2021: 0, 2022: 100, 2023: 100, 2024: 100}),
        *_effects("r2", "A-1", {2021: 0, 2022: 0, 2023: 80, 2024: 80}),
        *_effects("r1", "A-4", {2022: 10, 2023: 10, 2024: 10, 2025: 10}),
        *_effects("r2", "A-4", {2022: 10, 2023: 10, 2024: 10, 2025: 10}),
    ],
    "money": [
        _money(2022, "council_decision", 1000, "2021-12-01"),
        _money(2022, "supplementary", 200, "2022-05-01"),
        _money(2023, "sector_proposal", 500, "2022-06-01"),
    ],
}


def _changes(tables=TABLES):
    city = make_city(**tables)
    return build_changes(city, take_snapshot(city, day("2022-12-31")))


@pytest.fixture(scope="module")
def changes():
    return _changes()


def _items(changes, kind, *columns):
    names = ("code", *columns)
    return [[_cell(getattr(row, name)) for name in names] for row in changes.items if row.kind == kind]


def _cell(value):
    """An owner as the test writes it."""
    if not isinstance(value, Owner):
        return value
    texts = {f"responsible_{language}": getattr(value.responsible, language) for language in Language}
    return {"sector_id": value.sector_id, **texts}


def test_causes_are_replaced_in_their_order_and_add_up(changes):
    assert changes.causes == pytest.approx(
        {
            Cause.INVENTORY: -400,  # 2021: 900 instead of 1000, and that level in 2022–2024 too
            Cause.REVISION: -20,
            Cause.BUDGET: 100,
            Cause.EFFECTS: 60 - 30,  # A-1 240 t instead of 300, had it not slipped; A-4's 30 t
            Cause.DELAYS: 80,  # A-1's 2022
        }
    )
    assert (changes.before_t, changes.after_t, changes.total_t) == pytest.approx((700, 490, -210))


def test_days_are_between_the_run_outs_of_the_plan(changes):
    # Then 200 t are left for the 900 t of 2024, now 320 t for 810 t; 2024 has 366 days.
    assert changes.days == pytest.approx(366 * (320 / 810 - 200 / 900))


@pytest.mark.parametrize(
    ("kind", "columns", "rows"),
    [
        ("new", ("before", "after"), [["A-2", None, "not_started"]]),
        ("decided", ("before", "after", "tonnes"), [["A-4", "idea", "decided", 30]]),
        ("completed", ("before", "after"), [["A-3", "in_progress", "completed"]]),
        ("cancelled", ("before", "after"), [["A-5", "decided", "cancelled"]]),
        ("status_down", ("before", "after"), [["A-6", "on_time", "late"]]),
        ("status_up", (), []),
        ("effect_revised", ("before", "after", "tonnes"), [["A-1", 300, 240, -60]]),
        ("delayed", ("before", "after", "tonnes", "days"), [["A-1", day("2022-06-30"), day("2023-06-30"), -80, 365]]),
        (
            "money_moved",
            ("budget_year", "before", "after", "before_eur", "after_eur"),
            [["A-1", 2022, "council_decision", "supplementary", 1000, 1200]],
        ),
    ],
)
def test_items(changes, kind, columns, rows):
    assert _items(changes, kind, *columns)[:1] == rows


def test_each_measure_in_the_plan_then_and_now(changes):
    rows = frame_of(ChangedEffect, changes.effects).set_index("code")
    assert list(rows.index) == ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7"]
    # 3 · 100 t, now 2 · 80 t of which the slip took 80 t; A-4 was an idea; the others have no figures
    assert rows.loc["A-1", ["before_t", "after_t", "slip_t"]].tolist() == [300, 160, -80]
    assert rows.loc["A-4", ["plan_before", "plan_after", "after_t"]].tolist() == [False, True, 30]
    assert rows.loc["A-5", ["plan_before", "plan_after"]].tolist() == [True, False]
    assert rows["before_t"].notna().sum() == 1
    assert rows["after_t"].notna().sum() == 2


def test_the_plan_then_and_now_moves_as_its_causes_say(changes):
    moved = sum((row.after_t or 0) - (row.before_t or 0) for row in changes.effects)
    assert moved == pytest.approx(-changes.causes[Cause.EFFECTS] - changes.causes[Cause.DELAYS])


def test_the_first_money_of_a_year_has_nothing_before_it(changes):
    _, year, before, after, eur = _items(changes, "money_moved", "budget_year", "before", "after", "before_eur")[1]
    assert (year, before, after) == (2023, None, "sector_proposal")
    assert eur is None


def test_an_owner_left_empty_in_the_report_stands_as_in_the_catalogue(changes):
    ((code, before, after),) = _items(changes, "owner_changed", "before", "after")
    assert (code, before["sector_id"], after["sector_id"]) == ("A-6", "s1", "s2")
    assert before["responsible_sv"] == after["responsible_sv"] == "Enheten"


def test_a_change_of_effect_below_half_a_tonne_is_none():
    tables = copy.deepcopy(TABLES)
    for row in tables["effect"]:
        if row["report_id"] == "r2" and row["code"] == "A-4":
            row["central"] += 0.16  # 0.48 t over three years
    assert [code for code, *_ in _items(_changes(tables), "effect_revised")] == ["A-1"]


def test_an_effect_calculated_for_the_first_time_has_nothing_before_it():
    tables = copy.deepcopy(TABLES)
    tables["effect"] += _effects("r2", "A-6", {2021: 0, 2022: 5, 2023: 5, 2024: 5})
    assert _items(_changes(tables), "effect_revised", "before", "after")[1] == ["A-6", None, 15]


def test_an_older_series_that_has_ended_adds_nothing_to_the_newer_inventory():
    tables = copy.deepcopy(TABLES)
    tables["effect"] = [row for row in tables["effect"] if row["report_id"] == "r2" or row["year"] < 2021]
    found = _changes(tables)
    assert found.causes[Cause.EFFECTS] == pytest.approx(-240 - 30)
    assert _items(found, "effect_revised", "before", "after")[0] == ["A-1", 0, 240]


def test_without_any_effect_only_the_inventory_and_the_budget_moved_the_plan():
    found = _changes(copy.deepcopy(TABLES) | {"effect": []})
    assert found.causes[Cause.EFFECTS] == found.causes[Cause.DELAYS] == 0
    assert found.causes[Cause.BUDGET] == 100


def test_a_gap_in_the_inventory_leaves_the_causes_unknown():
    tables = copy.deepcopy(TABLES)
    tables["emission"][-1]["year"] = 2022
    found = _changes(tables)
    assert found.causes.reason.code is ReasonCode.GAP
    assert found.causes.reason.values == {"year": 2021}
    assert found.total_t is None


def test_a_named_bridging_figure_closes_the_gap():
    tables = copy.deepcopy(TABLES)
    tables["emission"][-1]["year"] = 2022
    tables["emission"].append(_emission("u2", 2021, 940) | {"bridging": True})
    # 980 + 940 + 900, then 2 · 900 less 80 of A-1 … counted from 2022, where A-1 still has nothing and A-4 has its 10.
    assert _changes(tables).after_t == pytest.approx(980 + 940 + 900 + 2 * 900 - 2 * 80 - 3900)


def test_tonnes_of_another_perspective_are_not_compared():
    tables = copy.deepcopy(TABLES)
    tables["budget"][0]["perspective"] = "consumption"
    assert _changes(tables).causes.reason.values == {"name": "perspective"}


def test_days_are_said_only_when_both_run_out():
    tables = copy.deepcopy(TABLES)
    tables["budget"][1]["budget_t"] = 9000
    assert _changes(tables).days is None


def test_between_the_same_report_and_itself_nothing_happened():
    city = make_city(**TABLES)
    now = take_snapshot(city, day("2022-12-31"))
    found = changes_between(now, now)
    assert found.items == ()
    assert set(found.causes.values()) == {0}
    assert found.days == 0


def test_the_first_report_has_nothing_to_compare_with():
    city = make_city(**TABLES)
    found = build_changes(city, take_snapshot(city, day("2021-12-31")))
    assert (found.since, found.causes, found.total_t, found.days) == (None, {}, None, None)
    assert found.items == ()


@pytest.mark.parametrize(
    "since", [pytest.param("r3", id="open"), pytest.param("r2", id="not before"), pytest.param("r0", id="unknown")]
)
def test_since_names_an_earlier_closed_report(since):
    city = make_city(**TABLES)
    with pytest.raises(KeyError, match=since):
        build_changes(city, take_snapshot(city, day("2022-12-31")), since)


def test_in_the_whole_city_the_causes_add_up_between_any_two_reports(exempelstad):
    found = exempelstad.changes
    assert math.fsum(found.causes.values()) == pytest.approx(found.after_t - found.before_t)
    assert found.after_t == pytest.approx(exempelstad.budget.counted.cumulative_gap_t.central)
