"""Owns going from columns of a calculation to frozen rows. Must not know what rows mean."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import numpy as np

RowT = TypeVar("RowT")
Column = Sequence[Any] | np.ndarray


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
