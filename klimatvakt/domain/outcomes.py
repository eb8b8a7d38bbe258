"""Owns the typed answers of the domain where a bare number would lie. Must not know any language.

A reader's sentence is made in ``klimatvakt.i18n`` from a :class:`Reason`; nothing here is prose.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ReasonValue = str | int | float | dt.date | tuple[int, ...]


class OutcomeKind(StrEnum):
    """What became of an emission budget, or that nobody can tell."""

    FITS = "fits"
    RUNS_OUT = "runs_out"
    ALREADY_SPENT = "already_spent"
    CANNOT_BE_COMPUTED = "cannot_be_computed"


class ReasonCode(StrEnum):
    """Why an outcome is what it is; the names of its values stand behind each code."""

    BUDGET_NOT_POSITIVE = "budget_not_positive"  # budget_t
    EMPTY_SERIES = "empty_series"
    GAP = "gap"  # year: the first year without a figure
    BEFORE_BUDGET = "before_budget"  # year, start_year
    WINDOW_OVER = "window_over"
    NO_RATE_IN_CONVENTION = "no_rate_in_convention"  # convention
    BUDGET_NOT_ABOVE_FIRST_YEAR = "budget_not_above_first_year"  # budget_t, base_t
    RATE_NOT_POSITIVE = "rate_not_positive"  # rate
    NO_EMISSIONS = "no_emissions"
    NO_GAP = "no_gap"  # gap_t
    SPENT_BEFORE_EFFECT = "spent_before_effect"  # tonnes
    FITS_EITHER_WAY = "fits_either_way"  # tonnes; at least one of the two outcomes is not a run-out
    OPEN_ENDED = "open_ended"  # the budget has no last year to sum to
    RELEASES_DIFFER = "releases_differ"  # first_year, last_year
    TOO_FEW_POINTS = "too_few_points"  # found, needed, left_out_status, left_out_release
    TOO_MANY_GAPS = "too_many_gaps"  # found, needed, years
    TREND_TOO_SHORT = "trend_too_short"  # year: the last one the trend reaches
    MISSING_INPUT = "missing_input"  # name: the argument that is lacking
    CO2_BUDGET_NEEDS_CO2 = "co2_budget_needs_co2"  # series_gas
    GASES_DIFFER = "gases_differ"  # budget_gas, series_gas
    COST_OF_WHOLE_PROJECT = "cost_of_whole_project"
    NO_COST = "no_cost"
    NO_TONNES = "no_tonnes"
    SINGLE_VALUE = "single_value"  # found
    GOAL_EQUALS_FIRST = "goal_equals_first"  # goal
    MEASURE_CANCELLED = "measure_cancelled"
    MEASURE_MERGED = "measure_merged"
    MEASURE_POSTPONED = "measure_postponed"
    MEASURE_COMPLETED = "measure_completed"  # open_milestones
    NEVER_REPORTED = "never_reported"
    MISSED_REPORTS = "missed_reports"
    MILESTONE_OVERDUE = "milestone_overdue"  # n, due_on, days
    END_PASSED = "end_passed"  # due_on, days
    INDICATOR_WRONG_WAY = "indicator_wrong_way"  # indicator
    MANUAL = "manual"  # schedule
    NO_DATES = "no_dates"
    NOT_STARTED = "not_started"  # phase
    NOTHING_OVERDUE = "nothing_overdue"  # next_due_on, where one is left


@dataclass(frozen=True)
class Reason:
    """A language-neutral reason: ``values`` fills the sentence that belongs to ``code``."""

    code: ReasonCode
    values: Mapping[str, ReasonValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """A typed result.

    ``year`` is the year the kind refers to: of the run-out, or the last year looked at for ``fits``.
    ``instant`` is the unrounded moment (naive, the area's own calendar), ``date`` its day rounded down.
    """

    kind: OutcomeKind
    date: dt.date | None = None
    instant: dt.datetime | None = None
    year: int | None = None
    reason: Reason | None = None


def cannot_be_computed(code: ReasonCode, **values: ReasonValue) -> Outcome:
    """The outcome that says what is lacking."""
    return Outcome(OutcomeKind.CANNOT_BE_COMPUTED, reason=Reason(code, values))


def already_spent(code: ReasonCode, **values: ReasonValue) -> Outcome:
    """The outcome of a budget that is gone, without a date."""
    return Outcome(OutcomeKind.ALREADY_SPENT, reason=Reason(code, values))


def fits(code: ReasonCode | None = None, *, year: int | None = None, **values: ReasonValue) -> Outcome:
    """The outcome of a budget that holds."""
    return Outcome(OutcomeKind.FITS, year=year, reason=Reason(code, values) if code else None)
