"""Small generations made with the real schema and the real stage engine."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from klimatvakt.db.engine import create_stage
from klimatvakt.db.schema import BUILD, METADATA


@pytest.fixture
def make_generation(tmp_path: Path) -> Callable[[str], Path]:
    """Writes ``<tmp_path>/<name>.duckdb`` with the build id ``build-<name>`` and points the link to it."""

    def make(name: str) -> Path:
        path = tmp_path / f"{name}.duckdb"
        engine = create_stage(path)
        build = {"id": f"build-{name}", "city_id": "provstad", "input_hash": "i", "code_version": "k"}
        with engine.begin() as connection:
            METADATA.create_all(connection, checkfirst=False)
            connection.execute(BUILD.insert(), build | {"published_at": dt.datetime(2026, 3, 1, 12, 30)})
        engine.dispose()
        path.chmod(0o444)
        point_to(tmp_path, name)
        return path

    return make


def point_to(folder: Path, name: str) -> None:
    temporary = folder / "current.new"
    temporary.symlink_to(f"{name}.duckdb")
    temporary.replace(folder / "current.duckdb")
