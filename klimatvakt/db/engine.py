"""Owns how a database file is opened: for reading a published generation, for writing a new stage.

A generation is a whole, read-only DuckDB file ``g000123.duckdb``; the link ``current.duckdb`` names the
published one. A path is never written twice, because a second ``connect()`` to the same string silently serves
the old file. Must not know what publishes generations or what the rows are used for.
"""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
import sqlalchemy as sa
from sqlalchemy.pool import NullPool, QueuePool

from klimatvakt.db.schema import BUILD, METADATA
from klimatvakt.errors import GenerationError

CURRENT = "current.duckdb"
_BLOCK_BYTES = 16_384
_NAME = re.compile(r"g[0-9]{6,9}")

# Nothing a query says may reach the disk or the network, and one reader never takes the whole machine.
_READ_CONFIG = {
    "threads": 1,
    "memory_limit": "256MB",
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "temp_directory": "",
    "lock_configuration": True,
}


@dataclass(frozen=True)
class Generation:
    """One open generation: ``id`` is its name (g000123), ``published_at`` is UTC, ``file`` its :func:`file_mark`.

    ``method_version`` is that of the code that published it (domain.method); None in one built before it was kept.
    """

    id: str
    engine: sa.Engine
    build_id: str
    published_at: dt.datetime
    file: tuple[int, int]
    method_version: int | None


def is_generation_id(name: str) -> bool:
    """Whether ``name`` looks like g000123: the only words that may become a path."""
    return _NAME.fullmatch(name) is not None


def file_mark(path: Path) -> tuple[int, int]:
    """What tells a file from another that came to stand under its name; raises OSError when there is none."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def open_generation(path: Path) -> Generation:
    """Open the database file ``path`` read-only, also one built before some tables and columns were declared.

    Raises:
        GenerationError: the file is missing, is no database or no generation.
    """
    if not path.is_file():
        raise GenerationError(f"{path.name}: generationen finns inte i {path.parent}; kör python -m etl build")
    mark = file_mark(path)
    engine = sa.create_engine(
        sa.URL.create("duckdb", database=str(path.absolute())),
        connect_args={"read_only": True, "config": dict(_READ_CONFIG)},
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
    )
    try:
        with engine.connect() as connection:
            views = _later_views(connection, path)
        if views:
            engine.dispose()
            sa.event.listen(engine, "connect", lambda made, _: [made.execute(view) for view in views])
        with engine.connect() as connection:
            row = connection.execute(sa.select(BUILD.c.id, BUILD.c.published_at, BUILD.c.method_version)).one()
    except GenerationError:
        engine.dispose()
        raise
    except sa.exc.SQLAlchemyError as error:
        engine.dispose()
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise GenerationError(f"{path.name}: går inte att öppna ({reason}); kör python -m etl build") from error
    published_at = row.published_at.replace(tzinfo=dt.UTC)
    return Generation(path.stem, engine, row.id, published_at, mark, row.method_version)


def create_stage(path: Path) -> sa.Engine:
    """An engine that may write the new file ``path``; only the ETL calls this, on a file nobody else knows.

    Small blocks: a city has many small tables, and a generation of 1 MB instead of 16 MB can be kept for ever.
    The block size is given when the file is made; the dialect would set it too late.
    """
    duckdb.connect(str(path.absolute()), config={"default_block_size": _BLOCK_BYTES}).close()
    return sa.create_engine(
        sa.URL.create("duckdb", database=str(path.absolute())),
        connect_args={
            "config": {
                "threads": 2,
                "memory_limit": "1GB",
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        },
        poolclass=NullPool,
    )


def _later_views(connection: sa.Connection, path: Path) -> tuple[str, ...]:
    """What gives each connection the tables and columns declared since the file was built: they read as not published.

    A view of a connection stands before the file's own table of the same name.
    """
    columns = sa.text("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
    there: dict[str, set[str]] = {}
    for row in connection.execute(columns):
        there.setdefault(row.table_name, set()).add(row.column_name)
    if BUILD.name not in there:
        raise GenerationError(f"{path.name}: är ingen generation (tabellen build saknas); kör python -m etl build")
    quote, dialect = connection.dialect.identifier_preparer.quote, connection.dialect
    views = []
    for table in METADATA.tables.values():
        missing = [column for column in table.columns if column.name not in there.get(table.name, ())]
        empty = [f"CAST(NULL AS {column.type.compile(dialect)}) AS {quote(column.name)}" for column in missing]
        if missing and table.name in there:
            own = f"{quote(path.stem)}.main.{quote(table.name)}"
            views.append(f"CREATE TEMP VIEW {quote(table.name)} AS SELECT *, {', '.join(empty)} FROM {own}")
        elif missing:
            views.append(f"CREATE TEMP VIEW {quote(table.name)} AS SELECT {', '.join(empty)} WHERE false")
    return tuple(views)
