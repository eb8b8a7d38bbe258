"""The oracle is independent: plain Python, nothing of the service."""

import ast
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "oracle"
FILES = sorted(FOLDER.glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_oracle_imports_only_itself_and_the_standard_library(file):
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) if not node.level]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names - {"importlib"}


def test_oracle_reads_tables_by_the_names_of_the_files(downloads):
    """Every table the oracle names is one a reader can download from at least one of the cities."""
    known = {name for tables in downloads.values() for name in tables}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("tables"):
                assert not isinstance(node.slice, ast.Constant) or node.slice.value in known, (file.name, node.lineno)
