"""Owns which of the oracle's figures charts show that no other page does. Must not know how they are printed."""

from tests.recompute import explain
from tests.recompute.oracle.book import Book
from tests.recompute.oracle.status import milestones
from tests.recompute.oracle.tables import number
from tests.recompute.pools import Pool

Series = dict[int, float]
CITY = "city"
LONGEST = 30  # measures on one time line


def gallery(pool: Pool, book: Book) -> None:
    """Every chart in its default state: beside what the pages show the milestones of the whole city."""
    codes = book.reading.codes
    explain.live_milestones(pool, book, codes)
    live = [code for code in codes if book.statuses[code].public != "cancelled"]
    placed = [
        code for code in live if book.reading.state(code, "end_on") or any(map(any, milestones(book.reading, code)))
    ]
    pool.pair(min(LONGEST, len(placed)), len(placed))


def peers(pool: Pool, book: Book) -> None:
    """Index of everyone, the city's change and its place each year that it shares with another."""
    for series in (_own(book), *_others(book).values()):
        pool.tonnes(*series.values())
    index = indices(book)
    pool.digits(0, *index.values())
    pool.digits(1, *index.values())
    for (name, year), mine in index.items():
        then = [value for (other, its_year), value in index.items() if other != CITY and its_year == year]
        if name == CITY and then:
            pool.pair(1 + sum(value < mine for value in then), len(then) + 1)
            pool.share(mine / 100 - 1)


def indices(book: Book) -> dict[tuple[str, int], float]:
    """{(municipality or CITY, year): index} since the first year all have a figure for; empty without one."""
    every = {**_others(book), CITY: _own(book)}
    common = set.intersection(*(set(series) for series in every.values()))
    if len(every) < 2 or not common:
        return {}
    base = min(common)
    return {(name, year): 100 * t / s[base] for name, s in every.items() for year, t in s.items() if year >= base}


def _own(book: Book) -> Series:
    cells = book.reading.cells.items()
    mine = {key[3]: cell.tonnes for key, cell in cells if key[:3] == ("territorial", "total", "CO2e")}
    return {year: t for year, t in mine.items() if t}


def _others(book: Book) -> dict[str, Series]:
    found: dict[str, Series] = {}
    for row in book.tables["peer_emission"]:
        tonnes, year = number(row["emissions_t_co2e"]), int(row["year"])
        if row["sector_name"] == "total" and tonnes and year < book.reading.as_of.year:
            found.setdefault(row["area_name"], {})[year] = tonnes
    return found
