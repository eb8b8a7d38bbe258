"""Owns what an answer is given – a budget with its inventory, what is decided – and the sums both need (methods § 2).

Must not know single measures, kinds of answers, files, the clock or any language. Tonnes, ``{year: tonnes}``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from klimatvakt.domain.budgets.budget import run_out
from klimatvakt.domain.budgets.trajectory import LAST_YEAR, Unbroken, find_unbroken
from klimatvakt.domain.figures import ZERO, Range, check_number, check_whole
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import DataStatus

_RELATIVE_TOLERANCE = 1e-9  # sums of decimal fractions miss each other by a few ulp


@dataclass(frozen=True)
class BudgetKnown:
    """An emission budget of ``budget_t`` tonnes and the inventory in its gas, as far as both are known.

    ``path``: the target path. ``actual``: the inventory, years before the budget too; ``status`` and ``release`` of its
    years; ``bridging``: derived figures for missing ones. ``base_t``: emissions of ``base_year``. ``reference``: a
    published scenario named ``scenario``, which must have every year to come; empty = the last level goes on.
    ``trend``: years to come along the trend. ``horizon_year``: how far a budget without ``end_year`` is summed, if it
    says so.
    """

    budget_t: float
    start_year: int
    end_year: int | None
    end_level_t: float | None
    path: Mapping[int, float]
    base_year: int
    base_t: float
    adopted: bool
    actual: Mapping[int, float]
    status: Mapping[int, DataStatus] = field(default_factory=dict)
    release: Mapping[int, str] = field(default_factory=dict)
    bridging: Mapping[int, Range] = field(default_factory=dict)
    reference: Mapping[int, float] = field(default_factory=dict)
    scenario: str = ""
    trend: Mapping[int, float] = field(default_factory=dict)
    horizon_year: int | None = None

    @property
    def tolerance_t(self) -> float:
        """What two equal sums may differ by."""
        return _RELATIVE_TOLERANCE * max(check_number("budget_t", self.budget_t), 0.0)

    @property
    def level_year(self) -> int:
        """y0: the last year with a figure, the base year as long as there is none."""
        return max(self.actual, default=check_whole("base_year", self.base_year))

    @property
    def level_t(self) -> float:
        """Emissions of ``level_year``."""
        return self.actual.get(self.level_year, check_number("base_t", self.base_t))

    @cached_property
    def unbroken(self) -> Unbroken:
        """The years of the budget as far as they are known without a gap.

        Raises:
            ValueError: a figure is not finite or a year is no calendar year.
        """
        return find_unbroken(self.actual, self.start_year, end_year=self.end_year, bridging=self.bridging)

    @cached_property
    def gap_year(self) -> int | None:
        """The first year without a figure when a later one has one, be it after the budget; None without a gap."""
        last = self.unbroken.last_year
        if self.end_year is not None and last >= self.end_year:
            return None
        return last + 1 if self.level_year > last else None

    @cached_property
    def remaining_t(self) -> float:
        """B − Σ actual, at the end of the unbroken years; never clipped."""
        return check_number("budget_t", self.budget_t) - math.fsum(self.unbroken.tonnes.values())

    @property
    def last_year(self) -> int | None:
        """The last year that is summed to."""
        return self.horizon_year if self.end_year is None else self.end_year

    @property
    def ahead(self) -> range:
        """The window: the years left, without inventory, passed ones too; empty when there is no last year."""
        first = max(self.start_year, self.level_year + 1)
        return range(first, first if self.last_year is None else self.last_year + 1)

    @property
    def to_come(self) -> range:
        """The years a line is followed through: the window's, of a budget without an end to 2150."""
        return range(self.ahead.start, LAST_YEAR + 1) if self.end_year is None else self.ahead

    def reference_t(self, year: int) -> float:
        """Emissions of a year to come if nothing more is done; what the scenario says last goes on.

        Raises:
            ValueError: the scenario lacks the year.
        """
        if not self.reference:
            return self.level_t
        at = min(year, max(self.reference))
        if at not in self.reference:
            raise ValueError(f"reference: found no figure for {year}, expected every year to come")
        return check_number(f"reference[{at}]", self.reference[at])

    def run_out(self, line: Mapping[int, float]) -> Outcome:
        """When the budget ends if ``line`` (years to come) follows the known years; ``gap`` behind a missing one."""
        if self.gap_year is not None:
            return cannot_be_computed(ReasonCode.GAP, year=self.gap_year)
        return run_out(self.budget_t, self.unbroken.tonnes | dict(line), actual_to=self.unbroken.last_year)

    @cached_property
    def need_t(self) -> float | Outcome:
        """Σ reference of the years left − remaining (methods § 7): what must be cut, emitted too much included."""
        if self.gap_year is not None:
            return cannot_be_computed(ReasonCode.GAP, year=self.gap_year)
        if self.last_year is None:
            return cannot_be_computed(ReasonCode.OPEN_ENDED)
        return math.fsum(self.reference_t(year) for year in self.ahead) - self.remaining_t


@dataclass(frozen=True)
class Decided:
    """What is decided, ongoing or completed. ``increments``: {year after y0: Σ Δ}, overlaps once.

    ``n`` measures; ``could``: those whose effect could count (not in the reference, outside the boundary or fully in
    the inventory); ``calculated``: those of them that have increments.
    """

    increments: Mapping[int, Range]
    n: int
    could: int
    calculated: int

    def __post_init__(self) -> None:
        counts = [check_whole(name, getattr(self, name), low=0) for name in ("calculated", "could", "n")]
        if counts != sorted(counts):
            raise ValueError(f"decided: found {counts}, expected calculated ≤ could ≤ n")

    @property
    def is_known(self) -> bool:
        """Whether enough is calculated to say how far the decisions reach; of nothing decided that is known."""
        return self.n == 0 or (self.calculated > 0 and 2 * self.calculated >= self.could)

    @property
    def has_figures(self) -> bool:
        """Whether any effect is known, or known to be none."""
        return self.n == 0 or self.calculated > 0

    def plan(self, known: BudgetKnown) -> dict[int, Range]:
        """{year to come: reference − Σ Δ}: low = with the low effects, hence the highest emissions.

        A year without an increment has none; of a budget without an end the last one is held.
        """
        last = max(self.increments, default=0)
        found: dict[int, Range] = {}
        for year in known.to_come:
            level = known.reference_t(year)
            at = min(year, last) if known.end_year is None else year
            found[year] = Range(level, level, level) - self.increments.get(at, ZERO)
        return found

    def cut(self, known: BudgetKnown) -> Range:
        """Σ Δ over the years left."""
        last = max(self.increments, default=0)
        years = (min(year, last) if known.end_year is None else year for year in known.ahead)
        return sum((self.increments.get(year, ZERO) for year in years), start=ZERO)
