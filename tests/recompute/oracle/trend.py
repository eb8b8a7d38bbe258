"""Owns the median trend by trying every pair of points (methods § 6). Must not know what is drawn with it."""

import statistics
from dataclasses import dataclass
from itertools import combinations

from .inventory import Series


@dataclass(frozen=True)
class Line:
    """``level`` in the last year, ``slope`` tonnes per year, ``spread`` = the farthest point's distance."""

    slope: float
    level: float
    spread: float
    first_year: int
    last_year: int
    n: int

    def at(self, year: int) -> float:
        """Tonnes of the line."""
        return self.level + self.slope * (year - self.last_year)


def trend_of(series: Series, window: int = 10) -> Line | None:
    """Least absolute deviations through the points of the newest release; None where methods § 6 refuses."""
    if not series.cells:
        return None
    newest = series.cells[max(series.cells)].row["release_id"]
    recent = {y: c for y, c in series.cells.items() if y > max(series.cells) - window}
    points = {
        year: cell.tonnes
        for year, cell in recent.items()
        if cell.row["release_id"] == newest
        and cell.row["data_status"] in ("measured", "preliminary")
        and cell.tonnes is not None
    }
    points = {year: t for year, t in points.items() if year > max(points) - 10}
    while points and max(points) - min(points) + 1 - len(points) > 1:  # at most one gap: drop the oldest
        del points[min(points)]
    return _fit(points) if len(points) >= 5 else None


def _fit(points: dict[int, float]) -> Line:
    last = max(points)
    found = []
    for one, other in combinations(sorted(points), 2):
        slope = (points[other] - points[one]) / (other - one)
        found.append((sum(abs(t - points[one] - slope * (y - one)) for y, t in points.items()), slope))
    least = min(cost for cost, _ in found)
    best = [slope for cost, slope in found if cost <= least + 1e-9 * sum(points.values())]
    slope = (min(best) + max(best)) / 2
    level = statistics.median(t - slope * (year - last) for year, t in points.items())
    spread = max(abs(t - level - slope * (year - last)) for year, t in points.items())
    return Line(slope, level, spread, min(points), last, len(points))
