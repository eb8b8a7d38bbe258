"""Owns what measures cost, by stage and basis, and what a tonne costs. Must not know pages, charts or SQL."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.rows import make_frame
from klimatvakt.facts.snapshot import Snapshot

_COLUMNS = ("code", "sector_id", "theme_id", "budget_year", "stage", "kind", "cost_basis", "amount_eur")


def build_money(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """See CityFacts.money."""
    return make_frame({name: [] for name in _COLUMNS})


def build_money_sums(money: pd.DataFrame) -> pd.DataFrame:
    """See CityFacts.money_sums."""
    return money.iloc[0:0]


def euro_per_tonne_of(city: CityTables, snapshot: Snapshot) -> Mapping[str, Range | Outcome]:
    """{code: €/t inside the window, or why there is none}; a measure without money rows is left out."""
    return {}
