"""Owns the shape of what pages and charts are told about a city. Must not know how it was computed.

Everything here is frozen and shared between requests. The columns of each table are said where its row class stands
(klimatvakt.catalog.derived); unknown is None, never 0.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from klimatvakt.catalog.derived.budget import (
    BudgetFacts,
    CumulativeYear,
    EmissionCell,
    FairShareAnswer,
    LadderStep,
    ReportKnown,
    TrajectoryYear,
    TrendLine,
)
from klimatvakt.catalog.derived.changes import ChangedEffect, ChangeItem
from klimatvakt.catalog.derived.groups import (
    Contribution,
    ContributionByControl,
    ContributionYear,
    GroupSums,
    ProgrammeScore,
)
from klimatvakt.catalog.derived.measures import (
    IndicatorStanding,
    MeasureHistory,
    MeasureStanding,
    MeasureYear,
    MilestoneStanding,
)
from klimatvakt.catalog.derived.money import MoneyLine, MoneySum
from klimatvakt.catalog.derived.origin import QualityFinding, SourceFile
from klimatvakt.catalog.stored import Area, Budget, Stored
from klimatvakt.domain.answers.answer import Answer
from klimatvakt.domain.answers.carries import Bar
from klimatvakt.domain.answers.pace import Pace
from klimatvakt.domain.budgets.sensitivity import Variant
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.scenario import Scenario
from klimatvakt.domain.worked import Worked
from klimatvakt.facts.budget.inventory import GasYear, SectorSums
from klimatvakt.facts.budget.neutrality import NeutralityFacts
from klimatvakt.facts.read.city_tables import PublishedTable


@dataclass(frozen=True)
class Changes:
    """What changed since an earlier report.

    ``since`` is that report, None when there is none to compare with (then everything else is empty). ``causes``:
    {domain Cause: tonnes of planned overshoot} adding up to ``total_t`` = ``after_t`` − ``before_t``, or why they
    cannot be told. ``days`` is the move of the run-out, later positive, only where both outcomes run out.
    """

    since: ReportKnown | None
    items: tuple[ChangeItem, ...]
    effects: tuple[ChangedEffect, ...]
    causes: Mapping[Cause, float] | Outcome
    total_t: float | None
    before_t: float | None
    after_t: float | None
    days: float | None
    budgets: tuple[Budget | None, Budget | None] = (None, None)

    @property
    def budget_replaced(self) -> bool:
        """Whether another emission budget is followed up now than then."""
        before, after = self.budgets
        return before is not None and after is not None and before.id != after.id


@dataclass(frozen=True, eq=False)
class CityFacts:
    """All that is known of one city at one date, read as of one report.

    ``stored``: the published rows as known then, each table read when first asked for; of what reports say measure by
    measure only what was read. ``published(table)``: everything the generation holds of it, as it is downloaded.
    ``reports`` stand newest first, open ones too. ``report`` is the report the measures are read as of,
    ``previous_report`` the one before (None = none published), ``read_as`` the report named in the address.

    Measures stand in catalogue order; a measure stands under the emission sector of each of its effect rows, one
    without rows under its own. ``totals``: over all measures. ``history_of(code)``: the measure in every closed report
    from its first one on, oldest first; ``reports_naming(code)``: the closed reports that name it, later ones too.

    ``read_as`` is the report named in the address: with one, ``as_of`` is its date, also when
    it follows up no measures (an environmental review). ``data_year`` is the last year with an emission total.
    ``budget`` is the reference budget at ``as_of``, ``budgets`` it and the others known then, reference first.
    ``answer``: whether it holds, ``pace``: how fast it goes and must go, ``carried``: what carries its need; all of
    the reference budget, or why they cannot be told. ``ceilings_short_t``: what the need is larger by than the adopted
    ceilings (negative: smaller), None unless every sector has one in every year of the window.
    ``changes`` is since the report before, ``changes_since(id)`` since another of ``earlier_reports``.
    ``scenario`` is None in every official reading. :meth:`under` gives the same reading under a worked example: budget,
    plan, answer, sums and the tonnes of measures follow it; statuses, counts, money, history, changes, ``sensitivity``
    and ``worked`` stay as published, and a measure that it adds has tonnes in the sums and no row.

    What reads other reports or varies the whole budget is made when first asked for, once per facts: a page that never
    asks does not pay.
    """

    city_id: str
    generation: str
    build_id: str
    published_at: dt.datetime
    as_of: dt.date
    area: Area
    stored: Stored
    published: Callable[[str], PublishedTable]
    sources: tuple[SourceFile, ...]
    quality: tuple[QualityFinding, ...]
    reports: tuple[ReportKnown, ...]
    report: ReportKnown | None
    previous_report: ReportKnown | None
    read_as: ReportKnown | None
    emissions: tuple[EmissionCell, ...]
    trajectory: tuple[TrajectoryYear, ...]
    cumulative: tuple[CumulativeYear, ...]
    ladder: tuple[LadderStep, ...]
    trends: tuple[TrendLine, ...]
    fair_shares: tuple[FairShareAnswer, ...]
    measures: tuple[MeasureStanding, ...]
    measure_years: tuple[MeasureYear, ...]
    milestones: tuple[MilestoneStanding, ...]
    contributions: tuple[Contribution, ...]
    contribution_years: tuple[ContributionYear, ...]
    contribution_control: tuple[ContributionByControl, ...]
    totals: GroupSums
    money: tuple[MoneyLine, ...]
    money_sums: tuple[MoneySum, ...]
    indicators: tuple[IndicatorStanding, ...]
    programmes: tuple[ProgrammeScore, ...]
    history_of: Callable[[str], tuple[MeasureHistory, ...]]
    reports_naming: Callable[[str], tuple[ReportKnown, ...]]
    budget: BudgetFacts | None
    budgets: tuple[BudgetFacts, ...]
    answer: Answer
    pace: Pace | Outcome
    carried: Bar | Outcome
    ceilings_short_t: float | None
    changes_since: Callable[[str | None], Changes]
    make_sensitivity: Callable[[], tuple[Variant, ...]]
    make_worked: Callable[["CityFacts"], Mapping[str, Worked[Any]]]
    make_under: Callable[["CityFacts", Scenario], "CityFacts"]
    gas_years: tuple[GasYear, ...]
    sector_sums: SectorSums
    neutrality: NeutralityFacts | None
    data_year: int | None
    scenario: Scenario | None = None

    def under(self, scenario: Scenario) -> "CityFacts":
        """This reading under ``scenario``, counted from the official one.

        Raises:
            UnknownValueError: the scenario names a measure or a part that the city has not. KlimatvaktError: it adds a
                code that the city has, or starts outside the window.
        """
        return self.make_under(self, scenario)

    @cached_property
    def changes(self) -> Changes:
        """Since the report before the one read."""
        return self.changes_since(None)

    @cached_property
    def sensitivity(self) -> tuple[Variant, ...]:
        """The reference budget under other assumptions."""
        return self.make_sensitivity()

    @cached_property
    def worked(self) -> Mapping[str, Worked[Any]]:
        """{what: a figure with its terms}: the reference budget's, and those of measures, money and levels."""
        return self.make_worked(self)

    @property
    def fictional(self) -> bool:
        """Whether the city is made up; every page, chart and file must then say so."""
        return self.area.fictional

    @property
    def earlier_reports(self) -> tuple[str, ...]:
        """Closed reports with measures before the one read, newest first: what can be compared with."""
        report = self.report
        if report is None:
            return ()
        rows = (row for row in self.reports if row.closed and row.has_measures and row.as_of < report.as_of)
        return tuple(row.id for row in rows)

    @cached_property
    def history(self) -> tuple[MeasureHistory, ...]:
        """Of every measure; ask for one of them instead."""
        return tuple(row for measure in self.stored.measure for row in self.history_of(measure.code))
