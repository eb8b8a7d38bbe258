"""What is published is what was hashed, byte for byte, and nothing outside a city's folder is read."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import pipeline
from etl.inputs import copied_inputs, read_inputs
from etl.publish import current_generation
from klimatvakt.db.engine import open_generation
from klimatvakt.db.schema import BUILD, METADATA, SOURCE_FILE
from tests.etl.judging import judge, only
from tests.etl.small_city import write_population
from tests.fixtures.city import base_tables, write_city, write_workbook

KINDS = {
    "data": ("population.csv", b"10000", b"10001"),
    "metadata": ("population.metadata.yml", b"Provstadens", b"Fulstadens"),
    "workbook": ("bok.xlsx", None, None),
    "lock": ("reports/r-2022.lock", b'": "', b'": "0'),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_changed_and_put_back_while_it_is_read_changes_nothing(place, etl, monkeypatch, kind) -> None:
    etl("build")
    name, old, new = KINDS[kind]
    if kind == "workbook":
        for path in place.city.glob("*.*"):
            path.unlink()
        write_workbook(place.city, base_tables())
        name = next(place.city.glob("*.xlsx")).name
    else:
        write_population(place.city, 10_000)
        (place.city / "note.md").write_text(kind)
    path = place.city / name
    whole = path.read_bytes()
    spoilt = whole.replace(old, new) if old else whole[:-40]
    assert spoilt != whole
    seen = _while_it_is_read(monkeypatch, lambda: path.write_bytes(spoilt), lambda: path.write_bytes(whole))
    assert etl("build") == 0
    assert seen == ["before", "after"]
    generation = open_generation(place.folder / f"{current_generation(place.folder)}.duckdb")
    with generation.engine.connect() as connection:
        files = {row.path: row for row in connection.execute(SOURCE_FILE.select())}
        build = connection.execute(BUILD.select()).one()
        counted = {row.population for row in connection.execute(METADATA.tables["population"].select())}
    generation.engine.dispose()
    assert build.input_hash == read_inputs(place.city, 1 << 30).build.input_hash
    assert {path: row.sha256 for path, row in files.items()} == {
        path: hashlib.sha256((place.city / path).read_bytes()).hexdigest() for path in files
    }
    assert {row.title for row in files.values()} == {"Provstadens tabell"}
    assert counted <= {10_000}


def _while_it_is_read(monkeypatch, before: Callable[[], None], after: Callable[[], None]) -> list[str]:
    examine, seen = pipeline.examine_city, []

    def examine_meanwhile(*arguments, **options):
        before()
        seen.append("before")
        try:
            return examine(*arguments, **options)
        finally:
            after()
            seen.append("after")

    monkeypatch.setattr(pipeline, "examine_city", examine_meanwhile)
    return seen


def test_a_file_changed_for_good_while_it_is_read_publishes_nothing(place, etl, monkeypatch, capsys) -> None:
    seen = _while_it_is_read(monkeypatch, lambda: write_population(place.city, 10_007), lambda: None)
    assert etl("build") == 3
    assert seen == ["before", "after"]
    assert "filerna ändrades medan de lästes" in capsys.readouterr().err
    assert current_generation(place.folder) is None


def test_the_hash_is_of_the_bytes_that_are_kept(tmp_path) -> None:
    write_city(tmp_path / "prov", base_tables())
    with copied_inputs(tmp_path / "prov", 1 << 30) as inputs:
        assert {entry.sha256 for entry in inputs.entries.values()} == {
            hashlib.sha256(entry.path.read_bytes()).hexdigest() for entry in inputs.entries.values()
        }
        assert not [entry for entry in inputs.entries.values() if entry.path.is_relative_to(tmp_path)]


SECRET = "hemligt-utanför"


@pytest.mark.parametrize(
    "name", ["annotation.csv", "measure.metadata.yml", "bok.xlsx", "not.md", "reports/r-2022.lock"]
)
@pytest.mark.parametrize("through_folder", [False, True], ids=["file", "folder"])
def test_a_link_that_leads_out_of_the_folder_is_refused_and_never_quoted(tmp_path, name, through_folder) -> None:
    city, outside = write_city(tmp_path / "prov", base_tables()), tmp_path / "outside"
    outside.mkdir()
    (outside / Path(name).name).write_text(f"{SECRET};{SECRET}\n")
    (city / name).unlink(missing_ok=True)
    if "/" in name and through_folder:
        (city / "reports").symlink_to(outside)
    else:
        (city / name).parent.mkdir(exist_ok=True)
        if through_folder:
            (city / ".inner").symlink_to(outside)
        (city / name).symlink_to(Path(".inner" if through_folder else outside, Path(name).name))
    findings = judge(city)[1]
    assert only(findings, "link_outside").file == (name if not (through_folder and "/" in name) else "reports")
    assert SECRET not in findings.to_json()
    assert "missing_metadata" not in findings.counts


def test_a_link_within_the_folder_is_read(tmp_path) -> None:
    city = write_city(tmp_path / "prov", base_tables())
    (city / ".files").mkdir()
    (city / "measure.csv").rename(city / ".files/measure.csv")
    (city / "measure.csv").symlink_to(".files/measure.csv")
    assert judge(city)[1].counts == {}


def test_a_folder_that_is_a_link_itself_is_the_city_s(tmp_path) -> None:
    write_city(tmp_path / "elsewhere", base_tables())
    (tmp_path / "prov").symlink_to(tmp_path / "elsewhere")
    assert judge(tmp_path / "prov")[1].counts == {}
