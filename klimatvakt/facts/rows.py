"""Owns reading a frame row by row. Must not know what rows mean."""

from typing import Any, cast

import pandas as pd

Row = dict[str, Any]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows as dictionaries keyed by column name, in order."""
    return cast(list[Row], frame.to_dict("records"))
