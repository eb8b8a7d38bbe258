import fcntl
import json
import re
from pathlib import Path

import pytest

from etl.cli import main
from etl.publish import current_generation, list_generations
from klimatvakt.catalog.derived.origin import QualityFinding, SourceFile
from klimatvakt.catalog.stored import Emission, Measure, Population
from klimatvakt.db.engine import open_generation
from klimatvakt.queries.rows import read_build, read_rows
from tests.etl.small_city import reopen_reports, write_population, write_small_city
from tests.fixtures.city import base_tables, write_city


def read(place, row):
    generation = open_generation(place.folder / f"{current_generation(place.folder)}.duckdb")
    rows = read_rows(generation.engine, row)
    generation.engine.dispose()
    return rows


def test_build_publishes_what_stands_in_the_files(place, etl, capsys) -> None:
    assert etl("build") == 0
    assert [row.population for row in read(place, Population)] == [10_000]
    heat = [row.emissions_t for row in read(place, Emission) if row.emission_sector_id == "heat"]
    assert heat == [600.5, 570.5, 540.5]
    assert "prov: g000001 är publicerad." in capsys.readouterr().out


def test_every_row_knows_its_file_and_row(place, etl) -> None:
    etl("build")
    rows = [(row.code, row.source_file_id, row.source_row) for row in read(place, Measure)]
    assert rows == [("A-1", "measure", 2), ("A-2", "measure", 3)]


def test_generation_knows_its_files_build_and_warnings(place, etl, capsys) -> None:
    tables = base_tables()
    for row in tables["emission"]:
        if row["year"] == "2022" and row["emission_sector_id"] != "traffic":  # halved: more than 25 %
            row["emissions_t"] = {"total": "630.5", "heat": "270.5"}[row["emission_sector_id"]]
    write_city(place.city, tables)
    etl("build")
    assert "emission.csv, rad 8" in capsys.readouterr().out
    generation = open_generation(place.folder / "g000001.duckdb")
    files, build = read_rows(generation.engine, SourceFile), read_build(generation.engine)
    findings = read_rows(generation.engine, QualityFinding)
    generation.engine.dispose()
    emission = next(row for row in files if row.id == "emission")
    assert (emission.publisher, emission.licence, emission.row_count) == ("Provstaden", "CC0", 9)
    assert re.fullmatch(r"[0-9a-f]{64}", emission.sha256)
    assert (build.city_id, build.id) == ("prov", generation.build_id)
    assert [(row.n, row.file, row.row) for row in findings] == [
        (1, "emission.csv", 8),
        (2, "emission.csv", 9),
    ]


def test_same_inputs_make_no_new_generation(place, etl, capsys) -> None:
    etl("build")
    capsys.readouterr()
    assert etl("build") == 0
    assert list_generations(place.folder) == ["g000001"]
    assert "oförändrat, g000001" in capsys.readouterr().out


