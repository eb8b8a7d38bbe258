"""Owns the marks and words of the lines over years that trajectory and cumulative share. Must not know facts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.series import of_series
from klimatvakt.charts.core.spec import Mark, MarkKind, Pattern
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

PATTERNS = {"reference": Pattern.DOTTED, "planned": Pattern.DASHDOT, "target": Pattern.DASHED}


@dataclass(frozen=True, kw_only=True)
class YearsRow:
    """A year of a series, or the years of a run that ends in ``year_to``."""

    year: int
    year_to: int | None = None
    series: str
    data_status: DataStatus | None = None

    @property
    def period(self) -> str:
        """The years in words."""
        return wording.period(self.year, self.year_to or self.year)


@dataclass(frozen=True, kw_only=True)
class LineRow(YearsRow):
    """A year of one line of the trajectory."""

    emissions_t: float | None = None
    low_t: float | None = None
    high_t: float | None = None
    former_t: float | None = None


def series_words(t: Translator) -> dict[str, str]:
    """The word for each series of the trajectory."""
    return {
        "history": t("Utsläpp"),
        "earlier": t("Utsläpp"),
        "missing": t("Utsläpp"),
        "target": t("Målbana"),
        "reference": t("Utgångsbana"),
        "planned": t("Med planerade åtgärder"),
        "trend": t("Framskrivning"),
        "gap": t("Återstående minskningsbehov (gap)"),
    }


def missing_runs(years: Collection[int], last: int) -> list[tuple[int, int]]:
    """Runs of years without a figure from the first one until ``last``; no year at all gives none."""
    return wording.runs(set(range(min(years), last + 1)) - set(years)) if years else []


def missing_marks(rows: Iterable[YearsRow], from_year: int, t: Translator) -> list[Mark]:
    """A labelled band for each run of missing years after ``from_year``."""
    return [
        Mark(
            MarkKind.RULE,
            "year",
            "",
            "muted",
            x2="year_to",
            label=t("ingen uppgift {years}", years=row.period),
            where=(("series", "missing"), ("period", row.period)),
        )
        for row in of_series(rows, "missing")
        if row.year >= from_year
    ]


def trajectory_marks(rows: Sequence[LineRow], t: Translator) -> tuple[Mark, ...]:
    """Bands below lines below points; none without any figure."""
    drawn = [row.year for row in rows if row.series in ("history", "target")]
    if not drawn:
        return ()
    marks = missing_marks(rows, min(drawn), t)
    for row in of_series(rows, "earlier")[:1]:
        label = t("Nivån {year}\n{amount}", year=row.period, amount=t.tonnes(row.emissions_t or 0.0))
        where = (("series", "earlier"), ("period", row.period))
        marks.append(Mark(MarkKind.RULE, "", "emissions_t", "muted", label=label, pattern=Pattern.DOTTED, where=where))
    return (*marks, *_band_marks(rows), *_line_marks(rows, t), *_gap_marks(rows, t), *_history_marks(rows, t))


def _band_marks(rows: Sequence[LineRow]) -> list[Mark]:
    """What low and high effects leave open; without plans the distance from the reference path to the target."""
    bands = {"trend": "muted", "planned": "planned"}
    if not of_series(rows, "planned"):
        bands["gap"] = "reference"
    return [
        Mark(MarkKind.AREA, "year", "low_t", tone, y2="high_t", where=(("series", series),))
        for series, tone in bands.items()
        if sum(row.low_t is not None and row.high_t is not None for row in of_series(rows, series)) > 1
    ]


def _line_marks(rows: Sequence[LineRow], t: Translator) -> list[Mark]:
    words = series_words(t)
    marks = []
    if of_series(rows, "trend"):
        where = (("series", "trend"),)
        marks.append(Mark(MarkKind.LINE, "year", "emissions_t", "muted", label=words["trend"], where=where, thin=True))
    for series, pattern in PATTERNS.items():
        amounts = [row.emissions_t for row in of_series(rows, series) if row.emissions_t is not None]
        if amounts:
            label = f"{words[series]}\n{t.tonnes(amounts[-1])}"
            where = (("series", series),)
            marks.append(Mark(MarkKind.LINE, "year", "emissions_t", series, label=label, where=where, pattern=pattern))
    return marks


def last_gap(rows: Sequence[LineRow]) -> tuple[str, float | None]:
    """The last year of the target path, '' without one, and what is lacking to it then, if anything is."""
    target = of_series(rows, "target")
    end = target[-1].period if target else ""
    return end, next((row.emissions_t for row in of_series(rows, "gap") if row.period == end), None)


def _gap_marks(rows: Sequence[LineRow], t: Translator) -> list[Mark]:
    """The gap, named and measured where it matters: in the last year of the target path."""
    end, lacking = last_gap(rows)
    if lacking is None:
        return []
    label = t("Gap {year}\n{amount}", year=end, amount=t.tonnes(lacking))
    where = (("series", "gap"), ("period", end))
    return [Mark(MarkKind.INTERVAL, "year", "low_t", "status-late", y2="high_t", label=label, where=where)]


def _history_marks(rows: Sequence[LineRow], t: Translator) -> list[Mark]:
    history = of_series(rows, "history")
    if not history:
        return []
    last = history[-1]
    label = t("Utsläpp {year}\n{amount}", year=last.period, amount=t.tonnes(last.emissions_t or 0.0))
    where = (("series", "history"),)
    return [
        Mark(MarkKind.INTERVAL, "year", "low_t", "history", y2="high_t", where=where),
        Mark(MarkKind.LINE, "year", "emissions_t", "history", where=where, status="data_status"),
        Mark(MarkKind.POINT, "year", "emissions_t", "history", label=label, where=where, status="data_status"),
    ]
