"""Owns what happens to judged frames before they are loaded: rows in key order, nothing else.

Values stay as they were reported: corrections are recorded, not applied; NO stays a notation key and becomes
zero only where a formula says so. Must not know files or the database.
"""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from etl.contracts.columns import to_frame
from klimatvakt.catalog import TABLES


def transform(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The same rows in the order of each table's key, so that a file's row order changes no database."""
    ordered = {}
    for table in TABLES:
        rows = pa.Table.from_pandas(frames[table.name], preserve_index=False)
        keys = [(name, "ascending") for name in (*table.key, "source_row")]
        ordered[table.name] = to_frame(rows.sort_by(keys).replace_schema_metadata(None))
    return ordered