def test_unchanged_needs_neither_lock_nor_a_writable_folder(place, etl) -> None:
    etl("build")
    with (place.folder / ".lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert etl("build") == 0


def test_touching_a_file_changes_nothing(place, etl) -> None:
    etl("build")
    (place.city / "area.csv").touch()
    etl("build")
    assert list_generations(place.folder) == ["g000001"]


@pytest.mark.parametrize("name", ["population.csv", "population.metadata.yml"])
def test_any_changed_byte_makes_a_new_generation(place, etl, name: str) -> None:
    etl("build")
    path = place.city / name
    path.write_text(path.read_text(encoding="utf-8").replace("10000", "10001").replace("Provstaden", "Staden"))
    assert etl("build") == 0
    assert current_generation(place.folder) == "g000002"


def test_two_builds_of_the_same_inputs_hold_the_same(place, tmp_path: Path) -> None:
    held = []
    for out in (tmp_path / "one", tmp_path / "two"):
        assert main(["build", "--data", str(place.data), "--out", str(out), "--city", "prov"]) == 0
        generation = open_generation(out / "prov" / "g000001.duckdb")
        held.append((generation.build_id, read_rows(generation.engine, Emission)))
        generation.engine.dispose()
    assert held[0] == held[1]


def test_findings_publish_nothing_and_the_last_good_generation_stays(place, etl, capsys) -> None:
    etl("build")
    write_population(place.city, -5)
    assert etl("build") == 1
    assert list_generations(place.folder) == ["g000001"]
    assert current_generation(place.folder) == "g000001"
    told = capsys.readouterr().out
    assert "population.csv, rad 2, population" in told
    assert "publicerad är fortfarande g000001" in told
    report = json.loads((place.folder / "report.json").read_text(encoding="utf-8"))
    assert report["errors"] == 1
    assert "population.csv" in (place.folder / "report.html").read_text(encoding="utf-8")


def test_findings_in_the_first_build_leave_nothing_published(place, etl, capsys) -> None:
    write_population(place.city, -5)
    assert etl("build") == 1
    assert current_generation(place.folder) is None
    assert "publicerad är fortfarande ingenting" in capsys.readouterr().out


@pytest.mark.parametrize(("population", "code"), [(10_000, 0), (-5, 1)], ids=["good", "bad"])
def test_check_judges_and_writes_nothing(place, etl, population: int, code: int) -> None:
    write_population(place.city, population)
    assert etl("check") == code
    assert not place.out.exists()


def test_report_goes_where_asked_as_json_and_html(place, etl, tmp_path: Path) -> None:
    write_population(place.city, -5)
    assert etl("check", "--report", str(tmp_path / "sub" / "fel.json")) == 1
    written = json.loads((tmp_path / "sub" / "fel.json").read_text(encoding="utf-8"))
    assert written["cities"]["prov"]["findings"][0]["file"] == "population.csv"
    assert "<!doctype html>" in (tmp_path / "sub" / "fel-prov.html").read_text(encoding="utf-8")


def test_report_command_writes_beside_the_generations(place, etl) -> None:
    assert etl("report") == 0
    assert json.loads((place.folder / "report.json").read_text(encoding="utf-8"))["errors"] == 0
    assert (place.folder / "report.html").is_file()


def test_sources_lists_file_hash_publisher_licence_and_rows(place, etl, capsys) -> None:
    assert etl("sources") == 0
    told = capsys.readouterr().out
    assert re.search(r"emission\.csv  9 rader  sha256 [0-9a-f]{64}\n +Provstaden; licens: CC0", told)


def test_several_cities_are_built_and_the_worst_counts(place, capsys) -> None:
    write_small_city(place.data / "andra", population=-1)
    arguments = ["build", "--data", str(place.data), "--out", str(place.out), "--city", "andra", "--city", "prov"]
    assert main(arguments) == 1
    assert current_generation(place.folder) == "g000001"
    assert current_generation(place.out / "andra") is None


def test_rolling_back_is_not_undone_by_the_same_inputs(place, etl, capsys) -> None:
    etl("build")
    write_population(place.city, 10_001)
    etl("build")
    assert etl("publish", "g000001") == 0
    assert etl("build") == 0
    assert current_generation(place.folder) == "g000001"
    assert "återkallats" in capsys.readouterr().out
    write_population(place.city, 10_002)
    etl("build")
    assert current_generation(place.folder) == "g000003"


def test_publish_without_a_name_takes_the_newest(place, etl) -> None:
    etl("build")
    write_population(place.city, 10_001)
    etl("build")
    etl("publish", "g000001")
    assert etl("publish") == 0
    assert current_generation(place.folder) == "g000002"


def test_whole_generation_that_a_killed_run_left_is_published_not_built_again(place, etl) -> None:
    etl("build")
    write_population(place.city, 10_001)
    etl("build")
    (place.folder / "current.duckdb").unlink()
    (place.folder / "current.duckdb").symlink_to("g000001.duckdb")
    assert etl("build") == 0
    assert (current_generation(place.folder), list_generations(place.folder)[-1]) == ("g000002", "g000002")


def test_closed_report_is_locked_when_published(place, etl) -> None:
    assert etl("build") == 0
    assert sorted(path.name for path in (place.city / "reports").iterdir()) == ["r-2021.lock", "r-2022.lock"]
    assert etl("build") == 0
    assert list_generations(place.folder) == ["g000001"]


def test_open_report_is_not_locked(place, etl) -> None:
    reopen_reports(place.city)
    assert etl("build") == 0
    assert not (place.city / "reports").exists()


def test_changed_row_of_a_locked_report_is_found(place, etl, capsys) -> None:
    etl("build")
    path = place.city / "measure_state.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("in_progress", "idea"), encoding="utf-8")
    assert etl("build") == 1
    assert "closed_row_changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "saknas: KOMMANDO"),
        (["byggg"], "'byggg' finns inte"),
        (["build", "--cit", "x"], "okända argument: --cit x"),
        (["build", "--city"], "--city: värde saknas"),
        (["build", "g000001"], "okända argument: g000001"),
        (["build", "--city", "saknas"], "'saknas' har ingen mapp"),
        (["build", "--city", "../data"], "'../data' har ingen mapp"),
        (["publish", "g000001", "--city", "a", "--city", "b"], "gäller en stad"),
        (["publish", "--out", "/nonexistent", "--city", "prov"], "inget är byggt för prov"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_two_and_says_what_in_swedish(arguments: list[str], told: str, capsys) -> None:
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


def test_unknown_generation_is_wrong_usage(place, etl, capsys) -> None:
    etl("build")
    assert etl("publish", "g000007") == 2
    assert "g000007 finns inte" in capsys.readouterr().err


def test_wrong_setting_is_wrong_usage(monkeypatch, capsys) -> None:
    monkeypatch.setenv("KLIMATVAKT_MAX_SOURCE_MB", "stor")
    assert main(["check"]) == 2
    assert "KLIMATVAKT_MAX_SOURCE_MB" in capsys.readouterr().err


def test_help_is_swedish(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert "publicera en sparad generation" in told
    assert not re.search(r"usage|options|positional|show this", told)
