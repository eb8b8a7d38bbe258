import datetime as dt
import hashlib
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from klimatvakt.db.engine import create_stage, is_generation_id, open_generation
from klimatvakt.db.schema import METADATA
from klimatvakt.errors import GenerationError


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("threads", 1),
        ("memory_limit", "244.1 MiB"),
        ("enable_external_access", False),
        ("autoinstall_known_extensions", False),
        ("autoload_known_extensions", False),
        ("temp_directory", ""),
        ("lock_configuration", True),
        ("access_mode", "read_only"),
    ],
)
def test_reader_runs_with_the_closed_settings(make_generation, setting: str, expected: object) -> None:
    generation = open_generation(make_generation("g000001"))
    with generation.engine.connect() as connection:
        found = connection.execute(sa.select(sa.func.current_setting(setting))).scalar()
    generation.engine.dispose()
    assert found == expected


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM build",
        "CREATE TABLE t (a INTEGER)",
        "SET threads = 4",
        "SELECT * FROM read_csv('/etc/hostname')",
        "ATTACH '/tmp/other.duckdb'",
        "COPY build TO '/tmp/klimatvakt-leak.csv'",
        "INSTALL httpfs",
    ],
)
def test_reader_refuses(make_generation, statement: str) -> None:
    generation = open_generation(make_generation("g000001"))
    with generation.engine.connect() as connection, pytest.raises(sa.exc.SQLAlchemyError):
        connection.execute(sa.text(statement))
    generation.engine.dispose()


def test_reading_leaves_the_file_as_it_was(make_generation) -> None:
    path = make_generation("g000001")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    generation = open_generation(path)
    with generation.engine.connect() as connection:
        connection.execute(sa.text("SELECT * FROM measure")).all()
    generation.engine.dispose()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [entry.name for entry in path.parent.glob("*.wal")] == []


def test_generation_knows_its_build_and_when_it_was_published(make_generation) -> None:
    generation = open_generation(make_generation("g000007"))
    generation.engine.dispose()
    assert (generation.id, generation.build_id) == ("g000007", "build-g000007")
    assert generation.published_at == dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match=r"g000009\.duckdb.*finns inte.*etl build"):
        open_generation(tmp_path / "g000009.duckdb")


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"\0" * 20_000], ids=["empty", "text", "zeros"])
def test_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "g000001.duckdb"
    path.write_bytes(content)
    with pytest.raises(GenerationError, match=r"g000001\.duckdb"):
        open_generation(path)


def test_truncated_file_is_refused(make_generation, tmp_path: Path) -> None:
    whole = make_generation("g000001").read_bytes()
    path = tmp_path / "g000002.duckdb"
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(GenerationError, match=r"g000002\.duckdb"):
        open_generation(path)


def test_tables_and_columns_declared_since_the_file_was_built_read_as_not_published(make_generation) -> None:
    path = make_generation("g000001")
    path.chmod(0o644)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "INSERT INTO population VALUES (2024, 'a', 10, 'measured', true, NULL, NULL, NULL, NULL, 'p', 2)"
        )
        connection.execute("ALTER TABLE population DROP COLUMN population")
        connection.execute("DROP TABLE sink")
        connection.execute("ALTER TABLE build DROP COLUMN method_version")
    generation = open_generation(path)
    population, sink = (METADATA.tables[name] for name in ("population", "sink"))
    for _ in range(2):  # what one connection is given, every connection is
        with generation.engine.connect() as one, generation.engine.connect() as other:
            for connection in (one, other):
                assert [(row.year, row.population) for row in connection.execute(population.select())] == [(2024, None)]
                assert connection.execute(sink.select()).all() == []
    generation.engine.dispose()
    assert (generation.build_id, generation.method_version) == ("build-g000001", None)


def test_database_that_is_no_generation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "g000001.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
    with pytest.raises(GenerationError, match=r"g000001\.duckdb: är ingen generation"):
        open_generation(path)


def test_generation_without_a_build_row_is_refused(make_generation) -> None:
    path = make_generation("g000001")
    path.chmod(0o644)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM build")
    with pytest.raises(GenerationError, match=r"g000001\.duckdb"):
        open_generation(path)


def test_stage_has_small_blocks(tmp_path: Path) -> None:
    engine = create_stage(tmp_path / "stage.duckdb")
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT block_size FROM pragma_database_size()")).scalar() == 16_384
    engine.dispose()


@pytest.mark.parametrize(
    ("name", "valid"),
    [("g000001", True), ("g1234567", True), ("g1", False), ("../g000001", False), ("g000001\n", False), ("", False)],
)
def test_only_generation_names_may_become_paths(name: str, valid: bool) -> None:
    assert is_generation_id(name) is valid
