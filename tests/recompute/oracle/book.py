"""Owns one reading of one city with everything computed from it once. No arithmetic of its own."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .answer import Holding
from .budget import Budget, budget_of, reference_of
from .effects import Effects, effects_of
from .groups import Contribution, contribution, everyone, groups_of
from .money import Price, price
from .reading import Reading, read_as_of
from .status import Status, statuses
from .tables import Tables


@dataclass(frozen=True, eq=False)
class Book:
    """A city as of a day or, with ``report``, of that closed report."""

    tables: Tables
    today: dt.date
    report: str = ""
    kept: dict[str, "Book"] = field(default_factory=dict, repr=False)

    @cached_property
    def reading(self) -> Reading:
        """What was known."""
        return read_as_of(self.tables, self.today, self.report)

    @cached_property
    def budget(self) -> Budget:
        """The reference budget; both bundled cities have always had one."""
        found = reference_of(self.reading)
        assert found is not None
        return found

    @cached_property
    def budgets(self) -> Mapping[str, Budget]:
        """{id: budget} known then, the reference first."""
        return {row["id"]: budget_of(self.reading, row) for row in self.reading.budgets}

    @cached_property
    def effects(self) -> Effects:
        """Against the reference budget."""
        return effects_of(self.reading, self.budget)

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """{code: status}."""
        return statuses(self.reading)

    @cached_property
    def contributions(self) -> Mapping[tuple[str, str], Contribution]:
        """{(kind, id): what it brings}."""
        return {(g.kind, g.id): contribution(self.effects, g, self.statuses) for g in groups_of(self.effects)}

    @cached_property
    def total(self) -> Contribution:
        """All measures together."""
        return contribution(self.effects, everyone(self.effects), self.statuses)

    @cached_property
    def prices(self) -> Mapping[str, Price]:
        """{code: €/t}."""
        return {code: price(self.effects, code) for code in self.reading.codes}

    @cached_property
    def delay_ranks(self) -> Mapping[str, int]:
        """{code: place}, 1 = a slip loses most; only what is planned and not completed can slip."""
        lost = {code: t.central for code in self.effects.counted if (t := self.effects.lost(code)) and t.central > 0}
        slips = [code for code in lost if self.statuses[code].public != "completed"]
        return {code: n for n, code in enumerate(sorted(slips, key=lambda code: (-lost[code], code)), start=1)}

    @cached_property
    def holding(self) -> Holding:
        """Whether the reference budget holds."""
        return Holding(self.budget, self.effects, self.statuses)

    @property
    def day_t(self) -> float:
        """Tonnes of one day of the city's emissions."""
        return self.budget.level / 365

    def at(self, report: str) -> "Book":
        """Another reading of the same tables, made once."""
        if report not in self.kept:
            self.kept[report] = Book(self.tables, self.today, report, self.kept)
        return self.kept[report]

    @cached_property
    def previous(self) -> "Book | None":
        """As of the report with measures before the one read."""
        chain = self.reading.chain
        return self.at(chain[1]) if len(chain) > 1 else None
