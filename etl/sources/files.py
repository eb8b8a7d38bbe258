"""Owns the finding of a city's input files and the reading of the metadata beside them.

Every file in the city's folder is either read or named in a finding; nothing is passed over in silence.
Must not know what stands in a table.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath

import yaml
from pydantic import ValidationError

from etl.contracts.findings import Finding, Findings, Severity, shown
from etl.inputs import Input, Inputs, Unread, is_lock
from etl.sources.spec import Metadata, SourceFile
from etl.sources.xlsx_file import UNREADABLE, check_archive, list_sheets
from klimatvakt.catalog import TABLES, TABLES_BY_NAME

METADATA_SUFFIX = ".metadata.yml"
METADATA_BYTES = 8 << 10
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
ALLOWED_KEYS = ", ".join(Metadata.model_fields)


def find_files(inputs: Inputs, max_bytes: int, findings: Findings) -> list[SourceFile]:
    """The tables found in ``inputs``, sorted by id: one per CSV file, one per sheet of each workbook.

    Rules reported: unknown_file, link_outside, file_name, file_too_large, zip_bomb, unreadable_file, unknown_table,
    duplicate_table, missing_table, missing_metadata, metadata, metadata_without_file.
    """
    files: list[SourceFile] = []
    for name, entry in inputs.entries.items():
        suffix = PurePath(name).suffix
        if entry.unread:
            if entry.unread is Unread.OUTSIDE or not is_lock(name):
                findings.add(_unread(entry, max_bytes))
        elif name.endswith(METADATA_SUFFIX):
            _check_has_data(name, inputs, findings)
        elif suffix in (".csv", ".xlsx"):
            files.extend(_open_file(entry, inputs, max_bytes, findings))
        elif suffix != ".md" and not is_lock(name):
            found = f"Filen {shown(name)} läses inte: väntat är .csv eller .xlsx (små bokstäver)."
            fix = "Spara tabellen som CSV UTF-8 eller XLSX, eller flytta filen ur mappen."
            findings.add(_error(name, "unknown_file", found, fix))
    there = {PurePath(name).stem for name in inputs.entries} | {file.table for file in files}
    for table in TABLES:
        if not table.optional and table.name not in there:
            found = f"Tabellen {table.name} ({table.title}) saknas; den är obligatorisk."
            findings.add(_error(f"{table.name}.csv", "missing_table", found, "Lägg till filen enligt mallen."))
    return _without_duplicates(sorted(files, key=lambda file: file.id), findings)


def _unread(entry: Input, max_bytes: int) -> Finding:
    name = shown(entry.name)
    if entry.unread is Unread.OUTSIDE:
        found = f"{name} är en länk som leder ut ur stadens mapp; det den leder till läses inte."
        return _error(name, "link_outside", found, "Lägg själva filen i stadens mapp, eller ta bort länken.")
    if entry.unread is Unread.TOO_LARGE:
        found = f"Filen är {entry.size >> 20} MB; tillåtet är {max_bytes >> 20} MB."
        return _error(name, "file_too_large", found, "Dela upp filen eller höj KLIMATVAKT_MAX_SOURCE_MB.")
    found = f"{name} läses inte: väntat är filer, ingen undermapp och ingen bruten länk."
    return _error(name, "unknown_file", found, "Lägg filerna direkt i stadens mapp, eller ta bort den.")


def read_metadata(data_name: str, inputs: Inputs, findings: Findings) -> Metadata | None:
    """The metadata beside the data file; None, with findings, when missing or not as agreed."""
    name = PurePath(data_name).stem + METADATA_SUFFIX
    beside = inputs.entries.get(name)
    fix = f"Skriv {name} enligt mallen med nycklarna {ALLOWED_KEYS}."
    if beside is None:
        found = f"Metadatafilen {name} saknas bredvid {data_name}."
        findings.add(_error(data_name, "missing_metadata", found, fix))
    if beside is None or beside.unread:
        return None
    try:
        metadata = _parse_metadata(beside, findings, fix)
    except ValidationError as error:
        for problem in error.errors():
            findings.add(_metadata_error(name, problem["type"], problem["loc"], problem["input"], fix))
        return None
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
        found = f"Metadatafilen går inte att läsa: {shown(error)}."
        findings.add(_error(name, "metadata", found, fix))
        return None
    if metadata and data_name.endswith(".csv") and metadata.delimiter is None:
        findings.add(_metadata_error(name, "missing", ("delimiter",), "", fix))
        return None
    return metadata


def _parse_metadata(beside: Input, findings: Findings, fix: str) -> Metadata | None:
    if beside.size > METADATA_BYTES:
        raise ValueError(f"filen är större än {METADATA_BYTES >> 10} kB")
    text = beside.path.read_text(encoding="utf-8-sig")
    odd = list(_odd_keys(text))
    for key, found in odd:
        findings.add(_error(beside.name, "metadata", found, fix, shown(key)))
    if odd:
        return None
    given = yaml.safe_load(text)
    if not isinstance(given, dict):
        raise ValueError("filen innehåller inga nycklar")
    return Metadata.model_validate(given)


def _odd_keys(text: str) -> Iterator[tuple[str, str]]:
    """The keys that stand twice or have no plain value, and what is wrong; raises yaml.YAMLError.

    Asked before anything is constructed: YAML keeps the last of two keys, and a few lists that name each other
    grow without end as soon as somebody writes them out.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    seen: set[str] = set()
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            yield name, f"Rad {key.start_mark.line + 1} har en lista; väntat är en nyckel och en text."
        elif name in seen:
            yield name, f"Nyckeln {shown(name)} står två gånger."
        seen.add(name)


