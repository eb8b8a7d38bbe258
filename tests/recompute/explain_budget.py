"""Owns which figures the page about the emission budget may show beyond the budget: inventory and assumptions."""

from tests.recompute import explain
from tests.recompute.oracle.book import Book
from tests.recompute.oracle.groups import inventory_change
from tests.recompute.oracle.inventory import gas_sums, series_of
from tests.recompute.oracle.shares import balances, fair_shares, sensitivity
from tests.recompute.oracle.tables import Triple, number
from tests.recompute.pools import Pool


def inventory(pool: Pool, book: Book) -> None:
    """Every emission figure, its share of the total and of its base year; gases; what was revised."""
    reading, b = book.reading, book.budget
    for (perspective, _, gas, year), cell in reading.cells.items():
        pool.tonnes(cell.tonnes, cell.former)
        pool.rows([cell.row])
        total = series_of(reading.cells, perspective, gas).tonnes
        if cell.tonnes is not None and year in total:
            pool.share(cell.tonnes / total[year])
            pool.share(*(total[year] / base for base in total.values()))
    for row in reading.tables["emission_sector"]:
        pool.tonnes(inventory_change(book.effects, row["id"]))
        tonnes = list(series_of(reading.cells, b.row["perspective"], b.row["gas"], row["id"]).tonnes.values())
        pool.tonnes(tonnes[-1] - tonnes[0] if tonnes else None)
        explain.contribution(pool, book, book.contributions["emission_sector", row["id"]])
    for release in reading.tables["emission_release"]:
        for gases in gas_sums(reading.cells, release["gwp_set"], b.row["perspective"]).values():
            pool.tonnes(*(t for pair in gases.values() for t in pair))
            pool.tonnes(sum(t for _, t in gases.values() if t is not None))


def assumptions(pool: Pool, book: Book) -> None:
    """Sensitivity, fair shares, neutrality, global budgets, the other budgets."""
    for b in book.budgets.values():
        explain.budget(pool, b)
    found = list(sensitivity(book.budget, book.effects.planned))
    base = {one.assumption: one for one in found if one.used}
    for one in found:
        used = base[one.assumption]
        pool.tonnes(one.size, one.remaining, one.overshoot, one.gap, one.size - used.size)
        pool.tonnes(one.remaining - used.remaining, one.overshoot - used.overshoot)
        pool.tonnes(None if one.gap is None or used.gap is None else one.gap - used.gap)
        explain.rates(pool, [one.required])
        pool.date(one.end.date)
    for share in fair_shares(book.reading, book.budget).values():
        pool.tonnes(share.tonnes)
        pool.share(share.rate)
    for balance in balances(book.reading, book.budget, _plan(book)).values():
        pool.tonnes(balance.gross, balance.removals, balance.rest)
    pool.share(
        *(number(row[e]) for row in book.tables.get("fair_share", []) for e in ("emission_share", "population_share"))
    )
    pool.counts(bool(row["conflict_group"]) for row in book.tables["published_figure"])
    for table in ("global_budget", "fair_share", "sink", "published_figure", "goal_decision", "budget"):
        pool.rows(book.tables.get(table, []))


def _plan(book: Book) -> dict[int, Triple]:
    planned = book.effects.planned
    return {year: planned.get(year, Triple(0, 0, 0)) for year in explain.ahead(book.budget)} if planned else {}
