"""Owns CSV bytes of charts and tables. Must not know routes nor where the rows came from.

A file begins with its header row, so that a spreadsheet opens it as a table; its origin stands in its last columns
and in the side file (metadata.py). Numbers are unrounded; an empty cell is a missing value.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from klimatvakt.catalog.columns import Table, is_run
from klimatvakt.charts.core.cells import heading
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.values import Cells, Plain, table_columns, table_rows, value_in_file, writable
from klimatvakt.i18n import Translator

BOM = "\ufeff"


def chart_csv(drawing: Drawing, t: Translator, *, plain: bool = False) -> bytes:
    """The rows of a chart as its table shows them, with source, date and the mark of a fictional city in each row.

    Swedish and Finnish: semicolon, decimal comma and byte order mark for spreadsheets. English and ``plain``:
    RFC 4180; ``plain`` also has the frame's own column names, equal in all languages.
    """
    spec = drawing.spec
    headers = [column.name if plain else heading(column) for column in spec.columns]
    rows = [[value_in_file(column, row, t) for column in spec.columns] for row in drawing.records]
    origin = (
        ("source", t("Källa"), spec.source),
        ("data_date", t("Uppgifter till"), spec.data_date),
        ("fictional", t("Påhittad stad"), spec.fictional),
    )
    headers += [name if plain else title for name, title, _ in origin]
    return _write(headers, [[*row, *(value for _, _, value in origin)] for row in rows], t, plain=plain)


def table_csv(table: Table, rows: Iterable[Cells], t: Translator, *, fictional: bool, plain: bool = False) -> bytes:
    """A whole table of the catalogue under the catalogue's column names, with file and row of origin.

    The last column says whether the city is fictional.
    """
    columns = table_columns(table)
    mark = "fictional" if plain else t("Påhittad stad")
    headers = [*(column.name for column in columns), mark]
    return _write(headers, ((*row, fictional) for row in table_rows(columns, rows)), t, plain=plain)


def _write(headers: Sequence[str], rows: Iterable[Sequence[Plain]], t: Translator, *, plain: bool) -> bytes:
    spreadsheet = not plain and t.language is not Language.EN
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if spreadsheet else ",", lineterminator="\r\n")
    mark = "," if spreadsheet else "."
    yes_no = ("true", "false") if plain else (t("ja"), t("nej"))
    writer.writerow([_text(header) for header in headers])
    for row in rows:
        writer.writerow([_cell(value, mark, yes_no) for value in row])
    return ((BOM if spreadsheet else "") + text.getvalue()).encode()


def _cell(value: Plain, mark: str, yes_no: tuple[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no[0] if value else yes_no[1]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value).replace(".", mark)
    return str(value) if isinstance(value, int) else _text(value)


def _text(words: str) -> str:
    """What a spreadsheet would run as a formula gets an apostrophe before it, here where no cell has a type."""
    found = writable(words)
    return f"'{found}" if is_run(found) else found


def _number(value: float) -> str:
    """Six decimals at most, never with an exponent, and none it does not need."""
    found = repr(round(value, 6))
    if "e" in found:
        return format(Decimal(found), "f")
    return found.removesuffix(".0")