def _metadata_error(name: str, kind: str, loc: tuple[int | str, ...], value: object, fix: str) -> Finding:
    key = str(loc[0]) if loc else ""
    if kind == "missing":
        return _error(name, "metadata", f"Nyckeln {key} saknas.", fix, key)
    if kind == "extra_forbidden":
        return _error(name, "metadata", f"Nyckeln {shown(key)} är okänd.", fix, shown(key), shown(value))
    if kind == "value_error":
        expected = "en enda webbadress, utan mellanslag"
    elif kind.startswith("string"):
        expected = "en text utan styrtecken"
    else:
        expected = "ett av de tillåtna värdena i mallen"
    found = f"Värdet för {key} är inte som väntat; väntat är {expected}."
    return _error(name, "metadata", found, fix, key, shown(value))


def _open_file(entry: Input, inputs: Inputs, max_bytes: int, findings: Findings) -> Iterator[SourceFile]:
    stem = PurePath(entry.name).stem
    if not FILE_NAME.fullmatch(stem):
        found = f"Filnamnet {shown(entry.name)} har andra tecken än A–Z, a–z, 0–9, _ och -."
        findings.add(_error(entry.name, "file_name", found, "Döp om filen och dess metadatafil."))
        return
    metadata = read_metadata(entry.name, inputs, findings)
    sheets = _list_tables(entry, max_bytes, findings)
    if metadata is not None:
        for table, sheet in sheets:
            file_id = f"{stem}.{sheet}" if sheet else table
            yield SourceFile(file_id, table, entry.path, entry.name, entry.sha256, entry.size, metadata, sheet)


def _list_tables(entry: Input, max_bytes: int, findings: Findings) -> list[tuple[str, str]]:
    """(table, sheet) for everything in the file that is a known table; the sheet is "" in a CSV file."""
    if entry.name.endswith(".csv"):
        tables = [(PurePath(entry.name).stem, "")]
    else:
        rule, problem = check_archive(entry.path, max_bytes)
        if rule:
            findings.add(_error(entry.name, rule, problem, "Öppna arbetsboken och spara den på nytt som XLSX."))
            return []
        try:
            tables = [(sheet, sheet) for sheet in list_sheets(entry.path)]
        except UNREADABLE as error:
            found = f"Arbetsboken går inte att läsa ({shown(error)})."
            fix = "Öppna arbetsboken och spara den på nytt som XLSX."
            findings.add(_error(entry.name, "unreadable_file", found, fix))
            return []
    for table, sheet in tables:
        if table not in TABLES_BY_NAME:
            what = f"Bladet {shown(sheet)}" if sheet else "Filen"
            found = f"{what} är ingen känd tabell; kända är {', '.join(sorted(TABLES_BY_NAME))}."
            fix = "Ge filen eller bladet tabellens namn, eller ta bort den."
            findings.add(_error(entry.name, "unknown_table", found, fix, value=shown(table)))
    return [(table, sheet) for table, sheet in tables if table in TABLES_BY_NAME]


def _check_has_data(name: str, inputs: Inputs, findings: Findings) -> None:
    stem = name.removesuffix(METADATA_SUFFIX)
    if not {f"{stem}.csv", f"{stem}.xlsx"} & inputs.entries.keys():
        stem = shown(stem)
        found = f"Metadatafilen hör inte till någon fil: {stem}.csv eller {stem}.xlsx finns inte."
        fix = "Lägg till datafilen eller ta bort metadatafilen."
        findings.add(_error(name, "metadata_without_file", found, fix))


def _without_duplicates(files: list[SourceFile], findings: Findings) -> list[SourceFile]:
    kept: dict[str, SourceFile] = {}
    for file in files:
        first = kept.setdefault(file.table, file)
        if first is not file:
            found = f"Tabellen {file.table} finns också i {first.relative_path}."
            fix = "Behåll tabellen på ett ställe och ta bort den andra."
            finding = Finding(Severity.ERROR, "duplicate_table", file.relative_path, found, fix, sheet=file.sheet)
            findings.add(finding)
    return list(kept.values())


def _error(name: str, rule: str, found: str, fix: str, column: str = "", value: str = "") -> Finding:
    return Finding(Severity.ERROR, rule, shown(name), found, fix, column=column, value=value)
