"""Owns the score card of the sectors' yearly programmes as known on a day. Must not know pages, charts or SQL."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from klimatvakt.catalog.derived.groups import ProgrammeScore
from klimatvakt.catalog.stored import ProgrammeMeasure
from klimatvakt.domain.vocabulary import ProgrammeOutcome
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.snapshot import Snapshot


def build_programmes(city: CityTables, snapshot: Snapshot) -> tuple[ProgrammeScore, ...]:
    """One row per sector and programme year, in that order.

    promised = done + moved + dropped + planned. Against the sector's programme of the year before: promised_before,
    done_before and n_again (measures that stand in both). All are None where the measures of the programme are not
    published: unknown is not "none promised". An outcome that became known later still reads planned, and a programme
    later than the next year's is not known yet.
    """
    promised: dict[tuple[str, int], list[ProgrammeMeasure]] = {}
    for row in city.stored.programme_measure:
        promised.setdefault((row.sector_id, row.year), []).append(row)
    known = sorted((row.sector_id, row.year) for row in city.stored.programme)
    return tuple(
        _score(sector, year, promised.get((sector, year), []), promised.get((sector, year - 1), []), snapshot.as_of)
        for sector, year in known
        if year <= snapshot.as_of.year + 1
    )


def outcome_then(row: ProgrammeMeasure, as_of: dt.date) -> ProgrammeOutcome:
    """What had become of a promised measure by ``as_of``; an outcome without a day always counts."""
    return ProgrammeOutcome.PLANNED if row.outcome_on is not None and row.outcome_on > as_of else row.outcome


def _score(
    sector: str, year: int, mine: Sequence[ProgrammeMeasure], before: Sequence[ProgrammeMeasure], as_of: dt.date
) -> ProgrammeScore:
    counts = Counter(outcome_then(row, as_of).value for row in mine)
    done = sum(outcome_then(row, as_of) is ProgrammeOutcome.DONE for row in before)
    again = {row.code for row in mine} & {row.code for row in before}
    compared = bool(mine and before)
    return ProgrammeScore(
        sector_id=sector,
        year=year,
        promised=len(mine) or None,
        **{outcome.value: counts[outcome.value] if mine else None for outcome in ProgrammeOutcome},
        n_needs_appropriation=sum(row.needs_appropriation for row in mine) if mine else None,
        promised_before=len(before) if compared else None,
        done_before=done if compared else None,
        n_again=len(again) if compared else None,
    )
