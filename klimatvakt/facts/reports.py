"""Owns which report is read and each measure's state in it. Must not know effects or pages."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from klimatvakt.facts.rows import rows_of


@dataclass(frozen=True)
class Reading:
    """The reports as read from one of them, newest first.

    ``report`` is the one read (None when no closed report holds measures). ``states``: {code: newest row at or before
    it}. ``reported``: {code: whether each closed report, newest first, has a row}. ``previous`` is the report before.
    """

    report: Mapping[str, Any] | None
    previous: Mapping[str, Any] | None
    states: Mapping[str, Mapping[str, Any]]
    reported: Mapping[str, Sequence[bool]]


def read_reports(tables: Mapping[str, pd.DataFrame], as_of: dt.date, report_id: str | None) -> Reading:
    """The reading of ``report_id``, else of the newest closed report with measures at ``as_of``.

    Raises:
        KeyError: no such report, or it follows up no measures.
    """
    states = tables["measure_state"]
    with_states = set(states["report_id"])
    reports = [row for row in rows_of(tables["report"]) if row["id"] in with_states]
    reports.sort(key=lambda row: (row["as_of"], row["id"]), reverse=True)
    if report_id is not None and report_id not in {row["id"] for row in reports}:
        raise KeyError(report_id)
    closed = [row for row in reports if row["closed"] and row["as_of"] <= as_of]
    if report_id is None:
        chain = closed
    else:
        start = next(n for n, row in enumerate(reports) if row["id"] == report_id)
        chain = [row for row in reports[start:] if row["closed"] or row["id"] == report_id]
    rows_by_report = {
        report: {row["code"]: row for row in rows_of(part)} for report, part in states.groupby("report_id")
    }
    found: dict[str, Mapping[str, Any]] = {}
    for report in reversed(chain):
        found.update(rows_by_report[report["id"]])
    codes = tables["measure"]["code"]
    reported = {code: [code in rows_by_report[report["id"]] for report in chain] for code in codes}
    return Reading(chain[0] if chain else None, chain[1] if len(chain) > 1 else None, found, reported)
