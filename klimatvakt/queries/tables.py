"""Owns reading whole tables of a generation. The only SQL here is built from the schema, never from text.

Missing is ``None`` in text, date, boolean and whole-number columns and ``NaN`` in decimal ones. Required whole
numbers are int64 and required booleans bool; dates are ``datetime.date``. Must not know what rows mean.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.db.schema import BUILD, METADATA, QUALITY_FINDING, SOURCE_FILE
from klimatvakt.errors import UnknownValueError


@dataclass(frozen=True)
class Build:
    """What a generation was built from; ``published_at`` is UTC and the only part not given by the inputs."""

    id: str
    city_id: str
    input_hash: str
    code_version: str
    published_at: dt.datetime


def select_table(name: str) -> sa.Select[tuple[object, ...]]:
    """Every column of the catalogue table ``name``, in the order of its key.

    Raises:
        UnknownValueError: the catalogue has no such table.
    """
    if name not in TABLES_BY_NAME:
        raise UnknownValueError(what="tabell", found=name, allowed=tuple(TABLES_BY_NAME))
    table = METADATA.tables[name]
    return sa.select(table).order_by(*(table.c[column] for column in TABLES_BY_NAME[name].key))


def read_table(engine: sa.Engine, name: str) -> pd.DataFrame:
    """The rows of ``name`` in key order: the catalogue's columns, then source_file_id and source_row."""
    return _read(engine, select_table(name), METADATA.tables[name])


def read_tables(engine: sa.Engine) -> Mapping[str, pd.DataFrame]:
    """Every catalogue table: {name: rows as :func:`read_table` gives them}."""
    return {name: read_table(engine, name) for name in TABLES_BY_NAME}


def read_source_files(engine: sa.Engine) -> pd.DataFrame:
    """The files the generation was read from, by id."""
    return _read(engine, sa.select(SOURCE_FILE).order_by(SOURCE_FILE.c.id), SOURCE_FILE)


def read_quality_findings(engine: sa.Engine) -> pd.DataFrame:
    """The warnings that did not stop the publication, in the order they were found."""
    return _read(engine, sa.select(QUALITY_FINDING).order_by(QUALITY_FINDING.c.n), QUALITY_FINDING)


def read_build(engine: sa.Engine) -> Build:
    """The build of the generation."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(BUILD)).one()
    return Build(row.id, row.city_id, row.input_hash, row.code_version, row.published_at.replace(tzinfo=dt.UTC))


def _read(engine: sa.Engine, statement: sa.Select[tuple[object, ...]], table: sa.Table) -> pd.DataFrame:
    with engine.connect() as connection:
        # The dialect's own Arrow result: types of the columns, not of the cells that happen to be there.
        result: Any = connection.execution_options(duckdb_arrow=True).execute(statement)
        rows = result.arrow
    return pd.DataFrame({column.name: _series(column, rows.column(column.name)) for column in table.columns})


def _series(column: sa.Column[object], cells: pa.ChunkedArray) -> pd.Series:
    """The cells as pandas, with None for missing instead of a float NaN that is true in a condition."""
    if isinstance(column.type, sa.Double):
        return pd.Series(cells.to_numpy(), dtype="float64")
    if isinstance(column.type, sa.String):
        return _shared_texts(cells)
    # A column that must be filled in is empty in a generation that was built before it was declared.
    if isinstance(column.type, sa.Date | sa.DateTime) or column.nullable or cells.null_count:
        return pd.Series(cells.to_pandas(integer_object_nulls=True), dtype="object")
    return pd.Series(cells.to_numpy(), dtype="bool" if isinstance(column.type, sa.Boolean) else "int64")


def _shared_texts(cells: pa.ChunkedArray) -> pd.Series:
    """Equal texts as one object: the same method stands on thousands of rows, and every worker holds them all."""
    kept: dict[object, object] = {}
    return pd.Series([kept.setdefault(text, text) for text in cells.to_numpy()], dtype="object")
