"""Owns the locks of closed reports: the hashes of their rows, kept in git as ``reports/<id>.lock``.

A closed report may differ from its lock only where correction rows lead back from today's value to the locked
one: the former value is put in place and the row must get the locked hash. Must not know how files are found.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

import pandas as pd

from etl.contracts.columns import value_text
from etl.contracts.findings import Finding, Findings, Severity, shown
from etl.contracts.reports import row_keys
from etl.contracts.rules import finding_at
from etl.inputs import LOCK_FOLDER, Inputs, Unread, is_lock
from klimatvakt.catalog import TABLES_BY_NAME, ColumnType, Table

LOCKED_TABLES = ("measure_state", "milestone", "effect")
RESTORE = "Återställ lockfilen ur versionshanteringen."


@dataclass(frozen=True)
class LockedRow:
    """One row of a closed report with its place."""

    values: dict[str, str]
    source_file_id: str
    source_row: int


def report_hashes(frames: Mapping[str, pd.DataFrame], report_id: str) -> dict[str, str]:
    """``{"<table>|<key>": hash}`` of the report's states, milestones and effects."""
    return {key: hash_row(row.values) for key, row in _rows(frames, report_id)}


def canonical_rows(table: Table, frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Per row its non-empty data columns as text, the same from CSV and XLSX; provenance is left out.

    Empty cells are left out too, so that a column added to the catalogue changes no hash.
    """
    names = table.column_names
    for values in frame[list(names)].itertuples(index=False, name=None):
        texts = ((name, value_text(value)) for name, value in zip(names, values, strict=True))
        yield {name: text for name, text in texts if text}


def hash_row(row: dict[str, str]) -> str:
    """SHA-256 of a canonical row."""
    return hashlib.sha256(json.dumps(row, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def read_lock(path: Path) -> dict[str, str]:
    """The hashes in the lock ``path``; raises ValueError or OSError when it is no lock."""
    content = json.loads(path.read_text(encoding="utf-8"))
    rows = content["rows"] if isinstance(content, dict) and "rows" in content else None
    if not isinstance(rows, dict) or not all(isinstance(value, str) for value in rows.values()):
        raise ValueError("innehåller inga radhashar")
    return rows


def write_lock(path: Path, report_id: str, hashes: Mapping[str, str]) -> None:
    """Writes the lock of a report, whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    text = json.dumps({"report": report_id, "rows": dict(sorted(hashes.items()))}, ensure_ascii=False, indent=1)
    stage = path.with_suffix(".lock-new")
    stage.write_text(text + "\n", encoding="utf-8")
    stage.replace(path)


def read_locks(inputs: Inputs, findings: Findings) -> dict[str, dict[str, str]]:
    """``{report id: hashes}`` of every lock in ``inputs``; an unreadable one is a finding."""
    locks = {}
    for entry in (entry for name, entry in inputs.entries.items() if is_lock(name)):
        if entry.unread is Unread.OUTSIDE:
            continue  # is a finding already
        try:
            if entry.unread:
                raise FileNotFoundError
            locks[PurePath(entry.name).stem] = read_lock(entry.path)
        except (ValueError, RecursionError, OSError) as error:
            found = f"Lockfilen går inte att läsa ({type(error).__name__})."
            findings.add(Finding(Severity.ERROR, "lock_unreadable", shown(entry.name), found, RESTORE))
    return locks


def check_locks(frames: Mapping[str, pd.DataFrame], locks: Mapping[str, Mapping[str, str]], findings: Findings) -> None:
    """Holds every locked report against its lock. Rules: lock_missing, report_reopened,
    closed_row_{changed,removed,added}."""
    reports = frames["report"]
    _check_missing(reports, locks, findings)
    closed = set(reports.loc[reports["closed"].fillna(False).astype(bool), "id"])
    for report_id, lock in locks.items():
        if report_id not in closed:
            name = shown(report_id)
            place = f"{LOCK_FOLDER}/{name}.lock"
            found = f"Rapporten {name} har varit stängd men finns inte som stängd i tabellen report."
            fix = "Sätt closed till ja. Ändringar i en stängd rapport görs med en rad i correction."
            findings.add(Finding(Severity.ERROR, "report_reopened", place, found, fix))
            continue
        _check_report(report_id, lock, frames, findings)


def _check_missing(reports: pd.DataFrame, locks: Mapping[str, Mapping[str, str]], findings: Findings) -> None:
    """A closed report gets its lock when it is first published; one before a locked report has lost it."""
    rows = reports[reports["closed"].fillna(False).astype(bool) & reports["as_of"].notna()]
    days = {str(report_id): day for report_id, day in zip(rows["id"], rows["as_of"], strict=True)}
    newest = max((day for report_id, day in days.items() if report_id in locks), default=None)
    for report_id in (name for name, day in days.items() if newest is not None and day < newest and name not in locks):
        found = f"Rapporten {shown(report_id)} är stängd men har ingen lockfil, fast en senare rapport har det."
        place = f"{LOCK_FOLDER}/{shown(report_id)}.lock"
        findings.add(Finding(Severity.WARNING, "lock_missing", place, found, RESTORE))


def _check_report(
    report_id: str, lock: Mapping[str, str], frames: Mapping[str, pd.DataFrame], findings: Findings
) -> None:
    rows = dict(_rows(frames, report_id))
    corrections = _corrections(frames["correction"])
    fix = "Återställ raden, eller lägg till en rad i correction med table_name, row_key, column_name och former_value."
    for key in [key for key in lock if key not in rows and key not in corrections]:
        table, _, row_key = shown(key).partition("|")
        found = f"Raden {row_key} i den stängda rapporten {report_id} är borta ur {table}."
        findings.add(Finding(Severity.ERROR, "closed_row_removed", f"{table}.csv", found, fix, value=row_key))
    for key, row in rows.items():
        made = corrections.get(key, [])
        if key not in lock:
            rule, what = ("" if made else "closed_row_added"), "har tillkommit"
        elif hash_row(row.values) == lock[key] or hash_row(_undo(key, row.values, made)) == lock[key]:
            continue
        else:
            rule = "closed_row_changed"
            what = "är ändrad; rättelserna leder inte till det tidigare värdet" if made else "är ändrad utan rättelse"
        if rule:
            found = f"Raden {key.partition('|')[2]} i den stängda rapporten {report_id} {what}."
            finding = finding_at(
                Severity.ERROR, rule, row.source_file_id, found, fix, row=row.source_row, column="report_id"
            )
            findings.add(finding)


def _rows(frames: Mapping[str, pd.DataFrame], report_id: str) -> Iterator[tuple[str, LockedRow]]:
    for name in LOCKED_TABLES:
        frame = frames[name]
        mine = frame.loc[(frame["report_id"] == report_id).fillna(False).astype(bool)]
        places = zip(mine["source_file_id"], mine["source_row"], strict=True)
        canonical = canonical_rows(TABLES_BY_NAME[name], mine)
        for key, values, (place, row) in zip(row_keys(name, mine), canonical, places, strict=True):
            yield f"{name}|{key}", LockedRow(values, str(place), int(row))


def _corrections(frame: pd.DataFrame) -> dict[str, list[dict[str, str]]]:
    """Corrections by "<table>|<key>", the latest first."""
    by_row: dict[str, list[dict[str, str]]] = {}
    ordered = frame.sort_values(["corrected_on", "source_row"], ascending=False)
    for row in canonical_rows(TABLES_BY_NAME["correction"], ordered):
        by_row.setdefault(f"{row.get('table_name')}|{row.get('row_key')}", []).append(row)
    return by_row


def _undo(key: str, values: dict[str, str], corrections: list[dict[str, str]]) -> dict[str, str]:
    """The row as it was before the corrections, as far as they fit what it says today."""
    table = TABLES_BY_NAME[key.partition("|")[0]]
    before = dict(values)
    for correction in corrections:
        name = correction.get("column_name", "")
        if name not in table.column_names:
            continue
        kind = table.column(name).kind
        if before.get(name, "") == _canonical(kind, correction.get("corrected_value", "")):
            before[name] = _canonical(kind, correction.get("former_value", ""))
    return {name: text for name, text in before.items() if text}


def _canonical(kind: ColumnType, text: str) -> str:
    """A value as a correction states it, in the form rows have; decimal comma and point are both read."""
    if kind is not ColumnType.NUMBER:
        return text
    try:
        return value_text(float(text.replace(",", ".")))
    except ValueError:
        return text
