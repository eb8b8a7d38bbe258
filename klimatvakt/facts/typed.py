"""Owns the shape of what pages and charts are told about a city. Must not know how it was computed.

Everything here is frozen and shared between requests. The columns of each table are said where its row class stands
(klimatvakt.catalog.derived); unknown is None, never 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from klimatvakt.catalog.derived.budget import (
    CumulativeYear,
    EmissionCell,
    FairShareAnswer,
    LadderStep,
    ReportKnown,
    TrajectoryYear,
    TrendLine,
)
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
from klimatvakt.catalog.stored import Area, Stored
from klimatvakt.facts.read.city_tables import PublishedTable


@dataclass(frozen=True, eq=False)
class Typed:
    """The rows of a city at one date, read as of one report.

    ``stored``: the published rows as known then, each table read when first asked for; of what reports say measure by
    measure only what was read. ``published(table)``: everything the generation holds of it, as it is downloaded.
    ``reports`` stand newest first, open ones too. ``report`` is the report the measures are read as of,
    ``previous_report`` the one before (None = none published), ``read_as`` the report named in the address.

    Measures stand in catalogue order; a measure stands under the emission sector of each of its effect rows, one
    without rows under its own. ``totals``: over all measures. ``history_of(code)``: the measure in every closed report
    from its first one on, oldest first; ``reports_naming(code)``: the closed reports that name it, later ones too.
    """

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

    @cached_property
    def history(self) -> tuple[MeasureHistory, ...]:
        """Of every measure; ask for one of them instead."""
        return tuple(row for measure in self.stored.measure for row in self.history_of(measure.code))
