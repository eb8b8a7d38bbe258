"""Owns which effect rows count against an emission budget, and every measure's increments as arrays.

Must not know status or pages. Arithmetic is the domain's (klimatvakt.domain.measures.effect_table).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.effect_table import Floats, Ints, add_up, in_window, increments
from klimatvakt.domain.units import kwh_to_tonnes
from klimatvakt.domain.vocabulary import CountsInInventory, EffectUnit, Gas, Phase
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import measure_codes

# Only what somebody has decided is planned; an idea is shown with its tonnes but carries no line.
PLANNED_PHASES = frozenset({Phase.DECIDED, Phase.IN_PROGRESS, Phase.COMPLETED})
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class EffectTable:
    """Every measure's effect against one perspective and gas, as read in one snapshot. Rows are ``codes``.

    ``delta``: measure × year × (low, central, high), tonnes over the inventory level of ``y0``, 0 where the measure
    states nothing; NaN for a measure without figures inside the boundary. ``years`` are the consecutive years of that
    axis. ``stated``: measure × year, whether the report states an increment for the year. ``followed``: measure × year,
    followed-up tonnes, NaN where none. ``emission_sector``: measure × year, number of the row's emission sector in the
    catalogue table, −1 without a row. ``group``: number of the overlap group; a measure alone has its own.
    ``window``: (first, last) year of the budget that is left; last < first when nothing is.

    ``quantified``: the report states figures. ``outside``: it does, but none inside the boundary. ``idea``: not
    decided yet. ``in_reference``: already inside the reference path. ``counted``: may enter sums and the planned path
    (decided, ongoing or completed, and not in the reference). ``known``: has increments, maybe 0. ``rows``: numbers of
    the effect rows behind ``delta`` in :class:`EffectColumns`.
    """

    codes: tuple[str, ...]
    y0: int
    years: Ints
    window: tuple[int, int]
    delta: Floats
    stated: Bools
    followed: Floats
    emission_sector: Ints
    group: Ints
    quantified: Bools
    outside: Bools
    idea: Bools
    in_reference: Bools
    counted: Bools
    rows: Ints

    @cached_property
    def row(self) -> Mapping[str, int]:
        """{code: its row}."""
        return {code: n for n, code in enumerate(self.codes)}

    @cached_property
    def known(self) -> Bools:
        """Which measures have increments."""
        known: Bools = self.quantified & ~self.outside
        if len(self.years):
            known = known & ~np.isnan(self.delta[:, 0, 1])
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
        total = add_up(self.delta[rows], np.zeros(len(rows), dtype=np.int64), self.group[rows])[0]
        return {year: Range(*t) for year, t in zip(self.years.tolist(), total.tolist(), strict=True) if year > self.y0}


def take_effects(
    city: CityTables,
    states: Mapping[str, Mapping[str, Any]],
    boundary: tuple[str, str] | None,
    y0: int,
    window: tuple[int, int],
) -> EffectTable:
    """The effects as the measures' ``states`` (see Reading) were reported with, against (perspective, gas).

    Without a ``boundary`` (no budget) nothing is inside.
    """
    columns = city.once(effect_columns)
    mine = np.flatnonzero(columns.report == _state_reports(city, states)[columns.code])
    code, year = columns.code[mine], columns.year[mine]
    inside = _inside(columns, mine, boundary)
    years = np.arange(min(year.min(), y0), year.max() + 1) if len(mine) else np.zeros(0, dtype=np.int64)
    place = year - years[0] if len(mine) else year
    shape = (len(columns.codes), len(years))
    effects = np.full((*shape, 3), np.nan)
    effects[code[inside], place[inside]] = columns.tonnes[mine[inside]]
    stated = np.zeros(shape, dtype=bool)
    stated[code[inside], place[inside]] = True
    # An amount of energy without a factor leaves the whole measure without tonnes.
    effects[(stated & np.isnan(effects[:, :, 1])).any(axis=1)] = np.nan
    followed = np.full(shape, np.nan)
    followed[code, place] = columns.followed[mine]
    sector = np.full(shape, -1)
    sector[code, place] = columns.emission_sector[mine]
    quantified, has_inside = np.zeros(shape[0], dtype=bool), stated.any(axis=1)
    quantified[code] = True
    traits = _traits(columns.codes, states)
    delta = increments(effects, years, y0) if len(years) else effects
    delta[traits.in_reference & has_inside] = 0.0
    return EffectTable(
        codes=columns.codes,
        y0=y0,
        years=years,
        window=window,
        delta=delta,
        stated=stated & (years > y0) & ~traits.in_reference[:, None],
        followed=followed,
        emission_sector=sector,
        group=traits.group,
        quantified=quantified,
        outside=quantified & ~has_inside,
        idea=traits.idea,
        in_reference=traits.in_reference,
        counted=traits.planned & ~traits.in_reference,
        rows=mine[inside],
    )


@dataclass(frozen=True, eq=False)
class EffectColumns:
    """The effect table as arrays, one entry per row; made once per generation.

    ``code``, ``report``, ``emission_sector``: numbers of rows in their catalogue tables. ``tonnes``: row × (low,
    central, high) that the inventory will show: energy times the factor of its year, partly counted ones by share;
    NaN where no factor is known: ``amount`` is the central figure as stated, ``factor`` kg CO2e/kWh (NaN for tonnes)
    and ``share`` the part the inventory shows. ``counts`` is False where it shows nothing.
    """

    codes: tuple[str, ...]
    code: Ints
    report: Ints
    year: Ints
    tonnes: Floats
    amount: Floats
    factor: Floats
    share: Floats
    counts: Bools
    perspective: NDArray[np.object_]
    gas: NDArray[np.object_]
    emission_sector: Ints
    followed: Floats


def effect_columns(city: CityTables) -> EffectColumns:
    """The effect table of ``city`` as arrays; ask for it with ``city.once``."""
    rows = city.tables["effect"]
    counts = rows["counts_in_inventory"].to_numpy(dtype=object)
    share = np.where(counts == CountsInInventory.PARTLY, rows["counts_share"].to_numpy(dtype=float), 1.0)
    per_unit, is_energy = _tonnes_per_unit(city), rows["unit"].to_numpy(dtype=object) == EffectUnit.KWH
    return EffectColumns(
        codes=city.once(measure_codes),
        code=_numbers(city, "measure", "code", rows["code"]),
        report=_numbers(city, "report", "id", rows["report_id"]),
        year=rows["year"].to_numpy(dtype=np.int64),
        tonnes=rows[["low", "central", "high"]].to_numpy(dtype=float) * (per_unit * share)[:, None],
        amount=rows["central"].to_numpy(dtype=float),
        factor=np.where(is_energy, per_unit * 1000, np.nan),
        share=share,
        counts=counts != CountsInInventory.NO,
        perspective=rows["perspective"].to_numpy(dtype=object),
        gas=rows["gas"].to_numpy(dtype=object),
        emission_sector=_numbers(city, "emission_sector", "id", rows["emission_sector_id"]),
        followed=rows["followed_up_t"].to_numpy(dtype=float),
    )


@dataclass(frozen=True, eq=False)
class _Traits:
    planned: Bools
    idea: Bools
    in_reference: Bools
    group: Ints


def _traits(codes: Sequence[str], states: Mapping[str, Mapping[str, Any]]) -> _Traits:
    phases = [states[code]["phase"] if code in states else None for code in codes]
    groups: dict[str, int] = {}
    numbers = []
    for n, code in enumerate(codes):
        name = states[code]["overlap_group"] if code in states else None
        numbers.append(groups.setdefault(name, n) if name else n)
    return _Traits(
        planned=np.array([phase in PLANNED_PHASES for phase in phases], dtype=bool),
        idea=np.array([phase == Phase.IDEA for phase in phases], dtype=bool),
        in_reference=np.array([bool(code in states and states[code]["in_reference"]) for code in codes], dtype=bool),
        group=np.array(numbers, dtype=np.int64),
    )


def _state_reports(city: CityTables, states: Mapping[str, Mapping[str, Any]]) -> Ints:
    """Number of the report each measure's state was read from, −2 without one."""
    number = {row["id"]: n for n, row in enumerate(city.rows("report"))}
    codes = city.once(effect_columns).codes
    return np.array([number[states[c]["report_id"]] if c in states else -2 for c in codes], dtype=np.int64)


