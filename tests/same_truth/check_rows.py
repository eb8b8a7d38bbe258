"""The rows of one chart are the same in JSON, both CSV files, the workbook and the table on the page."""

import datetime as dt
from typing import Any

from tests.same_truth.outputs import Outputs
from tests.same_truth.words import DECIMALS, NUMBERS, disagrees, guarded

SIX_DECIMALS = 5e-7
YES = {"sv": ("nej", "ja"), "fi": ("ei", "kyllä"), "en": ("no", "yes")}


def check_rows(found: Outputs) -> None:
    """All tables of one state say what its JSON says."""
    said, state = found.json, found.state
    names = [column["name"] for column in said["columns"]]
    titles = [column["title"] for column in said["columns"]]
    values = [[row[name] for name in names] for row in said["rows"]]
    assert all(list(row) == names for row in said["rows"]), f"{state}: JSON"
    _same(found.plain, [*names, "source", "data_date", "fictional"], values, said, ".", ("false", "true"), state)
    _same(found.spoken, titles, values, said, DECIMALS[state.language], YES[state.language], state)
    _same_book(found.book[0], titles, values, state)
    _same_table(found, titles, values)


def _same(
    rows: list[list[str]], heads: list[str], values: Any, said: Any, mark: str, yes_no: tuple[str, str], state: Any
) -> None:
    kinds = [column["kind"] for column in said["columns"]]
    width = len(kinds)
    assert rows[0][: len(heads)] == [guarded(head) for head in heads], f"{state}: heads of CSV"
    assert len(rows) - 1 == len(values), f"{state}: rows of CSV"
    for line, (row, expected) in enumerate(zip(rows[1:], values, strict=True)):
        for cell, value, kind in zip(row[:width], expected, kinds, strict=True):
            assert _is_in_csv(cell, value, kind, mark), f"{state}: line {line} of CSV has {cell!r} for {value!r}"
        origin = [guarded(said["source"]), guarded(said["data_date"]), yes_no[said["fictional"]]]
        assert row[width:] == origin, f"{state}: origin in CSV"


def _is_in_csv(cell: str, value: Any, kind: str, mark: str) -> bool:
    if value is None or cell == "":
        return cell == "" and value in (None, "")
    if kind in NUMBERS:
        other = "." if mark == "," else ","
        return other not in cell and abs(float(cell.replace(mark, ".")) - value) <= SIX_DECIMALS
    return cell == guarded(str(value))


def _same_book(rows: list[tuple[Any, ...]], titles: list[str], values: Any, state: Any) -> None:
    assert list(rows[0]) == [guarded(title) for title in titles], f"{state}: heads of the workbook"
    assert len(rows) - 1 == len(values), f"{state}: rows of the workbook"
    for line, (row, expected) in enumerate(zip(rows[1:], values, strict=True)):
        for cell, value in zip(row, expected, strict=True):
            if isinstance(cell, dt.datetime):
                assert cell.date().isoformat() == value, f"{state}: line {line} of the workbook, {cell!r}"
            else:
                wanted = guarded(value) or None if isinstance(value, str) else value
                assert cell == wanted, f"{state}: line {line} of the workbook has {cell!r} for {value!r}"
                assert isinstance(cell, str) is isinstance(value, str), f"{state}: type of {cell!r}"


def _same_table(found: Outputs, titles: list[str], values: Any) -> None:
    rows, state = found.table, found.state
    if not values:
        assert rows == [], f"{state}: a table without rows"
        return
    assert rows[0] == titles, f"{state}: heads of the table"
    assert len(rows) - 1 == len(values), f"{state}: rows of the table"
    kinds = [column["kind"] for column in found.json["columns"]]
    for line, (row, expected) in enumerate(zip(rows[1:], values, strict=True)):
        for cell, value, kind in zip(row, expected, kinds, strict=True):
            problem = disagrees(cell, value, kind, state.language)
            assert not problem, f"{state}: line {line} of the table says {problem}"
