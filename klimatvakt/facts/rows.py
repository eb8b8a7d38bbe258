"""Owns going between frames and plain Python rows and columns. Must not know what rows mean."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

Row = dict[str, Any]
Column = Sequence[Any] | np.ndarray


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows as dictionaries keyed by column name, in order; plain Python values."""
    names = [str(name) for name in frame.columns]
    # Column by column: ten times as fast as to_dict("records") on the small tables this is for.
    cells = (frame[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def make_frame(columns: Mapping[str, Column]) -> pd.DataFrame:
    """A frame of columns of equal length, made once at the end of a calculation.

    Lists of floats become float columns (NaN for unknown), of whole numbers and booleans theirs; every other list is
    kept as it is, with None for unknown. Arrays are taken as they are.
    """
    index = pd.RangeIndex(len(next(iter(columns.values()), ())))
    arrays = ((name, _array(cells)) for name, cells in columns.items())
    return pd.DataFrame({name: _series(cells, index) for name, cells in arrays}, index=index, copy=False)


def _series(cells: np.ndarray, index: pd.RangeIndex) -> pd.Series | np.ndarray:
    # Said to be objects they are not looked through for texts, which would make None a NaN that is true.
    return pd.Series(cells, index=index, dtype=object, copy=False) if cells.dtype == object else cells


def _array(cells: Column) -> np.ndarray:
    if isinstance(cells, np.ndarray):
        return cells
    kinds = set(map(type, cells))
    if kinds in ({float}, {int}, {bool}):
        return np.array(cells)
    if kinds == {int, float}:
        return np.array(cells, dtype=float)
    found = np.empty(len(cells), dtype=object)
    found[:] = cells
    return found
