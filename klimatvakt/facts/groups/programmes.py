"""Owns the score card of the sectors' yearly programmes as known on a day. Must not know pages, charts or SQL."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from klimatvakt.catalog.stored import ProgrammeMeasure
from klimatvakt.domain.vocabulary import ProgrammeOutcome
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.facts.read.rows import Row, make_frame
from klimatvakt.facts.read.snapshot import Snapshot

_OUTCOMES = tuple(outcome.value for outcome in ProgrammeOutcome)
_COLUMNS = (
    *("sector_id", "year", "promised", "done", "moved", "dropped", "planned", "n_needs_appropriation"),
    *("promised_before", "done_before", "n_again"),
)


def build_programmes(city: CityTables, snapshot: Snapshot) -> pd.DataFrame:
    """One row per sector and programme year, in that order; see CityFacts.programmes.

    promised = done + moved + dropped + planned. Against the sector's programme of the year before: promised_before,
    done_before and n_again (measures that stand in both). All are None where the measures of the programme are not
    published: unknown is not "none promised". An outcome that became known later still reads planned, and a programme
    later than the next year's is not known yet.
    """
    promised: dict[tuple[str, int], list[Row]] = {}
    for row in city.rows("programme_measure"):
        promised.setdefault((row["sector_id"], int(row["year"])), []).append(row)
    known = sorted((row["sector_id"], int(row["year"])) for row in city.rows("programme"))
    rows = [
        {"sector_id": sector, "year": year}
        | _score(promised.get((sector, year), []), promised.get((sector, year - 1), []), snapshot.as_of)
        for sector, year in known
        if year <= snapshot.as_of.year + 1
    ]
    return make_frame({name: [row[name] for row in rows] for name in _COLUMNS})


def outcome_then(row: ProgrammeMeasure | Row, as_of: dt.date) -> ProgrammeOutcome:
    """What had become of a promised measure by ``as_of``; an outcome without a day always counts."""
    outcome, day = (row["outcome"], row["outcome_on"]) if isinstance(row, dict) else (row.outcome, row.outcome_on)
    return ProgrammeOutcome.PLANNED if day is not None and day > as_of else ProgrammeOutcome(outcome)


def _score(mine: Sequence[Row], before: Sequence[Row], as_of: dt.date) -> dict[str, Any]:
    score: dict[str, Any] = dict.fromkeys(_COLUMNS[2:])
    if not mine:
        return score
    counts = Counter(outcome_then(row, as_of).value for row in mine)
    score |= {"promised": len(mine), **{name: counts[name] for name in _OUTCOMES}}
    score["n_needs_appropriation"] = sum(bool(row["needs_appropriation"]) for row in mine)
    if before:
        done = [row for row in before if outcome_then(row, as_of) is ProgrammeOutcome.DONE]
        again = {row["code"] for row in mine} & {row["code"] for row in before}
        score |= {"promised_before": len(before), "done_before": len(done), "n_again": len(again)}
    return score
