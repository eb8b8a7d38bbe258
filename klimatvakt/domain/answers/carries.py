"""Owns what carries the emission budget: the tonnes of its need by how sure they are (methods § 7).

Must not know codes, files, the clock or any language. The arrays are measure × year of the window × (low, central,
high), tonnes per year; NaN is a measure whose effect is not calculated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from klimatvakt.domain.figures import ZERO, Range, check_number
from klimatvakt.domain.measures.effect_table import Bools, Floats, Ints, add_up
from klimatvakt.domain.outcomes import Outcome, ReasonCode, fits
from klimatvakt.domain.vocabulary import Phase, PublicStatus


class Part(StrEnum):
    """The parts of the bar, in the order in which overlaps are credited: what is decided, then what is not."""

    DONE = "done"
    ON_PLAN = "on_plan"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"
    IDEAS = "ideas"
    POSTPONED = "postponed"


DECIDED_PARTS = (Part.DONE, Part.ON_PLAN, Part.BEHIND, Part.NOT_STARTED, Part.UNKNOWN)
_OUTLINED = (Part.IDEAS, Part.POSTPONED)
# What is decided, by its public class; every class that a decided measure can have.
_BY_CLASS: Mapping[PublicStatus, Part] = {
    PublicStatus.COMPLETED: Part.DONE,
    PublicStatus.ON_TIME: Part.ON_PLAN,
    PublicStatus.LATE: Part.BEHIND,
    PublicStatus.NOT_STARTED: Part.NOT_STARTED,
    PublicStatus.NO_REPORT: Part.UNKNOWN,
    PublicStatus.NO_SCHEDULE: Part.UNKNOWN,
}


@dataclass(frozen=True)
class Carried:
    """One part: its tonnes, of ``measures`` of which ``without`` have no effect in tonnes."""

    part: Part
    tonnes: Range
    measures: int
    without: int


@dataclass(frozen=True)
class Bar:
    """The need in tonnes and what carries it: ``parts`` in the order of :class:`Part`, those without a measure too.

    ``missing_t``: what nobody has found; low = with the low effects, hence the largest. Negative: more than is needed.
    """

    need_t: float
    parts: tuple[Carried, ...]
    missing_t: Range

    @property
    def shortfall_t(self) -> Range:
        """Need − what is decided: ideas, what is postponed and what nobody has found."""
        return sum((one.tonnes for one in self.parts if one.part in _OUTLINED), start=self.missing_t)


def part_of(phase: Phase | None, public: PublicStatus) -> Part | None:
    """Where a measure stands in the bar, by phase first; None: cancelled or merged, or nobody has said its phase."""
    match phase:
        case Phase.IDEA:
            return Part.IDEAS
        case Phase.POSTPONED:
            return Part.POSTPONED
        case Phase.DECIDED | Phase.IN_PROGRESS | Phase.COMPLETED:
            return _BY_CLASS[public]
    return None


def carries(
    need_t: float, parts: Sequence[Part | None], effect: Floats, before: Floats, group_index: Ints
) -> Bar | Outcome:
    """The bar of ``need_t``; ``fits`` when nothing is needed.

    ``parts``: where each measure stands. ``effect``: its effect in every year of the window, ``before``: that which the
    last inventory holds already (measure × bounds), ``group_index``: its overlap group. A group is credited once: each
    part with what it adds to the parts before it, while what stands behind it is as it was in the inventory.

    Raises:
        ValueError: ``need_t`` is not finite.
    """
    need = check_number("need_t", need_t)
    if need <= 0:
        return fits(ReasonCode.NO_GAP, gap_t=need)
    place = np.array([-1 if part is None else list(Part).index(part) for part in parts], dtype=np.int64)
    decided = (place >= 0) & (place < len(DECIDED_PARTS))
    known = ~np.isnan(effect).any(axis=(1, 2))
    found, so_far = [], ZERO
    for n, part in enumerate(Part):
        mine = place == n
        total = so_far
        if (mine & known).any():
            begun = (place >= 0) & (place <= n)
            total = _sum(effect, before, group_index, (decided | begun) & known, begun)
        found.append(Carried(part, total - so_far, int(mine.sum()), int((mine & ~known).sum())))
        so_far = total
    return Bar(need, tuple(found), Range(need, need, need) - so_far)


def _sum(effect: Floats, before: Floats, group: Ints, there: Bools, begun: Bools) -> Range:
    """Σ Δ of the measures ``there`` when only those ``begun`` act and the others stay as they were."""
    rows = np.flatnonzero(there)
    acting = np.where(begun[rows, None, None], effect[rows], before[rows][:, None, :])
    total = add_up(acting, before[rows], np.zeros(len(rows), dtype=np.int64), group[rows])
    return Range(*total[0].sum(axis=0).tolist())
