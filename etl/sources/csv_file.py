"""Owns the reading of CSV files: UTF-8 with or without BOM, delimiter from the metadata, nothing guessed.

What makes a file unreadable (bytes, quotes, ragged rows) is a finding; the rest of the file is read on, so
that one run names everything. Must not know what may stand in a cell.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from etl.contracts.findings import Finding, Findings, Severity, shown
from etl.sources.spec import Extracted, SourceFile
from klimatvakt.catalog.columns import is_run

BATCH_ROWS = 50_000
MAX_COLUMNS = 256  # as in a workbook
MAX_ROWS = 10_000_000
MAX_ROW_SIGNS = 1 << 20
MAX_ROW_BREAKS = 1_000
CHUNK_BYTES = 1 << 20
EMPTY = "Filen är tom; väntat är en rubrikrad och rader."
FILL_IN = "Lägg in tabellen från mallen eller ta bort filen."
SAVE_AS_UTF8 = "Spara filen på nytt som CSV UTF-8 (i kalkylprogrammet: Spara som → CSV UTF-8)."


@dataclass
class RowBatches:
    """Rows of text cells turned into dictionary-encoded columns, 50 000 rows at a time."""

    width: int
    _pending: list[list[str]] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _chunks: list[list[pa.DictionaryArray]] = field(default_factory=list)

    def add(self, number: int, row: list[str]) -> None:
        """Adds the row that stands as number ``number`` in the file."""
        self._pending.append(row)
        self._numbers.append(number)
        if len(self._pending) == BATCH_ROWS:
            self._flush()

    def extracted(self, file: SourceFile, header: tuple[str, ...]) -> Extracted:
        """Everything added, as the raw table of ``file``."""
        self._flush()
        kind = pa.dictionary(pa.int32(), pa.string())
        columns = tuple(
            pa.chunked_array([chunk[i] for chunk in self._chunks], type=kind).unify_dictionaries()
            for i in range(self.width)
        )
        return Extracted(file.table, file, header, columns, pa.array(self._numbers, pa.int64()))

    def _flush(self) -> None:
        if self._pending:
            cells = zip(*self._pending, strict=True)
            self._chunks.append([pa.array(column, pa.string()).dictionary_encode() for column in cells])
            self._pending = []


def read_csv(file: SourceFile, findings: Findings) -> Extracted | None:
    """The raw table in ``file``; None when it has no header row.

    Rules reported: empty_file, nul_byte, encoding, truncated_file, broken_quotes, row_size, ragged_row, delimiter,
    too_many_columns, too_many_rows.
    """
    if not check_bytes(file, findings):
        return None
    with file.path.open("rb") as stream:
        # Line ends follow the machine, so a break inside a cell is always \n, as in a workbook.
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace")
        records = _records(file, text, findings)
        first = next(records, None)
        if first is None:
            findings.add(_file_error(file, "empty_file", EMPTY, FILL_IN))
            return None
        number, header = first
        if len(header) > MAX_COLUMNS:
            found = f"Rubrikraden har {len(header)} kolumner; tillåtet är {MAX_COLUMNS}."
            findings.add(_file_error(file, "too_many_columns", found, "Ta bort de kolumner som inte hör dit.", number))
            return None
        _check_delimiter(file, header, findings)
        batches = RowBatches(len(header))
        for number, row in records:
            if len(row) == len(header):
                batches.add(number, row)
            else:
                findings.add(_ragged(file, number, row, len(header)))
        return batches.extracted(file, tuple(header))


def check_bytes(file: SourceFile, findings: Findings) -> bool:
    """Reports what is wrong with the file's bytes; False when there is nothing worth reading."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, last, nul_line, nuls, badly = 1, b"", 0, 0, False
    with file.path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            if not last and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                found = "Filen är sparad i UTF-16, inte i UTF-8."
                findings.add(_file_error(file, "encoding", found, SAVE_AS_UTF8))
                return False
            if b"\0" in chunk:
                nul_line = nul_line or line + chunk[: chunk.index(b"\0")].count(b"\n")
                nuls += chunk.count(b"\0")
            if not badly:
                badly = _report_undecodable(file, decoder, chunk, line, findings)
            line, last = line + chunk.count(b"\n"), chunk
    if last in (b"", codecs.BOM_UTF8):
        findings.add(_file_error(file, "empty_file", EMPTY, FILL_IN))
        return False
    if nuls:
        found = f"Filen innehåller {nuls} nolltecken (NUL), det första på rad {nul_line}."
        fix = "Filen är skadad: hämta den på nytt ur systemet den kommer från."
        findings.add(_file_error(file, "nul_byte", found, fix, nul_line))
    if not last.endswith((b"\n", b"\r")):
        found = "Filen slutar mitt i en rad: sista radens radbrytning saknas."
        fix = "Kontrollera att filen är hel, öppna den och spara den på nytt så att den slutar med en radbrytning."
        findings.add(_file_error(file, "truncated_file", found, fix, line))
    return True


