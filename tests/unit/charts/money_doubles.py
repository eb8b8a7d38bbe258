"""Hand-written doubles of money: what a tonne of a measure costs, and sums by stage."""

import datetime as dt
import math
from typing import Any

from klimatvakt.catalog.derived.money import MoneyLine
from klimatvakt.domain.outcomes import Reason, ReasonCode
from tests.fixtures.rows import make_rows

# measure: (low, central, high €/t, what the money covers, its first and last year, last year of the effect, proposed)
PRICED: dict[int, tuple[Any, ...]] = {
    1: (120.0, 150.0, 190.0, "climate_extra", 2025, 2027, 2035, True),
    2: (-60.0, -40.0, -20.0, "net_of_savings", 2025, 2026, 2026, False),
    4: (2_400.0, 2_700.0, 3_200.0, "climate_extra", 2026, 2026, 2026, False),
    5: (21.0, 28.0, 39.0, "net_of_savings", 2026, 2027, 2030, False),
}
NAMES = ("eur_t_low", "eur_t_central", "eur_t_high", "cost_basis", "cost_first_year", "cost_last_year")
NAMES += ("effect_last_year", "cost_proposed")
DECIDED = {"sector_proposal": dt.date(2026, 6, 15), "board_proposal": dt.date(2026, 11, 9)}
DECIDED |= {"council_decision": dt.date(2025, 12, 8), "outcome": None}
EXTRA, WHOLE = "climate_extra", "total"
POSTS = (  # code, sector, year, stage, kind, basis, euro
    ("E1", "allman", 2026, "sector_proposal", "operations", EXTRA, 60_000.0),
    ("E1", "allman", 2026, "council_decision", "operations", EXTRA, 50_000.0),
    ("E1", "allman", 2026, "outcome", "operations", EXTRA, 48_500.0),
    ("E1", "allman", 2027, "sector_proposal", "operations", EXTRA, 40_000.0),
    ("E1", "allman", 2027, "sector_proposal", "investment", EXTRA, 100_000.0),
    ("E5", "allman", 2027, "sector_proposal", "operations", EXTRA, 5_000.0),
    ("E1", "allman", 2027, "board_proposal", "operations", EXTRA, 30_000.0),
    ("E1", "allman", 2027, "board_proposal", "investment", EXTRA, 100_000.0),
    ("E2", "bildning", 2027, "sector_proposal", "investment", WHOLE, 900_000.0),
    ("E2", "bildning", 2027, "board_proposal", "investment", WHOLE, 0.0),
    ("E6", "bildning", 2027, "board_proposal", "operations", EXTRA, 20_000.0),
    ("E4", None, 2027, "board_proposal", "operations", EXTRA, 7_000.0),
)


def price_cells(n: int, *, quantified: bool) -> dict[str, Any]:
    """The columns of a measure's price; a third have money for the whole project, the rest none."""
    found = PRICED.get(n) if quantified else None
    if found:
        return {**dict(zip(NAMES, found, strict=True)), "cost_eur_central": 1_000.0 * n, "cost_reason": None}
    whole = quantified and n % 3 == 0
    reason = Reason(ReasonCode.COST_OF_WHOLE_PROJECT) if whole else Reason(ReasonCode.MISSING_INPUT, {"name": "money"})
    nothing = dict.fromkeys(NAMES, None) | dict.fromkeys(NAMES[:3], math.nan)
    return {**nothing, "cost_proposed": False, "cost_eur_central": math.nan, "cost_reason": reason}


def make_money() -> tuple[MoneyLine, ...]:
    """Two budget years; in 2027 the board has cut one proposal and taken one away, one sector is not known."""
    names = ["code", "sector_id", "budget_year", "stage", "kind", "cost_basis", "amount_eur"]
    posts = [dict(zip(names, post, strict=True)) for post in POSTS]
    return make_rows(MoneyLine, (post | {"decided_on": DECIDED[post["stage"]]} for post in posts))
