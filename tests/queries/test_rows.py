import datetime as dt
import shutil
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.catalog.derived.origin import QualityFinding, SourceFile
from klimatvakt.catalog.stored import GoalDecision, Measure, Population, Report
from klimatvakt.db.engine import create_stage, open_generation
from klimatvakt.db.schema import BUILD, METADATA, QUALITY_FINDING, SOURCE_FILE, create_schema
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.errors import GenerationError, UnknownValueError
from klimatvakt.queries.published import PublishedRows
from klimatvakt.queries.rows import count_rows, read_arrays, read_build, read_page, read_pages, read_rows

PLACE = {"source_file_id": "f", "source_row": 2}


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("written") / "g000001.duckdb"
    stage = create_stage(path)
    file = {column.name: "" for column in SOURCE_FILE.columns} | {"size_bytes": 7, "row_count": 2}
    warning = {column.name: "" for column in QUALITY_FINDING.columns} | {"row": None}
    with stage.begin() as connection:
        create_schema(connection)
        insert(connection, "population", POPULATION)
        insert(connection, "report", REPORTS)
        insert(connection, "goal_decision", GOALS)
        connection.execute(SOURCE_FILE.insert(), [file | {"id": "b"}, file | {"id": "a"}])
        connection.execute(QUALITY_FINDING.insert(), [warning | {"n": 2}, warning | {"n": 1, "row": 14}])
        connection.execute(
            BUILD.insert(),
            {"id": "bygge", "city_id": "x", "input_hash": "i", "code_version": "k"}
            | {"published_at": dt.datetime(2026, 2, 3, 4, 5)},
        )
    stage.dispose()
    return path


@pytest.fixture
def engine(written: Path, tmp_path: Path):
    generation = open_generation(Path(shutil.copy(written, tmp_path)))
    yield generation.engine
    generation.engine.dispose()


def insert(connection: sa.Connection, table: str, rows: list[dict[str, object]]) -> None:
    connection.execute(METADATA.tables[table].insert(), [row | PLACE for row in rows])


POPULATION = [
    {"year": 2023, "series": "b", "population": 10_123, "data_status": "measured", "preferred": True},
    {"year": 2021, "series": "z", "population": 9_999, "data_status": "measured", "preferred": True},
    {"year": 2023, "series": "a", "population": 10_200, "data_status": "preliminary", "preferred": False},
]
NAMES = {"title_sv": "Rapport", "title_fi": "Raportti"}
REPORTS = [
    {"id": "b", "kind": "interim_1", "year": 2026, "as_of": dt.date(2026, 4, 30), "closed": False} | NAMES,
    {"id": "a", "kind": "final_accounts", "year": 2024, "as_of": dt.date(2024, 12, 31), "closed": True} | NAMES,
]
GOALS = [
    {"id": "m1", "kind": "neutrality", "text_sv": "Mål", "target_year": 2030, "superseded": True, "change_pct": -80.0},
    {"id": "m2", "kind": "neutrality", "text_sv": "Mål", "target_year": None, "superseded": None, "change_pct": None},
]


def test_rows_come_in_the_order_of_the_key(engine) -> None:
    assert [(row.year, row.series) for row in read_rows(engine, Population)] == [(2021, "z"), (2023, "a"), (2023, "b")]


def test_a_row_has_its_place_in_the_file_and_plain_values(engine) -> None:
    row = read_rows(engine, Population)[0]
    assert (row.source_file_id, row.source_row) == ("f", 2)
    assert (row.population, row.preferred, row.data_status) == (9_999, True, DataStatus.MEASURED)
    assert [report.as_of for report in read_rows(engine, Report)] == [dt.date(2024, 12, 31), dt.date(2026, 4, 30)]


def test_missing_is_none(engine) -> None:
    full, empty = read_rows(engine, GoalDecision)
    assert (full.target_year, full.superseded, full.change_pct) == (2030, True, -80.0)
    assert (empty.target_year, empty.superseded, empty.change_pct, empty.text.fi) == (None, None, None, None)
    assert read_rows(engine, Measure) == ()


def test_only_what_is_asked_for_is_read(engine) -> None:
    assert [row.series for row in read_rows(engine, Population, {"year": [2023], "preferred": [True]})] == ["b"]


@pytest.mark.parametrize("name", ["measure; DROP TABLE build", "YEAR", "title", ""])
def test_columns_are_those_of_the_table_alone(engine, name: str) -> None:
    with pytest.raises(UnknownValueError, match="kolumn"):
        read_rows(engine, Population, {name: [1]})
    if name:
        with pytest.raises(UnknownValueError, match="kolumn"):
            read_page(engine, Population, sort=name, rows=1)


@pytest.mark.parametrize("rows", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("row", "sort", "places"),
    [
        (Population, "", [(2021, "z"), (2023, "a"), (2023, "b")]),
        (Population, "population", [(2021, "z"), (2023, "b"), (2023, "a")]),
        (GoalDecision, "target_year", [("m1",), ("m2",)]),
    ],
    ids=["key", "another column", "missing last"],
)
def test_pages_follow_each_other(engine, row, sort, places, rows) -> None:
    found, after = [], ()
    while after is not None:
        page = read_page(engine, row, sort=sort, after=after, rows=rows)
        assert len(page.rows) <= rows
        found += page.rows
        after = page.after
    key = TABLES_BY_NAME["population" if row is Population else "goal_decision"].key
    assert [tuple(getattr(one, name) for name in key) for one in found] == places


def test_all_rows_page_by_page(engine) -> None:
    assert tuple(read_pages(engine, Population, rows=2)) == read_rows(engine, Population)


def test_arrays_have_nan_for_a_missing_number_and_none_for_another_cell(engine) -> None:
    found = read_arrays(engine, GoalDecision, ("id", "change_pct", "text_fi", "target_year"))
    assert found["id"].tolist() == ["m1", "m2"]
    assert np.isnan(found["change_pct"]).tolist() == [False, True]
    assert np.isnan(found["target_year"]).tolist() == [False, True]
    assert found["text_fi"].tolist() == [None, None]


def test_every_table_is_counted(engine) -> None:
    counts = count_rows(engine)
    assert list(counts) == list(TABLES_BY_NAME)
    assert (counts["population"], counts["measure"]) == (3, 0)


def test_source_files_come_by_id_and_findings_as_found(engine) -> None:
    assert [row.id for row in read_rows(engine, SourceFile)] == ["a", "b"]
    assert [(row.n, row.row) for row in read_rows(engine, QualityFinding)] == [(1, 14), (2, None)]


def test_build_says_when_in_utc(engine) -> None:
    build = read_build(engine)
    assert (build.id, build.published_at) == ("bygge", dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.UTC))


def test_rows_are_not_read_from_another_file_than_the_one_opened(engine, tmp_path: Path) -> None:
    """A folder may be emptied and built anew while facts of the old file are shown."""
    generation = open_generation(tmp_path / "g000001.duckdb")
    rows = PublishedRows(generation, 2)
    assert [cells["year"] for cells in rows.cells(Population)] == [row.year for row in rows.rows(Population)]
    assert len(rows.rows(Population)) == 3
    (tmp_path / "g000001.duckdb").rename(tmp_path / "old")
    (tmp_path / "g000001.duckdb").write_bytes((tmp_path / "old").read_bytes())
    with pytest.raises(GenerationError, match="en annan"):
        rows.rows(Population)
    generation.engine.dispose()
