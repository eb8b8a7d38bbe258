"""Owns the trend: a check line through measured points, or the reason why there is none (methods § 6).

Must not know measures, budgets, the clock or any language. Nothing is ever subtracted from a trend.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from klimatvakt.domain import formulas as f
from klimatvakt.domain.figures import check_number, check_series, missing_years
from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.domain.worked import Steps

MIN_POINTS = 5
WINDOW_YEARS = 10
MAX_MISSING_YEARS = 1
MAX_YEARS_AHEAD = 10
_ELIGIBLE = (DataStatus.MEASURED, DataStatus.PRELIMINARY)
_RELATIVE_TIE = 1e-12


@dataclass(frozen=True)
class TrendPoint:
    """One year's figure with what decides whether it may carry a trend.

    ``chained`` is True for a figure multiplied up from rounded percentages.
    """

    value: float
    status: DataStatus
    release_id: str
    chained: bool = False


@dataclass(frozen=True)
class Trend:
    """The line ``level_t + slope_t·(year − last_year)``.

    ``spread_t`` is the largest distance of a point from the line: the half width of the drawn band.
    """

    slope_t: float
    level_t: float
    spread_t: float
    first_year: int
    last_year: int
    n: int
    points: Mapping[int, float] = field(default_factory=dict, repr=False, compare=False)

    @property
    def steps(self) -> Steps:
        """The line beside each of its points."""
        rows = tuple((year, tonnes, self.value(year)) for year, tonnes in self.points.items())
        return Steps((f.YEAR, f.EMISSIONS, f.TREND_LINE), rows)

    def value(self, year: int) -> float:
        """The line in ``year``.

        Raises:
            ValueError: more than ten years after the last point.
        """
        if year > self.last_year + MAX_YEARS_AHEAD:
            raise ValueError(f"year: found {year}, expected at most {MAX_YEARS_AHEAD} years after {self.last_year}")
        return self.level_t + self.slope_t * (year - self.last_year)


def fit_trend(points: Mapping[int, TrendPoint], release_id: str) -> Trend | Outcome:
    """Trend through the eligible points of one release, or ``cannot_be_computed`` with the reason.

    Derived, projected and chained points and points of other releases do not count; how many were left out
    stands in the reason.

    Raises:
        ValueError: a figure is not finite.
    """
    same = {year: point for year, point in points.items() if point.release_id == release_id}
    usable = {y: p.value for y, p in same.items() if p.status in _ELIGIBLE and not p.chained}
    return _fit(usable, left_out_status=len(same) - len(usable), left_out_release=len(points) - len(same))


def median_slope(series: Mapping[int, float]) -> float | Outcome:
    """Least-absolute-deviations slope (tonnes per year) of measured figures, or the reason for none.

    Uses the latest unbroken-enough window: at least 5 points within 10 consecutive years that end with the
    last point, at most one year missing. One outlier does not move the slope.

    Raises:
        ValueError: a figure is not finite.
    """
    found = _fit(series)
    return found if isinstance(found, Outcome) else found.slope_t


def _fit(series: Mapping[int, float], *, left_out_status: int = 0, left_out_release: int = 0) -> Trend | Outcome:
    tonnes = check_series("series", series)
    last = max(tonnes, default=0)
    recent = {year: value for year, value in tonnes.items() if year > last - WINDOW_YEARS}
    if len(recent) < MIN_POINTS:
        return cannot_be_computed(
            ReasonCode.TOO_FEW_POINTS,
            found=len(recent),
            needed=MIN_POINTS,
            left_out_status=left_out_status,
            left_out_release=left_out_release,
        )
    window = dict(recent)
    while len(missing_years(window)) > MAX_MISSING_YEARS:
        del window[min(window)]
    if len(window) < MIN_POINTS:
        return cannot_be_computed(
            ReasonCode.TOO_MANY_GAPS, found=len(window), needed=MIN_POINTS, years=missing_years(recent)
        )
    return _line(window)


def _line(window: Mapping[int, float]) -> Trend:
    """Exact least-absolute-deviations line: an optimal one passes through two of the points.

    Where several lines are equally good their slopes form an interval; its middle is taken.
    """
    last = max(window)
    x = np.array([year - last for year in window], dtype=float)
    y = np.array([check_number("value", value) for value in window.values()])
    i, j = np.triu_indices(len(x), 1)
    slopes = (y[j] - y[i]) / (x[j] - x[i])
    residuals = y - slopes[:, None] * x
    costs = np.abs(residuals - _medians(residuals)[:, None]).sum(axis=1)
    tie = costs.min() + _RELATIVE_TIE * np.abs(y).sum()
    best = slopes[costs <= tie]
    slope = float(best.min() + best.max()) / 2
    level = float(_medians((y - slope * x)[None, :])[0])
    return Trend(
        slope_t=slope,
        level_t=level,
        spread_t=float(np.abs(y - level - slope * x).max()),
        first_year=min(window),
        last_year=last,
        n=len(window),
        points=window,
    )


def _medians(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The median of each row; sorting short rows is many times as fast as np.median."""
    ordered, n = np.sort(values, axis=1), values.shape[1]
    found: NDArray[np.float64] = (ordered[:, (n - 1) // 2] + ordered[:, n // 2]) / 2
    return found
