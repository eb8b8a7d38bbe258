"""Owns which report is read and each measure's state in it. Must not know effects or pages."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Row, make_frame

_SHOWN = ("id", "kind", "year", "as_of", "published_on", "closed")
_TEXTS = tuple(f"{name}_{language}" for name in ("title", "summary") for language in ("sv", "fi", "en"))


@dataclass(frozen=True)
class Reading:
    """The closed reports as read on one day, newest first.

    ``named`` is the report asked for (None = none named: the newest is read). ``report`` is the one measures are read
    from: the newest closed one with measures at or before the day (None when there is none), ``previous`` the one
    before it. ``states``: {code: its newest row of measure_state at or before it}. ``chain``: ids of the closed reports
    with measures, newest first; ``reported``: {code: whether each of them has a row}.
    """

    as_of: dt.date
    named: Row | None
    report: Row | None
    previous: Row | None
    states: Mapping[str, Row]
    chain: tuple[str, ...]
    reported: Mapping[str, Sequence[bool]]


def read_reports(city: CityTables, as_of: dt.date, report_id: str | None) -> Reading:
    """The reading at ``as_of`` or, with ``report_id``, as of that closed report's own date.

    Raises:
        KeyError: no such closed report at ``as_of``.
    """
    closed = [row for row in newest_first(city) if row["closed"] and row["as_of"] <= as_of]
    named = None
    if report_id is not None:
        start = next((n for n, row in enumerate(closed) if row["id"] == report_id), None)
        if start is None:
            raise KeyError(report_id)
        named, closed = closed[start], closed[start:]
    by_report = city.once(states_by_report)
    chain = [row for row in closed if row["id"] in by_report]
    ids = tuple(report["id"] for report in chain)
    rows = [by_report[report] for report in ids]
    return Reading(
        as_of=named["as_of"] if named else as_of,
        named=named,
        report=chain[0] if chain else None,
        previous=chain[1] if len(chain) > 1 else None,
        states=states_of(city, ids),
        chain=ids,
        reported={code: [code in states for states in rows] for code in city.once(measure_codes)},
    )


def build_reports(city: CityTables) -> pd.DataFrame:
    """See CityFacts.reports."""
    rows, with_measures = newest_first(city), city.once(states_by_report)
    columns = {name: [row[name] for row in rows] for name in (*_SHOWN, *_TEXTS)}
    return make_frame(columns | {"has_measures": [row["id"] in with_measures for row in rows]})


def newest_first(city: CityTables) -> list[Row]:
    """Every report, open ones too, the newest first."""
    return sorted(city.rows("report"), key=lambda row: (row["as_of"], row["id"]), reverse=True)


def states_by_report(city: CityTables) -> dict[str, dict[str, Row]]:
    """{report: {code: its row of measure_state}}; ask with ``city.once``."""
    found: dict[str, dict[str, Row]] = {}
    for row in city.rows("measure_state"):
        found.setdefault(row["report_id"], {})[row["code"]] = row
    return found


def states_of(city: CityTables, chain: Sequence[str]) -> dict[str, Row]:
    """{code: its newest row in the reports ``chain``, which stand newest first}."""
    by_report = city.once(states_by_report)
    found: dict[str, Row] = {}
    for report in reversed(chain):
        found |= by_report[report]
    return found


def named_later(city: CityTables, report_id: str) -> frozenset[str]:
    """Codes of the measures that no closed report up to ``report_id`` names but a later one does: not known then.

    A measure that no report names at all stands: it is in the roadmap, and nobody has said since when.

    Raises:
        KeyError: no such report.
    """
    by_report = city.once(states_by_report)
    order = [row["id"] for row in reversed(newest_first(city))]
    if report_id not in order:
        raise KeyError(report_id)
    until = order.index(report_id) + 1
    before, after = (
        {code for report in part for code in by_report.get(report, {})} for part in (order[:until], order[until:])
    )
    return frozenset(after - before)


def measure_codes(city: CityTables) -> tuple[str, ...]:
    """The codes of all measures in catalogue order; ask with ``city.once``."""
    return tuple(city.tables["measure"]["code"])
