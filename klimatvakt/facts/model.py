"""Owns the shape of what pages and charts are told about a city. Must not know how it was computed.

Everything here is frozen and shared between requests: frames are never changed after they are built.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from klimatvakt.domain.outcomes import Outcome, Reason
from klimatvakt.domain.trajectory import RequiredRate
from klimatvakt.facts.rows import Row


@dataclass(frozen=True)
class BudgetFacts:
    """The reference budget against what was emitted. All ``_t`` in tonnes of the budget's gas.

    ``row`` is the budget's row of the catalogue. ``stated_year`` is the last year of the unbroken series from
    ``start_year`` (None before the first such year); remaining and overshoot are stated at its end, never now.
    ``required_rate`` is a yearly fraction and ``binding`` names its condition: end_level or budget.
    ``required`` is the whole answer, with its reason when there is no rate. ``is_interval``: data are too old for one
    date, the budget ends between ``headline_from`` and ``headline_to`` (None = holds on that side).
    ``gap_year`` is the first year without a figure when later years have one.
    ``range_low_t``/``range_high_t`` span ``shapes`` = {name of shape: budget in tonnes} of the same target.
    """

    row: Mapping[str, Any]
    budget_t: float
    range_low_t: float | None
    range_high_t: float | None
    shapes: Mapping[str, float]
    path: Mapping[int, float]
    stated_year: int | None
    used_t: float | None
    remaining_t: float | None
    remaining_share: float | None
    overshoot_t: float | None
    required_rate: float | None
    binding: str
    required: RequiredRate | Outcome | None
    constant_run_out: Outcome
    is_interval: bool
    headline_from: dt.date | None
    headline_to: dt.date | None
    gap_year: int | None
    refusal: Reason | None
    need_t: float | None
    last_level_t: float
    last_level_year: int


@dataclass(frozen=True)
class CityFacts:
    """All that is known of one city at one date, read as of one report.

    Frames (columns are part of the contract):

    ``tables``: {catalogue table name: frame with the catalogue's columns}.

    ``emissions``: the catalogue's emission cells as their newest release states them, with former_t where revised.
    ``sources``: one row per source file (publisher, licence, sha256, rows …). ``quality``: the build's warnings.
    ``report`` is the report the measures are read as of, ``previous_report`` the one before; None = none published.

    ``trajectory``: year, series (history | target | reference | planned), emissions_t, low_t, high_t,
    data_status. History has no row for a gap year.

    ``cumulative``: year, series (used | allowed), cumulative_t, data_status – from the budget's first year,
    ``used`` only as long as the series is unbroken.

    ``measures``, one row per measure in catalogue order: code, title_sv/_fi/_en, theme_id (root theme),
    subtheme_id, sector_id, phase, phase_source (report | stated | none), schedule, late_days, freshness, status
    (PublicStatus), reason (Reason), funding, control, effect_status, emission_sector_id, low_t, central_t, high_t
    (increments inside the window), days_low, days_central, days_high (dygn av stadens utsläpp), gap_share,
    quantified (bool: the report states figures), outside_budget (bool: it does, but nothing of it counts against this
    budget), in_inventory (bool: fully effective by y0), in_reference (bool: already in the reference path), counted
    (bool: decided, so part of sums and of the planned line), manual (bool), open_milestones, cost_basis,
    next_milestone_on, end_on, report_id (the report its state was read from). Unknown is None/NaN, never 0.

    ``measure_years``: code, year, low_t, central_t, high_t (increment over y0 that year), followed_up_t.

    ``contributions``: kind (sector | theme), id, low_t, central_t, high_t, days_central, need_share,
    followed_up_t, required_t (from an adopted ceiling, else None), n_measures, n_quantified, n_not_quantified,
    n_on_plan, n_counted (the x and y of "x av y enligt plan"). Sums hold decided, ongoing and completed measures;
    what is still an idea stands apart in idea_central_t, and cancelled, merged or postponed ones count for nothing.

    ``milestones``: code, n, title_sv/_fi/_en, due_on, started_on, done_on, state (done | late | started | planned).

    ``data_year`` is the last year with an emission total. ``kept_rows`` remembers the small tables row by row, which
    depend on nothing but the frames.

    ``totals``: like one row of contributions, over all measures (overlap groups counted once).
    """

    city_id: str
    area: Mapping[str, Any]
    generation: str
    build_id: str
    published_at: dt.datetime
    as_of: dt.date
    report: Mapping[str, Any] | None
    previous_report: Mapping[str, Any] | None
    tables: Mapping[str, pd.DataFrame]
    emissions: pd.DataFrame
    sources: pd.DataFrame
    quality: pd.DataFrame
    budget: BudgetFacts | None
    trajectory: pd.DataFrame
    cumulative: pd.DataFrame
    measures: pd.DataFrame
    measure_years: pd.DataFrame
    contributions: pd.DataFrame
    milestones: pd.DataFrame
    totals: Mapping[str, Any]
    data_year: int | None
    kept_rows: dict[str, list[Row]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def fictional(self) -> bool:
        """Whether the city is made up; every page, chart and file must then say so."""
        return bool(self.area["fictional"])
