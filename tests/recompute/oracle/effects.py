"""Owns the measures' effects against a budget: increments, sums, days, shifts, losses (methods § 7)."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .budget import Budget
from .rates import End, run_out
from .reading import Reading
from .tables import ZERO, Row, Triple, add, amount, minus, number, yes

Years = dict[int, Triple]
PLANNED = ("decided", "in_progress", "completed")
GONE = ("cancelled", "merged")


@dataclass(frozen=True, eq=False)
class Effects:
    """Every measure's effect as the reading's reports state it, against ``budget`` and its y0.

    ``rows``: {code: the effect rows of the report its state was read from}.
    """

    reading: Reading
    budget: Budget
    rows: Mapping[str, list[Row]]
    y0: int
    window: tuple[int, int]

    @cached_property
    def stated(self) -> dict[str, Years]:
        """{code: {year: tonnes}} inside the budget's boundary; without it where an energy factor is lacking."""
        found: dict[str, Years] = {}
        for code, rows in self.rows.items():
            inside = {int(row["year"]): tonnes_of(self.reading, row) for row in rows if self.shows(row)}
            years = {year: t for year, t in inside.items() if t is not None}
            if inside and len(years) == len(inside):
                found[code] = years
        return found

    @cached_property
    def gain(self) -> dict[str, Years]:
        """{code: {year after y0: effect − effect in y0}}, low from low; what the reference path holds adds nothing."""
        found = {}
        for code, years in self.stated.items():
            ahead = {year: t for year, t in years.items() if year > self.y0}
            held = self.in_reference(code)
            found[code] = {year: ZERO if held else minus(t, self.before(code)) for year, t in ahead.items()}
        return found

    @cached_property
    def delta(self) -> dict[str, Years]:
        """The same with the smallest and the largest of the three as bounds."""
        return {code: {year: _bounded(t) for year, t in years.items()} for code, years in self.gain.items()}

    @cached_property
    def counted(self) -> list[str]:
        """Measures in sums and in the plan."""
        states = self.reading.states
        return [c for c in self.reading.codes if self.phase(c) in PLANNED and c in states and not self.in_reference(c)]

    @cached_property
    def ideas(self) -> list[str]:
        """Reported, not decided."""
        return [c for c in self.reading.states if self.phase(c) == "idea"]

    @cached_property
    def planned(self) -> Years:
        """{year after y0: Σ Δ of what is counted}."""
        return self.sum_of(self.counted)

    @cached_property
    def followed(self) -> dict[str, dict[int, float]]:
        """{code: {year: followed-up tonnes}}."""
        found = {
            code: {int(row["year"]): amount(row["followed_up_t"]) for row in rows if row["followed_up_t"]}
            for code, rows in self.rows.items()
        }
        return {code: years for code, years in found.items() if years}

    def phase(self, code: str) -> str:
        """As reported."""
        return self.reading.state(code, "phase")

    def in_reference(self, code: str) -> bool:
        """Already inside the reference path."""
        return yes(self.reading.state(code, "in_reference"))

    def inside(self, code: str) -> Triple | None:
        """Tonnes inside the window: the lead metric; None when nothing is known."""
        return self.in_window(self.delta[code]) if code in self.delta else None

    def before(self, code: str) -> Triple:
        """What the last inventory holds of it."""
        return ZERO if self.in_reference(code) else self.stated[code].get(self.y0, ZERO)

    def in_window(self, years: Years) -> Triple:
        """Σ over the window."""
        first, last = self.window
        return add(t for year, t in years.items() if first <= year <= last)

    def sum_of(self, codes: Collection[str], delta: Mapping[str, Years] | None = None, still: str = "") -> Years:
        """{year: Σ Δ}; of an overlap group the largest effect of the year less the largest in y0, each bound by itself.

        ``delta``: which years of which measures count. ``still``: a measure that stays as it was in y0.
        """
        given = self.delta if delta is None else delta
        groups: dict[str, list[str]] = {}
        for code in codes:
            if code in given:
                groups.setdefault(self.reading.state(code, "overlap_group") or f"={code}", []).append(code)
        years = sorted({year for group in groups.values() for code in group for year in given[code]})

        def stands(code: str, year: int) -> Triple:
            acts = year in given[code] and code != still
            return add([self.before(code), self.gain[code][year]]) if acts else self.before(code)

        found = {}
        for year in years:
            parts = []
            for group in groups.values():
                most = _most(stands(code, year) for code in group)
                parts.append(_bounded(minus(most, _most(self.before(code) for code in group))))
            found[year] = add(parts)
        return found

    def lost(self, code: str) -> Triple | None:
        """What one year's slip gives away inside the window."""
        if code not in self.delta:
            return None
        late = {year + 1: t for year, t in self.delta[code].items()}
        return minus(self.in_window(self.delta[code]), self.in_window(late))

    def plan(self, increments: Years) -> dict[int, float]:
        """The emissions from the budget's first year on if ``increments`` are done: actual, then level − Σ Δ."""
        budget = self.budget
        ahead = range(budget.level_year + 1, budget.last_year + 1)
        coming = {year: budget.level - increments.get(year, ZERO).central for year in ahead}
        return {year: t for year, t in {**budget.known, **coming}.items() if year >= budget.start}

    def end_of(self, increments: Years) -> End:
        """When the budget ends along that plan."""
        return run_out(self.budget.size, self.plan(increments), self.budget.stated_year)

    def ends(self, code: str) -> tuple[End, End, list[int]]:
        """The run-out with the measure as the last one in, and as it was in y0; the years it acts in the budget."""
        everything = [*(c for c in self.counted if c != code), code]
        more, less = self.sum_of(everything), self.sum_of(everything, still=code)
        last = self.budget.last_year  # what acts only after the budget moves nothing in it
        acting = [y for y in more if y <= last and more[y].central != less.get(y, ZERO).central]
        return self.end_of(more), self.end_of(less), acting

    def shift(self, code: str) -> tuple[str, float | None]:
        """(what may be said, days): run-out with the measure minus without it, as the last one in."""
        if code not in self.delta or self.phase(code) in GONE:
            return "", None
        if not any(t.central for year, t in self.delta[code].items() if year <= self.budget.last_year):
            return "", None
        with_end, end, acting = self.ends(code)
        if "cannot_be_computed" in (with_end.kind, end.kind):
            return "", None
        if end.kind == "already_spent" or (end.at and acting and end.at < dt.datetime(min(acting), 1, 1)):
            return "spent_before_effect", None
        if end.at is None or with_end.at is None:
            return "tonnes_only", None
        days = (with_end.at - end.at).total_seconds() / 86_400
        return ("under_a_day" if abs(days) < 1 else "days"), days

    def shows(self, row: Row) -> bool:
        """Whether the row is of the budget's perspective and gas, and the inventory will show it."""
        gases = ("CO2e", "CO2") if self.budget.row["gas"] == "CO2e" else (self.budget.row["gas"],)
        same = row["perspective"] == self.budget.row["perspective"] and row["gas"] in gases
        return same and row["counts_in_inventory"] != "no"


