import datetime as dt
import math
from pathlib import Path

import pytest
import sqlalchemy as sa

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.db.engine import create_stage, open_generation
from klimatvakt.db.schema import BUILD, METADATA, QUALITY_FINDING, SOURCE_FILE, create_schema
from klimatvakt.errors import UnknownValueError
from klimatvakt.queries.tables import (
    read_build,
    read_quality_findings,
    read_source_files,
    read_table,
    read_tables,
    select_table,
)

PLACE = {"source_file_id": "f", "source_row": 2}


@pytest.fixture
def engine(tmp_path: Path):
    path = tmp_path / "g000001.duckdb"
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
    generation = open_generation(path)
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
    frame = read_table(engine, "population")
    assert list(zip(frame["year"], frame["series"], strict=True)) == [(2021, "z"), (2023, "a"), (2023, "b")]


def test_columns_are_the_catalogues_and_the_place_in_the_file(engine) -> None:
    frame = read_table(engine, "population")
    assert tuple(frame.columns) == (*TABLES_BY_NAME["population"].column_names, "source_file_id", "source_row")
    assert list(frame["source_row"]) == [2, 2, 2]


def test_dates_are_dates_and_missing_ones_none(engine) -> None:
    frame = read_table(engine, "report")
    assert list(frame["as_of"]) == [dt.date(2024, 12, 31), dt.date(2026, 4, 30)]
    assert all(type(day) is dt.date for day in frame["as_of"])
    assert list(frame["published_on"]) == [None, None]


def test_missing_is_none_except_in_decimal_columns(engine) -> None:
    full, empty = read_table(engine, "goal_decision").to_dict("records")
    assert (full["target_year"], full["superseded"], full["change_pct"]) == (2030, True, -80.0)
    assert empty["target_year"] is None
    assert empty["superseded"] is None
    assert empty["text_fi"] is None
    assert math.isnan(empty["change_pct"])


def test_required_whole_numbers_and_yes_no_are_plain(engine) -> None:
    types = read_table(engine, "population").dtypes
    assert (str(types["population"]), str(types["preferred"])) == ("int64", "bool")


def test_types_do_not_depend_on_whether_there_are_rows(engine) -> None:
    filled = read_table(engine, "goal_decision").dtypes
    engine_types = {name: str(kind) for name, kind in filled.items()}
    assert engine_types["target_year"] == "object"
    assert str(read_table(engine, "money").dtypes["amount_eur"]) == "float64"
    assert str(read_table(engine, "money").dtypes["budget_year"]) == "int64"
    assert str(read_table(engine, "money").dtypes["decided_on"]) == "object"


def test_an_empty_table_is_an_empty_frame_with_columns(engine) -> None:
    frame = read_table(engine, "measure")
    assert len(frame) == 0
    assert "title_sv" in frame.columns


def test_every_table_can_be_read(engine) -> None:
    assert set(read_tables(engine)) == set(TABLES_BY_NAME)


@pytest.mark.parametrize("name", ["duckdb_settings()", "measure; DROP TABLE build", "build", "MEASURE", ""])
def test_only_catalogue_tables_have_a_select(name: str) -> None:
    with pytest.raises(UnknownValueError, match="tabell"):
        select_table(name)


def test_source_files_come_by_id(engine) -> None:
    assert list(read_source_files(engine)["id"]) == ["a", "b"]


def test_quality_findings_come_in_the_order_found(engine) -> None:
    frame = read_quality_findings(engine)
    assert list(frame["n"]) == [1, 2]
    assert list(frame["row"]) == [14, None]


def test_build_says_when_in_utc(engine) -> None:
    build = read_build(engine)
    assert (build.id, build.published_at) == ("bygge", dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.UTC))
