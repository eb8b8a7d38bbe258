"""Owns writing judged frames into a new database file and checking what arrived. Must not publish anything."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from etl.contracts.findings import Finding, Severity
from etl.errors import MachineError
from etl.inputs import BuildId
from etl.sources.spec import SourceFile
from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.db.engine import create_stage, open_generation
from klimatvakt.db.schema import BUILD, METADATA, QUALITY_FINDING, SOURCE_FILE, create_schema
from klimatvakt.domain.method import METHOD_VERSION

_FINDING_COLUMNS = tuple(column.name for column in QUALITY_FINDING.columns if column.name != "n")
_METADATA_COLUMNS = ("title", "description", "publisher", "source", "address", "published", "licence", "contact_role")


@dataclass(frozen=True)
class Content:
    """All that goes into one generation: frames by table, their files, warnings, and the build they make."""

    build: BuildId
    frames: Mapping[str, pd.DataFrame]
    files: Iterable[SourceFile]
    warnings: Iterable[Finding]


def load_stage(path: Path, content: Content) -> None:
    """Write ``content`` into the new database file ``path``, whole, checkpointed and closed.

    Raises:
        MachineError: rows that arrived are not the rows that were sent, or a log file is left.
        sqlalchemy.exc.SQLAlchemyError: the database refuses (disk full, a key twice).
    """
    engine = create_stage(path)
    try:
        with engine.begin() as connection:
            create_schema(connection)
            for name in TABLES_BY_NAME:
                _insert_frame(connection, METADATA.tables[name], content.frames[name])
            _insert_own(connection, content)
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(sa.text("CHECKPOINT"))
    finally:
        engine.dispose()
    log = path.with_name(path.name + ".wal")
    if log.exists():
        raise MachineError(f"{log}: databasen lämnade en loggfil efter sig; kör om.")


def check_stage(path: Path, content: Content) -> None:
    """Open the stage as a reader would and hold it against ``content``: rows per table, and their files.

    Raises:
        MachineError: a table has not as many rows as were sent, or names a file that is not listed.
    """
    engine = open_generation(path).engine
    try:
        with engine.connect() as connection:
            for name, frame in content.frames.items():
                table = METADATA.tables[name]
                found = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
                if found != len(frame):
                    raise MachineError(f"{path.name}: {name} fick {found} rader av {len(frame)}; kör om.")
                unknown = sa.select(table.c.source_file_id).where(
                    table.c.source_file_id.not_in(sa.select(SOURCE_FILE.c.id))
                )
                if stray := connection.execute(unknown.limit(1)).scalar():
                    raise MachineError(f"{path.name}: {name} pekar på filen {stray}, som inte är med.")
    finally:
        engine.dispose()


def _insert_frame(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """One INSERT … SELECT from Arrow with the columns named: a frame's column order means nothing."""
    if frame.empty:
        return
    names = [column.name for column in table.columns]
    rows = pa.Table.from_pandas(frame[names], preserve_index=False)
    driver: Any = connection.connection.driver_connection
    driver.register("incoming", rows)
    try:
        incoming = sa.table("incoming", *(sa.column(name, table.c[name].type) for name in names))
        cells = (sa.cast(incoming.c[name], table.c[name].type) for name in names)
        connection.execute(table.insert().from_select(names, sa.select(*cells)))
    finally:
        driver.unregister("incoming")


def _insert_own(connection: sa.Connection, content: Content) -> None:
    """The build's own tables: where the rows came from and what was odd about them."""
    build = content.build
    own = {"id": build.id, "city_id": build.city_id, "input_hash": build.input_hash}
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    connection.execute(
        BUILD.insert(),
        own | {"code_version": build.code_version, "method_version": METHOD_VERSION, "published_at": now},
    )
    files = [_file_row(file, content.frames[file.table]) for file in content.files]
    if files:
        connection.execute(SOURCE_FILE.insert(), files)
    warnings = [
        {name: getattr(finding, name) for name in _FINDING_COLUMNS} | {"n": n}
        for n, finding in enumerate(content.warnings, start=1)
        if finding.severity is Severity.WARNING
    ]
    if warnings:
        connection.execute(QUALITY_FINDING.insert(), warnings)


def _file_row(file: SourceFile, frame: pd.DataFrame) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(file.metadata, name) for name in _METADATA_COLUMNS}
    return row | {
        "id": file.id,
        "table_name": file.table,
        "path": file.relative_path,
        "sheet": file.sheet,
        "sha256": file.sha256,
        "size_bytes": file.size_bytes,
        "row_count": len(frame),
    }
