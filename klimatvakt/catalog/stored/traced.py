"""Owns how the rows of a stored table are declared, and what those of many have in common: where they came from."""

import typing
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, TypeVar

from klimatvakt.catalog.columns import Column, ColumnType, Table
from klimatvakt.catalog.said import own_columns, said


@dataclass(frozen=True, slots=True)
class Traced:
    """The file and the line a row came from; ``TABLE`` is the table that the fields of its class declare."""

    TABLE: ClassVar[Table]

    source_file_id: Annotated[str, said("Filen raden kom från")]
    source_row: Annotated[int, said("Radens nummer i filen, rubrikraden är 1")]


@dataclass(frozen=True, slots=True)
class Sourced(Traced):
    """A row that may state where it was published, when that is finer than its file's metadata."""

    source_title: Annotated[str | None, said("Källans namn, om radens källa är en annan än filens")]
    source_address: Annotated[str | None, said("Källans adress")]
    source_date: Annotated[str | None, said("Källans datum som det står i källan (dag, månad eller år)")]
    note: Annotated[str | None, said("Anmärkning om uppgiften, till exempel hur den räknats eller vad den strider mot")]


PROVENANCE = own_columns(Traced)

_RowT = TypeVar("_RowT", bound=Traced)


@typing.dataclass_transform(frozen_default=True)
def stored(
    name: str, title: str, description: str, *, key: tuple[str, ...], optional: bool = True
) -> Callable[[type[_RowT]], type[_RowT]]:
    """Make a class the frozen rows of the table ``name``, which follows from its fields and is kept as ``TABLE``.

    In a file the columns stand as the fields do, then those of the stated source. ``name`` is also the stem of that
    file; unless ``optional`` a city must have it.
    """

    def declare(row: type[_RowT]) -> type[_RowT]:
        made = dataclass(frozen=True, slots=True)(row)
        columns = (*own_columns(row), *(own_columns(Sourced) if issubclass(row, Sourced) else ()))
        made.TABLE = Table(name, title, description, tuple(map(_bounded, columns)), key, optional)
        return made

    return declare


def _bounded(column: Column) -> Column:
    """A year that is read from a file is one between 1850 and 2150."""
    return replace(column, low=1850, high=2150) if column.kind is ColumnType.YEAR else column
