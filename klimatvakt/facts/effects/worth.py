"""Owns what tonnes are worth: days of the city's emissions and share of the need. Must not know pages."""

import numpy as np

from klimatvakt.domain.measures.effect_table import Floats
from klimatvakt.domain.measures.effects import DAYS
from klimatvakt.facts.budget.reference import CountedYardstick
from klimatvakt.facts.read.snapshot import Snapshot


def worth_of(snapshot: Snapshot, tonnes: Floats) -> tuple[Floats, Floats]:
    """(days of the city's emissions, share of the need) of ``tonnes``; NaN where there is none.

    As city_days and share_of_gap of the domain, for many at once.
    """
    stick, nothing = snapshot.yardstick, np.full(tonnes.shape, np.nan)
    if stick is None:
        return nothing, nothing
    days = tonnes / (stick.level_t / DAYS) if stick.level_t else nothing
    need_t = stick.need.result if isinstance(stick, CountedYardstick) else 0.0
    return days, tonnes / need_t if need_t > 0 else nothing
