"""Owns how the inventory's totals are made up: by gas and by emission sector, and what they lack (methods § 5).

Must not know budgets' figures, measures, pages or SQL. The adding and its guards are the domain's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.domain.figures import weakest_status
from klimatvakt.domain.units import GWP100, CellSum, check_same, co2e, sum_cells
from klimatvakt.domain.vocabulary import TOTAL, DataStatus, Gas, GwpSet, NotationKey, Perspective
from klimatvakt.facts.budget.emissions import Releases, emissions_of
from klimatvakt.facts.read.city_tables import CityTables

Cell = float | NotationKey
SectorSums = Mapping[tuple[Perspective, Gas], Mapping[int, CellSum]]


@dataclass(frozen=True)
class GasYear:
    """One year's total split by gas.

    ``amounts``: {gas: tonnes of the gas, or why there is none}; ``weighted``: the same in t CO2e with ``gwp_set``
    (methane as not fossil), empty when the set is unknown. ``sum`` adds the weighted ones, ``total_t`` is the total in
    CO2e as published (None: not published). ``status`` is the weakest of the parts.
    """

    year: int
    gwp_set: GwpSet
    amounts: Mapping[Gas, Cell]
    weighted: Mapping[Gas, Cell]
    sum: CellSum
    total_t: float | None
    status: DataStatus


def build_gas_years(city: CityTables, releases: Releases, perspective: Perspective) -> tuple[GasYear, ...]:
    """The years whose total is published by gas, oldest first. Ask with ``city.once``.

    Raises:
        MixedUnitsError: a year mixes GWP sets (the data contract should have refused it).
    """
    sets = {row.id: row.gwp_set for row in city.stored.emission_release}
    years: dict[int, dict[Gas, EmissionCell]] = {}
    for cell in _cells(city, releases):
        if cell.perspective == perspective and cell.emission_sector_id == TOTAL:
            years.setdefault(cell.year, {})[cell.gas] = cell
    return tuple(_gas_year(year, years[year], sets) for year in sorted(years) if set(years[year]) - {Gas.CO2E})


def build_sector_sums(city: CityTables, releases: Releases) -> SectorSums:
    """The sums over the emission sectors, memo rows apart; only years with sectors. Ask with ``city.once``.

    A year whose sum is not complete has a total that is not complete either: a sector is not estimated or secret.
    """
    memo = {row.id for row in city.stored.emission_sector if row.memo}
    years: dict[tuple[Perspective, Gas], dict[int, list[EmissionCell]]] = {}
    for cell in _cells(city, releases):
        if cell.emission_sector_id != TOTAL:
            years.setdefault((cell.perspective, cell.gas), {}).setdefault(cell.year, []).append(cell)
    return {
        series: {y: _sum([cell for cell in cells if cell.emission_sector_id not in memo]) for y, cells in found.items()}
        for series, found in years.items()
    }


def _sum(cells: list[EmissionCell]) -> CellSum:
    hosts = {cell.emission_sector_id: cell.included_in for cell in cells if cell.included_in}
    return sum_cells({cell.emission_sector_id: _figure(cell) for cell in cells}, hosts)


def _gas_year(year: int, cells: Mapping[Gas, EmissionCell], sets: Mapping[str, GwpSet]) -> GasYear:
    parts = {gas: row for gas, row in cells.items() if gas is not Gas.CO2E}
    gwp_set = check_same(f"gwp_set {year}", [sets[row.release_id] for row in parts.values()])
    amounts: dict[Gas, Cell] = {gas: _figure(parts[gas]) for gas in Gas if gas in parts}
    weighted: dict[Gas, Cell] = {}
    if gwp_set in GWP100:
        weighted = {
            gas: cell if isinstance(cell, NotationKey) else co2e({gas: cell}, gwp_set) for gas, cell in amounts.items()
        }
    whole = _figure(cells[Gas.CO2E]) if Gas.CO2E in cells else None
    return GasYear(
        year=year,
        gwp_set=gwp_set,
        amounts=amounts,
        weighted=weighted,
        sum=sum_cells({gas.value: cell for gas, cell in weighted.items()}),
        total_t=whole if isinstance(whole, float) else None,
        status=weakest_status(row.data_status for row in parts.values()),
    )


def _figure(cell: EmissionCell) -> Cell:
    return cell.notation_key or cell.emissions_t or 0.0


def _cells(city: CityTables, releases: Releases) -> list[EmissionCell]:
    """The cells with a figure or a key; bridges over a gap are neither."""
    return [cell for cell in city.once(emissions_of, releases) if not cell.bridging]
