"""Owns what adopted emission ceilings leave of the need (methods § 7). Must not know files or any language."""

import math
from collections.abc import Collection, Mapping

from klimatvakt.domain.budgets.counted import Window
from klimatvakt.domain.figures import check_number


def ceilings_short(
    need_t: float, cuts: Mapping[tuple[str, int], float], sectors: Collection[str], window: Window
) -> float | None:
    """Need − Σ of the cuts that the adopted ceilings require in ``window``; negative when they ask for more.

    ``cuts``: {(sector, year): tonnes}. None unless every one of ``sectors`` has one in every year: what is missing
    would else count as no cut.

    Raises:
        ValueError: a figure is not finite.
    """
    asked = [(sector, year) for sector in sectors for year in range(window.first, window.last + 1)]
    if not asked or any(place not in cuts for place in asked):
        return None
    inside = (check_number(f"cuts[{place}]", t) for place, t in cuts.items() if window.first <= place[1] <= window.last)
    return check_number("need_t", need_t) - math.fsum(inside)
