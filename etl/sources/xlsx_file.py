"""Owns the reading of XLSX sheets into the same text cells as a CSV file gives.

A workbook knows types: a number in a text column, a date in a number column and a formula nobody has
calculated are findings, because as text they could pass for something else. The archive is weighed before it
is opened. Must not know what else may stand in a cell.
"""

import datetime as dt
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from etl.contracts.findings import Finding, Findings, Severity, shown
from etl.sources.csv_file import RowBatches
from etl.sources.spec import Extracted, SourceFile
from klimatvakt.catalog import TABLES_BY_NAME, ColumnType

MAX_COLUMNS = 256
MAX_ROWS = 1 << 20
BLANK = (None,) * MAX_COLUMNS
MAX_RATIO = 200
SMALL_BYTES = 16 << 20
# zipfile, the XML parser and openpyxl raise nearly anything for a damaged or hostile workbook (BadZipFile,
# zlib.error, ParseError, KeyError, TypeError …); all of it says the same: the file cannot be read.
UNREADABLE = Exception


def check_archive(path: Path, max_bytes: int) -> tuple[str, str]:
    """The rule and the reason why the workbook must not be opened; two empty texts when it may.

    Only the archive's directory is read. A member that lies about its size is cut there by zipfile itself.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except UNREADABLE as error:
        return "unreadable_file", f"Filen är ingen hel XLSX-fil ({shown(error)})."
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if unpacked > max_bytes:
        return "zip_bomb", f"Filen blir {unpacked >> 20} MB uppackad; tillåtet är {max_bytes >> 20} MB."
    if unpacked > SMALL_BYTES and unpacked > MAX_RATIO * packed:
        ratio = unpacked // max(packed, 1)
        return "zip_bomb", f"Filen är packad {ratio} gånger; så packas ingen vanlig arbetsbok."
    if any(member.flag_bits & 1 for member in members):
        return "unreadable_file", "Filen är skyddad med lösenord."
    return "", ""


def list_sheets(path: Path) -> list[str]:
    """Names of the workbook's sheets; raises ``UNREADABLE`` for a damaged file."""
    with _open_book(path, data_only=True) as book:
        return list(book.sheetnames)


def read_xlsx(file: SourceFile, findings: Findings) -> Extracted | None:
    """The raw table in the sheet ``file.sheet``; None when it has no header row.

    Rules reported: empty_file, unreadable_file, formula_without_value, cell_type, ragged_row.
    """
    try:
        with (
            _open_book(file.path, data_only=True) as values,
            _open_book(file.path, data_only=False) as formulas,
        ):
            return _read_sheet(file, values, formulas, findings)
    except UNREADABLE as error:
        found = f"Bladet går inte att läsa ({type(error).__name__}: {shown(error)})."
        findings.add(_error(file, "unreadable_file", found, "Öppna arbetsboken och spara den på nytt som XLSX."))
        return None


@contextmanager
def _open_book(path: Path, *, data_only: bool) -> Iterator[Any]:
    # openpyxl leaves the file open when it fails, and warns of parts (styles, validations) nobody reads here.
    with path.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(stream, read_only=True, data_only=data_only)
        yield book
        book.close()


def _read_sheet(file: SourceFile, values: Any, formulas: Any, findings: Findings) -> Extracted | None:
    rows = zip(_rows(values, file.sheet), _rows(formulas, file.sheet), strict=True)
    first = next(rows, None)
    header = () if first is None else _header(first[0])
    if not header:
        found = "Bladet är tomt; väntat är en rubrikrad och rader."
        findings.add(_error(file, "empty_file", found, "Lägg in tabellen från mallen eller ta bort bladet."))
        return None
    kinds = _kinds(file.table, header)
    batches = RowBatches(len(header))
    for number, (cells, sources) in enumerate(rows, start=2):
        if cells == BLANK == sources or not any(cell not in (None, "") for cell in (*cells, *sources)):
            continue
        if any(cell is not None for cell in cells[len(header) :]):
            found = f"Raden har celler utanför tabellens {len(header)} kolumner."
            findings.add(_error(file, "ragged_row", found, "Flytta eller ta bort det som står utanför.", number))
        texts = []
        for name, kind, cell, formula in zip(header, kinds, cells, sources, strict=False):
            text, problem = cell_text(cell, formula, kind, file.metadata.decimal_mark)
            if problem:
                findings.add(_cell_error(file, problem, kind, cell, formula, number, name))
            texts.append(text)
        batches.add(number, texts)
    return batches.extracted(file, header)


