"""Owns whether the budget holds, how fast it must go and what carries it (methods §§ 2, 7), counted its own way."""

import datetime as dt
import math
from dataclasses import dataclass
from functools import cached_property

from .budget import Budget
from .effects import PLANNED, Effects
from .rates import End, Required, required, run_out
from .status import Status
from .tables import ZERO, Triple, add, minus

BEHIND = ("late", "moved", "wrong_way")
ORDER = ("done", "on_plan", "behind", "not_started", "unknown", "ideas", "postponed")


@dataclass(frozen=True, eq=False)
class Holding:
    """One reading's budget with what is decided. Bundled cities: no scenario, no gap, a last year."""

    budget: Budget
    effects: Effects
    statuses: dict[str, Status]

    @property
    def left(self) -> list[int]:
        """Years of the window."""
        first, last = self.budget.window
        return list(range(first, last + 1))

    @property
    def need(self) -> float:
        """Σ last level − remaining."""
        return self.budget.level * len(self.left) - self.budget.remaining

    def phase(self, code: str) -> str:
        """As reported, else as the catalogue of measures states it."""
        return self.effects.phase(code) or self.effects.reading.measures[code]["phase_stated"]

    @cached_property
    def decided(self) -> list[str]:
        """Codes."""
        return [code for code in self.effects.reading.codes if self.phase(code) in PLANNED]

    @cached_property
    def could(self) -> list[str]:
        """Decided measures with an effect that could count."""
        return [code for code in self.decided if not self._is_settled(code)]

    @cached_property
    def calculated(self) -> list[str]:
        """Those of them with figures."""
        return [code for code in self.could if code in self.effects.delta]

    @property
    def cut(self) -> Triple:
        """Σ Δ of what is decided."""
        return self.effects.in_window(self.effects.planned)

    @property
    def short(self) -> Triple | None:
        """What is missing with low, central, high effects; None where too little is calculated."""
        return minus(Triple(*[self.need] * 3), self.cut) if self.is_counted else None

    @property
    def is_counted(self) -> bool:
        """At least half, and something."""
        return not self.decided or (len(self.calculated) > 0 and len(self.calculated) >= len(self.could) / 2)

    @property
    def is_stale(self) -> bool:
        """The second 31 December after the last known year has passed."""
        return self.budget.as_of > dt.date(self.budget.level_year + 2, 12, 31)

    @property
    def kind(self) -> str:
        """The kinds that bundled readings can have."""
        if self.budget.remaining <= 0:
            return "spent"
        return "stale" if self.is_stale else self.verdict

    @property
    def verdict(self) -> str:
        """By need and shortfall alone."""
        if self.need <= 0:
            return "holds_by_reference"
        short = self.short
        if short is None:
            return "unknown_plan"
        return "holds" if short.low <= 0 else "holds_barely" if short.central <= 0 else "breaks"

    @property
    def reach(self) -> list[End]:
        """When what is decided ends: low, central, high."""
        found = []
        for n in range(3):
            line = {y: self.budget.level - self.effects.planned.get(y, ZERO)[n] for y in self.left}
            found.append(run_out(self.budget.size, {**self.budget.known, **line}, self.budget.stated_year))
        return found

    @property
    def pace_now(self) -> float:
        """Mean change a year over the five newest years."""
        tonnes = self.budget.series.tonnes
        years = sorted(tonnes)[-5:]
        return math.exp((math.log(tonnes[years[-1]]) - math.log(tonnes[years[0]])) / (years[-1] - years[0])) - 1

    @property
    def from_year(self) -> int:
        """The first year that can still change."""
        as_of = self.budget.as_of
        half = as_of.year if as_of <= dt.date(as_of.year, 6, 30) else as_of.year + 1
        return max(half, self.left[0])

    def pace_needed(self, along: str) -> Required | str:
        """The rate from then on, until then along the level, the plan or the path."""
        waited = [year for year in self.left if year < self.from_year]
        lines = {
            "level": dict.fromkeys(waited, self.budget.level),
            "plan": {y: self.budget.level - self.effects.planned.get(y, ZERO).central for y in waited},
            "path": {y: self.budget.path[y] for y in waited},
        }
        line = lines[along]
        rest, last = self.budget.remaining - sum(line.values()), line[waited[-1]] if waited else self.budget.level
        return required(rest, last, self.left[-1] - self.from_year + 1, self.budget.end_level)

    @property
    def bar(self) -> dict[str, tuple[Triple, int, int]]:
        """{part: (tonnes, measures, of them without effect)}: what each adds to the surer ones."""
        mine = {part: [c for c in self.effects.reading.codes if self.part(c) == part] for part in ORDER}
        codes = [code for part in ORDER for code in mine[part]]
        found, so_far, before = {}, list[str](), ZERO
        for part in ORDER:
            so_far += mine[part]
            decided = part in ORDER[:5]
            there = self.decided if decided else so_far
            acting = {c: y for c, y in self.effects.delta.items() if c in so_far}
            still = {c: {} for c in self.effects.delta if c not in so_far}
            total = self.effects.in_window(self.effects.sum_of([c for c in codes if c in there], {**acting, **still}))
            without = sum(code not in self.effects.delta for code in mine[part])
            found[part] = (minus(total, before), len(mine[part]), without)
            before = total
        return found

    @property
    def not_found(self) -> Triple:
        """What nobody has found."""
        return minus(Triple(*[self.need] * 3), add(t for t, _, _ in self.bar.values()))

    def part(self, code: str) -> str:
        """By phase, then by class; empty for what stands in no part."""
        phase, public = self.phase(code), self.statuses[code].public
        if phase not in PLANNED:
            return {"idea": "ideas", "postponed": "postponed"}.get(phase, "")
        names = {"completed": "done", "on_time": "on_plan", "not_started": "not_started"}
        return names.get(public, "behind" if public in BEHIND else "unknown")

    def _is_settled(self, code: str) -> bool:
        """In the reference, outside the boundary, or in the inventory with all it does."""
        effects = self.effects
        if effects.in_reference(code):
            return True
        if code in effects.rows and not any(effects.shows(row) for row in effects.rows[code]):
            return True
        years = effects.delta.get(code)
        return bool(years) and not any(any(t) for t in years.values())
