"""Owns the canonical form of a row and its hash. Must not know files: CSV and XLSX give the same."""

import hashlib
import json
from collections.abc import Iterator

import pandas as pd

from etl.contracts.columns import value_text
from klimatvakt.catalog import Table


def canonical_rows(table: Table, frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Per row its non-empty data columns as text; provenance is left out.

    Empty cells are left out too, so that a column added to the catalogue changes no hash.
    """
    names = table.column_names
    for values in frame[list(names)].itertuples(index=False, name=None):
        texts = ((name, value_text(value)) for name, value in zip(names, values, strict=True))
        yield {name: text for name, text in texts if text}


def hash_row(row: dict[str, str]) -> str:
    """SHA-256 of a canonical row."""
    return hashlib.sha256(json.dumps(row, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def hash_table(table: Table, frame: pd.DataFrame) -> str:
    """SHA-256 over the data columns of all rows in their order."""
    digest = hashlib.sha256()
    for row in canonical_rows(table, frame):
        digest.update(bytes.fromhex(hash_row(row)))
    return digest.hexdigest()
