"""Owns one emission budget against the inventory known then (methods § 2). Must not know measures."""

import datetime as dt
import math
from dataclasses import dataclass
from functools import cached_property

from .inventory import Series, gap_year, series_of, unbroken
from .rates import LAST_YEAR, End, Required, line, open_rate, required, run_out, totals, window_rate
from .reading import Reading
from .tables import Row, number, whole
from .trend import Line, trend_of


@dataclass(frozen=True, eq=False)
class Budget:
    """``row``: the budget's row; ``series``: the inventory in its perspective and gas. Tonnes."""

    row: Row
    series: Series
    as_of: dt.date

    @property
    def base_year(self) -> int:
        """The last full year before it."""
        return int(self.row["base_year"])

    @property
    def base(self) -> float:
        """E0."""
        return float(self.row["base_t"])

    @property
    def start(self) -> int:
        """Its first year."""
        return int(self.row["start_year"])

    @property
    def end(self) -> int | None:
        """Its last year; None = open-ended."""
        return whole(self.row["end_year"])

    @property
    def end_level(self) -> float | None:
        """Level of the last year, where one is set."""
        return number(self.row["end_level_t"])

    @cached_property
    def rate(self) -> float | None:
        """Its own constant rate; None for a line."""
        stated, convention = number(self.row["budget_t"]), self.row["convention"]
        if convention == "LIN" or stated is None:
            return None
        if self.end is None:
            return open_rate(self.base, stated, convention)
        return window_rate(self.base, stated, self.end - self.base_year, convention)

    @cached_property
    def path(self) -> dict[int, float]:
        """The target path; an open-ended one is drawn for thirty years."""
        if self.row["convention"] == "LIN":
            found = line(self.base_year, self.base, self.end or 0, self.end_level or 0.0)
        else:
            years = (self.end or self.as_of.year + 30) - self.base_year
            yearly = totals(self.base, self.rate or 0.0, years, self.row["convention"])
            found = dict(enumerate(yearly, start=self.base_year + 1))
        return {year: t for year, t in found.items() if year >= self.start}

    @cached_property
    def size(self) -> float:
        """B: stated, or the sum of the path."""
        stated = number(self.row["budget_t"])
        return math.fsum(self.path.values()) if stated is None else stated

    @cached_property
    def shapes(self) -> dict[str, float]:
        """{shape: what another shape of the same target gives in the window}."""
        if self.end is None or self.end_level is None:
            return {}
        years, late = range(self.base_year + 1, self.end + 1), whole(self.row["late_target_year"])
        oldest, level = whole(self.row["history_year"]), number(self.row["history_t"])
        kept = (self.end_level / self.base) ** (1 / len(years))
        paths = {"line": line(self.base_year, self.base, self.end, self.end_level)}
        paths["constant_rate"] = {self.base_year + n + 1: self.base * kept ** (n + 1) for n in range(len(years))}
        if oldest is not None and level is not None:
            paths["line_from_history"] = line(oldest, level, self.end, self.end_level)
        if late is not None:
            paths["line_to_later_year"] = line(self.base_year, self.base, late, self.end_level)
        return {name: math.fsum(path[year] for year in years) for name, path in paths.items()}

    @cached_property
    def known(self) -> dict[int, float]:
        """The unbroken series from the first year."""
        return unbroken(self.series, self.start, self.end)

    @property
    def gap(self) -> int | None:
        """First missing year when later ones have figures."""
        return gap_year(self.series, self.start, self.end)

    @property
    def stated_year(self) -> int:
        """The year at whose end everything is stated (the year before the budget when nothing is known)."""
        return max(self.known, default=self.start - 1)

    @property
    def used(self) -> float:
        """Σ actual."""
        return math.fsum(self.known.values())

    @property
    def remaining(self) -> float:
        """B − Σ actual; never clipped."""
        return self.size - self.used

    @property
    def overshoot(self) -> float:
        """Σ (actual − path)."""
        return math.fsum(t - self.path[year] for year, t in self.known.items() if year in self.path)

    @property
    def level_year(self) -> int:
        """y0."""
        return self.series.last_year or self.base_year

    @property
    def level(self) -> float:
        """Emissions of y0."""
        return self.series.tonnes.get(self.level_year, self.base)

    @property
    def last_year(self) -> int:
        """The window's end."""
        return max(self.path)

    @property
    def window(self) -> tuple[int, int]:
        """Years whose increments count."""
        return max(self.level_year + 1, self.start), self.last_year

    @property
    def need(self) -> float:
        """Σ (reference − target) over the years left."""
        return math.fsum(self.level - t for year, t in self.path.items() if year > self.level_year)

    @property
    def level_stated(self) -> float:
        """Emissions of the last year of the unbroken series."""
        return self.known.get(self.stated_year, self.base)

    @cached_property
    def waiting(self) -> dict[int, Required | str]:
        """{years the last level goes on: rate then required}."""
        left = None if self.end is None else self.end - self.stated_year
        years = 5 if left is None else max(0, min(5, left - 1))
        return {
            m: required(
                self.remaining - m * self.level_stated,
                self.level_stated,
                None if left is None else left - m,
                self.end_level,
            )
            for m in range(years + 1)
        }

    @property
    def over_since(self) -> int | None:
        """First year since when Σ actual lies above Σ path."""
        since = None
        for year in sorted(self.known):
            above = sum(self.known[y] - self.path[y] for y in self.known if y <= year) > 1e-6
            since = (since or year) if above else None
        return since

    @property
    def constant_end(self) -> End:
        """The last level goes on."""
        stop = self.end or LAST_YEAR
        ahead = dict.fromkeys(range(self.stated_year + 1, stop + 1), self.level_stated)
        return run_out(self.size, {**self.known, **ahead}, self.stated_year)

    @property
    def target_end(self) -> End:
        """The target path is followed from the next year."""
        ahead = {year: t for year, t in self.path.items() if year > self.stated_year}
        return run_out(self.size, {**self.known, **ahead}, self.stated_year)

    @property
    def is_interval(self) -> bool:
        """The series is more than two years old: no single date."""
        return self.as_of.year - self.stated_year > 2

    @cached_property
    def trend(self) -> Line | None:
        """The median line, None where refused."""
        return trend_of(self.series)


def budget_of(reading: Reading, row: Row) -> Budget:
    """The budget of ``row`` as known in ``reading``."""
    return Budget(row, series_of(reading.cells, row["perspective"], row["gas"]), reading.as_of)


def reference_of(reading: Reading) -> Budget | None:
    """The reference budget then."""
    return budget_of(reading, reading.reference) if reading.reference else None
