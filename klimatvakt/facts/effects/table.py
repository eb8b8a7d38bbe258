"""Owns which effect rows count against an emission budget, and every measure's increments as arrays.

Must not know status or pages. Arithmetic is the domain's (klimatvakt.domain.measures.effect_table).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.effect_table import Floats, Ints, add_up, in_window, increments, levels
from klimatvakt.domain.vocabulary import Gas, Phase
from klimatvakt.facts.effects.columns import Bools, EffectColumns, columns_of
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import States, measure_codes

# Only what somebody has decided is planned; an idea is shown with its tonnes but carries no line.
PLANNED_PHASES = frozenset({Phase.DECIDED, Phase.IN_PROGRESS, Phase.COMPLETED})


@dataclass(frozen=True, eq=False)
class EffectTable:
    """Every measure's effect against one perspective and gas, as read in one snapshot. Rows are ``codes``.

    ``effect``: measure × year × (low, central, high), tonnes as they stand in the year, and ``before``: in ``y0``
    (measure × bounds); NaN for a measure without figures inside the boundary. ``years`` are the consecutive years of
    that axis. ``stated``: measure × year, whether the report states an increment for the year. ``followed``: measure ×
    year, followed-up tonnes, NaN where none. ``emission_sector``: measure × year, number of the row's emission sector
    in the catalogue table, −1 without a row. ``group``: number of the overlap group; a measure alone has its own.
    ``window``: (first, last) year of the budget that is left; last < first when nothing is.

    ``quantified``: the report states figures. ``outside``: it does, but none inside the boundary. ``idea``: not
    decided yet. ``in_reference``: already inside the reference path. ``counted``: may enter sums and the planned path
    (decided, ongoing or completed, and not in the reference). ``off``: a worked example leaves it as it is in ``y0``.
    ``known``: has increments, maybe 0. ``rows``: numbers of those of ``columns`` behind ``effect``.
    """

    codes: tuple[str, ...]
    y0: int
    years: Ints
    window: tuple[int, int]
    effect: Floats
    before: Floats
    stated: Bools
    followed: Floats
    emission_sector: Ints
    group: Ints
    quantified: Bools
    outside: Bools
    idea: Bools
    in_reference: Bools
    counted: Bools
    off: Bools
    rows: Ints
    columns: EffectColumns

    @cached_property
    def row(self) -> Mapping[str, int]:
        """{code: its row}."""
        return {code: n for n, code in enumerate(self.codes)}

    @cached_property
    def delta(self) -> Floats:
        """measure × year × (low, central, high): what comes on top of ``y0``, 0 where the measure states nothing."""
        return increments(self.effect, self.before)

    @cached_property
    def known(self) -> Bools:
        """Which measures have increments."""
        known: Bools = self.quantified & ~self.outside
        if len(self.years):
            known = known & ~np.isnan(self.effect[:, 0, 1])
        return known

    @cached_property
    def in_window(self) -> Floats:
        """Tonnes inside the window, measure × (low, central, high); NaN where not known."""
        inside: Floats = np.where(self.known[:, None], in_window(self.delta, self.years, *self.window), np.nan)
        return inside

    @cached_property
    def planned(self) -> Mapping[int, Range]:
        """{year after y0: Σ Δ of what is counted}, overlaps once; empty when nothing counted has a figure."""
        return self.sum_of(self.counted)

    @cached_property
    def identified(self) -> Mapping[int, Range]:
        """{year after y0: what the ideas would add to ``planned``}, overlaps once; empty when none has a figure."""
        if not (self.idea & self.known).any():
            return {}
        together = self.sum_of(self.counted | self.idea & ~self.in_reference)
        return {year: total - self.planned[year] if self.planned else total for year, total in together.items()}

    def sum_of(self, chosen: Bools) -> dict[int, Range]:
        """{year after y0: Σ Δ of the ``chosen`` measures}, overlaps once; empty when none of them has a figure."""
        rows = np.flatnonzero(chosen & self.known)
        if not len(rows):
            return {}
        all_as_one = np.zeros(len(rows), dtype=np.int64)
        total = add_up(self.effect[rows], self.before[rows], all_as_one, self.group[rows])[0]
        return {year: Range(*t) for year, t in zip(self.years.tolist(), total.tolist(), strict=True) if year > self.y0}


def take_effects(
    city: CityTables,
    states: States,
    boundary: tuple[str, str] | None,
    y0: int,
    window: tuple[int, int],
) -> EffectTable:
    """The effects as the measures' ``states`` (see Reading) were reported with, against (perspective, gas).

    Without a ``boundary`` (no budget) nothing is inside.
    """
    codes = city.once(measure_codes)
    return hold_effects(codes, columns_of(city, states, codes), states, boundary, y0, window)


def hold_effects(
    codes: tuple[str, ...],
    columns: EffectColumns,
    states: States,
    boundary: tuple[str, str] | None,
    y0: int,
    window: tuple[int, int],
) -> EffectTable:
    """The effects of ``columns``, which are those of the measures ``codes``; see :func:`take_effects`."""
    code, year = columns.code, columns.year
    inside = _inside(columns, boundary)
    years = np.arange(min(year.min(), y0), year.max() + 1) if len(year) else np.zeros(0, dtype=np.int64)
    place = year - years[0] if len(year) else year
    shape = (len(codes), len(years))
    effects = np.full((*shape, 3), np.nan)
    effects[code[inside], place[inside]] = columns.tonnes[inside]
    stated = np.zeros(shape, dtype=bool)
    stated[code[inside], place[inside]] = True
    # An amount of energy without a factor leaves the whole measure without tonnes.
    effects[(stated & np.isnan(effects[:, :, 1])).any(axis=1)] = np.nan
    followed = np.full(shape, np.nan)
    followed[code, place] = columns.followed
    sector = np.full(shape, -1)
    sector[code, place] = columns.emission_sector
    quantified, has_inside = np.zeros(shape[0], dtype=bool), stated.any(axis=1)
    quantified[code] = True
    traits = _traits(codes, states)
    effect, before = levels(effects, years, y0) if len(years) else (effects, np.full((shape[0], 3), np.nan))
    effect[traits.in_reference & has_inside], before[traits.in_reference & has_inside] = 0.0, 0.0
    return EffectTable(
        codes=codes,
        y0=y0,
        years=years,
        window=window,
        effect=effect,
        before=before,
        stated=stated & (years > y0) & ~traits.in_reference[:, None],
        followed=followed,
        emission_sector=sector,
        group=traits.group,
        quantified=quantified,
        outside=quantified & ~has_inside,
        idea=traits.idea,
        in_reference=traits.in_reference,
        counted=traits.planned & ~traits.in_reference,
        off=np.zeros(len(codes), dtype=bool),
        rows=np.flatnonzero(inside),
        columns=columns,
    )


@dataclass(frozen=True, eq=False)
class _Traits:
    planned: Bools
    idea: Bools
    in_reference: Bools
    group: Ints


def _traits(codes: Sequence[str], states: States) -> _Traits:
    mine = [states.get(code) for code in codes]
    phases = [state.phase if state else None for state in mine]
    groups: dict[str, int] = {}
    numbers = [groups.setdefault(s.overlap_group, n) if s and s.overlap_group else n for n, s in enumerate(mine)]
    return _Traits(
        planned=np.array([phase in PLANNED_PHASES for phase in phases], dtype=bool),
        idea=np.array([phase is Phase.IDEA for phase in phases], dtype=bool),
        in_reference=np.array([bool(state and state.in_reference) for state in mine], dtype=bool),
        group=np.array(numbers, dtype=np.int64),
    )


def _inside(columns: EffectColumns, boundary: tuple[str, str] | None) -> Bools:
    """Rows of the budget's perspective and gas that the inventory will show. A CO2 budget takes CO2 alone."""
    if boundary is None:
        return np.zeros(len(columns.code), dtype=bool)
    perspective, gas = boundary
    fits = columns.gas == gas
    if gas == Gas.CO2E:
        fits |= columns.gas == Gas.CO2
    found: Bools = (fits & columns.counts & (columns.perspective == perspective)).astype(bool)
    return found
