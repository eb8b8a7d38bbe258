"""Owns how a column is declared: beside a field's type what it means, in Swedish, and what the type cannot tell.

Finnish and English are translations. Must not know which tables there are, nor what is computed.
"""

import datetime as dt
import inspect
import types
import typing
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from klimatvakt.catalog.columns import Column, ColumnType, Table, texts
from klimatvakt.domain.words import Words

TONNES = "t CO2e"
PER_TONNE = "€/t CO2e"
DAYS = "dygn"
SHARE = "andel"  # a fraction: 0.25 is a quarter
_KINDS = {int: ColumnType.INTEGER, float: ColumnType.NUMBER, bool: ColumnType.BOOLEAN, dt.date: ColumnType.DATE}


@dataclass(frozen=True, slots=True)
class Said:
    """What a field means, and its unit (empty for text; a year's is always "år").

    ``low``/``high`` are inclusive bounds; ``references`` names ``table.column``. ``required`` are the languages that a
    text must be written in; of any other field the type says whether it may be empty. ``is_id``: it is an id, though
    it refers to nothing and is not called ``code``, ``id`` or ``…_id``.
    """

    meaning: str
    unit: str = ""
    _: KW_ONLY
    low: float | None = None
    high: float | None = None
    references: str = ""
    required: tuple[str, ...] = ()
    is_id: bool = False


said = Said  # as it stands beside a type: ``field: Annotated[type, said(…)]``


@dataclass(frozen=True, slots=True)
class AsStored:
    """The field is a column of the stored ``table``, called the same and declared there."""

    table: Table


def own_columns(row: type) -> tuple[Column, ...]:
    """The columns that ``row`` itself declares, without its bases', in order; a text has one for each language.

    What is neither number, day, yes or no nor out of a closed list (a reason, an outcome, several values) is text where
    it is written.
    """
    return tuple(
        column
        for name, hint in inspect.get_annotations(row).items()
        for declaration in getattr(hint, "__metadata__", ())
        for column in _columns(name, typing.get_args(hint)[0], declaration)
    )


@cache
def derived_columns(row: type) -> tuple[Column, ...]:
    """The columns of a derived ``row``, its bases' first; those of a stored row it extends stay with their table."""
    return tuple(column for base in reversed(tuple(_derived_bases(row))) for column in own_columns(base))


def _derived_bases(row: type) -> Iterator[type]:
    for base in row.__mro__:
        if "TABLE" in vars(base):
            return
        yield base


def _columns(name: str, hint: Any, declared: Said | AsStored) -> tuple[Column, ...]:
    inner = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    kinds = [kind for kind in inner if kind is not types.NoneType]
    kind: Any = kinds[0] if len(kinds) == 1 else str
    if isinstance(declared, AsStored):
        names = (column.name for column in texts(name, "")) if kind is Words else (name,)
        return tuple(declared.table.column(name) for name in names)
    if kind is Words:
        return texts(name, declared.meaning, required=declared.required)
    type_, vocabulary = _type(name, kind, declared), kind if _is_closed_list(kind) else None
    unit = "år" if type_ is ColumnType.YEAR else declared.unit
    required, low, high = types.NoneType not in inner, declared.low, declared.high
    return (Column(name, type_, declared.meaning, unit, required, low, high, vocabulary, declared.references),)


def _type(name: str, kind: Any, declared: Said) -> ColumnType:
    if kind is int and (name == "year" or name.endswith("_year")):
        return ColumnType.YEAR
    is_id = declared.is_id or declared.references or name in ("code", "id") or name.endswith("_id")
    if _is_closed_list(kind) or (kind is str and is_id):
        return ColumnType.CODE
    return _KINDS.get(kind, ColumnType.TEXT)


def _is_closed_list(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)
