"""Owns what is read of one open generation, wherever it is asked for. Must not know what rows mean."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import sqlalchemy as sa

from klimatvakt.db.engine import Generation, file_mark
from klimatvakt.errors import GenerationError
from klimatvakt.queries.rows import count_rows, read_arrays, read_cells, read_rows

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class PublishedRows:
    """The rows of an open generation; ``where``: {column: the values that are wanted}.

    ``page_rows``: how many rows are held at a time where a whole table is walked through.
    """

    generation: Generation
    page_rows: int

    def rows(self, row: type[RowT], **where: Collection[str]) -> tuple[RowT, ...]:
        """The rows of the table of ``row``, in key order."""
        return read_rows(self._engine(), row, where)

    def arrays(self, row: type, *columns: str, **where: Collection[str]) -> Mapping[str, np.ndarray]:
        """The same as arrays."""
        return read_arrays(self._engine(), row, columns, where)

    def cells(self, row: type) -> Iterator[dict[str, Any]]:
        """All rows of the table of ``row`` as they are downloaded: {column: cell}, whatever the row class has."""
        return read_cells(self._engine(), row, rows=self.page_rows)

    def counts(self) -> Mapping[str, int]:
        """{table: how many rows it has}."""
        return count_rows(self._engine())

    def _engine(self) -> sa.Engine:
        """Idle databases are closed, and a folder may be emptied and built anew: a path is not a promise.

        Raises:
            GenerationError: another file has come to stand there.
        """
        place = Path(str(self.generation.engine.url.database))
        if not place.is_file() or file_mark(place) != self.generation.file:
            raise GenerationError(f"{place.name}: filen är en annan än den som öppnades; kör python -m etl build")
        return self.generation.engine
