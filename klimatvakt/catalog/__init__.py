"""What exists: every table and column, described once. No I/O; describes the domain's enums."""

from klimatvakt.catalog.columns import Column, ColumnType, Table
from klimatvakt.catalog.stored import STORED
from klimatvakt.catalog.stored.traced import PROVENANCE

TABLES: tuple[Table, ...] = tuple(row.TABLE for row in STORED.values())
TABLES_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

__all__ = ["PROVENANCE", "TABLES", "TABLES_BY_NAME", "Column", "ColumnType", "Table"]
