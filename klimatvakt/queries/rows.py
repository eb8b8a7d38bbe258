"""Owns reading rows of a generation: whole tables, those of a report, or page by page. Must not know what they mean.

The only SQL here is built from the schema, never from text. A table is named by the class of its rows; which column is
filtered or sorted on is checked against the schema, so a reader's words may be handed in.
"""

import datetime as dt
import typing
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import sqlalchemy as sa

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.catalog.derived.origin import QualityFinding, SourceFile
from klimatvakt.catalog.rows import build_rows
from klimatvakt.catalog.stored import STORED
from klimatvakt.db.schema import BUILD, METADATA, QUALITY_FINDING, SOURCE_FILE
from klimatvakt.errors import UnknownValueError

RowT = TypeVar("RowT")
Filter = Mapping[str, Collection[Any]]
"""{column: the values that are wanted}"""
_Cells = tuple[Any, ...]

_TABLES: dict[type, sa.Table] = {row: METADATA.tables[name] for name, row in STORED.items()} | {
    SourceFile: SOURCE_FILE,
    QualityFinding: QUALITY_FINDING,
}


@dataclass(frozen=True)
class Build:
    """What a generation was built from; ``published_at`` is UTC and the only part not given by the inputs."""

    id: str
    city_id: str
    input_hash: str
    code_version: str
    published_at: dt.datetime


@dataclass(frozen=True)
class Page(Generic[RowT]):
    """Some rows in order; ``after`` asks for those that follow, None where there are none."""

    rows: tuple[RowT, ...]
    after: _Cells | None


def select_rows(row: type, where: Filter | None = None, sort: str = "", after: _Cells = ()) -> sa.Select[_Cells]:
    """The rows of the table of ``row`` that fit ``where``, by ``sort`` and then its key, beyond the place ``after``.

    Raises:
        UnknownValueError: the table has no such column.
    """
    table = _TABLES[row]
    chosen = sa.select(table).where(*(_column(table, name).in_(list(values)) for name, values in (where or {}).items()))
    order = _order(table, sort)
    if after:
        # What has the same place but a greater last part, or the same start and a greater next part …
        parts = list(zip(order, after, strict=True))
        same = [[part == value for part, value in parts[:n]] for n in range(len(parts))]
        chosen = chosen.where(sa.or_(*(sa.and_(*s, p > v) for s, (p, v) in zip(same, parts, strict=True))))
    return chosen.order_by(*order)


def read_rows(engine: sa.Engine, row: type[RowT], where: Filter | None = None) -> tuple[RowT, ...]:
    """The rows that fit ``where`` in key order."""
    return _build(row, _fetch(engine, select_rows(row, where)))


def read_page(
    engine: sa.Engine, row: type[RowT], where: Filter | None = None, *, sort: str = "", after: _Cells = (), rows: int
) -> Page[RowT]:
    """At most ``rows`` of them, beginning after the place ``after`` of the page before.

    Raises:
        UnknownValueError: the table has no such column.
    """
    found, place = _read_page(engine, row, where, sort, after, rows)
    return Page(_build(row, found), place)


def read_pages(engine: sa.Engine, row: type[RowT], where: Filter | None = None, *, rows: int) -> Iterator[RowT]:
    """All of them in key order, never more than ``rows`` in memory."""
    page = read_page(engine, row, where, rows=rows)
    yield from page.rows
    while page.after is not None:
        page = read_page(engine, row, where, after=page.after, rows=rows)
        yield from page.rows


def read_cells(engine: sa.Engine, row: type, *, rows: int) -> Iterator[dict[str, Any]]:
    """All rows of the table of ``row`` as {column: cell} in key order, never more than ``rows`` in memory.

    What is published is what can be downloaded: a column needs no field of the row class for it.
    """
    names = _TABLES[row].c.keys()
    after: _Cells | None = ()
    while after is not None:
        found, after = _read_page(engine, row, None, "", after, rows)
        yield from (dict(zip(names, cells, strict=True)) for cells in found)


def read_arrays(
    engine: sa.Engine, row: type, columns: Sequence[str], where: Filter | None = None
) -> dict[str, np.ndarray]:
    """{column: its cells in key order}: NaN for a number that is missing, None for anything else."""
    table = _TABLES[row]
    with engine.connect() as connection:
        chosen = select_rows(row, where).with_only_columns(*(_column(table, name) for name in columns))
        result: Any = connection.execute(chosen)
        found = result.cursor.fetchnumpy()
    return {name: _filled(found[name]) for name in columns}


def count_rows(engine: sa.Engine) -> dict[str, int]:
    """{catalogue table: how many rows it has}."""
    counts = [
        sa.select(sa.func.count()).select_from(METADATA.tables[name]).scalar_subquery() for name in TABLES_BY_NAME
    ]
    return dict(zip(TABLES_BY_NAME, _fetch(engine, sa.select(*counts))[0], strict=True))


def read_build(engine: sa.Engine) -> Build:
    """The build of the generation."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(BUILD)).one()
    return Build(row.id, row.city_id, row.input_hash, row.code_version, row.published_at.replace(tzinfo=dt.UTC))


def _read_page(
    engine: sa.Engine, row: type, where: Filter | None, sort: str, after: _Cells, rows: int
) -> tuple[list[_Cells], _Cells | None]:
    places = [part.label(f"place_{n}") for n, part in enumerate(_order(_TABLES[row], sort))]
    found = _fetch(engine, select_rows(row, where, sort, after).add_columns(*places).limit(rows + 1))
    shown, n = found[:rows], len(places)
    return [cells[:-n] for cells in shown], shown[-1][-n:] if len(found) > rows else None


def _order(table: sa.Table, sort: str) -> list[sa.ColumnElement[Any]]:
    """What tells one row's place from another's; empty cells of the column sorted on stand last."""
    key: list[sa.ColumnElement[Any]] = list(table.primary_key.columns)
    if not sort:
        return key
    column = _column(table, sort)
    return [sa.case((column.is_(None), 1), else_=0), sa.func.coalesce(column, _LEAST[type(column.type)]), *key]


_LEAST: dict[type, Any] = {
    sa.String: "",
    sa.BigInteger: 0,
    sa.Integer: 0,
    sa.Double: 0.0,
    sa.Boolean: False,
    sa.Date: dt.date.min,
}


def _column(table: sa.Table, name: str) -> sa.Column[Any]:
    if name not in table.c:
        raise UnknownValueError(what="kolumn", found=name, allowed=tuple(table.c.keys()))
    return table.c[name]


def _fetch(engine: sa.Engine, chosen: sa.Select[Any]) -> list[_Cells]:
    with engine.connect() as connection:
        result: Any = connection.execute(chosen)
        # The cursor's own rows: wrapping each would cost more than reading it.
        return typing.cast(list[_Cells], result.cursor.fetchall())


def _build(row: type[RowT], found: Sequence[_Cells]) -> tuple[RowT, ...]:
    names = _TABLES[row].c.keys()
    columns = zip(*found, strict=True) if found else ((),) * len(names)
    return build_rows(row, dict(zip(names, columns, strict=True)))


def _filled(cells: Any) -> np.ndarray:
    if cells.dtype == object:
        # Equal texts as one object: a report says the same on thousands of rows. What is masked is None in the list.
        kept: dict[Any, Any] = {}
        found = np.empty(len(cells), dtype=object)
        found[:] = [kept.setdefault(cell, cell) for cell in cells.tolist()]
        return found
    missing = isinstance(cells, np.ma.MaskedArray)
    return np.asarray(cells.astype(float).filled(np.nan) if missing else cells)
