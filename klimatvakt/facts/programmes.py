"""Owns the score card of the sectors' programmes. Must not know pages, charts or SQL."""

import pandas as pd

from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.rows import make_frame
from klimatvakt.facts.snapshot import Snapshot

_COLUMNS = ("sector_id", "year", "promised", "done", "moved", "dropped", "planned", "n_needs_appropriation")


def build_programmes(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """See CityFacts.programmes."""
    return make_frame({name: [] for name in _COLUMNS})
