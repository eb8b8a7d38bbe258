"""Owns going between frames and plain Python rows and columns. Must not know what rows mean."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import numpy as np
import pandas as pd

Row = dict[str, Any]
RowT = TypeVar("RowT")
Column = Sequence[Any] | np.ndarray


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows as dictionaries keyed by column name, in order; plain Python values."""
    names = frame.columns.tolist()
    # All cells at once: many times as fast as to_dict("records") on the small tables this is for.
    return [dict(zip(names, row, strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


def make_rows(row: type[RowT], columns: Mapping[str, Column]) -> tuple[RowT, ...]:
    """A ``row`` for each place of ``columns``, which are its fields; a number that is NaN is None."""
    cells = [plain_cells(columns[field.name]) for field in fields(row)]  # type: ignore[arg-type]
    return tuple(row(*values) for values in zip(*cells, strict=True))


def plain_cells(column: Column) -> Sequence[Any]:
    """The cells as plain Python values, None for NaN in an array."""
    if not isinstance(column, np.ndarray):
        return column
    cells: list[Any] = column.tolist()
    if column.dtype.kind == "f" and np.isnan(column).any():
        return [None if cell != cell else cell for cell in cells]
    return cells
