"""Rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = sorted(path for folder in ("klimatvakt", "etl") for path in (ROOT / folder).rglob("*.py"))
TEXTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in PRODUCT}


def found(pattern: str, *allowed: str) -> list[str]:
    """Files outside ``allowed`` with the pattern."""
    return [name for name, text in TEXTS.items() if not name.startswith(allowed) and re.search(pattern, text)]


def test_module_docstrings_say_what_they_own():
    assert [name for name, text in TEXTS.items() if not ast.get_docstring(ast.parse(text))] == []


def test_only_settings_read_the_environment():
    assert found(r"\bos\.(environ|getenv)\b", "klimatvakt/config.py") == []


def test_hex_colours_stand_in_the_tones_alone():
    assert found(r"[\"']#[0-9a-fA-F]{3,8}[\"';]", "klimatvakt/catalog/tones.py") == []


def test_sql_stands_in_queries_db_and_etl_alone():
    assert found(r"\bSELECT\b.+\bFROM\b|sqlalchemy", "klimatvakt/queries/", "klimatvakt/db/", "etl/") == []


def test_no_global_callback():
    imports = {
        name: [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom) and node.module == "dash"]
        for name, text in TEXTS.items()
    }
    assert sum(map(len, imports.values())) > 5
    assert [name for name, nodes in imports.items() for node in nodes for a in node.names if a.name == "callback"] == []


def test_no_drawer_for_everything():
    assert [path for path in PRODUCT if path.stem in {"utils", "helpers", "common", "misc"}] == []


@pytest.mark.parametrize("registry", ["from klimatvakt.charts import CHARTS", "from klimatvakt.pages import PAGES"])
def test_only_the_composition_root_knows_a_registry(registry):
    assert found(re.escape(registry), "etl/") == ["klimatvakt/web/app/factory.py"]