def _inside(columns: EffectColumns, mine: Ints, boundary: tuple[str, str] | None) -> Bools:
    """Rows of the budget's perspective and gas that the inventory will show. A CO2 budget takes CO2 alone."""
    if boundary is None:
        return np.zeros(len(mine), dtype=bool)
    perspective, gas = boundary
    fits = columns.counts[mine] & (columns.perspective[mine] == perspective) & (columns.gas[mine] == gas)
    if gas == Gas.CO2E:
        fits |= columns.counts[mine] & (columns.perspective[mine] == perspective) & (columns.gas[mine] == Gas.CO2)
    found: Bools = fits.astype(bool)
    return found


def _numbers(city: CityTables, table: str, column: str, values: pd.Series) -> Ints:
    """The row number in ``table`` of each value, −1 where it names none."""
    number = {value: n for n, value in enumerate(city.tables[table][column])}
    return np.fromiter(map(number.get, values.tolist(), repeat(-1)), dtype=np.int64, count=len(values))


def _tonnes_per_unit(city: CityTables) -> Floats:
    """1 for tonnes; for kWh the inventory's factor of the year, or its last known one before, in tonnes."""
    rows = city.tables["effect"]
    found = np.ones(len(rows))
    known: dict[str, dict[int, float]] = {}
    for row in city.rows("emission_factor"):
        known.setdefault(row["energy_carrier"], {})[int(row["year"])] = float(row["kg_co2e_per_kwh"])
    is_energy = rows["unit"].to_numpy(dtype=object) == EffectUnit.KWH
    carriers, years = rows["energy_carrier"].tolist(), rows["year"].tolist()
    for n in np.flatnonzero(is_energy).tolist():
        factors = known.get(carriers[n], {})
        past = [year for year in factors if year <= years[n]]
        found[n] = kwh_to_tonnes(1.0, factors[max(past)]) if past else math.nan
    return found
