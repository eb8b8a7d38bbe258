"""Owns the rules between tables: references exist, a row that needs another has it.

Must not know the rules special to inventory, effects and reports.
"""

from collections.abc import Mapping

import pandas as pd

from etl.contracts.findings import Findings, Severity
from etl.contracts.rules import Rule, Tables, finding_at
from klimatvakt.catalog import TABLES, Column, Table


def check_references(frames: Mapping[str, pd.DataFrame], tables: Tables, findings: Findings) -> None:
    """Every reference of the catalogue points at a row that exists.

    Where the table pointed at is empty or absent, one finding per column says so instead of one per row.
    """
    for table in TABLES:
        for column in table.columns:
            target = column.references.partition(".")[0]
            if not target or frames[table.name].empty:
                continue
            if not frames[target].empty:
                tables.check(reference_rule(table, column), findings)
            elif frames[table.name][column.name].notna().any():
                place = str(frames[table.name]["source_file_id"].iloc[0])
                found = f"{column.name} pekar på tabellen {target}, som saknas eller inte har några läsbara rader."
                fix = f"Lägg till tabellen {target}."
                finding = finding_at(Severity.ERROR, "unknown_reference", place, found, fix, column=column.name)
                findings.add(finding)


def reference_rule(table: Table, column: Column) -> Rule:
    """``column`` of ``table`` holds only values that exist where it points."""
    target, _, key = column.references.partition(".")
    name = column.name
    broken = f"""SELECT source_file_id, source_row, {name} AS value FROM {table.name}
        WHERE {name} IS NOT NULL AND {name} NOT IN (SELECT {key} FROM {target} WHERE {key} IS NOT NULL)"""
    message = f"{{value}} finns inte i {target}.{key}."
    return Rule("unknown_reference", name, broken, message, f"Rätta koden eller lägg till raden i {target}.")


def _partner_rule(table: str, partner: str, keys: tuple[str, ...], column: str) -> Rule:
    """Every row of ``table`` has its row with the same ``keys`` in ``partner``."""
    filled = " AND ".join(f"{key} IS NOT NULL" for key in keys)
    using = ", ".join(keys)
    broken = f"""SELECT source_file_id, source_row, {column} AS value FROM {table}
        ANTI JOIN {partner} USING ({using}) WHERE {filled}"""
    message = f"Raden saknar sin rad i {partner} med samma {using}."
    return Rule(f"{partner}_missing", column, broken, message, f"Lägg till raden i {partner} eller rätta nyckeln.")


PARTNER_RULES = (
    _partner_rule("milestone", "measure_state", ("report_id", "code"), "code"),
    _partner_rule("effect", "measure_state", ("report_id", "code"), "code"),
    _partner_rule("programme_measure", "programme", ("sector_id", "year"), "year"),
    _partner_rule("approval_step", "programme", ("sector_id", "year"), "year"),
    Rule(
        "ceiling_outside_budget",
        "year",
        """SELECT ceiling.source_file_id, ceiling.source_row, ceiling.year AS value, budget.start_year, budget.end_year
           FROM ceiling JOIN budget ON budget.id = ceiling.budget_id
           WHERE ceiling.year < budget.start_year OR ceiling.year > budget.end_year""",
        "Utsläppstaket gäller {value}, utanför budgetens år {start_year}–{end_year}.",
        "Rätta året eller utsläppsbudgeten.",
    ),
)
