"""Owns the answer to one question: does the emission budget hold? (methods § 2, Answer).

Must not know single measures, files, the clock or any language: sentences are made of an :class:`Answer` elsewhere.
"""

import datetime as dt
from dataclasses import dataclass

from klimatvakt.domain.answers.given import BudgetKnown, Decided
from klimatvakt.domain.answers.kinds import Case, Reach, first_kind
from klimatvakt.domain.budgets.budget import run_out
from klimatvakt.domain.budgets.counted import Window
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, Reason, ReasonCode
from klimatvakt.domain.vocabulary import AnswerKind, DataStatus


@dataclass(frozen=True)
class Answer:
    """Whether the budget holds, with what its sentences need. ``_t`` in tonnes of the budget's gas.

    ``reason``: why it cannot be counted. ``level_year`` is the last year known (y0), ``level_status`` its data status,
    ``above_path_t`` what it lies above the target path (negative: under; None: not a year of the path).
    ``no_year_known``: the budget has no inventory year yet; ``starts_later``: nor has its first year come. ``is_over``:
    the last year has passed, speak of it in the past; ``awaits_year``: that year's figure is not known yet.
    ``gap_year``: the missing year. ``spent_since``: year the budget ended in.

    ``remaining_t`` at the end of the known years; ``need_t``, ``shortfall_t``, or why there is none: with the low
    effects first, hence the largest. ``decided_t``: Σ Δ in ``window`` (None: nothing is calculated), of ``calculated``
    measures of ``could`` that might have an effect, and ``decided`` in all. ``reach``: when what is decided ends;
    ``held`` and ``followed``: when the last level and the target path do. ``above_end_level_t``: what the plan misses
    the end level by in ``end_year``; None = it doesn't, or there is none. ``trend_breaks``: the trend does not keep it.
    ``from_known``: with old data, what would be answered from ``level_year`` (None: no decided effect is known).
    ``horizon_year``: the year sums of a budget without an end go to.
    """

    kind: AnswerKind
    as_of: dt.date
    adopted: bool = False
    reason: Reason | None = None
    start_year: int | None = None
    end_year: int | None = None
    horizon_year: int | None = None
    window: Window | None = None
    scenario: str = ""
    level_year: int | None = None
    level_status: DataStatus | None = None
    above_path_t: float | None = None
    no_year_known: bool = False
    starts_later: bool = False
    is_over: bool = False
    awaits_year: int | None = None
    gap_year: int | None = None
    spent_since: int | None = None
    budget_t: float | None = None
    remaining_t: float | None = None
    need_t: float | Outcome | None = None
    decided_t: Range | None = None
    shortfall_t: Range | Outcome | None = None
    decided: int = 0
    could: int = 0
    calculated: int = 0
    reach: Reach | None = None
    held: Outcome | None = None
    followed: Outcome | None = None
    above_end_level_t: float | None = None
    trend_breaks: bool = False
    from_known: AnswerKind | None = None

    @property
    def over_t(self) -> float | None:
        """Tonnes emitted above the whole budget, None when none are."""
        left = self.remaining_t
        return -left if left is not None and left < 0 else None

    @property
    def is_preliminary(self) -> bool:
        """Whether the last year known may still change."""
        return self.level_status is DataStatus.PRELIMINARY

    @property
    def without_effect(self) -> int:
        """Decided measures whose effect could count and is not calculated."""
        return self.could - self.calculated

    @property
    def between(self) -> tuple[Outcome, Outcome] | None:
        """(earliest, latest) end with old data; latest ``fits`` = it may last; None unless stale."""
        if self.kind is not AnswerKind.STALE or self.held is None or self.followed is None:
            return None
        first, last = sorted((self.held, self.followed), key=lambda end: end.date or dt.date.max)
        return first, last

    @property
    def may_be_gone(self) -> bool:
        """With old data: the earliest end has passed."""
        ends = self.between
        return ends is not None and ends[0].date is not None and ends[0].date < self.as_of


