"""Owns going from named cells to frozen row classes: a text per language becomes Words, an id its closed list's value.

Missing (None, NaN) is None. Must not know where cells come from.
"""

import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.words import Words

RowT = TypeVar("RowT")


def column_names(row: type) -> tuple[str, ...]:
    """The columns that the fields of ``row`` hold, in order; a text has one for each language."""
    return tuple(name for _, names, _ in _fields(row) for name in names)


def build_rows(row: type[RowT], columns: Mapping[str, Sequence[Any]]) -> tuple[RowT, ...]:
    """A ``row`` for each place of ``columns`` {name: cells}; others than its own are left out.

    Raises:
        KeyError: a column is missing. ValueError: a cell is outside its closed list.
    """
    cells: list[Iterable[Any]] = []
    for _, names, make in _fields(typing.cast(Any, row)):
        parts = [columns[name] for name in names]
        cells.append(map(make, *parts))
    return tuple(row(*values) for values in zip(*cells, strict=True))


def cells_of(row: Any) -> dict[str, Any]:
    """{column: value} of one row; a text has a column for each language."""
    found: dict[str, Any] = {}
    for field, names, _ in _fields(typing.cast(Any, type(row))):
        value = getattr(row, field)
        found |= zip(names, (value.sv, value.fi, value.en), strict=True) if isinstance(value, Words) else {field: value}
    return found


@cache
def _fields(row: type) -> tuple[tuple[str, tuple[str, ...], Callable[..., Any]], ...]:
    """(field, its columns, what makes its value of their cells)."""
    hints = typing.get_type_hints(row)
    found: list[tuple[str, tuple[str, ...], Callable[..., Any]]] = []
    for field in fields(row):
        kind = _without_none(hints[field.name])
        if kind is Words:
            found.append((field.name, tuple(f"{field.name}_{language}" for language in Language), Words))
        else:
            found.append((field.name, (field.name,), _maker(kind)))
    return tuple(found)


def _without_none(hint: Any) -> Any:
    kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    return kinds[0] if isinstance(hint, types.UnionType) and len(kinds) == 1 else hint


def _maker(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members: dict[Any, Any] = {member.value: member for member in kind}
        return lambda cell: kind(cell) if cell and cell not in members else members.get(cell)
    if kind is int:
        return lambda cell: None if cell is None or cell != cell else int(cell)
    if kind is float:
        return lambda cell: None if cell is None or cell != cell else float(cell)
    return lambda cell: None if cell is None or (isinstance(cell, float) and cell != cell) else cell
