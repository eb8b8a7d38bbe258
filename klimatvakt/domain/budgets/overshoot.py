"""Owns what was emitted above the target path so far (methods § 2). Must not know measures or the clock."""

import math
from collections.abc import Mapping

from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.trajectory import Unbroken, cumulative_series, find_unbroken
from klimatvakt.domain.figures import Range, check_series, period
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.worked import Worked

_RELATIVE_TOLERANCE = 1e-9  # sums of decimal fractions miss each other by a few ulp


def overshoot(
    actual: Mapping[int, float],
    path: Mapping[int, float],
    start_year: int,
    *,
    at_year: int | None = None,
    bridging: Mapping[int, Range] | None = None,
) -> float | Outcome:
    """Tonnes emitted above the target ``path`` up to the end of the unbroken series, or of ``at_year``.

    Negative when less was emitted. Years after the path's last have no budget and are not compared.
    Outcomes as :func:`remaining`.

    Raises:
        ValueError: as :func:`find_unbroken`, or the path lacks a year of the series.
    """
    return worked_overshoot(actual, path, start_year, at_year, bridging).result


def worked_overshoot(
    actual: Mapping[int, float],
    path: Mapping[int, float],
    start_year: int,
    at_year: int | None,
    bridging: Mapping[int, Range] | None,
) -> Worked[float | Outcome]:
    """:func:`overshoot` with Σ E and Σ M of the same years."""
    series, target = _compared(actual, path, start_year, bridging)
    year = series.last_year if at_year is None else at_year
    if refusal := series.refusal(start_year, year):
        return Worked(f.OVERSHOOT, refusal, ())
    years = {y: t for y, t in series.tonnes.items() if y <= year}
    terms = (f.USED.of(math.fsum(years.values())), f.TARGET_SUM.of(math.fsum(target[y] for y in years)))
    return Worked(f.OVERSHOOT, math.fsum(t - target[y] for y, t in years.items()), terms, period=period(years))


def over_since(
    actual: Mapping[int, float],
    path: Mapping[int, float],
    start_year: int,
    bridging: Mapping[int, Range] | None = None,
) -> int | None:
    """First year since when Σ actual has been above Σ ``path`` without a break; None when it is not above now.

    "Now" is the last year of the unbroken series inside the path. Errors as :func:`overshoot`.
    """
    series, target = _compared(actual, path, start_year, bridging)
    used = cumulative_series(series.tonnes)
    allowed = cumulative_series({year: target[year] for year in used})
    since: int | None = None
    for year in used:
        above = used[year] - allowed[year] > _RELATIVE_TOLERANCE * allowed[year]
        since = (since or year) if above else None
    return since


def _compared(
    actual: Mapping[int, float], path: Mapping[int, float], start_year: int, bridging: Mapping[int, Range] | None
) -> tuple[Unbroken, dict[int, float]]:
    """The unbroken series inside the path, and the path, which must have each of its years."""
    target = check_series("path", path)
    series = find_unbroken(actual, start_year, end_year=max(target, default=None), bridging=bridging)
    if lacking := [year for year in series.tonnes if year not in target]:
        raise ValueError(f"path: found no figure for {lacking[0]}, expected every year from {start_year}")
    return series, target
