"""Owns the marks and words of the lines over years that trajectory and cumulative share. Must not know facts."""

import pandas as pd

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Mark, MarkKind, Pattern, records
from klimatvakt.i18n import Translator

PATTERNS = {"reference": Pattern.DOTTED, "planned": Pattern.DASHDOT, "target": Pattern.DASHED}


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


def of_series(frame: pd.DataFrame, series: str) -> pd.DataFrame:
    """The rows of one series."""
    return frame[frame["series"] == series]


def missing_runs(years: list[int], last: int) -> list[tuple[int, int]]:
    """Runs of years without a figure from the first one until ``last``; no year at all gives none."""
    return wording.runs(set(range(min(years), last + 1)) - set(years)) if years else []


def missing_marks(frame: pd.DataFrame, from_year: float, t: Translator) -> list[Mark]:
    """A labelled band for each run of missing years after ``from_year``."""
    rows = of_series(frame, "missing")
    return [
        Mark(
            MarkKind.RULE,
            "year",
            "",
            "muted",
            x2="year_to",
            label=t("ingen uppgift {years}", years=years),
            where=(("series", "missing"), ("period", years)),
        )
        for years in rows[rows["year"] >= from_year]["period"]
    ]


def trajectory_marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    """Bands below lines below points; none without any figure."""
    drawn = frame[frame["series"].isin(["history", "target"])]
    if drawn.empty:
        return ()
    marks = missing_marks(frame, float(drawn["year"].min()), t)
    for row in records(of_series(frame, "earlier").head(1)):
        label = t("Nivån {year}\n{amount}", year=row["period"], amount=t.tonnes(row["emissions_t"]))
        where = (("series", "earlier"), ("period", row["period"]))
        marks.append(Mark(MarkKind.RULE, "", "emissions_t", "muted", label=label, pattern=Pattern.DOTTED, where=where))
    return (*marks, *_band_marks(frame), *_line_marks(frame, t), *_gap_marks(frame, t), *_history_marks(frame, t))


def _band_marks(frame: pd.DataFrame) -> list[Mark]:
    """What low and high effects leave open; without plans the distance from the reference path to the target."""
    bands = {"trend": "muted", "planned": "planned"}
    if of_series(frame, "planned").empty:
        bands["gap"] = "reference"
    return [
        Mark(MarkKind.AREA, "year", "low_t", tone, y2="high_t", where=(("series", series),))
        for series, tone in bands.items()
        if of_series(frame, series)[["low_t", "high_t"]].notna().all(axis=1).sum() > 1
    ]


def _line_marks(frame: pd.DataFrame, t: Translator) -> list[Mark]:
    words = series_words(t)
    marks = []
    if len(of_series(frame, "trend")):
        where = (("series", "trend"),)
        marks.append(Mark(MarkKind.LINE, "year", "emissions_t", "muted", label=words["trend"], where=where, thin=True))
    for series, pattern in PATTERNS.items():
        rows = of_series(frame, series).dropna(subset=["emissions_t"])
        if len(rows):
            label = f"{words[series]}\n{t.tonnes(rows['emissions_t'].iloc[-1])}"
            where = (("series", series),)
            marks.append(Mark(MarkKind.LINE, "year", "emissions_t", series, label=label, where=where, pattern=pattern))
    return marks


def _gap_marks(frame: pd.DataFrame, t: Translator) -> list[Mark]:
    """The gap, named and measured where it matters: in the last year of the target path."""
    target = of_series(frame, "target")
    end = str(target["period"].iloc[-1]) if len(target) else ""
    rows = frame[(frame["series"] == "gap") & (frame["period"] == end)]
    if rows.empty:
        return []
    label = t("Gap {year}\n{amount}", year=end, amount=t.tonnes(rows["emissions_t"].iloc[0]))
    where = (("series", "gap"), ("period", end))
    return [Mark(MarkKind.INTERVAL, "year", "low_t", "status-late", y2="high_t", label=label, where=where)]


def _history_marks(frame: pd.DataFrame, t: Translator) -> list[Mark]:
    history = of_series(frame, "history")
    if history.empty:
        return []
    last = history.iloc[-1]
    label = t("Utsläpp {year}\n{amount}", year=last["period"], amount=t.tonnes(last["emissions_t"]))
    where = (("series", "history"),)
    return [
        Mark(MarkKind.INTERVAL, "year", "low_t", "history", y2="high_t", where=where),
        Mark(MarkKind.LINE, "year", "emissions_t", "history", where=where, status="data_status"),
        Mark(MarkKind.POINT, "year", "emissions_t", "history", label=label, where=where, status="data_status"),
    ]
