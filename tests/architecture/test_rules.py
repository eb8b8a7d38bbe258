"""Rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = sorted(path for folder in ("klimatvakt", "etl") for path in (ROOT / folder).rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in PRODUCT]


def _inside(path: Path, *places: str) -> bool:
    return any(path.is_relative_to(ROOT / place) for place in places)


@pytest.mark.parametrize("path", PRODUCT, ids=IDS)
def test_module_docstring_says_what_it_owns(path: Path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "a module docstring says what the module owns and what it must not know"


@pytest.mark.parametrize("path", PRODUCT, ids=IDS)
def test_only_settings_read_the_environment(path: Path):
    if path == ROOT / "klimatvakt/config.py":
        return
    assert not re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PRODUCT, ids=IDS)
def test_hex_colours_stand_in_the_tones_alone(path: Path):
    if path == ROOT / "klimatvakt/catalog/tones.py":
        return
    assert not re.search(r"[\"']#[0-9a-fA-F]{3,8}[\"';]", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PRODUCT, ids=IDS)
def test_sql_stands_in_queries_db_and_etl_alone(path: Path):
    if _inside(path, "klimatvakt/queries", "klimatvakt/db", "etl"):
        return
    assert not re.search(r"\bSELECT\b.+\bFROM\b|sqlalchemy", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PRODUCT, ids=IDS)
def test_no_global_callback(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "dash"
        for alias in node.names
    }
    assert "callback" not in imported


def test_no_drawer_for_everything():
    assert [path for path in PRODUCT if path.stem in {"utils", "helpers", "common", "misc"}] == []


@pytest.mark.parametrize("registry", ["from klimatvakt.charts import CHARTS", "from klimatvakt.pages import PAGES"])
def test_only_the_composition_root_knows_a_registry(registry):
    found = [path.name for path in (ROOT / "klimatvakt").rglob("*.py") if registry in path.read_text()]
    assert found == ["factory.py"]
