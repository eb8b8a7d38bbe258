"""Owns which of the oracle's figures a chart of the sectors' money may show. Must not know how they are printed."""

from tests.recompute.oracle.book import Book
from tests.recompute.oracle.money import known_money
from tests.recompute.oracle.tables import Row
from tests.recompute.pools import Pool


def money(pool: Pool, book: Book) -> None:
    """The sectors' money of the newest budget year by stage and basis, and how many measures have some, or a price."""
    live = {code for code in book.reading.codes if book.statuses[code].public != "cancelled"}
    pool.pair(sum(book.prices[code].euro is not None for code in live), len(live))
    rows = known_money(book.reading)
    if not rows:
        return
    newest = [row for row in rows if row["budget_year"] == max(other["budget_year"] for other in rows)]
    pool.pair(len({row["code"] for row in newest}), len(live | {row["code"] for row in newest}))
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in newest:
        groups.setdefault((book.reading.sector(row["code"]), row["stage"], row["cost_basis"]), []).append(row)
    for mine in groups.values():
        pool.euro(sum(float(row["amount_eur"]) for row in mine))
        pool.count(len({row["code"] for row in mine}))
