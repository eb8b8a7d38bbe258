"""Files at most 300 lines, functions at most 50."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for folder in ("klimatvakt", "etl", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
TEXTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}


def test_files_have_at_most_300_lines():
    assert len(TEXTS) > 500
    assert [name for name, text in TEXTS.items() if len(text.splitlines()) > 300] == []


def test_functions_have_at_most_50_lines():
    too_long = [
        (name, node.name)
        for name, text in TEXTS.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno > 49
    ]
    assert too_long == []


@pytest.mark.parametrize("top", ["klimatvakt", "etl"])
def test_rooms_hold_at_most_16_files(top: str):
    rooms = Counter(path.parent.relative_to(ROOT) for path in FILES if path.is_relative_to(ROOT / top))
    assert {str(room): n for room, n in rooms.items() if n > 16} == {}
