"""What exists: every table and column, described once. No I/O; describes the domain's enums."""

from klimatvakt.catalog import inventory, measures, organisation, steering
from klimatvakt.catalog.columns import PROVENANCE, Column, ColumnType, Table

TABLES: tuple[Table, ...] = (*organisation.TABLES, *measures.TABLES, *inventory.TABLES, *steering.TABLES)
TABLES_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

__all__ = ["PROVENANCE", "TABLES", "TABLES_BY_NAME", "Column", "ColumnType", "Table"]
