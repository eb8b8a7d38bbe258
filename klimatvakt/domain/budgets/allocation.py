"""Owns an area's fair share of a national budget by four principles (methods § 3).

Must not know adopted budgets, series, the clock or any language. Never the adopted status: other ways to count.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from klimatvakt.domain.figures import check_number
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed


class Principle(StrEnum):
    """Ways to divide what may still be emitted."""

    GRANDFATHERING = "grandfathering"
    EQUAL_PER_CAPITA = "equal_per_capita"
    POLLUTER_PAYS = "polluter_pays"
    ABILITY_TO_PAY = "ability_to_pay"


_Inputs = Mapping[str, float]

# B budget, e emission share, p population share, H and H_i cumulative emissions, g income index.
_FORMULAS: dict[Principle, tuple[tuple[str, ...], Callable[[float, _Inputs], float]]] = {
    Principle.GRANDFATHERING: (("emission_share",), lambda b, x: b * x["emission_share"]),
    Principle.EQUAL_PER_CAPITA: (("population_share",), lambda b, x: b * x["population_share"]),
    Principle.POLLUTER_PAYS: (
        ("population_share", "national_cumulative_t", "area_cumulative_t"),
        lambda b, x: x["population_share"] * (b + x["national_cumulative_t"]) - x["area_cumulative_t"],
    ),
    Principle.ABILITY_TO_PAY: (
        ("population_share", "income_index"),
        lambda b, x: b * (x["population_share"] / x["income_index"]) / x["weight_sum"],
    ),
}


def fair_shares(
    budget_t: float,
    *,
    emission_share: float | None,
    population_share: float | None,
    national_cumulative_t: float | None,
    area_cumulative_t: float | None,
    income_index: float | None,
    weight_sum: float = 1.0,
) -> dict[Principle, float | Outcome]:
    """The area's share of ``budget_t`` (same unit) by each principle: B·e, B·p, p(B+H) − H_i, B·(p/g)/Σ(p_j/g_j).

    ``income_index``: the area's income per person, 1 is the country's. ``weight_sum`` is Σ(p_j/g_j) over all
    areas. A negative share ("no room by the principle") is never clipped. An input that is None makes only its
    principles ``cannot_be_computed``, with its name.

    Raises:
        ValueError: a figure is not finite, a share is outside 0–1, cumulative emissions are negative, or the
            income index or the weights are not positive.
    """
    budget = check_number("budget_t", budget_t)
    given = {
        "emission_share": _checked("emission_share", emission_share, high=1),
        "population_share": _checked("population_share", population_share, high=1),
        "national_cumulative_t": _checked("national_cumulative_t", national_cumulative_t),
        "area_cumulative_t": _checked("area_cumulative_t", area_cumulative_t),
        "income_index": _positive("income_index", income_index),
        "weight_sum": _positive("weight_sum", weight_sum),
    }
    known = {name: figure for name, figure in given.items() if figure is not None}
    shares: dict[Principle, float | Outcome] = {}
    for principle, (needed, formula) in _FORMULAS.items():
        lacking = next((name for name in needed if name not in known), None)
        shares[principle] = (
            cannot_be_computed(ReasonCode.MISSING_INPUT, name=lacking) if lacking else formula(budget, known)
        )
    return shares


def _checked(name: str, value: float | None, *, high: float = float("inf")) -> float | None:
    return None if value is None else check_number(name, value, low=0, high=high)


def _positive(name: str, value: float | None) -> float | None:
    if value is not None and check_number(name, value) <= 0:
        raise ValueError(f"{name}: found {value!r}, expected a number above 0")
    return _checked(name, value)
