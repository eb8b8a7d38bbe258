"""Owns the other ways of sharing a larger budget (methods § 3). Must not know pages, charts or SQL.

Never the adopted status: the formulas and the rate are the domain's, this module hands them the rows.
"""

from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter

from klimatvakt.catalog.derived.budget import FairShareAnswer
from klimatvakt.catalog.stored import FairShare
from klimatvakt.domain.budgets.allocation import fair_shares
from klimatvakt.domain.budgets.budget import rate
from klimatvakt.domain.gases import check_budget_gas
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.facts.read.age import known_at
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.snapshot import Snapshot

_STORED = {field.name for field in fields(FairShare)}
_PUBLISHED = attrgetter(*(field.name for field in fields(FairShareAnswer) if field.name in _STORED))


def build_fair_shares(city: CityTables, snapshot: Snapshot) -> tuple[FairShareAnswer, ...]:
    """One row per underlay and principle; empty where none is published by then.

    Base year is the last full year before ``from_year``, else the last inventory.
    """
    known = (row for row in city.stored.fair_share if known_at(row, snapshot.as_of))
    return tuple(answer for row in known for answer in _answers(row, snapshot))


def _answers(row: FairShare, snapshot: Snapshot) -> Iterator[FairShareAnswer]:
    shares = fair_shares(
        row.shared_budget_t,
        emission_share=row.emission_share,
        population_share=row.population_share,
        national_cumulative_t=row.shared_history_t,
        area_cumulative_t=row.area_history_t,
        # Without the weights of the other areas the income says nothing of the share.
        income_index=None if row.weight_sum is None else row.income_index,
        weight_sum=1.0 if row.weight_sum is None else row.weight_sum,
    )
    base_year, base_t = _base(row.from_year - 1, snapshot)
    guard = check_budget_gas(row.gas, snapshot.series.gas)
    lacking = cannot_be_computed(ReasonCode.MISSING_INPUT, name="base_t")
    for principle, share in shares.items():
        yearly: float | Outcome = share
        if not isinstance(share, Outcome):
            yearly = lacking if base_t is None else rate(base_t, share, Convention.D1)
        reasons = [answer.reason if isinstance(answer, Outcome) else None for answer in (share, yearly)]
        figures = [None if isinstance(answer, Outcome) else answer for answer in (share, yearly)]
        answer = (principle, figures[0], reasons[0], figures[1], reasons[1])
        yield FairShareAnswer(*(*_PUBLISHED(row), *answer, guard, base_year, base_t))


def _base(year: int, snapshot: Snapshot) -> tuple[int | None, float | None]:
    tonnes, budget = snapshot.series.tonnes, snapshot.budget
    if year in tonnes:
        return year, tonnes[year]
    return (budget.last_level_year, budget.last_level_t) if budget is not None else (None, None)
