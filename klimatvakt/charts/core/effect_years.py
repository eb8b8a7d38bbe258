"""Owns the years of an effect: what is planned with its range, and apart from it what has been followed up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from klimatvakt.catalog.derived.groups import ContributionYear
from klimatvakt.catalog.derived.measures import MeasureYear
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.domain.vocabulary import DataStatus


@dataclass(frozen=True)
class EffectYear:
    """Increments beyond the last inventory in a year."""

    year: int
    low_t: float | None
    central_t: float | None
    high_t: float | None
    followed_up_t: float | None
    data_status: DataStatus = DataStatus.PROJECTION

    @property
    def period(self) -> str:
        """The year in words."""
        return str(self.year)


def effect_years(rows: Iterable[MeasureYear | ContributionYear]) -> tuple[EffectYear, ...]:
    """``rows`` by year."""
    found = [EffectYear(row.year, row.low_t, row.central_t, row.high_t, row.followed_up_t) for row in rows]
    return tuple(sorted(found, key=lambda row: row.year))


def last_inside(rows: Sequence[EffectYear], facts: CityFacts) -> EffectYear | None:
    """The last year with a planned effect that has a budget, else the last with one."""
    known = [row for row in rows if row.central_t is not None]
    end = facts.budget.window.last if facts.budget else None
    inside = [row for row in known if end is None or row.year <= end]
    return next(reversed(inside or known), None)
