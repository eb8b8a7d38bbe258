"""Owns what changed between two readings of a city. Must not know pages, charts or SQL."""

import pandas as pd

from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.model import Changes
from klimatvakt.facts.snapshot import Snapshot


def build_changes(city: CityTables, snapshot: Snapshot, since: str | None = None) -> Changes:
    """Changes from the report ``since`` (default: the one before the one read) to ``snapshot``; see Changes.

    Raises:
        KeyError: no such closed report.
    """
    return Changes(
        None, pd.DataFrame(columns=["kind", "code", "before", "after", "tonnes"]), {}, None, None, None, None
    )
