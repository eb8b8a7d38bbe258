"""Owns the rules about reports: nothing vanishes between them, nothing happens after the day they describe.

Must not know locks.
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from etl.contracts.findings import Findings, Severity
from etl.contracts.rules import Rule, Tables, finding_at
from klimatvakt.catalog import TABLES_BY_NAME

# Closed reports that follow measures up, in the order of the days they describe; each measure's last row there.
_LAST_ROWS = """
    closed AS (
        SELECT id AS report_id, row_number() OVER (ORDER BY as_of, id) AS n FROM report
        WHERE closed AND id IN (SELECT report_id FROM measure_state WHERE report_id IS NOT NULL)
    ),
    last_rows AS (
        SELECT code, max(n) AS n, arg_max(phase, n) AS phase, arg_max(report_id, n) AS report_id,
               arg_max(measure_state.source_file_id, n) AS source_file_id,
               arg_max(measure_state.source_row, n) AS source_row
        FROM measure_state JOIN closed USING (report_id) WHERE code IS NOT NULL GROUP BY code
    )"""

VANISHED = Rule(
    "measure_vanished",
    "code",
    f"""WITH {_LAST_ROWS} SELECT source_file_id, source_row, code AS value, report_id, phase FROM last_rows
        WHERE phase NOT IN ('cancelled', 'merged') AND code NOT IN (SELECT code FROM measure WHERE code IS NOT NULL)""",
    "Åtgärden {value} stod som {phase} i den stängda rapporten {report_id} men finns inte längre bland åtgärderna.",
    "Lägg tillbaka åtgärden i measure. En åtgärd avslutas med fasen cancelled eller merged i en ny rapport.",
)

MISSING_FROM_LATEST = Rule(
    "missing_from_latest_report",
    "code",
    f"""WITH {_LAST_ROWS}
        SELECT measure.source_file_id, measure.source_row, code AS value, report_id,
               (SELECT arg_max(report_id, n) FROM closed) AS latest
        FROM measure JOIN last_rows USING (code)
        WHERE phase NOT IN ('cancelled', 'merged') AND n < (SELECT max(n) FROM closed)""",
    "Åtgärden {value} har ingen rad i den senaste stängda rapporten {latest}; den sista är i {report_id}.",
    "Rapportera åtgärden, eller ge den fasen cancelled eller merged.",
    Severity.WARNING,
)

# Each row beside the measure's row in the report before.
_FORMER = """
    stated AS (
        SELECT measure_state.*, as_of, lag(end_on) OVER reports AS former_end, lag(phase) OVER reports AS former_phase,
               lag(report_id) OVER reports AS former_report
        FROM measure_state JOIN report ON report.id = report_id
        WINDOW reports AS (PARTITION BY code ORDER BY as_of, report_id)
    )"""
_ENDED = "('cancelled', 'merged')"

SLIP_INTO_PAST = Rule(
    "slip_into_past",
    "end_on",
    f"""WITH {_FORMER} SELECT source_file_id, source_row, end_on AS value, code, report_id, as_of, former_end, phase
        FROM stated WHERE end_on <> former_end AND end_on < as_of AND phase <> 'completed' AND phase NOT IN {_ENDED}""",
    "Slutet för {code} är flyttat från {former_end} till {value}, före dagen som {report_id} beskriver ({as_of}), "
    "fast fasen är {phase}.",
    "Ange det nya planerade slutet, eller låt det gamla stå: då syns förseningen.",
)

# What a code stood for in an old report is not kept, so a measure taken up again and a code used for another
# cannot be told apart: the reader of the report must judge.
CODE_ACTIVE_AGAIN = Rule(
    "code_active_again",
    "phase",
    f"""WITH {_FORMER} SELECT source_file_id, source_row, phase AS value, code, report_id, former_phase, former_report
        FROM stated WHERE former_phase IN {_ENDED} AND phase NOT IN {_ENDED}""",
    "{code} är {value} i {report_id} men var {former_phase} i {former_report}. En kod används aldrig om för en annan "
    "åtgärd.",
    "Är det samma åtgärd som tagits upp igen behöver inget göras. Är det en annan: ge den en ny kod.",
    Severity.WARNING,
)

SECTOR_WAS_THERE = Rule(
    "sector_not_valid",
    "sector_id",
    """SELECT state.source_file_id, state.source_row, sector_id AS value, report_id, as_of, valid_from, valid_to
       FROM measure_state AS state JOIN report ON report.id = report_id JOIN sector ON sector.id = sector_id
       WHERE as_of < valid_from OR as_of > valid_to""",
    "Sektorn {value} fanns inte {as_of}, dagen som {report_id} beskriver; den finns {valid_from}–{valid_to}.",
    "Ange sektorn som var ansvarig den dagen, eller rätta sektorns dagar.",
)


def _not_after_report(table: str, column: str) -> Rule:
    return Rule(
        f"{column}_after_report",
        column,
        f"""SELECT {table}.source_file_id, {table}.source_row, {column} AS value, report.id AS report_id, as_of
            FROM {table} JOIN report ON report.id = {table}.report_id WHERE {column} > as_of""",
        f"{column} är {{value}}, efter dagen som rapporten {{report_id}} beskriver ({{as_of}}).",
        "Rätta datumet, eller flytta uppgiften till en senare rapport.",
    )


REPORT_RULES = (
    VANISHED,
    MISSING_FROM_LATEST,
    SLIP_INTO_PAST,
    CODE_ACTIVE_AGAIN,
    SECTOR_WAS_THERE,
    _not_after_report("measure_state", "completed_on"),
    _not_after_report("milestone", "started_on"),
    _not_after_report("milestone", "done_on"),
)


def check_reports(tables: Tables, findings: Findings) -> None:
    """Runs the rules of this module that are SQL."""
    for rule in REPORT_RULES:
        tables.check(rule, findings)


def check_corrections(frames: Mapping[str, pd.DataFrame], findings: Findings) -> None:
    """Every correction names a table, a column and a row that exist."""
    known: dict[str, set[str]] = {}
    for row in frames["correction"].to_dict("records"):
        table, column, key = row["table_name"], row["column_name"], row["row_key"]
        if any(not isinstance(part, str) for part in (table, column, key)):
            continue
        if table not in TABLES_BY_NAME:
            _add(findings, row, "table_name", table, f"Tabellen {table} finns inte.")
            continue
        if column not in TABLES_BY_NAME[table].column_names:
            _add(findings, row, "column_name", column, f"Kolumnen {column} finns inte i tabellen {table}.")
        if table not in known:
            known[table] = set(row_keys(table, frames[table]))
        # A row taken out of a closed report is gone on purpose: the correction stands for it.
        removed = not isinstance(row["corrected_value"], str)
        if key not in known[table] and not removed:
            names = "|".join(TABLES_BY_NAME[table].key)
            _add(findings, row, "row_key", key, f"Ingen rad i {table} har nyckeln {key}; väntat är {names}.")


def row_keys(table: str, frame: pd.DataFrame) -> list[str]:
    """Each row's key with its parts joined by |, as corrections and locks write it."""
    parts = [frame[name].astype("str").fillna("") for name in TABLES_BY_NAME[table].key]
    return ["|".join(key) for key in zip(*parts, strict=True)]


def _add(findings: Findings, row: Mapping[Hashable, Any], column: str, value: str, found: str) -> None:
    finding = finding_at(
        Severity.ERROR,
        "correction_target",
        str(row["source_file_id"]),
        found,
        "Rätta table_name, column_name eller row_key i rättelsen.",
        row=int(str(row["source_row"])),
        column=column,
        value=value,
    )
    findings.add(finding)
