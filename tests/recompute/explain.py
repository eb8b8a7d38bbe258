"""Owns which of the oracle's figures a page may show, by what it is about. Must not know how they are printed."""

import itertools
import math
from collections.abc import Iterable
from functools import cache

from tests.recompute.oracle.book import Book
from tests.recompute.oracle.budget import Budget
from tests.recompute.oracle.changes import causes, held_at, plan_of_each, steps, undelay
from tests.recompute.oracle.effects import Effects
from tests.recompute.oracle.groups import Contribution, ceilings, split_by_control
from tests.recompute.oracle.money import cost_of, posts, scorecards, sums
from tests.recompute.oracle.rates import Required
from tests.recompute.oracle.status import goes, milestones, progress
from tests.recompute.oracle.tables import Row, Triple, number
from tests.recompute.pools import Pool, is_date


def city(pool: Pool, book: Book) -> None:
    """What any page may repeat: the reference budget's state, the city's total and its counts."""
    budget(pool, book.budget)
    contribution(pool, book, book.total)
    pool.tonnes(book.day_t)
    pool.counts(status.public for status in book.statuses.values())
    pool.count(len(book.statuses))
    pool.date(book.reading.as_of, *(row["as_of"] for row in book.reading.closed))
    planned(pool, book)


def budget(pool: Pool, b: Budget) -> None:
    """A budget's figures."""
    pool.tonnes(b.size, b.base, b.end_level, b.level, b.need, *b.shapes.values())
    pool.tonnes(b.used, b.remaining, b.overshoot, *b.path.values(), *b.series.tonnes.values())
    for cell in b.series.cells.values():
        pool.tonnes(number(cell.row["low_t"]), number(cell.row["high_t"]), cell.former)
    pool.tonnes(*itertools.accumulate(b.path.values()), *itertools.accumulate(b.known.values()))
    pool.tonnes(*(t - b.path[year] for year, t in b.known.items() if year in b.path))
    pool.share(b.rate, b.remaining / b.size, b.used / b.size)
    rates(pool, b.waiting.values())
    pool.date(b.constant_end.date, b.target_end.date, b.row["adopted_on"], b.row["reference_from"])
    if b.trend:
        pool.tonnes(b.trend.slope, b.trend.level, b.trend.spread)
        for year in range(b.trend.last_year, b.last_year + 1):
            pool.tonnes(b.trend.at(year), b.trend.at(year) - b.trend.spread, b.trend.at(year) + b.trend.spread)
        pool.count(b.trend.n)


def rates(pool: Pool, found: Iterable[Required | str]) -> None:
    """Rates needed, with the condition that does not bind."""
    for one in found:
        if isinstance(one, Required):
            pool.share(one.rate, one.budget_rate, one.level_rate)


def everything(pool: Pool, book: Book) -> None:
    """Every group and measure in short: what the lists and the first page show."""
    for one in book.contributions.values():
        contribution(pool, book, one)
    for code in book.reading.codes:
        measure(pool, book, code)
    for cuts in ceilings(book.effects).values():
        pool.tonnes(*cuts)
    programmes(pool, book)
    pool.pair(len(book.reading.codes), len(book.reading.codes))
    sectors = [bool(book.reading.sector(code)) for code in book.reading.codes]
    pool.count(sectors.count(True), sectors.count(False))


def calendar(pool: Pool, book: Book) -> None:
    """Days that any file names, how many rows of what it has, and bodies by kind."""
    pool.counts(row["kind"] for row in book.tables["committee"])
    for name, rows in book.tables.items():
        pool.date(*(cell for row in rows for cell in row.values() if is_date(cell)))
        pool.count(len(rows)) if name != "effect" else None


def corrections(pool: Pool, book: Book) -> None:
    """Dated corrections with the former value."""
    pool.rows(book.tables.get("correction", []))


def goals(pool: Pool, book: Book) -> None:
    """Published goals."""
    pool.rows(book.tables["goal_decision"])


def planned(pool: Pool, book: Book) -> None:
    """The planned path, the gaps to the target path, the ladder."""
    effects, b = book.effects, book.budget
    ideas = effects.sum_of([*effects.counted, *(c for c in effects.ideas if not effects.in_reference(c))])
    adopted, both = effects.in_window(effects.planned), effects.in_window(ideas)
    for bound in range(3):
        plan = {y: b.level - (effects.planned[y][bound] if y in effects.planned else 0.0) for y in ahead(b)}
        pool.tonnes(*plan.values(), *(t - b.path[year] for year, t in plan.items()))
        gap = b.need + b.overshoot
        ladder = (b.need, b.overshoot, gap, gap - adopted[bound], gap - both[bound], both[bound] - adopted[bound])
        pool.tonnes(*ladder, adopted[bound])
        pool.days(*(t / book.day_t for t in (*ladder, adopted[bound])))
        pool.share(adopted[bound] / b.need)
    pool.date(effects.end_of(effects.planned).date)
    pool.count(sum(code in effects.delta for code in effects.counted), sum(c in effects.delta for c in effects.ideas))


