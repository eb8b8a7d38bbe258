"""Owns the facts as typed rows while frames are on their way out; made when first asked for."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from klimatvakt.catalog.derived.budget import (
    CumulativeYear,
    EmissionCell,
    FairShareAnswer,
    LadderStep,
    ReportKnown,
    TrajectoryYear,
    TrendLine,
)
from klimatvakt.catalog.derived.changes import Changed, ChangeItem, Owner
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
from klimatvakt.catalog.rows import build_rows
from klimatvakt.catalog.stored import Area, Stored
from klimatvakt.domain.vocabulary import MoneyStage, Phase, PublicStatus
from klimatvakt.domain.words import Words

if TYPE_CHECKING:
    from klimatvakt.facts.model import CityFacts

_Row = TypeVar("_Row")


def typed_rows(row: type[_Row], frame: pd.DataFrame) -> tuple[_Row, ...]:
    """The rows of ``frame`` as ``row`` objects."""
    return build_rows(row, {name: frame[name].tolist() for name in frame.columns})


@dataclass(frozen=True, eq=False)
class Typed:
    """See facts.model.CityFacts for what each table holds."""

    facts: "CityFacts"

    @cached_property
    def emissions(self) -> tuple[EmissionCell, ...]:
        """See CityFacts.emissions."""
        return typed_rows(EmissionCell, self.facts.emissions)

    @cached_property
    def trajectory(self) -> tuple[TrajectoryYear, ...]:
        """See CityFacts.trajectory."""
        return typed_rows(TrajectoryYear, self.facts.trajectory)

    @cached_property
    def cumulative(self) -> tuple[CumulativeYear, ...]:
        """See CityFacts.cumulative."""
        return typed_rows(CumulativeYear, self.facts.cumulative)

    @cached_property
    def ladder(self) -> tuple[LadderStep, ...]:
        """See CityFacts.ladder."""
        return typed_rows(LadderStep, self.facts.ladder)

    @cached_property
    def trends(self) -> tuple[TrendLine, ...]:
        """See CityFacts.trends."""
        return typed_rows(TrendLine, self.facts.trends)

    @cached_property
    def fair_shares(self) -> tuple[FairShareAnswer, ...]:
        """See CityFacts.fair_shares."""
        return typed_rows(FairShareAnswer, self.facts.fair_shares)

    @cached_property
    def measures(self) -> tuple[MeasureStanding, ...]:
        """See CityFacts.measures."""
        return typed_rows(MeasureStanding, self.facts.measures)

    @cached_property
    def measure_years(self) -> tuple[MeasureYear, ...]:
        """See CityFacts.measure_years."""
        return typed_rows(MeasureYear, self.facts.measure_years)

    @cached_property
    def history(self) -> tuple[MeasureHistory, ...]:
        """See CityFacts.history."""
        return typed_rows(MeasureHistory, self.facts.history)

    @cached_property
    def milestones(self) -> tuple[MilestoneStanding, ...]:
        """See CityFacts.milestones."""
        return typed_rows(MilestoneStanding, self.facts.milestones)

    @cached_property
    def indicators(self) -> tuple[IndicatorStanding, ...]:
        """See CityFacts.indicators."""
        return typed_rows(IndicatorStanding, self.facts.indicators)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """See CityFacts.contributions."""
        return typed_rows(Contribution, self.facts.contributions)

    @cached_property
    def contribution_years(self) -> tuple[ContributionYear, ...]:
        """See CityFacts.contribution_years."""
        return typed_rows(ContributionYear, self.facts.contribution_years)

    @cached_property
    def contribution_control(self) -> tuple[ContributionByControl, ...]:
        """See CityFacts.contribution_control."""
        return typed_rows(ContributionByControl, self.facts.contribution_control)

    @cached_property
    def programmes(self) -> tuple[ProgrammeScore, ...]:
        """See CityFacts.programmes."""
        return typed_rows(ProgrammeScore, self.facts.programmes)

    @cached_property
    def money(self) -> tuple[MoneyLine, ...]:
        """See CityFacts.money."""
        return typed_rows(MoneyLine, self.facts.money)

    @cached_property
    def money_sums(self) -> tuple[MoneySum, ...]:
        """See CityFacts.money_sums."""
        return typed_rows(MoneySum, self.facts.money_sums)

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        """See CityFacts.sources."""
        return typed_rows(SourceFile, self.facts.sources)

    @cached_property
    def quality(self) -> tuple[QualityFinding, ...]:
        """See CityFacts.quality."""
        return typed_rows(QualityFinding, self.facts.quality)

    @cached_property
    def totals(self) -> GroupSums:
        """See CityFacts.totals."""
        return typed_rows(GroupSums, pd.DataFrame([dict(self.facts.totals)]))[0]

    @cached_property
    def reports(self) -> tuple[ReportKnown, ...]:
        """See CityFacts.reports."""
        measured = dict(zip(self.facts.reports["id"], self.facts.reports["has_measures"], strict=True))
        frame = self.facts.tables["report"].set_index("id", drop=False).loc[self.facts.reports["id"]]
        return typed_rows(ReportKnown, frame.assign(has_measures=[measured[name] for name in frame["id"]]))

    @cached_property
    def report(self) -> ReportKnown | None:
        """The report the measures are read as of."""
        read = self.facts.report
        return None if read is None else next(row for row in self.reports if row.id == read["id"])

    @cached_property
    def area(self) -> Area:
        """The city."""
        row = dict(self.facts.area)
        return build_rows(Area, {name: [value] for name, value in row.items()})[0]

    @cached_property
    def stored(self) -> Stored:
        """The stored tables as known at the reading's date."""
        tables = self.facts.tables
        kinds = {name: kind.__args__[0] for name, kind in Stored.__annotations__.items()}
        return Stored(**{name: typed_rows(kind, tables[name]) for name, kind in kinds.items()})


def typed_items(frame: pd.DataFrame) -> tuple[ChangeItem, ...]:
    """Rows of Changes.items, each end of a change as what its kind says it is."""
    ends = {
        name: [_end(kind, value) for kind, value in zip(frame["kind"], frame[name], strict=True)]
        for name in ("before", "after")
    }
    return build_rows(ChangeItem, {name: frame[name].tolist() for name in frame.columns} | ends)


def _end(kind: str, value: Any) -> Changed:
    if value is None or value != value:
        return None
    if kind == "owner_changed":
        return Owner(value["sector_id"], Words(*(value[f"responsible_{language}"] for language in ("sv", "fi", "en"))))
    if kind == "money_moved":
        return MoneyStage(value)
    if kind in ("new", "status_up", "status_down"):
        return PublicStatus(value)
    if kind in ("delayed", "effect_revised"):
        return value  # type: ignore[no-any-return]
    return Phase(value)
