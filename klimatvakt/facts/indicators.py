"""Owns the indicators and how far each has come. Must not know pages, charts or SQL."""

import pandas as pd

from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.rows import make_frame
from klimatvakt.facts.snapshot import Snapshot

_COLUMNS = ("id", "name_sv")


def build_indicators(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """See CityFacts.indicators."""
    return make_frame({name: [] for name in _COLUMNS})
