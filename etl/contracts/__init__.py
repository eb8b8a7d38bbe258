"""Owns the judging of files: cells, rows, tables and what holds between tables.

Order: ``check_sources`` (header, cells, rows) → ``transform`` → ``check_tables`` (keys, trees, references,
inventory, effects, reports, locks). Everything wrong is collected; nothing raises for what a file says.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from etl.contracts.budgets import BUDGET_RULES, check_budgets
from etl.contracts.columns import check_columns, check_header, empty_frame
from etl.contracts.cross import PARTNER_RULES, check_references
from etl.contracts.effects import EFFECT_RULES
from etl.contracts.findings import Finding, Findings, Severity
from etl.contracts.inventory import INVENTORY_RULES
from etl.contracts.locks import check_locks
from etl.contracts.reports import check_corrections, check_reports
from etl.contracts.rows import ROW_RULES
from etl.contracts.rules import Tables
from etl.contracts.tables import check_area, check_each_table, check_row_counts, check_theme_tree
from etl.sources.spec import Extracted
from klimatvakt.catalog import TABLES


def check_sources(extracted: Mapping[str, Extracted], findings: Findings) -> dict[str, pd.DataFrame]:
    """Typed tidy frames of all tables of the catalogue, after the rules that need one row.

    Each frame has the catalogue's columns plus source_file_id and source_row; a table that was not read is
    empty. A bad cell is null in the frame and stands in ``findings``.
    """
    frames: dict[str, pd.DataFrame] = {}
    bad_rows: dict[str, np.ndarray] = {}
    for table in TABLES:
        raw = extracted.get(table.name)
        if raw is None:
            frames[table.name] = empty_frame(table)
        else:
            check_header(table, raw, findings)
            frames[table.name], bad_rows[table.name] = check_columns(table, raw, findings)
    marked = {name: frames[name].assign(bad_row=bad) for name, bad in bad_rows.items()}
    with Tables(marked) as tables:
        for name, rule in ROW_RULES:
            if name in marked:
                tables.check(rule, findings)
    return frames


def check_tables(
    frames: Mapping[str, pd.DataFrame],
    locks: Mapping[str, Mapping[str, str]],
    findings: Findings,
    *,
    city_id: str,
) -> None:
    """Runs every rule that needs more than one row.

    ``locks`` is ``{report id: {row: hash}}``; ``city_id`` is the name of the city's folder.
    """
    check_row_counts(frames, findings)
    check_area(frames["area"], city_id, findings)
    check_theme_tree(frames["theme"], findings)
    check_budgets(frames["budget"], findings)
    with Tables(frames) as tables:
        check_each_table(frames, tables, findings)
        check_references(frames, tables, findings)
        check_reports(tables, findings)
        for rule in (*PARTNER_RULES, *INVENTORY_RULES, *BUDGET_RULES, *EFFECT_RULES):
            tables.check(rule, findings)
    check_corrections(frames, findings)
    check_locks(frames, locks, findings)


__all__ = ["Finding", "Findings", "Severity", "check_sources", "check_tables"]
