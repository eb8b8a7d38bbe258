"""Small generations made with the real schema and the real stage engine."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from klimatvakt.db.engine import create_stage
from klimatvakt.db.schema import BUILD, create_schema


@pytest.fixture(scope="session")
def empty_generation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.duckdb"
    engine = create_stage(path)
    build = {"id": "", "city_id": "provstad", "input_hash": "i", "code_version": "k", "method_version": 1}
    with engine.begin() as connection:
        create_schema(connection)
        connection.execute(BUILD.insert(), build | {"published_at": dt.datetime(2026, 3, 1, 12, 30)})
    engine.dispose()
    return path


@pytest.fixture
def make_generation(empty_generation: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Writes ``<tmp_path>/<name>.duckdb`` with the build id ``build-<name>`` and points the link to it."""

    def make(name: str) -> Path:
        path = tmp_path / f"{name}.duckdb"
        shutil.copy(empty_generation, path)
        with duckdb.connect(str(path)) as connection:
            connection.execute("UPDATE build SET id = ?", [f"build-{name}"])
        path.chmod(0o444)
        temporary = tmp_path / "current.new"
        temporary.symlink_to(path.name)
        temporary.replace(tmp_path / "current.duckdb")
        return path

    return make
