"""Owns each measure through the closed reports. Must not know pages, charts or SQL."""

import math
from typing import Any

import pandas as pd

from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import make_frame
from klimatvakt.facts.read.snapshot import Snapshot, take_snapshot

_COMMENT = ("comment_sv", "comment_fi", "comment_en")
_COLUMNS = (
    *("code", "report_id", "as_of", "phase", "status", "late_days", "reason", "end_on", "low_t", "central_t", "high_t"),
    *("effect_status", *_COMMENT, "reported"),
)
_Columns = dict[str, list[Any]]


def build_history(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """One row per closed report with measures and measure, oldest report first; see CityFacts.history.

    A measure stands from its first report on. Status, window and effect are those of the report's own day, as known
    then. ``reported`` is False where the report lacks the measure: phase and effect are then of its latest row, and
    there is no comment.
    """
    parts = [city.once(_at_report, report_id) for report_id in reversed(snapshot.reading.chain)]
    return make_frame({name: [cell for part in parts for cell in part[name]] for name in _COLUMNS})


def _at_report(city: CityTables, report_id: str) -> _Columns:
    """The columns of one report: they depend on nothing read later, so they are made once per generation."""
    report = next(row for row in city.rows("report") if row["id"] == report_id)
    then = take_snapshot(city, report["as_of"], report_id)
    states, effects, statuses = then.reading.states, then.effects, then.statuses
    codes = [code for code in effects.codes if code in states]
    rows = [states[code] for code in codes]
    mine = [statuses[code] for code in codes]
    here = [row["report_id"] == report_id for row in rows]
    places = [effects.row[code] for code in codes]
    known = effects.known[places].tolist()
    tonnes = effects.in_window[places].tolist()
    figures = [figure if is_known else [math.nan] * 3 for figure, is_known in zip(tonnes, known, strict=True)]
    return {
        "code": codes,
        "report_id": [report_id] * len(codes),
        "as_of": [report["as_of"]] * len(codes),
        "phase": [row["phase"] for row in rows],
        "status": [status.public.value for status in mine],
        "late_days": [status.late_days for status in mine],
        "reason": [status.reason for status in mine],
        "end_on": [row["end_on"] for row in rows],
        **{name: [figure[n] for figure in figures] for n, name in enumerate(("low_t", "central_t", "high_t"))},
        "effect_status": [row["effect_status"] for row in rows],
        **{name: [row[name] if now else None for row, now in zip(rows, here, strict=True)] for name in _COMMENT},
        "reported": here,
    }
