"""Owns the effect rows of a report as arrays, in the tonnes the inventory will show. Must not know budgets."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from klimatvakt.catalog.stored import Effect
from klimatvakt.domain.measures.effect_table import Floats, Ints
from klimatvakt.domain.units import kwh_to_tonnes
from klimatvakt.domain.vocabulary import CountsInInventory, EffectUnit
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.reports import States, measure_codes

Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class EffectColumns:
    """Rows of the effect table as arrays.

    ``report``: ids. ``code``, ``emission_sector``: numbers of rows in their catalogue tables. ``tonnes``: row × (low,
    central, high) that the inventory will show: energy times the factor of its year, partly counted ones by share; NaN
    where no factor is known: ``amount`` is the central figure as stated, ``factor`` kg CO2e/kWh (NaN for tonnes) and
    ``share`` the part the inventory shows. ``counts`` is False where it shows nothing.
    """

    report: NDArray[np.object_]
    code: Ints
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

    def where(self, chosen: Bools) -> "EffectColumns":
        """The rows ``chosen``."""
        return EffectColumns(*(getattr(self, one.name)[chosen] for one in fields(self)))


_READ = (
    *(
        "report_id",
        "code",
        "year",
        "low",
        "central",
        "high",
        "unit",
        "energy_carrier",
        "perspective",
        "emission_sector_id",
        "gas",
    ),
    *("counts_in_inventory", "counts_share", "followed_up_t"),
)


def effect_columns(city: CityTables, codes: Sequence[str], **where: Collection[str]) -> EffectColumns:
    """The effects of the measures ``codes`` that fit ``where``, as arrays."""
    rows = city.arrays(Effect, *_READ, **where)
    counts = rows["counts_in_inventory"]
    share = np.where(counts == CountsInInventory.PARTLY, rows["counts_share"], 1.0)
    per_unit = _tonnes_per_unit(city, rows)
    bounds = np.stack([rows[name].astype(float) for name in ("low", "central", "high")], axis=1)
    return EffectColumns(
        report=rows["report_id"],
        code=_numbers(codes, rows["code"]),
        year=rows["year"].astype(np.int64),
        tonnes=bounds * (per_unit * share)[:, None],
        amount=rows["central"].astype(float),
        factor=np.where(rows["unit"] == EffectUnit.KWH, per_unit * 1000, np.nan),
        share=share.astype(float),
        counts=counts != CountsInInventory.NO,
        perspective=rows["perspective"],
        gas=rows["gas"],
        emission_sector=_numbers([row.id for row in city.stored.emission_sector], rows["emission_sector_id"]),
        followed=rows["followed_up_t"].astype(float),
    )


def columns_of(city: CityTables, states: States, codes: Sequence[str]) -> EffectColumns:
    """What each report states of the measures whose state was read from it."""
    told = np.array([states[code].report_id if code in states else "" for code in codes], dtype=object)
    there = city.lately(_columns_in, *sorted({state.report_id for state in states.values()}))
    return there.where((there.code >= 0) & (told[there.code] == there.report).astype(bool))


def _columns_in(city: CityTables, *reports: str) -> EffectColumns:
    return effect_columns(city, city.once(measure_codes), report_id=reports)


def _numbers(names: Sequence[str], values: NDArray[np.object_]) -> Ints:
    """The place among ``names`` of each value, −1 where it is none of them."""
    number = {name: n for n, name in enumerate(names)}
    return np.fromiter(map(number.get, values.tolist(), repeat(-1)), dtype=np.int64, count=len(values))


def _tonnes_per_unit(city: CityTables, rows: Mapping[str, np.ndarray]) -> Floats:
    """1 for tonnes; for kWh the inventory's factor of the year, or its last known one before, in tonnes."""
    found = np.ones(len(rows["year"]))
    known: dict[str, dict[int, float]] = {}
    for row in city.stored.emission_factor:
        known.setdefault(row.energy_carrier, {})[row.year] = row.kg_co2e_per_kwh
    for n in np.flatnonzero(rows["unit"] == EffectUnit.KWH).tolist():
        factors = known.get(rows["energy_carrier"][n], {})
        past = [year for year in factors if year <= rows["year"][n]]
        found[n] = kwh_to_tonnes(1.0, factors[max(past)]) if past else math.nan
    return found