def contribution(pool: Pool, book: Book, one: Contribution) -> None:
    """A group's sums, shares and counts."""
    triple(pool, one.inside, book)
    pool.tonnes(one.idea, one.followed, *one.followed_years.values())
    for t in one.years.values():
        pool.tonnes(*t)
    pool.pair(*one.on_plan)
    pool.pair(one.quantified, one.on_plan[1])
    pool.pair(one.on_plan[1] - one.quantified, one.on_plan[1])
    pool.count(one.on_plan[1] - one.quantified, len(one.group.codes), len(one.group.codes) - one.on_plan[1])
    pool.counts(book.statuses[code].public for code in one.group.codes)
    if one.inside and book.budget.need > 0:
        pool.share(one.inside.central / book.budget.need)


def group(pool: Pool, book: Book, kind: str, name: str) -> None:
    """A sector's or theme's page: its sums, its measures in short, its money and programmes."""
    one = book.contributions[kind, name]
    contribution(pool, book, one)
    for t in split_by_control(book.effects, one.group).values():
        pool.tonnes(*t)
        pool.days(t.central / book.day_t)
    for control in {book.reading.measures[code]["control"] for code in one.group.codes}:
        mine = [code for code in one.group.codes if book.reading.measures[code]["control"] == control]
        live = [code for code in mine if book.statuses[code].public != "cancelled"]
        pool.count(len(mine), len(live), sum(code not in book.effects.rows for code in live))
    for code in one.group.codes:
        measure(pool, book, code)
    pool.counts(book.reading.measures[code]["theme_id"] for code in one.group.codes)
    pool.counts(book.reading.root_theme[book.reading.measures[code]["theme_id"]] for code in one.group.codes)
    pool.counts(book.reading.sector(code) for code in one.group.codes)
    pool.tonnes(*ceilings(book.effects).get(name, ()))
    live_milestones(pool, book, one.group.codes)
    if kind == "sector":
        for (sector, *_), (euro, n) in sums(book.reading).items():
            if sector == name:
                pool.euro(euro)
                pool.count(n)
        _sector_money(pool, book, name)
        programmes(pool, book, name)


def measure(pool: Pool, book: Book, code: str) -> None:
    """A measure's figures in this reading, as lists and its own page show them."""
    effects, status = book.effects, book.statuses[code]
    for t in (effects.inside(code), effects.lost(code)):
        triple(pool, t, book)
    inside = effects.inside(code)
    pool.share(inside.central / book.budget.need if inside else None)
    pool.days(effects.shift(code)[1], status.late_days)
    pool.count(book.delay_ranks.get(code), len(book.delay_ranks))
    for t in (*effects.delta.get(code, {}).values(), *effects.stated.get(code, {}).values()):
        pool.tonnes(*t)
    followed = effects.followed.get(code, {})
    pool.tonnes(*followed.values(), sum(followed.values()))
    pool.share(*(number(row["counts_share"]) for row in effects.rows.get(code, [])))
    if book.prices[code].euro:
        pool.price(*(book.prices[code].euro or ()))
        pool.digits(1, *(book.prices[code].euro or ()))
        pool.euro(*(book.prices[code].cost or ()))
    for rows in (rows for (its_code, _, _), rows in posts(book.reading).items() if its_code == code):
        pool.rows(rows)
        pool.euro(*(cost_of(rows) or ()))
    steps_ = milestones(book.reading, code)
    done = sum(bool(day and day <= book.reading.as_of) for _, day in steps_)
    pool.pair(done, len(steps_))
    pool.rows(_about(book, code))


def moved_measure(pool: Pool, book: Book, code: str) -> None:
    """A measure's figures with those of the report before."""
    measure(pool, book, code)
    if book.previous is not None:
        _revised(pool, book.previous, book, code)


def live_milestones(pool: Pool, book: Book, codes: Iterable[str]) -> None:
    """Milestones of what is not cancelled: late, done, all, and how many fall on the next day."""
    live = [code for code in codes if book.statuses[code].public != "cancelled"]
    steps_ = [step for code in live for step in milestones(book.reading, code)]
    today = book.reading.as_of
    open_ = [due for due, done in steps_ if not (done and done <= today)]
    ahead_ = [due for due in open_ if due and due >= today]
    pool.pair(sum(bool(due and due < today) for due in open_), len(steps_))
    pool.count(len(steps_) - len(open_), ahead_.count(min(ahead_)) if ahead_ else 0, sum(not due for due in open_))
    dated = {c for c in live if book.reading.state(c, "end_on") or any(any(s) for s in milestones(book.reading, c))}
    pool.count(len(live) - len(dated), len(list(codes)) - len(live))


