"""Owns each measure through the closed reports. Must not know pages, charts or SQL."""

import pandas as pd

from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.rows import make_frame
from klimatvakt.facts.snapshot import Snapshot

_COLUMNS = ("code", "report_id", "as_of", "phase", "status")


def build_history(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """See CityFacts.history."""
    return make_frame({name: [] for name in _COLUMNS})
