"""Owns which rows of a table had been made known by a day, from what each says of its own age. Must not know figures.

Tables with rules of their own (reports, measures, money, indicators, programmes, sinks) have them where they are read.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from klimatvakt.domain.vocabulary import DataStatus

_DECIDED = ("adopted_on", "decided_on", "published_on")
_DATED = ("emission_release", "fair_share", "global_budget", "goal_decision", "measure_figure", "population")
DATED = (*_DATED, "published_figure")
"""The tables whose single rows may have come after a day."""
_YEAR = re.compile(r"\d{4}")


def known_at(row: object, as_of: dt.date) -> bool:
    """Whether ``row`` was known at ``as_of``: by its own day, else its source's, else the year it tells of.

    A source that states only its month or year is known from the first day of it. A year says nothing of a
    projection, which is known before its year; a row without any of them has always been there.
    """
    own = [day for name in _DECIDED if (day := _cell(row, name)) is not None]
    if own:
        return bool(own[0] <= as_of)
    told = (
        ""
        if _cell(row, "data_status") == DataStatus.PROJECTION
        else _year(_cell(row, "year_text") or _cell(row, "year"))
    )
    stated = str(_cell(row, "source_date") or "")
    return stated_by(stated if _YEAR.match(stated) else told, as_of)


def stated_by(date: str, as_of: dt.date) -> bool:
    """Whether the beginning of ``date`` (YYYY, YYYY-MM or YYYY-MM-DD) is at or before ``as_of``; other words are."""
    return not _YEAR.match(date) or date <= as_of.isoformat()


def _cell(row: object, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


def _year(told: Any) -> str:
    found = _YEAR.match(str(told or ""))
    return found[0] if found else ""