def history(pool: Pool, book: Book, code: str) -> None:
    """What each closed report said of the measure."""
    for report in book.reading.chain:
        then = book.at(report)
        if code in then.statuses:
            triple(pool, then.effects.inside(code), then)
            pool.days(then.statuses[code].late_days)
            pool.rows(_about(then, code))


def programmes(pool: Pool, book: Book, sector: str = "") -> None:
    """Score cards and decisions of the yearly programmes."""
    for (name, _), score in scorecards(book.reading).items():
        if sector in ("", name):
            pool.count(*score.values())
            pool.pair(score.get("done", 0), score.get("promised", 0))
            pool.pair(score.get("done_before", 0), score.get("promised_before", 0))
    pool.rows(book.tables.get("approval_step", []))


def indicators(pool: Pool, book: Book, names: Iterable[str] | None = None) -> None:
    """Values, goals and progress."""
    rows = {row["id"]: row for row in book.tables.get("indicator", [])}
    for name in rows if names is None else names:
        found = progress(book.reading, rows[name])
        pool.share(found["share"])
        for table in ("indicator_value", "indicator_goal"):
            pool.rows(row for row in book.tables.get(table, []) if row["id"] == name)
    ways = [goes(book.reading, row) for row in rows.values()]
    pool.pair(ways.count("right"), len(ways) - ways.count("unknown"))
    pool.counts(ways)


def changes(pool: Pool, book: Book) -> None:
    """What moved since the report before the one read, and why."""
    before = book.previous
    if before is None:
        return
    values = steps(before.effects, book.effects)
    pool.tonnes(*values, *(value - values[0] for value in values), *causes(before.effects, book.effects).values())
    ends = [one.effects.end_of(one.effects.planned).at for one in (before, book)]
    if ends[0] and ends[1]:
        pool.days((ends[1] - ends[0]).total_seconds() / 86_400)
    plan_moves(pool, before, book)
    for code in book.reading.codes:
        _revised(pool, before, book, code)
        for rows in (rows for (its_code, _, _), rows in posts(book.reading).items() if its_code == code):
            pool.euro(*(cost_of(rows) or ()))
            pool.rows(rows)
        old, new = (one.reading.state(code, "end_on") for one in (before, book))
        pool.date(old or None, new or None)


def plan_moves(pool: Pool, before: Book, book: Book) -> None:
    """How many measures bring the plan more or less than then, came or went, and what that is together."""
    every = plan_of_each(before.effects, book.effects).values()
    pairs = [(old, new) for old, new in every if abs((new or 0.0) - (old or 0.0)) >= 0.5]
    pool.tonnes(math.fsum((new or 0.0) - (old or 0.0) for old, new in pairs))
    both = [new - old for old, new in pairs if old is not None and new is not None]
    pool.count(sum(t >= 0.5 for t in both), sum(t <= -0.5 for t in both))
    pool.count(sum(old is None for old, _ in pairs), sum(new is None for _, new in pairs))


def ahead(b: Budget) -> range:
    return range(b.level_year + 1, b.last_year + 1)


def triple(pool: Pool, t: Triple | None, book: Book) -> None:
    if t is not None:
        pool.tonnes(*t)
        pool.days(*(part / book.day_t for part in t))


@cache
def _then_and_now(before: Book, book: Book) -> tuple[Effects, ...]:
    return held_at(before.effects, book.effects), undelay(before.effects, book.effects), book.effects


def _revised(pool: Pool, before: Book, book: Book, code: str) -> None:
    figures = [one.inside(code) for one in _then_and_now(before, book)]
    known = [t.central for t in figures if t is not None]
    pool.tonnes(*known, *(b - a for a, b in itertools.combinations(known, 2)))


def _about(book: Book, code: str) -> list[Row]:
    """The rows of the measure: those of its report, and those that no report owns."""
    report = book.reading.state(code, "report_id")
    return [row for row in _rows_by_code(book).get(code, []) if row.get("report_id", report) == report]


@cache
def _rows_by_code(book: Book) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for name in ("measure_state", "milestone", "effect", "measure", "measure_figure", "programme_measure"):
        for row in book.tables.get(name, []):
            found.setdefault(row["code"], []).append(row)
    return found


def _sector_money(pool: Pool, book: Book, sector: str) -> None:
    for (its_sector, _, year, stage, kind, basis), _ in sums(book.reading).items():
        if its_sector == sector:
            same = {k: v for k, v in sums(book.reading).items() if (k[0], *k[2:]) == (sector, year, stage, kind, basis)}
            pool.euro(sum(euro for euro, _ in same.values()))
            pool.count(sum(n for _, n in same.values()))