def answer(known: BudgetKnown | Reason, decided: Decided, as_of: dt.date) -> Answer:
    """Whether the budget holds as seen from ``as_of``: the first kind of methods § 2's table that is true.

    A :class:`Reason` instead of a budget: there is none, or its gas is not the inventory's.

    Raises:
        ValueError: a figure is not finite, a year is no calendar year, or a scenario lacks a year to come.
    """
    if isinstance(known, BudgetKnown) and not known.actual:
        known = Reason(ReasonCode.EMPTY_SERIES)
    if isinstance(known, Reason):
        return Answer(
            AnswerKind.CANNOT_BE_COUNTED,
            as_of,
            reason=known,
            decided=decided.n,
            could=decided.could,
            calculated=decided.calculated,
        )
    case = Case(known, decided, as_of)
    kind = first_kind(case)
    old = kind is AnswerKind.STALE and decided.calculated > 0
    return _told(case, kind, first_kind(case, after=AnswerKind.STALE) if old else None)


def _told(case: Case, kind: AnswerKind, from_known: AnswerKind | None) -> Answer:
    known, decided, as_of = case.known, case.decided, case.as_of
    no_year, gap = known.unbroken.last_year < known.start_year, known.gap_year
    is_over = known.end_year is not None and as_of.year > known.end_year
    held = dict.fromkeys(known.to_come, known.level_t)
    followed = {year: known.path[year] for year in known.to_come if year in known.path}
    return Answer(
        kind=kind,
        as_of=as_of,
        adopted=known.adopted,
        start_year=known.start_year,
        end_year=known.end_year,
        horizon_year=known.horizon_year if known.end_year is None else None,
        window=None if known.last_year is None else Window(known.ahead.start, known.last_year),
        scenario=known.scenario,
        level_year=known.level_year,
        level_status=known.status.get(known.level_year),
        above_path_t=_above_path(known),
        no_year_known=no_year and gap is None,
        starts_later=no_year and known.start_year > as_of.year,
        is_over=is_over or case.all_known,
        awaits_year=known.end_year if is_over and not case.all_known else None,
        gap_year=gap,
        spent_since=_spent_since(known),
        budget_t=known.budget_t,
        remaining_t=known.remaining_t,
        need_t=known.need_t,
        decided_t=case.decided_t,
        shortfall_t=case.shortfall_t,
        decided=decided.n,
        could=decided.could,
        calculated=decided.calculated,
        reach=case.reach,
        held=known.run_out(held),
        followed=known.run_out(followed),
        above_end_level_t=_above_end_level(case),
        trend_breaks=_trend_breaks(known),
        from_known=from_known,
    )


def _above_path(known: BudgetKnown) -> float | None:
    return known.level_t - known.path[known.level_year] if known.level_year in known.path else None


def _above_end_level(case: Case) -> float | None:
    known, end = case.known, case.known.end_year
    if end is None or known.end_level_t is None or known.gap_year is not None:
        return None
    if not case.all_known and not case.decided.has_figures:
        return None
    level = known.unbroken.tonnes[end] if case.all_known else case.plan[end].central
    above = level - known.end_level_t
    return above if above > known.tolerance_t else None


def _spent_since(known: BudgetKnown) -> int | None:
    """The year the known emissions use up the budget in, be it with its last day."""
    if known.remaining_t > known.tolerance_t:
        return None
    tonnes = known.unbroken.tonnes
    return run_out(known.budget_t, tonnes).year or max(tonnes, default=known.start_year)


def _trend_breaks(known: BudgetKnown) -> bool:
    """Whether the trend, as far as it goes without a hole, uses up what is left."""
    line: dict[int, float] = {}
    for year in known.to_come:
        if year not in known.trend:
            break
        line[year] = known.trend[year]
    if not line or known.remaining_t <= 0:
        return False
    return known.run_out(line).kind is OutcomeKind.RUNS_OUT
