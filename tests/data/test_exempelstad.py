"""The fictional city's files are whole, show every value of every list and name nothing real."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import pytest

from klimatvakt.catalog import TABLES, TABLES_BY_NAME
from klimatvakt.domain import vocabulary as v
from tests.data.exempelstad_files import FOLDER, metadata, number, rows

FILES = sorted(FOLDER.glob("*.csv"))
# The world's emission budgets are facts with a published source, the same in every city.
WORLD = "global_budget"
FICTIONAL = [path for path in FILES if path.stem != WORLD]
METADATA_KEYS = {
    "title",
    "description",
    "publisher",
    "source",
    "address",
    "published",
    "licence",
    "delimiter",
    "decimal_mark",
    "encoding",
    "contact_role",
}
# Municipalities and bodies of the real world that a fictional text could slip into.
REAL = {
    *("Grankulla", "Kauniainen", "Helsingfors", "Helsinki", "Esbo", "Espoo", "Vanda", "Vantaa", "Åbo", "Turku"),
    *("Tammerfors", "Tampere", "Vasa", "Vaasa", "Borgå", "Porvoo", "Lahtis", "Lahti", "Uleåborg", "Oulu"),
    *("Kuopio", "Kotka", "Jakobstad", "Karleby", "Kokkola", "Raseborg", "Hangö", "Hanko", "Lojo", "Sibbo"),
    *("Sipoo", "Kyrkslätt", "Pargas", "Mariehamn", "Borås", "Lund", "Malmö", "Landskrona", "Stockholm"),
    *("Göteborg", "Finland", "Suomi", "Sverige", "HRM", "HSY", "SMHI", "SYKE", "Fortum", "Helen", "Vattenfall"),
}


def test_every_table_has_a_file() -> None:
    assert {path.stem for path in FILES} == {table.name for table in TABLES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEachFile:
    def test_header_is_the_catalogue(self, path: Path) -> None:
        assert tuple(rows(path.stem)[0]) == TABLES_BY_NAME[path.stem].column_names

    def test_metadata_is_complete(self, path: Path) -> None:
        assert set(metadata(path.stem)) == METADATA_KEYS

    def test_keys_are_unique(self, path: Path) -> None:
        key = TABLES_BY_NAME[path.stem].key
        keys = [tuple(row[name] for name in key) for row in rows(path.stem)]
        assert len(keys) == len(set(keys))

    def test_required_cells_are_filled(self, path: Path) -> None:
        required = [column.name for column in TABLES_BY_NAME[path.stem].columns if column.required]
        assert [(row, name) for row in rows(path.stem) for name in required if not row[name].strip()] == []

    def test_references_exist(self, path: Path) -> None:
        missing = []
        for column in TABLES_BY_NAME[path.stem].columns:
            if column.references:
                table, name = column.references.split(".")
                known = {row[name] for row in rows(table)} | {""}
                missing += [row[column.name] for row in rows(path.stem) if row[column.name] not in known]
        assert missing == []

    def test_closed_lists_and_booleans(self, path: Path) -> None:
        wrong = []
        for column in TABLES_BY_NAME[path.stem].columns:
            allowed = {"ja", "nej"} if column.kind == "boolean" else set(column.vocabulary or ())
            if allowed:
                wrong += [row[column.name] for row in rows(path.stem) if row[column.name] not in allowed | {""}]
        assert wrong == []

    def test_texts_stand_in_three_languages_or_none(self, path: Path) -> None:
        stems = [name[:-3] for name in TABLES_BY_NAME[path.stem].column_names if name.endswith("_sv")]
        partial = [
            row[f"{stem}_sv"]
            for row in rows(path.stem)
            for stem in stems
            if len({bool(row[f"{stem}_{language}"]) for language in v.Language}) > 1
        ]
        assert partial == []


@pytest.mark.parametrize(
    ("vocabulary", "table", "column"),
    [
        (v.Phase, "measure_state", "phase"),
        (v.Funding, "measure", "funding"),
        (v.Control, "measure", "control"),
        (v.EffectStatus, "measure_state", "effect_status"),
        (v.EffectUnit, "effect", "unit"),
        (v.CountsInInventory, "effect", "counts_in_inventory"),
        (v.CostBasis, "money", "cost_basis"),
        (v.CostBasis, "measure_state", "cost_basis"),
        (v.MoneyStage, "money", "stage"),
        (v.MoneyKind, "money", "kind"),
        (v.NotationKey, "emission", "notation_key"),
        (v.Perspective, "emission", "perspective"),
        (v.Gas, "emission", "gas"),
        (v.Scope, "emission_sector", "scope"),
        (v.Convention, "budget", "convention"),
        (v.AdoptionState, "budget", "adoption_state"),
        (v.ProgrammeOutcome, "programme_measure", "outcome"),
        (v.ApprovalState, "approval_step", "state"),
        (v.ApprovalAction, "approval_step", "action"),
        (v.ReportKind, "report", "kind"),
        (v.GoalKind, "goal_decision", "kind"),
        (v.SinkKind, "sink", "kind"),
        (v.Direction, "indicator", "direction"),
        (v.CalendarKind, "calendar_event", "kind"),
        (v.ThemeBasis, "measure", "theme_basis"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_every_value_of_a_list_is_shown(vocabulary: Iterable[StrEnum], table: str, column: str) -> None:
    assert {row[column] for row in rows(table)} >= set(vocabulary)


def test_every_data_status_is_shown() -> None:
    tables = [table.name for table in TABLES if "data_status" in table.column_names]
    shown = {row["data_status"] for name in tables for row in rows(name)}
    assert shown == set(v.DataStatus)


@pytest.mark.parametrize(
    ("table", "count"),
    [("measure", 42), ("indicator", 14), ("report", 9), ("sector", 4), ("programme", 12), ("budget", 6)],
)
def test_counts(table: str, count: int) -> None:
    assert len(rows(table)) == count


def test_roadmap_has_five_themes_of_three() -> None:
    themes = [row["id"] for row in rows("theme") if not row["parent_id"]]
    children = [row["parent_id"] for row in rows("theme") if row["parent_id"]]
    assert [children.count(theme) for theme in themes] == [3] * 5


def test_programmes_for_each_sector_and_year() -> None:
    sectors = {row["id"] for row in rows("sector")}
    assert {(row["sector_id"], row["year"]) for row in rows("programme")} == {
        (sector, year) for sector in sectors for year in ("2025", "2026", "2027")
    }


@pytest.mark.parametrize("path", FICTIONAL, ids=lambda path: path.stem)
def test_metadata_says_fictional(path: Path) -> None:
    found = metadata(path.stem)
    assert all("påhittad" in found[key].lower() for key in ("publisher", "source", "description"))


def test_global_budgets_are_the_same_in_both_cities() -> None:
    assert (FOLDER / f"{WORLD}.csv").read_bytes() == (FOLDER.parent / "grankulla" / f"{WORLD}.csv").read_bytes()
    assert "påhittad" not in metadata(WORLD)["publisher"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_real_place_or_body(path: Path) -> None:
    words = set(re.findall(r"[A-ZÅÄÖ]\w+", path.read_text(encoding="utf-8-sig")))
    assert words & REAL == set()


def test_two_capitals_in_a_row_are_companies_or_made_up_places() -> None:
    known = re.compile(r"^(Exempel|Exampl|Example|Esimerk|The Mallgatan|Daghemmet Prov|\w+ (Koepuro|Mallimä))")
    pair = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+")
    found = {name for path in FICTIONAL for name in pair.findall(path.read_text(encoding="utf-8-sig"))}
    assert {name for name in found if not known.match(name)} == set()


def test_made_up_peers_say_so_and_their_sectors_add_up() -> None:
    peers = rows("peer_emission")
    assert {row["area_name"].startswith("Påhitt") for row in peers} == {True}
    assert {row["dataset_version"] for row in peers} == {"Påhittad statistik, utgåva 2026"}
    years = {(row["area_name"], row["year"]) for row in peers}
    for place in years:
        mine = [row for row in peers if (row["area_name"], row["year"]) == place]
        cells = {row["sector_name"]: number("peer_emission", row["emissions_t_co2e"]) for row in mine}
        assert sum(cells.values()) - 2 * cells["total"] == pytest.approx(0, abs=0.05)
    assert ("Påhittsnäs", "2019") not in years  # a gap
    assert len(years) == 5 * 14 - 1
