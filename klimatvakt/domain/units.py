"""Owns units, GWP100 weights, notation keys and the guards against adding what overlaps (methods §§ 4–5).

Must not know series over time, budgets, files or any language.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from klimatvakt.domain.figures import check_number
from klimatvakt.domain.vocabulary import Gas, GwpSet, NotationKey
from klimatvakt.errors import MixedUnitsError


@dataclass(frozen=True)
class Gwp100:
    """Weights over 100 years of one IPCC report, t CO2e per t of gas."""

    methane: float
    fossil_methane: float
    nitrous_oxide: float


GWP100 = {
    GwpSet.AR4: Gwp100(25, 25, 298),
    GwpSet.AR5: Gwp100(28, 30, 265),
    GwpSet.AR6: Gwp100(27.0, 29.8, 273),
}


@dataclass(frozen=True)
class CellSum:
    """Sum over inventory rows.

    ``total_t`` is None when no row has a figure. ``missing`` names rows not estimated (NE) or confidential
    (C): the total is incomplete. ``included_in`` names, for rows kept elsewhere (IE), the row that holds them.
    """

    total_t: float | None
    missing: tuple[str, ...]
    included_in: dict[str, str]

    @property
    def is_complete(self) -> bool:
        """True when no row is missing."""
        return not self.missing


def kwh_to_tonnes(kwh: float, kg_co2e_per_kwh: float) -> float:
    """Tonnes CO2e of an amount of energy, with the inventory's factor of the same year.

    Raises:
        ValueError: a figure is not finite or the factor is negative.
    """
    return check_number("kwh", kwh) * check_number("kg_co2e_per_kwh", kg_co2e_per_kwh, low=0) / 1000


def co2e(amounts_t: Mapping[Gas, float], gwp_set: GwpSet, *, fossil_methane: bool = False) -> float:
    """Tonnes CO2e of tonnes per gas. F-gases and CO2e are reported weighted and count as they are.

    Raises:
        ValueError: an amount is not finite, or CH4 or N2O meets an unknown set.
    """
    return math.fsum(
        check_number(f"amounts_t[{gas}]", amount) * _weight(gas, gwp_set, fossil_methane=fossil_methane)
        for gas, amount in amounts_t.items()
    )


_Kind = TypeVar("_Kind", bound=StrEnum)


def check_same(what: str, kinds: Iterable[_Kind]) -> _Kind:
    """The one kind (perspective, gas, GWP set) that all figures of a sum share.

    Raises:
        MixedUnitsError: several kinds; overlapping figures are never added or stacked.
        ValueError: none at all.
    """
    found = sorted(set(kinds))
    if not found:
        raise ValueError(f"{what}: found none, expected one")
    if len(found) > 1:
        raise MixedUnitsError(
            f"{what}: found {', '.join(found)} in one sum, expected one; show them side by side instead"
        )
    return found[0]


def sum_cells(cells: Mapping[str, float | NotationKey], included_in: Mapping[str, str] | None = None) -> CellSum:
    """Sum of ``{row: tonnes or notation key}``: NO counts 0, NE and C make it incomplete, IE is named.

    Raises:
        ValueError: a figure is not finite, or an IE row does not say which row holds it.
    """
    hosts = included_in or {}
    figures: list[float] = []
    missing: list[str] = []
    elsewhere: dict[str, str] = {}
    for row, cell in cells.items():
        match cell:
            case NotationKey.NO:
                figures.append(0.0)
            case NotationKey.NE | NotationKey.C:
                missing.append(row)
            case NotationKey.IE:
                if row not in hosts:
                    raise ValueError(f"{row}: found IE, expected the row that holds it in included_in")
                elsewhere[row] = hosts[row]
            case _:
                figures.append(check_number(row, cell))
    return CellSum(math.fsum(figures) if figures else None, tuple(missing), elsewhere)


def _weight(gas: Gas, gwp_set: GwpSet, *, fossil_methane: bool) -> float:
    if gas not in (Gas.CH4, Gas.N2O):
        return 1.0
    if gwp_set not in GWP100:
        raise ValueError(f"gwp_set: found {gwp_set}, expected one of {', '.join(GWP100)} to weight {gas}")
    weights = GWP100[gwp_set]
    if gas is Gas.N2O:
        return weights.nitrous_oxide
    return weights.fossil_methane if fossil_methane else weights.methane
