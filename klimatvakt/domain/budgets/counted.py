"""Owns what may be said of an emission budget against its inventory: all of it (Counted), or only why not (Refused).

Whoever wants a figure must ask which of the two it is, so that no guard can be forgotten. Must not know how they are
computed, measures one by one, or any language. All ``_t`` in tonnes of the budget's gas.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from klimatvakt.domain.budgets.trajectory import RequiredRate
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, Reason


class Window(NamedTuple):
    """The years whose measures and need count: the budget's, after the last inventory; ``last`` < ``first``: none left.

    A budget without a last year is followed to the last year its path is drawn.
    """

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Refused:
    """``reason``: why nothing of the inventory may be counted against the budget (a CO2 budget over a CO2e series)."""

    reason: Reason

    @property
    def outcome(self) -> Outcome:
        """The same as the answer of any calculation with it."""
        return Outcome(OutcomeKind.CANNOT_BE_COMPUTED, reason=self.reason)


@dataclass(frozen=True)
class Counted:
    """``stated_year`` is the last year of the unbroken series from the budget's first year (None before the first
    such year); remaining and overshoot are stated at its end, never now. ``level_since`` is it or, before it, the base
    year: the year from whose level on anything is said. ``gap_year`` is the first year without a figure when later
    years have one. ``over_since``: first year from which the emissions so far lie above the path in all, without
    having come back.

    ``waiting``: {years the last level goes on first: rate then required}, 0 = from now on. ``run_outs``: {constant |
    planned | target | reference | trend: when the budget ends if emissions go so}; planned and trend only where there
    is such a line. ``is_interval``: data are too old for one date, see :attr:`between`.

    ``need_t``: Σ (reference path − target path) over the window. ``reference_path``: {year after the last level, to the
    window's end: emissions if nothing is done}. ``planned_path``: {year after the last level:
    emissions if what is decided is done}; low = with the low effects, hence the highest emissions; empty when nothing
    decided has a figure. ``level_gap_t`` is its distance to the path in the window's last year, ``cumulative_gap_t``
    over all of the window plus the overshoot; both ordered as the effects (low effects = largest gap), None without a
    planned path.
    """

    stated_year: int | None
    level_since: int
    gap_year: int | None
    used_t: float | None
    remaining_t: float
    remaining_share: float | None
    overshoot_t: float | None
    over_since: int | None
    waiting: Mapping[int, RequiredRate | Outcome]
    run_outs: Mapping[str, Outcome]
    is_interval: bool
    need_t: float
    reference_path: Mapping[int, float]
    planned_path: Mapping[int, Range]
    level_gap_t: Range | None
    cumulative_gap_t: Range | None

    @property
    def required(self) -> RequiredRate | Outcome:
        """The rate that keeps the budget from now on, or why there is none."""
        return self.waiting[0]

    @property
    def required_rate(self) -> float | None:
        """The same as a yearly fraction, None where there is none."""
        return self.required.rate if isinstance(self.required, RequiredRate) else None

    @property
    def constant(self) -> Outcome:
        """When the budget ends if the last level goes on."""
        return self.run_outs["constant"]

    @property
    def between(self) -> tuple[dt.date | None, dt.date | None]:
        """The days the budget ends between with old data, once both; None = holds on that side."""
        if not self.is_interval:
            return self.constant.date, self.constant.date
        days = sorted(day for day in (self.constant.date, self.run_outs["target"].date) if day is not None)
        return (days[0] if days else None), (days[1] if len(days) > 1 else None)
