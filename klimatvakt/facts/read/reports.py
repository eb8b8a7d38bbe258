"""Owns which report is read and each measure's state in it. Must not know effects or pages."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.catalog.stored import MeasureState, Report
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import make_rows

States = Mapping[str, MeasureState]
BY_REPORT = ("measure_state", "milestone", "effect")
"""The tables in which every report says something of every measure."""


@dataclass(frozen=True)
class Reading:
    """The closed reports as read on one day, newest first.

    ``named`` is the report asked for (None = none named: the newest is read). ``report`` is the one measures are read
    from: the newest closed one with measures at or before the day (None when there is none), ``previous`` the one
    before it. ``states``: {code: its newest row of measure_state at or before it}. ``chain``: ids of the closed reports
    with measures, newest first; ``reported``: {code: whether each of them has a row}.
    """

    as_of: dt.date
    named: ReportKnown | None
    report: ReportKnown | None
    previous: ReportKnown | None
    states: States
    chain: tuple[str, ...]
    reported: Mapping[str, Sequence[bool]]

    @property
    def by_report(self) -> dict[str, list[str]]:
        """{report: codes of the measures whose state was read from it}."""
        found: dict[str, list[str]] = {}
        for code, state in self.states.items():
            found.setdefault(state.report_id, []).append(code)
        return found


def read_reports(city: CityTables, as_of: dt.date, report_id: str | None) -> Reading:
    """The reading at ``as_of`` or, with ``report_id``, as of that closed report's own date.

    Raises:
        KeyError: no such closed report at ``as_of``.
    """
    closed = [row for row in city.once(known_reports) if row.closed and row.as_of <= as_of]
    named = None
    if report_id is not None:
        start = next((n for n, row in enumerate(closed) if row.id == report_id), None)
        if start is None:
            raise KeyError(report_id)
        named, closed = closed[start], closed[start:]
    chain = [row for row in closed if row.has_measures]
    ids, codes, by_report = tuple(report.id for report in chain), city.once(measure_codes), city.once(_reported)
    table = np.array([by_report[name] for name in ids]) if ids else np.zeros((0, len(codes)), dtype=bool)
    return Reading(
        as_of=named.as_of if named else as_of,
        named=named,
        report=chain[0] if chain else None,
        previous=chain[1] if len(chain) > 1 else None,
        states=_newest_states(city, ids, table),
        chain=ids,
        reported=dict(zip(codes, table.T.tolist(), strict=True)),
    )


def known_reports(city: CityTables) -> tuple[ReportKnown, ...]:
    """Every report, open ones too, the newest first; ask with ``city.once``."""
    with_measures = city.once(_reported)
    rows = sorted(city.stored.report, key=lambda row: (row.as_of, row.id), reverse=True)
    columns = {field.name: [getattr(row, field.name) for row in rows] for field in fields(Report)}
    return make_rows(ReportKnown, columns | {"has_measures": [row.id in with_measures for row in rows]})


def named_later(city: CityTables, report_id: str) -> frozenset[str]:
    """Codes of the measures that no closed report up to ``report_id`` names but a later one does: not known then.

    A measure that no report names at all stands: it is in the roadmap, and nobody has said since when.

    Raises:
        KeyError: no such report.
    """
    order = [row.id for row in reversed(city.once(known_reports))]
    if report_id not in order:
        raise KeyError(report_id)
    until, by_report, codes = order.index(report_id) + 1, city.once(_reported), city.once(measure_codes)
    before, after = (
        _any_of([by_report[name] for name in part if name in by_report], len(codes))
        for part in (order[:until], order[until:])
    )
    return frozenset(codes[n] for n in np.flatnonzero(after & ~before).tolist())


def reports_naming(city: CityTables, code: str) -> tuple[ReportKnown, ...]:
    """The closed reports that have a row of the measure, oldest first, later ones than the one read too."""
    place = {name: n for n, name in enumerate(city.once(measure_codes))}.get(code)
    rows = (row for row in reversed(city.once(known_reports)) if row.closed and row.has_measures)
    return () if place is None else tuple(row for row in rows if city.once(_reported)[row.id][place])


def measure_codes(city: CityTables) -> tuple[str, ...]:
    """The codes of all measures in catalogue order; ask with ``city.once``."""
    return tuple(row.code for row in city.stored.measure)


def _newest_states(city: CityTables, chain: Sequence[str], table: NDArray[np.bool_]) -> dict[str, MeasureState]:
    """``table``: report × measure, whether the report has a row of it."""
    codes, newest = city.once(measure_codes), np.argmax(table, axis=0) if len(table) else np.zeros(0, dtype=int)
    told = {codes[n]: chain[newest[n]] for n in np.flatnonzero(_any_of(table, len(codes))).tolist()}
    states = city.lately(_states_in, *sorted(set(told.values())))
    return {code: states[name, code] for code, name in told.items()}


def _states_in(city: CityTables, *reports: str) -> dict[tuple[str, str], MeasureState]:
    return {(row.report_id, row.code): row for row in city.read(MeasureState, report_id=reports)}


def _reported(city: CityTables) -> dict[str, NDArray[np.bool_]]:
    """{report with measures: which of the measures have a row in it}; ask with ``city.once``."""
    place = {code: n for n, code in enumerate(city.once(measure_codes))}
    found: dict[str, NDArray[np.bool_]] = {}
    rows = city.arrays(MeasureState, "report_id", "code")
    for report, code in zip(rows["report_id"].tolist(), rows["code"].tolist(), strict=True):
        if report not in found:
            found[report] = np.zeros(len(place), dtype=bool)
        if code in place:
            found[report][place[code]] = True
    return found


def _any_of(table: Sequence[NDArray[np.bool_]] | NDArray[np.bool_], n: int) -> NDArray[np.bool_]:
    found = np.zeros(n, dtype=bool)
    for row in table:
        found |= row
    return found
