"""Owns the intermediate figures that the method page writes out, step by step. Must not know how they are printed."""

import datetime as dt
import itertools

from tests.recompute.oracle.book import Book
from tests.recompute.oracle.inventory import GWP100
from tests.recompute.oracle.money import cost_of, posts
from tests.recompute.oracle.status import progress
from tests.recompute.oracle.tables import ZERO, add, number
from tests.recompute.pools import Pool

FOSSIL_METHANE = (25, 30, 29.8)  # AR4, AR5, AR6: methods § 5


def method(pool: Pool, book: Book) -> None:
    """Every formula's parts with the city's own numbers put in."""
    b = book.budget
    pool.digits(1, *FOSSIL_METHANE, *(weight for gases in GWP100.values() for weight in gases.values()))
    pool.percent(4, b.rate)
    pool.tonnes(*(b.remaining - m * b.level_stated for m in b.waiting))
    ahead = {year: b.path[year] for year in b.path if year > b.level_year}
    planned = {year: b.level - book.effects.planned.get(year, ZERO).central for year in ahead}
    pool.tonnes(sum(ahead.values()), sum(planned.values()))
    pool.digits(1, 1000 / book.day_t, book.day_t)
    pool.digits(2, 1.0, *(number(row["counts_share"]) for rows in book.effects.rows.values() for row in rows))
    _run_outs(pool, book)
    _measures(pool, book)
    _indicators(pool, book)
    _trend(pool, book)
    for row in book.tables.get("emission_factor", []):
        pool.digits(3, number(row["kg_co2e_per_kwh"]))
    for row in book.tables.get("fair_share", []):
        pool.digits(4, *map(number, (row["emission_share"], row["population_share"])))
    _prices(pool, book)


def _measures(pool: Pool, book: Book) -> None:
    """A measure's run-outs with and without it, what a year's slip leaves of it, and what counts of each overlap."""
    groups: dict[str, list[str]] = {}
    for code in book.effects.counted:
        groups.setdefault(book.reading.state(code, "overlap_group"), []).append(code)
    for name, codes in groups.items():
        if name:
            pool.digits(1, *(t.central for t in book.effects.sum_of(codes).values()))
    for code in book.effects.delta:
        inside, lost = book.effects.inside(code), book.effects.lost(code)
        if inside and lost:
            pool.tonnes(inside.central - lost.central)
        with_end, end, _ = book.effects.ends(code)
        pool.date(with_end.date, end.date)
        pool.digits(1, book.effects.shift(code)[1])


def _indicators(pool: Pool, book: Book) -> None:
    for row in book.tables.get("indicator", []):
        found = progress(book.reading, row)
        pool.digits(1, *(value for _, value in (found["first"], found["last"], found["goal"])))
        pool.percent(1, found["share"])


def _run_outs(pool: Pool, book: Book) -> None:
    """What is left after each year of each line, and how far into the last one it reaches."""
    b = book.budget
    years = range(b.stated_year + 1, b.last_year + 1)
    lines = {"constant": dict.fromkeys(years, b.level_stated), "target": {y: b.path[y] for y in years}}
    lines["planned"] = book.effects.plan(book.effects.planned)
    if b.trend:
        lines["trend"] = {year: b.trend.at(year) for year in years}
    for line in lines.values():
        left = list(itertools.accumulate((line[year] for year in years), lambda rest, t: rest - t, initial=b.remaining))
        pool.tonnes(*left)
        for year, rest in zip(years, left, strict=False):
            if 0 < rest < line[year]:
                days = (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
                pool.digits(1, rest / line[year] * days)


def _trend(pool: Pool, book: Book) -> None:
    trend = book.budget.trend
    if trend is not None:
        for year in range(trend.first_year, trend.last_year + 1):
            pool.tonnes(trend.at(year), book.budget.series.tonnes.get(year, 0.0) - trend.at(year))


def _prices(pool: Pool, book: Book) -> None:
    for code, price in book.prices.items():
        if price.euro:
            pool.digits(1, *price.euro)
            costs = [cost_of(rows) for (its_code, _, _), rows in posts(book.reading).items() if its_code == code]
            pool.euro(*add(cost for cost in costs if cost))
            pool.tonnes(*add(book.effects.stated[code].values()))