def _report_undecodable(
    file: SourceFile, decoder: codecs.IncrementalDecoder, chunk: bytes, line: int, findings: Findings
) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as error:
        row = line + chunk[: max(0, error.start)].count(b"\n")
        byte = error.object[error.start]
        found = f"Filen är inte UTF-8: byte 0x{byte:02X} på rad {row} hör till en annan teckenkodning."
        findings.add(_file_error(file, "encoding", found, SAVE_AS_UTF8, row))
        return True
    return False


class _RowSizeError(Exception):
    """A row goes on beyond what any table's row needs."""


class _Lines(Iterator[str]):
    """The lines of a file, of bounded length, until a row has too many."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.begin_row()

    def begin_row(self) -> None:
        """What is read from here on belongs to another row."""
        self._breaks, self._signs = -1, 0

    def __next__(self) -> str:
        line = self._text.readline(MAX_ROW_SIGNS + 1)
        if not line:
            raise StopIteration
        self._breaks, self._signs = self._breaks + 1, self._signs + len(line)
        if self._breaks > MAX_ROW_BREAKS or self._signs > MAX_ROW_SIGNS:
            raise _RowSizeError
        return line.replace("\0", "")


def _records(file: SourceFile, text: io.TextIOWrapper, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Numbered records; blank ones are counted, not given. A line that cannot be split is a finding."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=_delimiter(file), strict=True)
    for number in range(1, MAX_ROWS + 1):
        lines.begin_row()
        try:
            row = next(reader)
        except StopIteration:
            return
        except _RowSizeError:
            found = (
                f"Raden är längre än {MAX_ROW_SIGNS} tecken eller har mer än {MAX_ROW_BREAKS} radbrytningar, "
                "kanske för att ett citat aldrig stängs."
            )
            findings.add(_file_error(file, "row_size", found, "Stäng citatet, eller korta texten.", number))
            continue
        except csv.Error as error:
            found = "Citattecknen går inte ihop: ett citattecken öppnas men stängs inte före ett skiljetecken."
            if "field larger" in str(error):
                found = f"En cell är längre än {csv.field_size_limit()} tecken, kanske för att ett citat aldrig stängs."
            fix = 'Stäng citatet, eller skriv citattecknet dubbelt ("") och hela cellen inom citattecken.'
            findings.add(_file_error(file, "broken_quotes", found, fix, number))
            continue
        if any(row):
            yield number, _unguarded(row)
    found = f"Filen har fler än {MAX_ROWS} rader; resten är inte läst."
    findings.add(_file_error(file, "too_many_rows", found, "Dela upp filen, eller ta bort de tomma raderna.", MAX_ROWS))


def _unguarded(row: list[str]) -> list[str]:
    """The cells without the apostrophe that keeps a spreadsheet from running a text, as our own CSV files have it."""
    return [cell[1:] if cell.startswith("'") and is_run(cell) else cell for cell in row]


def _delimiter(file: SourceFile) -> str:
    # find_files refuses a CSV file whose metadata name no delimiter.
    assert file.metadata.delimiter is not None
    return file.metadata.delimiter


def _check_delimiter(file: SourceFile, header: list[str], findings: Findings) -> None:
    declared = _delimiter(file)
    others = [mark for mark in (";", ",", "\t") if mark != declared and mark in header[0]]
    if len(header) == 1 and others:
        found = f"Rubrikraden delas med {others[0]!r} men metadatafilen säger {declared!r} (delimiter)."
        fix = "Rätta delimiter i metadatafilen eller spara tabellen med det skiljetecknet."
        findings.add(_file_error(file, "delimiter", found, fix, 1))


def _ragged(file: SourceFile, number: int, row: list[str], width: int) -> Finding:
    found = f"Raden har {len(row)} celler, rubrikraden har {width}."
    fix = "Kontrollera skiljetecken och citattecken på raden, och att filen inte är avhuggen."
    return _file_error(file, "ragged_row", found, fix, number, shown(_delimiter(file).join(row)))


def _file_error(file: SourceFile, rule: str, found: str, fix: str, row: int | None = None, value: str = "") -> Finding:
    return Finding(Severity.ERROR, rule, file.relative_path, found, fix, row=row, value=value)
