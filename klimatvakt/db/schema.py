"""Owns the database schema: one SQLAlchemy table per catalogue table, plus where the rows came from.

Declared, never reflected: what the catalogue says is what a generation holds. Must not know engines or queries.
"""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from klimatvakt.catalog import PROVENANCE, TABLES, Column, ColumnType
from klimatvakt.catalog.derived import DERIVED
from klimatvakt.catalog.said import derived_columns

METADATA = sa.MetaData()

_TYPES: dict[ColumnType, type[TypeEngine[Any]]] = {
    ColumnType.CODE: sa.String,
    ColumnType.TEXT: sa.String,
    ColumnType.INTEGER: sa.BigInteger,
    ColumnType.NUMBER: sa.Double,
    ColumnType.YEAR: sa.Integer,
    ColumnType.DATE: sa.Date,
    ColumnType.BOOLEAN: sa.Boolean,
}


def _sql_table(name: str, description: str, columns: Iterable[Column], key: Collection[str]) -> sa.Table:
    # autoincrement=False: keys are the city's own; a lone integer key would otherwise become a sequence.
    own = (
        sa.Column(
            column.name,
            _TYPES[column.kind](),
            primary_key=column.name in key,
            nullable=not column.required,
            autoincrement=False,
            comment=column.description,
        )
        for column in columns
    )
    return sa.Table(name, METADATA, *own, comment=description)


for _table in TABLES:
    _sql_table(_table.name, _table.description, (*_table.columns, *PROVENANCE), _table.key)

BUILD = sa.Table(
    "build",
    METADATA,
    sa.Column("id", sa.String, primary_key=True, comment="Fingeravtryck av indata och kod"),
    sa.Column("city_id", sa.String, nullable=False, comment="Staden, mappens namn"),
    sa.Column("input_hash", sa.String, nullable=False, comment="sha256 över alla indatafiler"),
    sa.Column("code_version", sa.String, nullable=False, comment="sha256 över koden som byggde"),
    sa.Column("method_version", sa.Integer, comment="Beräkningsmetodens version när bygget gjordes"),
    sa.Column("published_at", sa.DateTime, nullable=False, comment="När bygget publicerades, UTC; ingår inte i id"),
    comment="Bygget: en rad. Allt utom published_at följer av indata.",
)

SOURCE_FILE, QUALITY_FINDING = (
    _sql_table(name, f"{table.title}.", derived_columns(table.row), table.key)
    for name, table in (("source_file", DERIVED["sources"]), ("quality_finding", DERIVED["quality"]))
)


def create_schema(connection: sa.Connection) -> None:
    """Create every table with its comments in an empty database.

    One message to the database instead of one per table and comment: some six hundred would cost a small city's build
    a quarter of its time.
    """
    connection.exec_driver_sql(_script(connection.dialect.name))


@cache
def _script(database: str) -> str:
    statements: list[str] = []
    url = sa.URL.create(database)
    dialect = url.get_dialect()()
    recorder = sa.create_mock_engine(url, lambda made, *_: statements.append(str(made.compile(dialect=dialect))))
    METADATA.create_all(recorder, checkfirst=False)
    return ";\n".join(statements)
