"""Owns which figures of the answer any page may show: need, shortfall, paces, what carries the need."""

import itertools

from tests.recompute.explain import rates, triple
from tests.recompute.oracle.book import Book
from tests.recompute.pools import Pool


def answer(pool: Pool, book: Book) -> None:
    """Need and shortfall, both paces, what carries the need part by part, and who has no effect."""
    mine = book.holding
    parts = [tonnes for tonnes, _, _ in mine.bar.values()]
    for one in (mine.short, mine.not_found, *parts):
        triple(pool, one, book)
    ends = list(itertools.accumulate(tonnes.central for tonnes in parts))
    pool.tonnes(mine.need, mine.cut.central, *ends, *(mine.need - t for t in (mine.cut.central, ends[-1])))
    pool.count(*(n for _, measures, without in mine.bar.values() for n in (measures, without)))
    pool.pair(len(mine.could) - len(mine.calculated), len(mine.decided))
    pool.share(mine.pace_now, -mine.pace_now)
    rates(pool, [mine.pace_needed(line) for line in ("level", "plan", "path")])
    pool.date(*(end.date for end in mine.reach))
    for one in book.contributions.values():
        late = sum(book.statuses[code].public == "late" for code in one.group.codes)
        pool.pair(late, one.on_plan[1])