def cell_text(cell: Any, formula: Any, kind: ColumnType, mark: str) -> tuple[str, str]:
    """The cell as a CSV file would have it, and the rule it breaks ("" when none; the text is then "")."""
    if cell is None or cell == "":
        return ("", "formula_without_value") if _is_formula(formula) else ("", "")
    if isinstance(cell, str):
        return cell, ""
    if isinstance(cell, bool):
        return ("ja" if cell else "nej", "") if kind is ColumnType.BOOLEAN else ("", "cell_type")
    if isinstance(cell, (int, float)):
        numeric = kind in (ColumnType.NUMBER, ColumnType.INTEGER, ColumnType.YEAR)
        return (_number_text(cell, mark), "") if numeric else ("", "cell_type")
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        cell = cell.date()
    if kind is ColumnType.DATE and isinstance(cell, dt.date) and not isinstance(cell, dt.datetime):
        return cell.isoformat(), ""
    return "", "cell_type"


def _number_text(cell: int | float, mark: str) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return f"{Decimal(repr(cell)):f}".replace(".", mark)


def _is_formula(formula: Any) -> bool:
    # Array and table formulas come as objects, plain ones as text.
    return formula is not None and (not isinstance(formula, str) or formula.startswith("="))


def _rows(book: Any, sheet: str) -> Iterator[tuple[Any, ...]]:
    worksheet = book[sheet]
    worksheet.reset_dimensions()  # the size written in the file may be wrong and would cut the table
    for number, cells in enumerate(worksheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
        if number > MAX_ROWS:  # openpyxl makes up the rows before the one a file says it has next, two milliards too
            raise ValueError(f"fler än {MAX_ROWS} rader")
        yield cells


def _header(cells: tuple[Any, ...]) -> tuple[str, ...]:
    names = ["" if cell is None else str(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _kinds(table: str, header: tuple[str, ...]) -> list[ColumnType]:
    known = {column.name: column.kind for column in TABLES_BY_NAME[table].columns}
    return [known.get(name, ColumnType.TEXT) for name in header]


def _cell_error(
    file: SourceFile, rule: str, kind: ColumnType, cell: Any, formula: Any, row: int, column: str
) -> Finding:
    if rule == "formula_without_value":
        found = "Formeln har inget sparat värde, så cellen läses som tom."
        fix = "Öppna arbetsboken i kalkylprogrammet, räkna om och spara, eller klistra in som värden."
    else:
        found = f"Cellen är lagrad som {_stored_as(cell)}; kolumnen väntar {_WORDS[kind]}."
        fix = "Formatera cellen enligt mallen (text som Text) och skriv in värdet på nytt."
    value = formula if cell is None else cell
    return _error(file, rule, found, fix, row, column, shown(value))


_WORDS = {
    ColumnType.CODE: "text (en kod)",
    ColumnType.TEXT: "text",
    ColumnType.INTEGER: "ett heltal",
    ColumnType.NUMBER: "ett tal",
    ColumnType.YEAR: "ett år",
    ColumnType.DATE: "ett datum utan klockslag",
    ColumnType.BOOLEAN: "ja eller nej",
}


def _stored_as(cell: Any) -> str:
    if isinstance(cell, bool):
        return "sant/falskt"
    if isinstance(cell, (int, float)):
        return "tal"
    return "datum eller klockslag"


def _error(
    file: SourceFile, rule: str, found: str, fix: str, row: int | None = None, column: str = "", value: str = ""
) -> Finding:
    return Finding(Severity.ERROR, rule, file.relative_path, found, fix, file.sheet, row, column, value)
