"""Owns which reports a city can be read as of. Must not know addresses, pages or HTTP."""

from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.errors import UnknownReportError
from klimatvakt.facts import CityFacts


def closed_reports(facts: CityFacts) -> tuple[ReportKnown, ...]:
    """The reports that are closed at ``facts.as_of``, newest first."""
    rows = [row for row in facts.reports if row.closed and row.as_of <= facts.as_of]
    return tuple(sorted(rows, key=lambda row: (row.as_of, row.id), reverse=True))


def find_report(facts: CityFacts, report: str) -> ReportKnown:
    """The closed report ``report``.

    Raises:
        UnknownReportError: there is none, or it is not closed.
    """
    rows = closed_reports(facts)
    found = next((row for row in rows if row.id == report), None)
    if found is None:
        raise UnknownReportError(found=report[:80], allowed=tuple(row.id for row in rows))
    return found
