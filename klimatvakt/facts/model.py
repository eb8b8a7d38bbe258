"""Owns the shape of what pages and charts are told about a city. Must not know how it was computed.

Everything here is frozen and shared between requests: frames are never changed after they are built.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.catalog.derived.changes import ChangedEffect
from klimatvakt.catalog.stored import Budget
from klimatvakt.domain.budgets.sensitivity import Variant
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.words import Words
from klimatvakt.domain.worked import Worked
from klimatvakt.facts.budget.inventory import GasYear, SectorSums
from klimatvakt.facts.budget.neutrality import NeutralityFacts
from klimatvakt.facts.read.rows import Row
from klimatvakt.facts.typed import Typed, typed_rows


@dataclass(frozen=True)
class Changes:
    """What changed since an earlier report.

    ``since`` is that report's row, None when there is none to compare with (then everything else is empty).
    ``items``: kind (new | decided | completed | cancelled | merged | postponed | status_up | status_down |
    effect_revised | money_moved | owner_changed | delayed), code, before, after (see change_items.build_items), tonnes
    (of the plan, inside the window, NaN where it has none), days (delayed), budget_year, money_kind, before_eur and
    after_eur (money_moved). ``causes``: {domain Cause: tonnes of planned overshoot} adding up to ``total_t`` =
    ``after_t`` − ``before_t``, or why they cannot be told. ``days`` is the move of the run-out, later positive, only
    where both outcomes run out.

    ``effects``: code, plan_before, plan_after (bool: decided, so part of the planned path), before_t, after_t (central
    tonnes inside the window, both against the newer inventory and window; NaN where not in the path or not
    calculated), slip_t (what a moved planned end does to after_t) – a row per measure that is or was in the path.
    """

    since: Mapping[str, Any] | None
    items: pd.DataFrame
    effects: pd.DataFrame
    causes: Mapping[Cause, float] | Outcome
    total_t: float | None
    before_t: float | None
    after_t: float | None
    days: float | None
    budgets: tuple[Budget | None, Budget | None] = (None, None)

    @property
    def since_title(self) -> Words | None:
        """The title of that report."""
        return None if self.since is None else Words(*(self.since[f"title_{language}"] for language in Language))

    @cached_property
    def changed_effects(self) -> tuple[ChangedEffect, ...]:
        """``effects`` as rows with attributes."""
        return typed_rows(ChangedEffect, self.effects)

    @property
    def budget_replaced(self) -> bool:
        """Whether another emission budget is followed up now than then."""
        before, after = self.budgets
        return before is not None and after is not None and before.id != after.id


@dataclass(frozen=True)
class CityFacts:
    """All that is known of one city at one date, read as of one report.

    ``tables``: {catalogue table name: frame with the catalogue's columns}, everything the generation holds; what was
    known at ``as_of`` is in the other fields. ``sources``: one row per source file (publisher, licence, sha256,
    rows …). ``quality``: the build's warnings. ``report`` is the report the measures are read as of,
    ``previous_report`` the one before (None = none published), ``read_as`` the report named in the address: with one,
    ``as_of`` is its date, also when it follows up no measures (an environmental review).

    ``data_year`` is the last year with an emission total. ``kept_rows`` remembers the small tables row by row, which
    depend on nothing but the frames. ``budget`` is the reference budget at ``as_of``, ``budgets`` it and the others
    known then, reference first. ``changes`` is since the report before,
    ``changes_since(id)`` since another of ``earlier_reports``.

    ``changes``, ``history`` and ``sensitivity`` read other reports or vary the whole budget: a page that never asks for
    them does not pay for them. They are made when first asked for, once per facts.

    Frames (columns are part of the contract; unknown is None/NaN, never 0):

    ``emissions``: the catalogue's emission cells as the newest release known then states them, with ``former_t`` where
    that revised them.

    ``reports``: id, kind, year, as_of, published_on, closed, title_sv/_fi/_en, summary_sv/_fi/_en, has_measures
    (bool); newest first, open ones too.

    ``trajectory``: year, series (history | target | reference | planned | trend), emissions_t, low_t, high_t,
    data_status. History has no row for a gap year. Planned and trend lines have bounds.

    ``cumulative``: year, series (used | allowed), cumulative_t, data_status – from the budget's first year,
    ``used`` only as long as the series is unbroken.

    ``ladder``: step (reference_gap | overshoot | adopted | identified | left), low_t, central_t, high_t (signed),
    left_low_t, left_central_t, left_high_t (what is left after the step), n_measures (behind adopted and identified).
    Empty without a budget.

    ``measures``, one row per measure in catalogue order: code, title_sv/_fi/_en, theme_id (root theme),
    subtheme_id, sector_id and responsible_sv/_fi/_en (as of the report), phase, phase_source (report | stated |
    none), schedule, late_days, freshness, status (PublicStatus), reason (Reason), funding, control, effect_status,
    emission_sector_id, low_t, central_t, high_t (increments inside the window), days_low, days_central, days_high
    (dygn av stadens utsläpp), gap_share, quantified (bool: the report states figures), outside_budget (bool: it does,
    but nothing of it counts against this budget), in_inventory (bool: fully effective by y0), in_reference (bool:
    already in the reference path), counted (bool: decided, so part of sums and of the planned line), manual (bool),
    open_milestones, cost_basis, next_milestone_on, end_on, report_id (the report its state was read from);
    shift (Shift | Outcome | None without figures), shift_days (NaN unless a Shift; never to be summed), shift_says
    (days | under_a_day | spent_before_effect | tonnes_only | ""): run-out with the measure minus without it, last-in
    on the planned path – for what is not counted: the planned path with it against the one without;
    lost_low_t, lost_central_t, lost_high_t (what one year's slip gives away inside the window), delay_rank (1 = loses
    most; None where nothing is lost), level_end_t (central increment in the window's last year), followed_up_t (sum
    of its years), eur_t_low, eur_t_central, eur_t_high (€/t), cost_reason (Reason why there is no €/t, else None),
    cost_eur_low, cost_eur_central, cost_eur_high (euro of all budget years known, NaN where they cover different
    things), cost_first_year, cost_last_year (those years), cost_proposed (bool: some of it nobody has decided yet),
    effect_last_year (last year the report states tonnes for: where it is after cost_last_year, €/t may still rise).

    ``measure_years``: code, year, low_t, central_t, high_t (increment over y0 that year), followed_up_t.

    ``contributions``: kind (sector | theme | emission_sector | control), id, low_t, central_t, high_t, days_central,
    need_share, followed_up_t, ceiling_t (sectors: all the cut its adopted ceilings require), required_t (of it in the
    years left; both NaN where none is adopted), inventory_change_t (emission sectors: last level less base year),
    n_measures, n_live (all but cancelled and merged), n_quantified, n_not_quantified (of the live ones), n_on_plan,
    n_counted (the x and y of "x av y enligt plan"). Sums hold decided, ongoing and completed measures; what is still
    an idea stands apart in idea_central_t, and cancelled, merged or postponed ones count for nothing. A measure
    stands under the emission sector of each of its effect rows; one without rows under its own.

    ``contribution_years``: kind, id, year, low_t, central_t, high_t, followed_up_t – the same sums year by year.

    ``contribution_control``: kind (sector | theme), id, control, low_t, central_t, high_t: the contribution split by
    who decides; an overlap group counts once within each.

    ``totals``: like one row of contributions, over all measures (overlap groups counted once).

    ``trends``: perspective, gas, emission_sector_id, slope_t, level_t, spread_t, first_year, last_year, n, reason
    (Reason why there is none, else None).

    ``milestones``: code, n, title_sv/_fi/_en, due_on, started_on, done_on, state (done | late | started | planned).

    ``money``: code, sector_id, theme_id, budget_year, stage, kind, cost_basis, amount_eur, low_eur, high_eur,
    decided_on. ``money_sums``: sector_id, theme_id, budget_year, stage, kind, cost_basis, amount_eur, n_measures;
    different bases are never added.

    ``indicators``: id, name_*, unit_*, description_*, direction, theme_id, first_year, first_value, last_year,
    last_value, data_status, goal, goal_year, completion (Completion | Outcome | None), goes (right | wrong | still |
    unknown), n_values, codes (tuple of measures).

    ``programmes``: sector_id, year, promised, done, moved, dropped, planned, n_needs_appropriation; of the sector's
    programme the year before promised_before, done_before and n_again (in both).

    ``history``: code, report_id, as_of, phase, status, late_days, reason, end_on, low_t, central_t, high_t,
    effect_status, comment_sv/_fi/_en, reported (bool: the report has the measure) – one row per measure and closed
    report from its first one on, oldest report first.

    ``sensitivity``: domain Variants of the reference budget. ``fair_shares``: id, name_*, boundary_*, the inputs,
    principle, tonnes, reason, rate, rate_reason, guard (Outcome | None), base_year, base_t; see build_fair_shares.

    ``gas_years``: the total of the reference budget's perspective by gas, a year each. ``sector_sums``:
    {(perspective, gas): {year: sum over the emission sectors and what it lacks}}. ``neutrality``: how far from
    neutral, None where nothing can be said.
    """

    city_id: str
    area: Mapping[str, Any]
    generation: str
    build_id: str
    published_at: dt.datetime
    as_of: dt.date
    report: Mapping[str, Any] | None
    previous_report: Mapping[str, Any] | None
    read_as: Mapping[str, Any] | None
    reports: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]
    emissions: pd.DataFrame
    sources: pd.DataFrame
    quality: pd.DataFrame
    budget: BudgetFacts | None
    budgets: tuple[BudgetFacts, ...]
    trajectory: pd.DataFrame
    cumulative: pd.DataFrame
    ladder: pd.DataFrame
    measures: pd.DataFrame
    measure_years: pd.DataFrame
    contributions: pd.DataFrame
    contribution_years: pd.DataFrame
    contribution_control: pd.DataFrame
    milestones: pd.DataFrame
    totals: Mapping[str, Any]
    trends: pd.DataFrame
    money: pd.DataFrame
    money_sums: pd.DataFrame
    indicators: pd.DataFrame
    programmes: pd.DataFrame
    changes_since: Callable[[str | None], Changes]
    make_history: Callable[[], pd.DataFrame]
    make_sensitivity: Callable[[], tuple[Variant, ...]]
    make_worked: Callable[["CityFacts"], Mapping[str, Worked[Any]]]
    fair_shares: pd.DataFrame
    gas_years: tuple[GasYear, ...]
    sector_sums: SectorSums
    neutrality: NeutralityFacts | None
    data_year: int | None
    kept_rows: dict[str, list[Row]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def typed(self) -> Typed:
        """The same as rows with attributes."""
        return Typed(self)

    @cached_property
    def changes(self) -> Changes:
        """Since the report before the one read."""
        return self.changes_since(None)

    @cached_property
    def history(self) -> pd.DataFrame:
        """See above."""
        return self.make_history()

    @cached_property
    def sensitivity(self) -> tuple[Variant, ...]:
        """See above."""
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
        if self.report is None:
            return ()
        rows = self.reports
        earlier = (
            rows["closed"].astype(bool) & rows["has_measures"].astype(bool) & (rows["as_of"] < self.report["as_of"])
        )
        return tuple(rows.loc[earlier, "id"])
