"""Owns the judging of a raw table column by column, and the typed frame that comes out of it.

Each distinct value of a column is judged once by ``cells.parser`` and the answer is spread over the rows, so
a million rows cost little more than their distinct values. Must not know rules that need two cells.
"""

import datetime as dt
import difflib
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.contracts.cells import CellError, Value, parser
from etl.contracts.findings import LISTED_PER_RULE, Finding, Findings, Severity, shown
from etl.sources.spec import Extracted
from klimatvakt.catalog import Column, ColumnType, Table

ARROW_TYPES = {
    ColumnType.CODE: pa.string(),
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.YEAR: pa.int64(),
    ColumnType.DATE: pa.date32(),
    ColumnType.BOOLEAN: pa.bool_(),
}
PANDAS_TYPES = {
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.string(): pd.StringDtype(na_value=np.nan),
}


def check_header(table: Table, raw: Extracted, findings: Findings) -> None:
    """Reports missing, unknown and duplicated columns. Every column of the catalogue must be there."""
    expected = table.column_names
    for name in dict.fromkeys(raw.header):
        if name not in expected:
            near = difflib.get_close_matches(name, expected, n=1)
            hint = f"Menades {near[0]}?" if near else "Ta bort kolumnen eller rätta namnet."
            found = f"Kolumnen {shown(name)!r} finns inte i tabellen {table.name}."
            findings.add(_header_error(raw, "unknown_column", name, found, hint))
        elif raw.header.count(name) > 1:
            found = f"Kolumnen {name} står {raw.header.count(name)} gånger i rubrikraden."
            findings.add(_header_error(raw, "duplicate_column", name, found, "Behåll kolumnen en gång."))
    for name in expected:
        if name not in raw.header:
            found = f"Kolumnen {name} ({table.column(name).description}) saknas i rubrikraden."
            fix = "Lägg till kolumnen som i mallen; cellerna får vara tomma där uppgiften inte är obligatorisk."
            findings.add(_header_error(raw, "missing_column", name, found, fix))


def check_columns(table: Table, raw: Extracted, findings: Findings) -> tuple[pd.DataFrame, np.ndarray]:
    """The typed frame of ``raw`` and, per row, whether one of its cells is bad.

    The frame has the catalogue's columns plus source_file_id and source_row; a bad or absent cell is null.
    Integers and years are Int64, numbers float64, dates datetime64[s], booleans nullable boolean, rest str.
    """
    count = len(raw.source_row)
    bad = np.zeros(count, dtype=bool)
    arrays: dict[str, Any] = {}
    for column in table.columns:
        if column.name in raw.header:
            cells = raw.columns[raw.header.index(column.name)]
            arrays[column.name], wrong = _check_column(column, cells, raw, findings)
            bad |= wrong
        else:
            arrays[column.name] = pa.nulls(count, ARROW_TYPES[column.kind])
            bad |= column.required
    arrays["source_file_id"] = pa.array([raw.source.id], pa.string()).take(pa.array(np.zeros(count, dtype=np.int32)))
    arrays["source_row"] = raw.source_row
    return to_frame(pa.table(arrays)), bad


def empty_frame(table: Table) -> pd.DataFrame:
    """A typed frame of ``table`` without rows."""
    arrays: dict[str, Any] = {column.name: pa.nulls(0, ARROW_TYPES[column.kind]) for column in table.columns}
    return to_frame(
        pa.table(arrays | {"source_file_id": pa.nulls(0, pa.string()), "source_row": pa.nulls(0, pa.int64())})
    )


def to_frame(table: pa.Table) -> pd.DataFrame:
    """An Arrow table as a pandas frame of the types named in :func:`check_columns`."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get, date_as_object=False)
    for name in frame.columns[[kind.kind == "M" for kind in frame.dtypes]]:
        frame[name] = frame[name].astype("datetime64[s]")
    return frame


def _check_column(
    column: Column, cells: pa.ChunkedArray, raw: Extracted, findings: Findings
) -> tuple[pa.Array, np.ndarray]:
    kind = ARROW_TYPES[column.kind]
    if not len(cells):
        return pa.nulls(0, kind), np.zeros(0, dtype=bool)
    encoded = cells.combine_chunks()
    texts: list[str] = encoded.dictionary.to_pylist()
    codes = encoded.indices.to_numpy()
    judge = partial(_judge, column, parser(column, raw.source.metadata.decimal_mark))
    values: list[Value | None] = []
    by_rule: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        value = judge(text)
        if isinstance(value, CellError):
            by_rule.setdefault(value.rule, []).append(index)
            value = None
        values.append(value)
    bad = np.zeros(len(codes), dtype=bool)
    for rule, indices in by_rule.items():
        chosen = np.zeros(len(texts), dtype=bool)
        chosen[indices] = True
        wrong = chosen[codes]
        positions = np.flatnonzero(wrong)
        bad |= wrong
        # Judged again only for those that are listed: a million errors need not be held.
        first = (_finding(column, raw, row, texts[codes[row]], judge) for row in positions[:LISTED_PER_RULE])
        findings.add_many(Severity.ERROR, rule, len(positions), first)
    return pa.array(values, kind).take(pa.array(codes)), bad


def _judge(column: Column, parse: Callable[[str], Value], text: str) -> Value | CellError | None:
    """The value of a cell (None when empty), or what is wrong with it."""
    if not text:
        if column.required:
            found = f"Cellen är tom; {column.name} ({column.description}) är obligatorisk."
            return CellError("required", found, "Fyll i uppgiften.")
        return None
    try:
        return parse(text)
    except CellError as error:
        return error


def _finding(column: Column, raw: Extracted, position: np.intp, text: str, judge: Callable[[str], object]) -> Finding:
    error = judge(text)
    assert isinstance(error, CellError)
    source = raw.source
    row = raw.source_row[int(position)].as_py()
    path, sheet = source.relative_path, source.sheet
    return Finding(Severity.ERROR, error.rule, path, error.found, error.fix, sheet, row, column.name, shown(text))


def _header_error(raw: Extracted, rule: str, column: str, found: str, fix: str) -> Finding:
    source = raw.source
    return Finding(Severity.ERROR, rule, source.relative_path, found, fix, source.sheet, 1, shown(column))


def value_text(value: object) -> str:
    """A typed value as a canonical file would have it (decimal point, ISO date, ja/nej); "" for null."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "ja" if value else "nej"
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value)
