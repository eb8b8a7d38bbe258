"""Owns the emission inventory as it was known on a day (methods §§ 2, 5, 6). Must not know budgets or measures."""

import datetime as dt
from dataclasses import dataclass

from .tables import Row, Tables, Triple, by_then, number, yes

GWP100 = {  # methane not fossil, nitrous oxide: methods § 5
    "AR4": {"CO2": 1.0, "CH4": 25.0, "N2O": 298.0},
    "AR5": {"CO2": 1.0, "CH4": 28.0, "N2O": 265.0},
    "AR6": {"CO2": 1.0, "CH4": 27.0, "N2O": 273.0},
}
Key = tuple[str, str, str, int]


@dataclass(frozen=True)
class Cell:
    """The newest statement about one perspective, emission sector, gas and year; ``former`` is what it revised."""

    row: Row
    former: float | None

    @property
    def tonnes(self) -> float | None:
        """None for a notation key."""
        return number(self.row["emissions_t"])


@dataclass(frozen=True)
class Series:
    """``cells`` has a year only where there is a figure; ``bridging`` closes gaps with a named method."""

    cells: dict[int, Cell]
    bridging: dict[int, Triple]

    @property
    def tonnes(self) -> dict[int, float]:
        """{year: tonnes}, oldest first."""
        return {year: self.cells[year].tonnes or 0.0 for year in sorted(self.cells)}

    @property
    def last_year(self) -> int | None:
        """y0."""
        return max(self.cells, default=None)


def cells_known(tables: Tables, as_of: dt.date) -> dict[Key, Cell]:
    """Every cell as the newest release published by ``as_of`` states it."""
    order = {r["id"]: int(r["sort_order"]) for r in tables["emission_release"] if by_then(r["published_on"], as_of)}
    rows: dict[Key, list[Row]] = {}
    for row in tables["emission"]:
        if row["release_id"] in order:
            key = (row["perspective"], row["emission_sector_id"], row["gas"], int(row["year"]))
            rows.setdefault(key, []).append(row)
    found = {}
    for key, several in rows.items():
        several.sort(key=lambda row: order[row["release_id"]])
        now, before = several[-1], number(several[-2]["emissions_t"]) if len(several) > 1 else None
        found[key] = Cell(now, None if before == number(now["emissions_t"]) else before)
    return found


def series_of(cells: dict[Key, Cell], perspective: str, gas: str, sector: str = "total") -> Series:
    """One yearly series; a cell with a notation key has no figure."""
    plain, bridges = {}, {}
    for (its_perspective, its_sector, its_gas, year), cell in cells.items():
        if (its_perspective, its_sector, its_gas) != (perspective, sector, gas) or cell.tonnes is None:
            continue
        if yes(cell.row["bridging"]):
            low, high = number(cell.row["low_t"]), number(cell.row["high_t"])
            mid = cell.tonnes
            bridges[year] = Triple(mid if low is None else low, mid, mid if high is None else high)
        else:
            plain[year] = cell
    return Series(dict(sorted(plain.items())), bridges)


def unbroken(series: Series, start: int, end: int | None) -> dict[int, float]:
    """{year: tonnes} from ``start`` up to the first gap that no bridging row closes; a gap year is not zero."""
    real = {year: t for year, t in series.tonnes.items() if start <= year and (end is None or year <= end)}
    found: dict[int, float] = {}
    for year in range(start, max(real, default=start - 1) + 1):
        if year in real:
            found[year] = real[year]
        elif year in series.bridging:
            found[year] = series.bridging[year].central
        else:
            break
    while found and max(found) not in real:
        del found[max(found)]
    return found


def gap_year(series: Series, start: int, end: int | None) -> int | None:
    """First year without a figure when later ones have one."""
    known = unbroken(series, start, end)
    last = max(known, default=start - 1)
    later = [year for year in series.cells if year > last and (end is None or year <= end)]
    return last + 1 if later else None


def gas_sums(
    cells: dict[Key, Cell], gwp_set: str, perspective: str
) -> dict[int, dict[str, tuple[float | None, float | None]]]:
    """{year: {gas: (tonnes, weighted to CO2e)}} of the totals published by gas."""
    found: dict[int, dict[str, tuple[float | None, float | None]]] = {}
    for (its_perspective, sector, gas, year), cell in cells.items():
        if its_perspective == perspective and sector == "total" and gas != "CO2e":
            weight = GWP100.get(gwp_set, {}).get(gas, 1.0)  # F gases are published as CO2e
            t = cell.tonnes
            found.setdefault(year, {})[gas] = (t, None if t is None else t * weight)
    return found
