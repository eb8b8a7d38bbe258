"""Owns the finding of a city's input files and the reading of the metadata beside them.

Every file in the city's folder is either read or named in a finding; nothing is passed over in silence.
Must not know what stands in a table.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError

from etl.contracts.findings import Finding, Findings, Severity, shown
from etl.sources.spec import LOCK_FOLDER, Metadata, SourceFile
from etl.sources.xlsx_file import UNREADABLE, check_archive, list_sheets
from klimatvakt.catalog import TABLES, TABLES_BY_NAME

METADATA_SUFFIX = ".metadata.yml"
METADATA_BYTES = 8 << 10
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
ALLOWED_KEYS = ", ".join(Metadata.model_fields)


def find_files(city_dir: Path, max_bytes: int, findings: Findings) -> list[SourceFile]:
    """The tables found in ``city_dir``, sorted by id: one per CSV file, one per sheet of each workbook.

    Rules reported: missing_folder, unknown_file, file_name, file_too_large, zip_bomb, unreadable_file,
    unknown_table, duplicate_table, missing_table, missing_metadata, metadata, metadata_without_file.
    """
    if not city_dir.is_dir():
        found = f"Mappen {city_dir.name} med stadens filer finns inte."
        findings.add(_error(city_dir.name, "missing_folder", found, "Kontrollera stadens id och --data."))
        return []
    files: list[SourceFile] = []
    for path in sorted(entry for entry in city_dir.iterdir() if not entry.name.startswith(("~", "."))):
        if not path.is_file():
            if path.name != LOCK_FOLDER:
                found = f"{shown(path.name)} läses inte: väntat är filer, ingen undermapp och ingen bruten länk."
                fix = "Lägg filerna direkt i stadens mapp, eller ta bort den."
                findings.add(_error(path.name, "unknown_file", found, fix))
        elif path.name.endswith(METADATA_SUFFIX):
            _check_has_data(path, findings)
        elif path.suffix in (".csv", ".xlsx"):
            files.extend(_open_file(path, max_bytes, findings))
        elif path.suffix != ".md":
            found = f"Filen {shown(path.name)} läses inte: väntat är .csv eller .xlsx (små bokstäver)."
            fix = "Spara tabellen som CSV UTF-8 eller XLSX, eller flytta filen ur mappen."
            findings.add(_error(path.name, "unknown_file", found, fix))
    unread = {path.stem for path in city_dir.iterdir()} | {file.table for file in files}
    for table in TABLES:
        if not table.optional and table.name not in unread:
            found = f"Tabellen {table.name} ({table.title}) saknas; den är obligatorisk."
            findings.add(_error(f"{table.name}.csv", "missing_table", found, "Lägg till filen enligt mallen."))
    return _without_duplicates(sorted(files, key=lambda file: file.id), findings)


def hash_file(path: Path) -> str:
    """SHA-256 of the file's bytes in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_metadata(path: Path, findings: Findings) -> Metadata | None:
    """The metadata beside the data file ``path``; None, with findings, when missing or not as agreed."""
    beside = path.with_name(path.stem + METADATA_SUFFIX)
    fix = f"Skriv {beside.name} enligt mallen med nycklarna {ALLOWED_KEYS}."
    if not beside.is_file():
        found = f"Metadatafilen {beside.name} saknas bredvid {path.name}."
        findings.add(_error(path.name, "missing_metadata", found, fix))
        return None
    try:
        if beside.stat().st_size > METADATA_BYTES:
            raise ValueError(f"filen är större än {METADATA_BYTES >> 10} kB")
        text = beside.read_text(encoding="utf-8-sig")
        if odd := list(_odd_keys(text)):
            for key, found in odd:
                findings.add(_error(beside.name, "metadata", found, fix, shown(key)))
            return None
        given = yaml.safe_load(text)
        if not isinstance(given, dict):
            raise ValueError("filen innehåller inga nycklar")
        metadata = Metadata.model_validate(given)
    except ValidationError as error:
        for problem in error.errors():
            findings.add(_metadata_error(beside.name, problem["type"], problem["loc"], problem["input"], fix))
        return None
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
        found = f"Metadatafilen går inte att läsa: {shown(error)}."
        findings.add(_error(beside.name, "metadata", found, fix))
        return None
    if path.suffix == ".csv" and metadata.delimiter is None:
        findings.add(_metadata_error(beside.name, "missing", ("delimiter",), "", fix))
        return None
    return metadata


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


def _open_file(path: Path, max_bytes: int, findings: Findings) -> Iterator[SourceFile]:
    size = path.stat().st_size
    if not FILE_NAME.fullmatch(path.stem):
        found = f"Filnamnet {shown(path.name)} har andra tecken än A–Z, a–z, 0–9, _ och -."
        findings.add(_error(shown(path.name), "file_name", found, "Döp om filen och dess metadatafil."))
        return
    if size > max_bytes:
        found = f"Filen är {size >> 20} MB; tillåtet är {max_bytes >> 20} MB."
        fix = "Dela upp filen eller höj KLIMATVAKT_MAX_SOURCE_MB."
        findings.add(_error(path.name, "file_too_large", found, fix))
        return
    metadata = read_metadata(path, findings)
    sheets = _list_tables(path, max_bytes, findings)
    if metadata is None or not sheets:
        return
    sha256 = hash_file(path)
    for table, sheet in sheets:
        file_id = f"{path.stem}.{sheet}" if sheet else table
        yield SourceFile(file_id, table, path, path.name, sha256, size, metadata, sheet)


def _list_tables(path: Path, max_bytes: int, findings: Findings) -> list[tuple[str, str]]:
    """(table, sheet) for everything in the file that is a known table; the sheet is "" in a CSV file."""
    if path.suffix == ".csv":
        tables = [(path.stem, "")]
    else:
        rule, problem = check_archive(path, max_bytes)
        if rule:
            findings.add(_error(path.name, rule, problem, "Öppna arbetsboken och spara den på nytt som XLSX."))
            return []
        try:
            tables = [(sheet, sheet) for sheet in list_sheets(path)]
        except UNREADABLE as error:
            found = f"Arbetsboken går inte att läsa ({shown(error)})."
            fix = "Öppna arbetsboken och spara den på nytt som XLSX."
            findings.add(_error(path.name, "unreadable_file", found, fix))
            return []
    for table, sheet in tables:
        if table not in TABLES_BY_NAME:
            what = f"Bladet {shown(sheet)}" if sheet else "Filen"
            found = f"{what} är ingen känd tabell; kända är {', '.join(sorted(TABLES_BY_NAME))}."
            fix = "Ge filen eller bladet tabellens namn, eller ta bort den."
            findings.add(_error(path.name, "unknown_table", found, fix, value=shown(table)))
    return [(table, sheet) for table, sheet in tables if table in TABLES_BY_NAME]


def _check_has_data(path: Path, findings: Findings) -> None:
    stem = path.name.removesuffix(METADATA_SUFFIX)
    if not any(path.with_name(stem + suffix).is_file() for suffix in (".csv", ".xlsx")):
        stem = shown(stem)
        found = f"Metadatafilen hör inte till någon fil: {stem}.csv eller {stem}.xlsx finns inte."
        fix = "Lägg till datafilen eller ta bort metadatafilen."
        findings.add(_error(path.name, "metadata_without_file", found, fix))


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
