"""Owns rows as frames and dictionaries, for who still reads them; goes when nobody does."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from klimatvakt.catalog import PROVENANCE, TABLES_BY_NAME, ColumnType
from klimatvakt.catalog.rows import field_columns
from klimatvakt.catalog.stored import STORED
from klimatvakt.domain.words import Words


def columns_of(row: type, rows: Sequence[Any]) -> dict[str, list[Any]]:
    """{column: cells}; missing numbers are NaN."""
    found: dict[str, list[Any]] = {}
    for name, names, kind in field_columns(row):
        cells = [getattr(one, name) for one in rows]
        if kind is Words:
            for column in names:
                found[column] = [getattr(cell, column[-2:]) for cell in cells]
        elif kind is float:
            found[name] = [float("nan") if cell is None else cell for cell in cells]
        else:
            found[name] = cells
    return found


def dict_rows(row: type, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows as dictionaries."""
    columns = columns_of(row, rows)
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def frame_of(row: type, rows: Sequence[Any]) -> pd.DataFrame:
    """The rows as a frame."""
    return _frame(columns_of(row, rows), _floats(row))


def frame_of_cells(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows of a stored table, as they are downloaded, as a frame."""
    columns = (*TABLES_BY_NAME[name].columns, *PROVENANCE)
    found: dict[str, list[Any]] = {column.name: [] for column in columns}
    for cells in rows:
        for column in found:
            found[column].append(cells[column])
    return _frame(found, frozenset(column.name for column in columns if column.kind is ColumnType.NUMBER))


def _frame(columns: Mapping[str, list[Any]], floats: Collection[str]) -> pd.DataFrame:
    found = {}
    for name, cells in columns.items():
        plain = {type(cell) for cell in cells} in ({int}, {bool})
        found[name] = pd.Series(cells, dtype=None if plain else float if name in floats else object)
    return pd.DataFrame(found)


def _floats(row: type) -> frozenset[str]:
    return frozenset(name for name, _, kind in field_columns(row) if kind is float)


class Frames(Mapping[str, pd.DataFrame]):
    """{stored table: frame}, each made when first asked for."""

    def __init__(self, read: Callable[[str], pd.DataFrame]) -> None:
        self._read = read
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            self._made[name] = self._read(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(STORED)

    def __len__(self) -> int:
        return len(STORED)
