"""Owns what a measure costs and what a tonne costs (methods § 7). Must not know files, the clock or any language."""

from collections.abc import Mapping
from dataclasses import dataclass

from klimatvakt.domain import formulas as f
from klimatvakt.domain.figures import ZERO, Range
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import CostBasis, MoneyStage
from klimatvakt.domain.worked import Worked

_PROPOSALS = (MoneyStage.BOARD_PROPOSAL, MoneyStage.MANAGER_PROPOSAL, MoneyStage.SECTOR_PROPOSAL)  # latest first


@dataclass(frozen=True)
class Cost:
    """Euro of one budget year and kind; ``proposed``: nobody has decided them yet."""

    amount: Range
    proposed: bool


def cost_of_year(stages: Mapping[MoneyStage, Range]) -> Cost | None:
    """Cost of one budget year and kind: the outcome, else decision + supplementary, else the latest proposal.

    ``stages``: euro per stage, added up within the stage. None where no stage has a sum.
    """
    if MoneyStage.OUTCOME in stages:
        return Cost(stages[MoneyStage.OUTCOME], proposed=False)
    granted = [stages[s] for s in (MoneyStage.COUNCIL_DECISION, MoneyStage.SUPPLEMENTARY) if s in stages]
    if granted:
        return Cost(sum(granted[1:], start=granted[0]), proposed=False)
    latest = next((stages[stage] for stage in _PROPOSALS if stage in stages), None)
    return Cost(latest, proposed=True) if latest else None


def euro_per_tonne(cost: Range, tonnes: Range, basis: CostBasis | str) -> Range | Outcome:
    """Euro per tonne: low = lowest cost/most tonnes, high = highest cost/fewest tonnes.

    Net of savings a cost may be negative: then fewer tonnes make it more so. ``cannot_be_computed`` for the
    cost of a whole project, where nothing is granted (0 € is no price of the tonnes), and where the low outcome
    brings no tonnes (no highest price exists).

    Raises:
        ValueError: unknown basis.
    """
    return worked_euro_per_tonne(cost, tonnes, basis).result


def worked_euro_per_tonne(cost: Range, tonnes: Range, basis: CostBasis | str) -> Worked[Range | Outcome]:
    """:func:`euro_per_tonne` with the euro and the tonnes."""
    terms = (f.COST.of(cost.central), f.STATED_SUM.of(tonnes.central))
    return Worked(f.EURO_PER_TONNE, _price(cost, tonnes, basis), terms)


def _price(cost: Range, tonnes: Range, basis: CostBasis | str) -> Range | Outcome:
    if CostBasis(basis) is CostBasis.TOTAL:
        return cannot_be_computed(ReasonCode.COST_OF_WHOLE_PROJECT)
    if cost == ZERO:
        return cannot_be_computed(ReasonCode.NO_COST)
    if min(tonnes.low, tonnes.central, tonnes.high) <= 0:
        return cannot_be_computed(ReasonCode.NO_TONNES)
    bounds = (tonnes.low, tonnes.high)
    return Range(
        min(cost.low / amount for amount in bounds),
        cost.central / tonnes.central,
        max(cost.high / amount for amount in bounds),
    )
