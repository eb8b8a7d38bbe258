"""Owns which rows of a table had been made known by a day, from what each says of its own age. Must not know figures.

Tables with rules of their own (reports, measures, money, indicators, programmes, sinks) have them where they are read.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import rows_of

_DECIDED = ("adopted_on", "decided_on", "published_on")
_DATED = ("emission_release", "fair_share", "global_budget", "goal_decision", "measure_figure", "population")
_TABLES = (*_DATED, "published_figure")
_YEAR = re.compile(r"\d{4}")


def known_at(row: Mapping[str, Any], as_of: dt.date) -> bool:
    """Whether ``row`` was known at ``as_of``: by its own day, else its source's, else the year it tells of.

    A source that states only its month or year is known from the first day of it. A year says nothing of a
    projection, which is known before its year; a row without any of them has always been there.
    """
    own = [row[name] for name in _DECIDED if row.get(name) is not None]
    if own:
        return bool(own[0] <= as_of)
    told = "" if row.get("data_status") == DataStatus.PROJECTION else _year(row.get("year_text") or row.get("year"))
    stated = str(row.get("source_date") or "")
    return stated_by(stated if _YEAR.match(stated) else told, as_of)


def stated_by(date: str, as_of: dt.date) -> bool:
    """Whether the beginning of ``date`` (YYYY, YYYY-MM or YYYY-MM-DD) is at or before ``as_of``; other words are."""
    return not _YEAR.match(date) or date <= as_of.isoformat()


def tables_then(city: CityTables, as_of: dt.date) -> dict[str, pd.DataFrame]:
    """The tables of ``city`` without the single rows that came after ``as_of``; what has own rules is whole."""
    return {name: _then(frame, as_of) if name in _TABLES else frame for name, frame in city.tables.items()}


def _then(frame: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    return frame[[known_at(row, as_of) for row in rows_of(frame)]].reset_index(drop=True)


def _year(told: Any) -> str:
    found = _YEAR.match(str(told or ""))
    return found[0] if found else ""