def effects_of(reading: Reading, budget: Budget) -> Effects:
    """The reading's effects against the budget's own inventory and window."""
    return Effects(reading, budget, effect_rows(reading), budget.level_year, budget.window)


def effect_rows(reading: Reading) -> dict[str, list[Row]]:
    """{code: its effect rows in the report its state was read from}."""
    found: dict[str, list[Row]] = {}
    for row in reading.tables.get("effect", []):
        if reading.state(row["code"], "report_id") == row["report_id"]:
            found.setdefault(row["code"], []).append(row)
    return found


def tonnes_of(reading: Reading, row: Row) -> Triple | None:
    """Tonnes the inventory will show; energy times the factor of the year or the last known before."""
    share = amount(row["counts_share"]) if row["counts_in_inventory"] == "partly" else 1.0
    if row["unit"] == "kwh":
        factors = {
            int(one["year"]): amount(one["kg_co2e_per_kwh"])
            for one in reading.tables["emission_factor"]
            if one["energy_carrier"] == row["energy_carrier"] and int(one["year"]) <= int(row["year"])
        }
        if not factors:
            return None
        share *= factors[max(factors)] / 1000
    figures = [number(row[name]) for name in ("low", "central", "high")]
    return Triple(*(share * (figure or 0.0) for figure in figures))


def _bounded(t: Triple) -> Triple:
    return Triple(min(t), t.central, max(t))


def _most(figures: Iterable[Triple]) -> Triple:
    rows = list(figures)
    return Triple(*(max(row[n] for row in rows) for n in range(3)))
