"""Owns when a city is climate neutral (methods § 4).

Must not know budgets, paths, the clock or any language. Sinks, negative emissions and bought compensation are
amounts of 0 or more; they are weighed against emissions here only and never enlarge a budget or bend a path.
"""

from dataclasses import dataclass
from enum import StrEnum

from klimatvakt.domain.figures import check_number

_RELATIVE_TOLERANCE = 1e-9


class NeutralityKind(StrEnum):
    """What may be said of the target year."""

    NEUTRAL = "neutral"
    TARGET_MET_REST_TO_BIND = "target_met_rest_to_bind"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class Neutrality:
    """``rest_t`` is what is left to bind or compensate (negative: more is bound than emitted).

    ``target_met`` tells whether the emissions themselves came down to the target, whatever is bound.
    """

    kind: NeutralityKind
    rest_t: float
    target_met: bool


def net_balance(gross_t: float, sinks_t: float, compensation_t: float) -> float:
    """Gross emissions − sinks (with negative emissions) − compensation, in tonnes.

    Raises:
        ValueError: a figure is not finite or is negative; uptake is given as a positive amount.
    """
    gross = check_number("gross_t", gross_t, low=0)
    return gross - check_number("sinks_t", sinks_t, low=0) - check_number("compensation_t", compensation_t, low=0)


def neutrality(target_t: float, gross_t: float, removals_t: float) -> Neutrality:
    """The state in the target year: neutral when the net balance is 0 or less.

    Emissions at or below ``target_t`` (for instance −80 %) alone are the emission target, not neutrality.
    ``removals_t``: sinks, negative emissions and compensation together.

    Raises:
        ValueError: as :func:`net_balance`.
    """
    rest = net_balance(gross_t, removals_t, 0.0)
    target_met = gross_t <= check_number("target_t", target_t, low=0) * (1 + _RELATIVE_TOLERANCE)
    if rest <= gross_t * _RELATIVE_TOLERANCE:
        return Neutrality(NeutralityKind.NEUTRAL, rest, target_met)
    kind = NeutralityKind.TARGET_MET_REST_TO_BIND if target_met else NeutralityKind.NOT_MET
    return Neutrality(kind, rest, target_met)
