"""Owns which kind of answer is true of a budget: the table of methods § 2 (Answer), first match.

Must not know single measures, files, the clock or any language.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from klimatvakt.domain.answers.given import BudgetKnown, Decided
from klimatvakt.domain.budgets.trajectory import LAST_YEAR
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import AnswerKind

_FRESH_YEARS = 2
_ONE_DATE_MONTHS = 3


@dataclass(frozen=True)
class Reach:
    """When the budget ends with the low, central and high effects of something."""

    low: Outcome
    central: Outcome
    high: Outcome

    @property
    def is_wide(self) -> bool:
        """Whether low and high are more than three months apart, so that both must be said."""
        first, last = self.low.date, self.high.date
        if first is None or last is None:
            return first != last
        return last > _months_later(first, _ONE_DATE_MONTHS)


@dataclass(frozen=True)
class Case:
    """One budget, what is decided about it, and the day it is asked."""

    known: BudgetKnown
    decided: Decided
    as_of: dt.date

    @cached_property
    def plan(self) -> Mapping[int, Range]:
        """See :meth:`Decided.plan`."""
        return self.decided.plan(self.known)

    @property
    def all_known(self) -> bool:
        """Every year of the budget has a figure."""
        return self.known.end_year is not None and self.known.unbroken.last_year >= self.known.end_year

    @property
    def is_stale(self) -> bool:
        """31 December of the second year after the last known one has passed."""
        return self.as_of.year > self.known.level_year + _FRESH_YEARS

    @property
    def is_open(self) -> bool:
        """Without a last year it holds only if emissions come to zero."""
        return self.known.end_year is None

    @cached_property
    def lacks(self) -> bool:
        """need > 0; of a budget without an end: the reference never comes to zero."""
        if self.is_open:
            return self.known.reference_t(LAST_YEAR) > 0
        return isinstance(self.known.need_t, float) and self.known.need_t > self.known.tolerance_t

    @cached_property
    def decided_t(self) -> Range | None:
        """Σ Δ in the window; None when nothing decided is calculated, or the window has no end."""
        if isinstance(self.known.need_t, Outcome) or not self.decided.has_figures:
            return None
        return self.decided.cut(self.known)

    @cached_property
    def shortfall_t(self) -> Range | Outcome:
        """Need − what is decided, the low effects first; or why it cannot be told."""
        if isinstance(self.known.need_t, Outcome):
            return self.known.need_t
        if self.decided_t is None or not self.decided.is_known:
            return cannot_be_computed(ReasonCode.MISSING_INPUT, name="effect")
        return Range(*[self.known.need_t] * 3) - self.decided_t

    @cached_property
    def reach(self) -> Reach | None:
        """When the budget ends along the plan; None where nothing decided is calculated."""
        if self.known.gap_year is not None or not self.decided.has_figures:
            return None
        return Reach(*(self.known.run_out(self.line(bound)) for bound in ("low", "central", "high")))

    def line(self, bound: str) -> dict[int, float]:
        """The plan with the ``bound`` (low, central, high) of the effects."""
        return {year: getattr(level, bound) for year, level in self.plan.items()}

    def holds_with(self, bound: str) -> bool:
        """shortfall ≤ 0; of a budget without an end: the plan comes to zero before the budget ends."""
        if self.is_open:
            end = None if self.reach is None else getattr(self.reach, bound)
            return end is not None and end.kind is OutcomeKind.FITS and self.line(bound)[LAST_YEAR] <= 0
        short = self.shortfall_t
        return isinstance(short, Range) and bool(getattr(short, bound) <= self.known.tolerance_t)


# methods § 2, in the order of its table; what matches none breaks the budget.
_RULES: tuple[tuple[AnswerKind, Callable[[Case], bool]], ...] = (
    (AnswerKind.OVER_KEPT, lambda case: case.all_known and case.known.remaining_t >= -case.known.tolerance_t),
    (AnswerKind.OVER_BROKEN, lambda case: case.all_known),
    (AnswerKind.SPENT, lambda case: case.known.remaining_t <= case.known.tolerance_t),
    (AnswerKind.GAP, lambda case: case.known.gap_year is not None),
    (AnswerKind.STALE, lambda case: case.is_stale),
    (AnswerKind.UNKNOWN_PLAN, lambda case: case.lacks and not case.decided.is_known),
    (AnswerKind.HOLDS_BY_REFERENCE, lambda case: not case.lacks),
    (AnswerKind.HOLDS, lambda case: case.holds_with("low")),
    (AnswerKind.HOLDS_BARELY, lambda case: case.holds_with("central")),
    (AnswerKind.BREAKS, lambda case: True),
)


def first_kind(case: Case, after: AnswerKind | None = None) -> AnswerKind:
    """The first kind that is true, or the first ``after`` one."""
    kinds = [kind for kind, _ in _RULES]
    rules = _RULES if after is None else _RULES[kinds.index(after) + 1 :]
    return next(kind for kind, is_true in rules if is_true(case))


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))
