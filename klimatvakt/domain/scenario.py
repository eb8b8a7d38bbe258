"""Owns what a worked example changes (methods § 7): which measures count, how late, what else, which reference path.

Must not know which measures a city has, official statuses, files, the clock or any language. A scenario is a value:
two that say the same are the same, in whichever order it was said, and one can be part of a key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from klimatvakt.domain.figures import Range, check_number, check_whole, missing_years
from klimatvakt.domain.vocabulary import Control

DAYS_A_YEAR = 365.25
_LATEST = 200  # years


@dataclass(frozen=True)
class Added:
    """A measure that nobody has decided: ``effect`` {year: tonnes it avoids that year}, every year from first to last.

    ``overlaps``: code of a measure whose effect it shares. The other fields say in which sums of parts it counts too.

    Raises:
        ValueError: no year, a year lacks, or not low ≤ central ≤ high.
    """

    effect: Mapping[int, Range]
    sector_id: str | None = None
    theme_id: str | None = None
    emission_sector_id: str | None = None
    control: Control | None = None
    overlaps: str | None = None

    def __post_init__(self) -> None:
        years = sorted(check_whole("effect, year", year) for year in self.effect)
        if not years or missing_years(years):
            raise ValueError(f"effect: found the years {years}, expected every year from the first to the last")
        for year, tonnes in self.effect.items():
            if not tonnes.low <= tonnes.central <= tonnes.high:
                raise ValueError(f"effect[{year}]: found {tonnes}, expected low ≤ central ≤ high")
        object.__setattr__(self, "effect", MappingProxyType({year: self.effect[year] for year in years}))

    def __hash__(self) -> int:
        return hash((tuple(self.effect.items()), self.sector_id, self.theme_id, self.emission_sector_id, self.overlaps))


@dataclass(frozen=True)
class Scenario:
    """What is changed of what the city has decided; empty = nothing.

    ``off`` and ``on``: codes of measures that do not count in sums and plans, or do without being decided. ``delays``:
    {code: years its effect comes later; days divided by ``DAYS_A_YEAR``}. ``added``: {code: measure}. ``rate``: the
    yearly fraction by which emissions fall without any measure, from ``start_year`` on (None: from the first year
    that is not known).

    Raises:
        ValueError: a code both off and on, or a figure outside its bounds.
    """

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    delays: Mapping[str, float] = field(default_factory=dict)
    added: Mapping[str, Added] = field(default_factory=dict)
    rate: float = 0.0
    start_year: int | None = None

    def __post_init__(self) -> None:
        if both := self.off & self.on:
            raise ValueError(f"on: found {min(both)!r}, expected a measure that is not in off")
        for code, years in self.delays.items():
            check_number(f"delays[{code}]", years, low=0, high=_LATEST)
        check_number("rate", self.rate, low=-1, high=1)
        if self.start_year is not None:
            check_whole("start_year", self.start_year)
        for name in ("delays", "added"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __hash__(self) -> int:
        said = (frozenset(self.delays.items()), frozenset(self.added.items()))
        return hash((self.off, self.on, *said, self.rate, self.start_year))
