"""Owns the other ways of sharing a larger budget. Must not know pages, charts or SQL."""

import pandas as pd

from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.rows import make_frame
from klimatvakt.facts.snapshot import Snapshot

_COLUMNS = ("id", "name_sv", "principle", "tonnes", "reason")


def build_fair_shares(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """See CityFacts.fair_shares."""
    return make_frame({name: [] for name in _COLUMNS})
