"""Owns the frames and dictionaries of the facts, for who still reads them. Must not know how they were computed.

Everything here is frozen and shared between requests: frames are never changed after they are built.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

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
from klimatvakt.catalog.derived.changes import ChangedEffect, ChangeItem, Owner
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
from klimatvakt.catalog.stored import Budget
from klimatvakt.domain.budgets.sensitivity import Variant
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.worked import Worked
from klimatvakt.facts.budget.inventory import GasYear, SectorSums
from klimatvakt.facts.budget.neutrality import NeutralityFacts
from klimatvakt.facts.read.frames import dict_rows, frame_of
from klimatvakt.facts.read.rows import Row
from klimatvakt.facts.typed import Typed

FRAMES: Mapping[str, type] = {
    "emissions": EmissionCell,
    "sources": SourceFile,
    "quality": QualityFinding,
    "reports": ReportKnown,
    "trajectory": TrajectoryYear,
    "cumulative": CumulativeYear,
    "ladder": LadderStep,
    "trends": TrendLine,
    "fair_shares": FairShareAnswer,
    "measures": MeasureStanding,
    "measure_years": MeasureYear,
    "milestones": MilestoneStanding,
    "contributions": Contribution,
    "contribution_years": ContributionYear,
    "contribution_control": ContributionByControl,
    "money": MoneyLine,
    "money_sums": MoneySum,
    "indicators": IndicatorStanding,
    "programmes": ProgrammeScore,
}


@dataclass(frozen=True)
class TypedChanges:
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


@dataclass(frozen=True)
class Changes:
    """``typed`` with frames, for who still reads them."""

    typed: TypedChanges

    def __getattr__(self, name: str) -> Any:
        """What is the same in both."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.typed, name)

    @cached_property
    def since(self) -> Mapping[str, Any] | None:
        """As a dictionary."""
        return dict_rows(ReportKnown, [self.typed.since])[0] if self.typed.since else None

    @cached_property
    def items(self) -> pd.DataFrame:
        """As a frame."""
        frame = frame_of(ChangeItem, self.typed.items)
        for name in ("before", "after"):
            cells = [
                {"sector_id": cell.sector_id, **{f"responsible_{n}": getattr(cell.responsible, n) for n in Language}}
                if isinstance(cell, Owner)
                else cell
                for cell in frame[name]
            ]
            frame[name] = pd.Series(cells, dtype=object)
        return frame

    @cached_property
    def effects(self) -> pd.DataFrame:
        """As a frame."""
        return frame_of(ChangedEffect, self.typed.effects)


@dataclass(frozen=True)
class CityFacts:
    """All that is known of one city at one date, read as of one report.

    ``typed`` has the rows. ``read_as`` is the report named in the address: with one, ``as_of`` is its date, also when
    it follows up no measures (an environmental review). ``data_year`` is the last year with an emission total.
    ``budget`` is the reference budget at ``as_of``, ``budgets`` it and the others known then, reference first.
    ``changes`` is since the report before, ``changes_since(id)`` since another of ``earlier_reports``.

    What reads other reports or varies the whole budget is made when first asked for, once per facts: a page that never
    asks does not pay.
    """

    city_id: str
    generation: str
    build_id: str
    published_at: dt.datetime
    as_of: dt.date
    typed: Typed
    area: Mapping[str, Any]
    report: Mapping[str, Any] | None
    previous_report: Mapping[str, Any] | None
    read_as: Mapping[str, Any] | None
    tables: Mapping[str, pd.DataFrame]
    budget: BudgetFacts | None
    budgets: tuple[BudgetFacts, ...]
    changes_since: Callable[[str | None], Changes]
    make_sensitivity: Callable[[], tuple[Variant, ...]]
    make_worked: Callable[["CityFacts"], Mapping[str, Worked[Any]]]
    gas_years: tuple[GasYear, ...]
    sector_sums: SectorSums
    neutrality: NeutralityFacts | None
    data_year: int | None
    kept_rows: dict[str, list[Row]] = field(default_factory=dict, repr=False, compare=False)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

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
        return bool(self.area["fictional"])

    @property
    def earlier_reports(self) -> tuple[str, ...]:
        """Closed reports with measures before the one read, newest first: what can be compared with."""
        report = self.typed.report
        if report is None:
            return ()
        rows = (row for row in self.typed.reports if row.closed and row.has_measures and row.as_of < report.as_of)
        return tuple(row.id for row in rows)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """The tables of ``typed`` as frames, for who still reads them."""
        kind = FRAMES.get(name)
        if kind is None:
            raise AttributeError(name)
        if name not in self.frames:
            self.frames[name] = frame_of(kind, getattr(self.typed, name))
        return self.frames[name]

    @property
    def history(self) -> pd.DataFrame:
        """Every measure through the reports."""
        if "history" not in self.frames:
            self.frames["history"] = frame_of(MeasureHistory, self.typed.history)
        return self.frames["history"]

    @property
    def totals(self) -> Mapping[str, Any]:
        """As a dictionary."""
        return dict_rows(GroupSums, [self.typed.totals])[0]
