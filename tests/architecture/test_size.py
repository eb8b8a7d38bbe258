"""Files at most 300 lines, functions at most 50."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for folder in ("klimatvakt", "etl", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
IDS = [str(path.relative_to(ROOT)) for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_file_has_at_most_300_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_functions_have_at_most_50_lines(path: Path):
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    too_long = {
        node.name: node.end_lineno - node.lineno + 1 for node in functions if node.end_lineno - node.lineno > 49
    }
    assert too_long == {}


@pytest.mark.parametrize("top", ["klimatvakt", "etl"])
def test_rooms_hold_at_most_16_files(top: str):
    rooms = Counter(path.parent.relative_to(ROOT) for path in FILES if path.is_relative_to(ROOT / top))
    assert {str(room): n for room, n in rooms.items() if n > 16} == {}
