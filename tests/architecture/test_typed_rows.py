"""Rows have attributes: no field of one is read by a string, and no frame is handed to what readers are shown.

A dictionary of something else may be asked by a constant; a key that is a column of a table is the sign of a row.
"""

import ast
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import klimatvakt.catalog.derived
import klimatvakt.catalog.stored
from klimatvakt.catalog.rows import column_names

ROOT = Path(__file__).parents[2] / "klimatvakt"
ROOMS = ("charts", "exports", "components", "pages")
# {file: keys of a dictionary that is no row}: words of series and days, how many stand in a state, figures by name.
NO_ROWS = {
    "charts/budget/trajectory_marks.py": {"trend"},
    "charts/measures/measure_timeline.py": {"done"},
    "pages/budget/headline.py": {"path"},
    "pages/method/numbers.py": {"waiting", "rate"},
}
ANY_LINES = 60


def columns() -> set[str]:
    """Every column of every row class."""
    packages = (klimatvakt.catalog.stored, klimatvakt.catalog.derived)
    modules = [
        import_module(found.name)
        for package in packages
        for found in walk_packages(package.__path__, f"{package.__name__}.")
    ]
    kinds = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    return {name for kind in kinds if is_dataclass(kind) for name in column_names(kind)}


def read_by_constant(source: str) -> Iterator[tuple[int, str]]:
    """(line, key) of every ``x["key"]`` and ``x.get("key")``."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Subscript(slice=ast.Constant(value=str(key)), ctx=ast.Load()):
                yield node.lineno, key
            case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(key)), *_]):
                yield node.lineno, key


def files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def test_no_field_of_a_row_is_read_by_a_string():
    names = columns()
    found = {
        (name, line, key)
        for path in files(*ROOMS)
        for name in [str(path.relative_to(ROOT))]
        for line, key in read_by_constant(path.read_text())
        if key in names - NO_ROWS.get(name, set())
    }
    assert found == set()


@pytest.mark.parametrize("line", ['row["title_sv"]', 'measure["central_t"]', 'row.get("status", "")'])
def test_a_row_read_by_a_string_would_be_found(line):
    assert {key for _, key in read_by_constant(line)} <= columns()


def test_no_frame_reaches_what_readers_are_shown():
    assert [path for path in files(*ROOMS) if "pandas" in path.read_text()] == []


def test_few_lines_hold_any_value():
    rooms = files("charts", "exports", "pages")
    found = [
        line for path in rooms for line in path.read_text().splitlines() if "Any" in line.replace("import Any", "")
    ]
    assert len(found) <= ANY_LINES
