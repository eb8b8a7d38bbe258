"""The published facts about Grankulla, read as a person reads them: as text, against figures set by hand."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "data" / "grankulla"
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
TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))


def read(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def tonnes(perspective: str, sector: str, year: int) -> float | None:
    found = [
        row["emissions_t"]
        for row in read("emission")
        if (row["perspective"], row["emission_sector_id"], row["year"]) == (perspective, sector, str(year))
    ]
    return float(found[0].replace(",", ".")) if found else None


def texts(rows: list[dict[str, str]], *columns: str) -> list[str]:
    return [row[column] for row in rows for column in columns if row[column]]


@pytest.mark.parametrize(
    ("year", "expected"),
    [(1990, 45800), (2021, 31200), (2022, 33072), (2023, None), (2024, None)],
    ids=["1990", "2021", "2022 = 31.2 x 1.06", "2023 is a gap", "2024 is not a point"],
)
def test_the_territorial_total(year: int, expected: float | None) -> None:
    assert tonnes("territorial", "total", year) == expected


@pytest.mark.parametrize(
    ("year", "expected", "low", "high"),
    [
        (2020, 33913, 33730, 34098),  # 31200 / 0.92; / 0.925 and / 0.915
        (2019, 39434, 38994, 39881),  # / 0.86; / 0.865 and / 0.855
        (2022, 33072, 32916, 33228),  # 31200 x 1.06; x 1.055 and x 1.065
    ],
    ids=["2020", "2019", "2022"],
)
def test_derived_totals_carry_range_and_arithmetic(year: int, expected: float, low: float, high: float) -> None:
    (row,) = [row for row in read("emission") if row["year"] == str(year) and row["emission_sector_id"] == "total"]
    assert (row["emissions_t"], row["low_t"], row["high_t"]) == (str(expected), str(low), str(high))
    assert row["data_status"] == "derived"
    assert "31,2" in row["method_sv"]


def test_sector_parts_of_2021_are_within_150_tonnes_of_the_total() -> None:
    parts = [tonnes("territorial", part, 2021) for part in ("heating", "transport", "electricity", "other")]
    assert parts == [17600, 8700, 3800, 1000]
    assert abs(sum(part for part in parts if part) - 31200) <= 150


def test_no_territorial_row_of_2023_or_later() -> None:
    years = {int(row["year"]) for row in read("emission") if row["perspective"] == "territorial"}
    assert years == {1990, 2019, 2020, 2021, 2022}


def test_consumption_is_one_total_and_no_series() -> None:
    rows = [row for row in read("emission") if row["perspective"] == "consumption"]
    assert [(row["year"], row["emissions_t"]) for row in rows] == [("2024", "94300")]


def test_the_reference_budget_is_derived_and_has_no_size_of_its_own() -> None:
    (budget,) = read("budget")
    told = ("adoption_state", "convention", "base_t", "start_year", "end_year", "end_level_t", "budget_t")
    assert [budget[name] for name in told] == ["derived", "LIN", "31200", "2022", "2030", "9160", ""]
    assert not budget["adopted_by"]


def test_the_five_themes_have_the_published_names() -> None:
    assert [(row["name_sv"], row["name_fi"]) for row in read("theme")] == [
        ("Grön stadsstruktur och trafik", "Vihreä kaupunkirakenne ja liikenne"),
        ("Energiförbrukning och -produktion", "Energiantuotanto ja kulutus"),
        ("Hållbar matkultur", "Kestävä ruokakulttuuri"),
        (
            "Hållbar förbrukning av naturresurser och cirkulär ekonomi",
            "Luonnonvarojen kestävä kulutus ja kiertotalous",
        ),
        (
            "Miljömedveten stadsorganisation och miljömedvetna invånare",
            "Ympäristötietoinen kaupunkiorganisaatio ja asukkaat",
        ),
    ]


def test_both_neutrality_years_stand_with_their_own_page() -> None:
    pages = {row["target_year"]: row["source_address"] for row in read("goal_decision") if _conflicting(row)}
    assert pages.keys() == {"2030", "2035"}
    assert pages["2030"] != pages["2035"]


def _conflicting(row: dict[str, str]) -> bool:
    return row["conflict_group"] == "neutralitet" and row["superseded"] == "nej"


def test_the_emission_target() -> None:
    (goal,) = [row for row in read("goal_decision") if row["id"] == "utslapp-2030"]
    assert (goal["change_pct"], goal["base_year"], goal["target_level_t"]) == ("-80", "1990", "9160")


def test_67_measures_with_one_title_each() -> None:
    measures = read("measure")
    assert len(measures) == 67
    assert [row["code"] for row in measures] == [f"GR-{n:03d}" for n in range(1, 68)]
    for column in ("title_sv", "title_fi"):
        assert len({row[column].casefold() for row in measures}) == 67


def test_control_is_said_to_be_assigned() -> None:
    assert {row["control_assigned"] for row in read("measure")} == {"ja"}


def test_figures_of_the_heating_network_say_so() -> None:
    rows = [row for row in read("measure_figure") if "CO2e/år" in row["unit"]]
    assert len(rows) == 4
    for row in rows:
        assert "hela" in row["label_sv"].lower()
        assert "nät" in row["label_sv"].lower()
        assert "inte Grankulla" in row["note"]


def test_the_sector_that_left_the_city_has_an_end() -> None:
    assert {row["name_sv"]: row["valid_to"] for row in read("sector")} == {
        "Allmänna förvaltningen": "",
        "Social- och hälsovårdssektorn": "2022-12-31",
        "Samhällstekniska sektorn": "",
        "Bildningssektorn": "",
    }


def test_one_population_per_year_is_used() -> None:
    rows = read("population")
    assert len(rows) == 12
    assert set(Counter(row["year"] for row in rows if row["preferred"] == "ja").values()) == {1}


def test_a_conflict_has_at_least_two_sides() -> None:
    sides = Counter(row["conflict_group"] for table in ("goal_decision", "published_figure") for row in read(table))
    assert all(count >= 2 for group, count in sides.items() if group)


def test_seven_swedish_peers_whose_sectors_add_up() -> None:
    rows = read("peer_emission")
    assert len(rows) == 910
    for area, year in {(row["area_name"], row["year"]) for row in rows}:
        cells = {
            row["sector_name"]: float(row["emissions_t_co2e"].replace(",", "."))
            for row in rows
            if (row["area_name"], row["year"]) == (area, year)
        }
        assert sum(cells.values()) - 2 * cells["total"] == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(
    "table",
    [
        *("measure_state", "milestone", "effect", "money", "ceiling", "sink", "indicator", "report"),
        *("fair_share", "organisation_unit"),
    ],
)
def test_nothing_unpublished_is_filled_in(table: str) -> None:
    assert table not in TABLES


def test_global_budgets_are_those_of_the_two_reports() -> None:
    # GtCO2 at 50, 67 and 83 %: AR6 WGI table SPM.2 from 2020, Forster et al. 2025 from 2025.
    found: dict[tuple[str, str], list[str]] = {}
    for row in read("global_budget"):
        assert row["gas"] == "CO2"
        found.setdefault((row["from_year"], row["temperature_c"]), []).append(row["budget_gt_co2"])
    assert found == {
        ("2020", "1,5"): ["500", "400", "300"],
        ("2020", "1,7"): ["850", "700", "550"],
        ("2020", "2,0"): ["1350", "1150", "900"],
        ("2025", "1,5"): ["130", "80", "30"],
        ("2025", "1,7"): ["490", "390", "290"],
        ("2025", "2,0"): ["1050", "870", "690"],
    }


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source(table: str) -> None:
    metadata = yaml.safe_load((FOLDER / f"{table}.metadata.yml").read_text(encoding="utf-8"))
    own = [row["source_title"] for row in read(table)]
    assert all(own) or (metadata["publisher"] == "SMHI" and metadata["source"])


@pytest.mark.parametrize("table", TABLES)
def test_metadata_is_complete(table: str) -> None:
    metadata = yaml.safe_load((FOLDER / f"{table}.metadata.yml").read_text(encoding="utf-8"))
    assert metadata.keys() == METADATA_KEYS
    assert all(metadata.values())
    assert (metadata["delimiter"], metadata["decimal_mark"]) == (";", ",")


@pytest.mark.parametrize("table", TABLES)
def test_the_file_is_plain_utf8_with_unix_line_ends(table: str) -> None:
    raw = (FOLDER / f"{table}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    raw.decode("utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_cells_have_no_stray_spaces(table: str) -> None:
    for row in read(table):
        assert None not in row
        for cell in row.values():
            assert cell == cell.strip()
            assert not re.search(r"\s{2}|\n", cell)
