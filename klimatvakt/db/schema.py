"""Owns the database schema: one SQLAlchemy table per catalogue table, plus where the rows came from.

Declared, never reflected: what the catalogue says is what a generation holds. Must not know engines or queries.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from klimatvakt.catalog import PROVENANCE, TABLES, Column, ColumnType, Table

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


def _sql_column(column: Column, *, in_key: bool, nullable: bool) -> sa.Column[object]:
    # autoincrement=False: keys are the city's own; a lone integer key would otherwise become a sequence.
    return sa.Column(
        column.name,
        _TYPES[column.kind](),
        primary_key=in_key,
        nullable=nullable,
        autoincrement=False,
        comment=column.description,
    )


def _sql_table(table: Table) -> sa.Table:
    """The table's own columns, its key, and file and row of each record."""
    own = (
        _sql_column(column, in_key=column.name in table.key, nullable=not column.required) for column in table.columns
    )
    provenance = (_sql_column(column, in_key=False, nullable=False) for column in PROVENANCE)
    return sa.Table(table.name, METADATA, *own, *provenance, comment=table.description)


for _table in TABLES:
    _sql_table(_table)

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

SOURCE_FILE = sa.Table(
    "source_file",
    METADATA,
    sa.Column("id", sa.String, primary_key=True, comment="Filens id, som raderna pekar på"),
    sa.Column("table_name", sa.String, nullable=False, comment="Tabellen filen ger"),
    sa.Column("path", sa.String, nullable=False, comment="Sökväg i stadens mapp"),
    sa.Column("sheet", sa.String, nullable=False, comment="Blad i en arbetsbok; tomt för CSV"),
    sa.Column("sha256", sa.String, nullable=False, comment="Filens kontrollsumma"),
    sa.Column("size_bytes", sa.BigInteger, nullable=False, comment="Filens storlek i byte"),
    sa.Column("row_count", sa.BigInteger, nullable=False, comment="Antal rader som kom ur filen"),
    sa.Column("title", sa.String, nullable=False, comment="Uppgifternas namn"),
    sa.Column("description", sa.String, nullable=False, comment="Om uppgifterna"),
    sa.Column("publisher", sa.String, nullable=False, comment="Utgivare"),
    sa.Column("source", sa.String, nullable=False, comment="Källan som uppgifterna är hämtade ur"),
    sa.Column("address", sa.String, nullable=False, comment="Källans adress; tomt = ingen känd"),
    sa.Column("published", sa.String, nullable=False, comment="Källans datum som det står i metadata"),
    sa.Column("licence", sa.String, nullable=False, comment="Licens, eller inte känd"),
    sa.Column("contact_role", sa.String, nullable=False, comment="Roll att kontakta, aldrig en privatperson"),
    comment="Filerna som bygget lästes ur.",
)

QUALITY_FINDING = sa.Table(
    "quality_finding",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False, comment="Löpnummer"),
    sa.Column("rule", sa.String, nullable=False, comment="Regelns id"),
    sa.Column("file", sa.String, nullable=False, comment="Fil i stadens mapp"),
    sa.Column("sheet", sa.String, nullable=False, comment="Blad i en arbetsbok; tomt för CSV"),
    sa.Column("row", sa.BigInteger, comment="Rad i filen"),
    sa.Column("column", sa.String, nullable=False, comment="Kolumn; tomt = hela raden eller filen"),
    sa.Column("value", sa.String, nullable=False, comment="Värdet som det står"),
    sa.Column("message", sa.String, nullable=False, comment="Vad som avviker"),
    sa.Column("fix", sa.String, nullable=False, comment="Vad man kan göra"),
    comment="Varningar som inte hindrade publiceringen.",
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
