"""Status and effect of each measure, held against sums made here from the files themselves."""

import csv

import pytest

from klimatvakt.db.engine import open_generation
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.facts.build import build_facts
from tests.conftest import ROOT, TODAY
from tests.fixtures.frames import FramesOf

REPORT = "delar-2-2026"  # the newest closed report of Exempelstad


def _effects(code: str) -> dict[int, tuple[float, float, float]]:
    with (ROOT / "data/exempelstad/effect.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row for row in csv.DictReader(file, delimiter=";") if row["code"] == code and row["report_id"] == REPORT
        ]
    return {
        int(row["year"]): tuple(float(row[name].replace(",", ".")) for name in ("low", "central", "high"))
        for row in rows
    }


def _measure(facts, code):
    return FramesOf(facts).measures.set_index("code").loc[code]


@pytest.mark.parametrize("code", ["EX-001", "EX-002", "EX-004", "EX-018"])
def test_tonnes_in_the_window_are_what_comes_on_top_of_2025(exempelstad, code):
    effects = _effects(code)
    before = effects.get(2025, (0.0, 0.0, 0.0))
    expected = [sum(effects[year][n] - before[n] for year in range(2026, 2031)) for n in range(3)]
    row = _measure(exempelstad, code)
    assert [row["low_t"], row["central_t"], row["high_t"]] == pytest.approx(expected)
    assert row["days_central"] == pytest.approx(expected[1] / (exempelstad.budget.last_level_t / 365))


def test_a_measure_outside_the_boundary_has_no_tonnes(exempelstad):
    row = _measure(exempelstad, "EX-030")
    assert row["outside_budget"]
    assert row[["low_t", "central_t", "high_t"]].isna().all()


def test_fully_effective_before_the_inventory_is_said_to_be_in_it(exempelstad):
    assert _measure(exempelstad, "EX-003")["in_inventory"]


def test_what_stands_in_the_reference_is_not_subtracted(exempelstad):
    row = _measure(exempelstad, "EX-020")
    assert (row["in_reference"], row["in_inventory"], row["counted"]) == (True, False, False)


def test_cancelled_merged_postponed_and_ideas_carry_no_line(exempelstad):
    phases = FramesOf(exempelstad).measures.groupby("counted")["phase"].agg(set)
    assert not phases[True] & {"cancelled", "merged", "postponed", "idea"}


def test_planned_path_is_reference_less_what_is_decided(exempelstad):
    planned = FramesOf(exempelstad).trajectory.query("series == 'planned'").set_index("year")["emissions_t"]
    years = FramesOf(exempelstad).measure_years.merge(FramesOf(exempelstad).measures[["code", "counted"]], on="code")
    level = exempelstad.budget.last_level_t
    # EX-006 and EX-007 share an effect: the larger of 2030, 38.40 t, less the larger in the inventory of 2025, 24.15 t.
    pair = years[years["code"].isin(["EX-006", "EX-007"]) & (years["year"] == 2030)]["central_t"]
    simple = years[years["counted"] & (years["year"] == 2030)]["central_t"].sum()
    assert planned[2030] == pytest.approx(level - simple + pair.sum() - (38.40 - 24.15))


@pytest.mark.parametrize(
    ("code", "status", "days"),
    [
        ("EX-019", PublicStatus.LATE, 1),
        ("EX-013", PublicStatus.LATE, 900),
        ("EX-025", PublicStatus.LATE, 267),
        ("EX-038", PublicStatus.NO_REPORT, None),
        ("EX-034", PublicStatus.NO_REPORT, None),
        ("EX-027", PublicStatus.COMPLETED, None),
        ("EX-021", PublicStatus.CANCELLED, None),
        ("EX-026", PublicStatus.NO_SCHEDULE, None),
        ("EX-010", PublicStatus.POSTPONED, None),
    ],
)
def test_status(exempelstad, code, status, days):
    row = _measure(exempelstad, code)
    assert row["status"] == status
    if days is not None:
        assert row["late_days"] == days


def test_grankulla_has_no_report_and_invents_none(grankulla):
    assert grankulla.report is None
    assert set(FramesOf(grankulla).measures["status"]) == {"no_report", "completed"}
    assert FramesOf(grankulla).measures["central_t"].isna().all()
    assert FramesOf(grankulla).totals["n_quantified"] == 0
    assert FramesOf(grankulla).totals["central_t"] != FramesOf(grankulla).totals["central_t"]  # unknown, not zero


def test_x_of_y_leaves_out_only_cancelled_and_merged(exempelstad):
    statuses = FramesOf(exempelstad).measures["status"].value_counts()
    assert FramesOf(exempelstad).totals["n_on_plan"] == statuses["on_time"] + statuses["completed"]
    assert FramesOf(exempelstad).totals["n_counted"] == 42 - statuses["cancelled"]


def test_sector_tonnes_add_up_to_the_city_but_for_shared_effects(exempelstad):
    sectors = FramesOf(exempelstad).contributions.query("kind == 'sector'")
    assert sectors["central_t"].sum() >= FramesOf(exempelstad).totals["central_t"] - 1e-6
    assert sectors["n_measures"].sum() == 42


def test_no_ceiling_means_nothing_is_required(grankulla):
    assert FramesOf(grankulla).contributions["required_t"].isna().all()


def test_an_older_report_can_be_read(published):
    generation = open_generation((published / "exempelstad/current.duckdb").resolve())
    facts = build_facts(generation, as_of=TODAY, report_id="bokslut-2024")
    assert facts.report.id == "bokslut-2024"
    with pytest.raises(KeyError, match="bokslut-1999"):
        build_facts(generation, as_of=TODAY, report_id="bokslut-1999")
