"""Owns how a derived column is declared: beside a field's type what it means, in Swedish, and its unit.

Finnish and English are translations, as of a stored column. Must not know what is computed.
"""

import datetime as dt
import types
import typing
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.catalog.columns import Column, ColumnType, texts
from klimatvakt.domain.words import Words

TONNES = "t CO2e"
PER_TONNE = "€/t CO2e"
DAYS = "dygn"
SHARE = "andel"  # a fraction: 0.25 is a quarter
_KINDS = {int: ColumnType.INTEGER, float: ColumnType.NUMBER, bool: ColumnType.BOOLEAN, dt.date: ColumnType.DATE}


@dataclass(frozen=True, slots=True)
class Said:
    """What a field means, and its unit (empty for text; a year's is always "år")."""

    meaning: str
    unit: str


@dataclass(frozen=True, slots=True)
class AsStored:
    """The field is a column of the stored ``table``, called the same and declared there."""

    table: str


def said(meaning: str, unit: str = "") -> Said:
    """What a field means: ``field: Annotated[type, said(…)]``."""
    return Said(meaning, unit)


@cache
def derived_columns(row: type) -> tuple[Column, ...]:
    """The columns that the fields of ``row`` declare, in order; a text has one for each language.

    Fields taken over from a stored row class are declared by its table. What is neither number, day, yes or no nor out
    of a closed list (a reason, an outcome, several values) is text where it is written.
    """
    hints = typing.get_type_hints(row, include_extras=True)
    declared = ((field.name, hints[field.name]) for field in fields(row))
    return tuple(
        column
        for name, hint in declared
        for declaration in getattr(hint, "__metadata__", ())
        for column in _columns(name, typing.get_args(hint)[0], declaration)
    )


def _columns(name: str, hint: Any, declaration: Said | AsStored) -> tuple[Column, ...]:
    inner = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    kinds = [kind for kind in inner if kind is not types.NoneType]
    kind: Any = kinds[0] if len(kinds) == 1 else str
    if isinstance(declaration, AsStored):
        names = (column.name for column in texts(name, "")) if kind is Words else (name,)
        return tuple(TABLES_BY_NAME[declaration.table].column(name) for name in names)
    meaning, required = declaration.meaning, types.NoneType not in inner
    if kind is Words:
        return texts(name, meaning)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return (Column(name, ColumnType.CODE, meaning, required=required, vocabulary=kind),)
    type_ = _type(name, kind)
    return (Column(name, type_, meaning, "år" if type_ is ColumnType.YEAR else declaration.unit, required=required),)


def _type(name: str, kind: Any) -> ColumnType:
    if kind is int and (name == "year" or name.endswith("_year")):
        return ColumnType.YEAR
    if kind is str and (name in ("code", "id") or name.endswith("_id")):
        return ColumnType.CODE
    return _KINDS.get(kind, ColumnType.TEXT)
