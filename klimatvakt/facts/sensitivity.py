"""Owns what the reference budget would be under other assumptions. Must not know pages, charts or SQL."""

from typing import Any

from klimatvakt.facts.city_tables import CityTables
from klimatvakt.facts.snapshot import Snapshot


def build_sensitivity(city: CityTables, snapshot: Snapshot) -> tuple[Any, ...]:
    """See CityFacts.sensitivity; () without a budget."""
    return ()
