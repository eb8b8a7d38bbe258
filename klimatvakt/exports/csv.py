"""Owns CSV bytes of charts and tables. Must not know routes nor where the rows came from.

A file begins with its header row, so that a spreadsheet opens it as a table; its origin stands in its last columns
and in the side file (metadata.py). Numbers are unrounded; an empty cell is a missing value.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from klimatvakt.catalog.columns import PROVENANCE, ColumnType, Table
from klimatvakt.charts.cells import heading, value_of
from klimatvakt.charts.spec import Drawing, is_missing, records
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.values import neutral, plain
from klimatvakt.i18n import Translator

BOM = "\ufeff"


def chart_csv(drawing: Drawing, t: Translator, *, plain: bool = False) -> bytes:
    """The rows of a chart as its table shows them, with source, date and the mark of a fictional city in each row.

    Swedish and Finnish: semicolon, decimal comma and byte order mark for spreadsheets. English and ``plain``:
    RFC 4180; ``plain`` also has the frame's own column names, equal in all languages.
    """
    spec = drawing.spec
    headers = [column.name if plain else heading(column) for column in spec.columns]
    rows = [[value_of(column, row, t) for column in spec.columns] for row in drawing.records]
    origin = (
        ("source", t("Källa"), spec.source),
        ("data_date", t("Uppgifter till"), spec.data_date),
        ("fictional", t("Påhittad stad"), spec.fictional),
    )
    headers += [name if plain else title for name, title, _ in origin]
    return _write(headers, [[*row, *(value for _, _, value in origin)] for row in rows], t, plain=plain)


def table_csv(table: Table, frame: pd.DataFrame, t: Translator, *, fictional: bool, plain: bool = False) -> bytes:
    """A whole table of the catalogue under the catalogue's column names, with file and row of origin.

    A whole number stays one where missing cells made pandas hold it as a float. The last column says whether the
    city is fictional.
    """
    columns = [column for column in (*table.columns, *PROVENANCE) if column.name in frame.columns]
    whole = {column.name for column in columns if column.kind in (ColumnType.INTEGER, ColumnType.YEAR)}
    rows = [
        [int(row[c.name]) if c.name in whole and not is_missing(row[c.name]) else row[c.name] for c in columns]
        for row in records(frame)
    ]
    mark = "fictional" if plain else t("Påhittad stad")
    headers = [*(column.name for column in columns), mark]
    return _write(headers, [[*row, fictional] for row in rows], t, plain=plain)


def _write(headers: Sequence[str], rows: Iterable[Sequence[Any]], t: Translator, *, plain: bool) -> bytes:
    spreadsheet = not plain and t.language is not Language.EN
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if spreadsheet else ",", lineterminator="\r\n")
    mark = "," if spreadsheet else "."
    yes_no = ("true", "false") if plain else (t("ja"), t("nej"))
    writer.writerow([neutral(header) for header in headers])
    for row in rows:
        writer.writerow([_cell(value, mark, yes_no) for value in row])
    return ((BOM if spreadsheet else "") + text.getvalue()).encode()


def _cell(given: Any, mark: str, yes_no: tuple[str, str]) -> str:
    value = plain(given)
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no[0] if value else yes_no[1]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return np.format_float_positional(value, precision=6, unique=True, trim="-").replace(".", mark)
    return str(value) if isinstance(value, int) else neutral(value)
