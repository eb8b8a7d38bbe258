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
    # The same text stands on thousands of rows, and every worker holds them all: equal ones are one object.
    kept: dict[Any, Any] = {}
    for _, names, make in _fields(typing.cast(Any, row)):
        parts = [columns[name] for name in names]
        if make is Words:
            cells.append([_shared(part, kept) for part in zip(*parts, strict=True)])
        elif make is str:
            cells.append([None if cell != cell else kept.setdefault(cell, cell) for cell in parts[0]])
        else:
            cells.append(map(make, *parts))
    return tuple(row(*values) for values in zip(*cells, strict=True))


def cells_of(row: Any) -> dict[str, Any]:
    """{column: value} of one row; a text has a column for each language."""
    found: dict[str, Any] = {}
    for field, names, _ in _fields(typing.cast(Any, type(row))):
        value = getattr(row, field)
        found |= zip(names, (value.sv, value.fi, value.en), strict=True) if isinstance(value, Words) else {field: value}
    return found


def _shared(texts: tuple[str | None, ...], kept: dict[Any, Any]) -> Words:
    found: Words | None = kept.get(texts)
    if found is None:
        found = kept[texts] = Words(*texts)
    return found


@cache
def field_columns(row: type) -> tuple[tuple[str, tuple[str, ...], Any], ...]:
    """(field, its columns, the kind of its values) of a row class."""
    hints = typing.get_type_hints(row)
    kinds = [(field.name, _without_none(hints[field.name])) for field in fields(row)]
    return tuple(
        (name, tuple(f"{name}_{language}" for language in Language) if kind is Words else (name,), kind)
        for name, kind in kinds
    )


@cache
def _fields(row: type) -> tuple[tuple[str, tuple[str, ...], Callable[..., Any]], ...]:
    """(field, its columns, what makes its value of their cells)."""
    return tuple(
        (name, columns, Words if kind is Words else _maker(kind)) for name, columns, kind in field_columns(row)
    )


def _without_none(hint: Any) -> Any:
    kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    return kinds[0] if isinstance(hint, types.UnionType) and len(kinds) == 1 else hint


def _maker(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members: dict[Any, Any] = {member.value: member for member in kind}
        return lambda cell: kind(cell) if cell and cell not in members else members.get(cell)
    if kind is str:
        return str
    if kind is int:
        return lambda cell: None if cell is None or cell != cell else int(cell)
    if kind is float:
        return lambda cell: None if cell is None or cell != cell else float(cell)
    return lambda cell: None if cell is None or (isinstance(cell, float) and cell != cell) else cell
