"""Owns the rule that a budget's own figures give the path it is followed up against. Must not know the inventory."""

from typing import Any

import pandas as pd

from etl.contracts.findings import Findings, Severity, shown
from etl.contracts.rules import finding_at
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.targets import target_path, target_shapes
from klimatvakt.domain.vocabulary import Convention

_NEEDED = ("id", "convention", "base_year", "base_t", "start_year")
_FIX = (
    "Rätta raden: end_year, history_year och late_target_year ligger på rätt sida om base_year, och budget_t är "
    "större än noll, med räknesättet D0 större än base_t."
)


def check_budgets(budgets: pd.DataFrame, findings: Findings) -> None:
    """Reports ``budget_without_path``. Rows that lack what their path needs have been reported already."""
    for row in budgets.astype(object).where(budgets.notna(), None).to_dict("records"):
        level = "end_level_t" if row["convention"] == Convention.LIN else "budget_t"
        needed = (*_NEEDED, level, *(("end_year",) if level == "end_level_t" else ()))
        if all(row[name] is not None for name in needed) and not _has_path(row):
            found = f"Utsläppsbudgetens egna uppgifter ger ingen bana ({row['convention']} från {row['base_year']})."
            place, number = str(row["source_file_id"]), int(str(row["source_row"]))
            value = shown(row[level])
            finding = finding_at(
                Severity.ERROR, "budget_without_path", place, found, _FIX, row=number, column=level, value=value
            )
            findings.add(finding)


def _has_path(row: dict[Any, Any]) -> bool:
    """Whether the domain can draw the path, and the other shapes of the same target where the row has them."""
    base = {"base_year": row["base_year"], "base_t": row["base_t"]}
    end = {"end_year": row["end_year"], "end_level_t": row["end_level_t"]}
    others = {name: row[name] for name in ("history_year", "history_t", "late_target_year")}
    try:
        path = target_path(row["convention"], **base, **end, budget_t=row["budget_t"], to_year=row["start_year"] + 30)
        if None not in end.values():
            target_shapes(**base, **end, **others)
    except (ValueError, KeyError):  # KeyError: another shape has no value in a year of the window
        return False
    return not isinstance(path, Outcome) and any(year >= row["start_year"] for year in path)
