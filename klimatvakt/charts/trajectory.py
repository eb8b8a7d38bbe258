"""Owns the trajectory: what was emitted, where the target path goes, and the gap between it and the plans."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.charts import wording
from klimatvakt.charts.spec import (
    Axis,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Pattern,
    Scale,
    records,
)
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

COLUMNS = ["period", "year", "year_to", "series", "emissions_t", "low_t", "high_t", "data_status"]
BEFORE = 10  # years before the budget that a narrow image shows
FAR = 5  # missing years after which older history is drawn as a level instead of stretching the axis


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS. ``series``: history | earlier | missing | target | reference | planned | gap.

    ``earlier`` is history from before a long run of missing years, ``missing`` such a run (``year``–``year_to``, no
    value), ``gap`` what the plans lack to the target path (``low_t`` = path, ``high_t`` = plans), positive years only.
    """
    given = facts.trajectory.assign(year_to=facts.trajectory["year"])
    history = given[given["series"] == "history"].sort_values("year")
    years = [int(year) for year in history["year"]]
    gaps = missing_runs(years, facts.as_of.year - 1)
    starts = [last + 1 for first, last in gaps if last - first + 1 >= FAR and last < max(years, default=0)]
    history = history.assign(series=["earlier" if year < max(starts, default=0) else "history" for year in years])
    missing = pd.DataFrame([{"year": first, "year_to": last, "series": "missing"} for first, last in gaps])
    others = [given[given["series"] == name].sort_values("year") for name in ("target", "reference", "planned")]
    parts = [part for part in (history, missing, *others, _gap(given)) if len(part)]
    if not parts:
        return pd.DataFrame(columns=COLUMNS)
    found = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    found["period"] = [wording.period(int(a), int(b)) for a, b in zip(found["year"], found["year_to"], strict=True)]
    return found.reindex(columns=COLUMNS).astype({"emissions_t": float, "low_t": float, "high_t": float})


def missing_runs(years: list[int], last: int) -> list[tuple[int, int]]:
    """Runs of years without a figure from the first one until ``last``; no year at all gives none."""
    return wording.runs(set(range(min(years), last + 1)) - set(years)) if years else []


def _gap(given: pd.DataFrame) -> pd.DataFrame:
    plans = "planned" if (given["series"] == "planned").any() else "reference"
    values = {
        name: given[given["series"] == name].set_index("year")["emissions_t"].astype(float)
        for name in ("target", plans)
    }
    both = pd.DataFrame({"low_t": values["target"], "high_t": values[plans]}).dropna()
    both = both[both["high_t"] > both["low_t"]].reset_index(names="year")
    return both.assign(
        year_to=both["year"],
        series="gap",
        emissions_t=both["high_t"] - both["low_t"],
        data_status=DataStatus.PROJECTION.value,
    )


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Lines over years with the gap shaded and measured in its last year."""
    return ChartSpec(
        slug="trajectory",
        title=t("Utsläpp och målbana"),
        subtitle=t("Utsläpp per år, ton koldioxidekvivalenter"),
        sentence=_sentence(frame, facts, t),
        x=Axis(Scale.YEAR, focus=_focus(facts)),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("series", t("Serie"), "text", words=_series_words(t)),
            ChartColumn("emissions_t", t("Utsläpp"), "tonnes", t("ton"), missing=t("ingen uppgift")),
            ChartColumn("low_t", t("Från"), "tonnes", t("ton")),
            ChartColumn("high_t", t("Till"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.inventory_source(facts, t),
        data_date=wording.inventory_date(facts, t),
        notes=_notes(frame, facts, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _focus(facts: CityFacts) -> float | None:
    return int(facts.budget.row["start_year"]) - BEFORE if facts.budget else None


def _series_words(t: Translator) -> dict[str, str]:
    return {
        "history": t("Utsläpp"),
        "earlier": t("Utsläpp"),
        "missing": t("Utsläpp"),
        "target": t("Målbana"),
        "reference": t("Utgångsbana"),
        "planned": t("Med planerade åtgärder"),
        "gap": t("Återstående minskningsbehov (gap)"),
    }


def _of(frame: pd.DataFrame, series: str) -> pd.DataFrame:
    return frame[frame["series"] == series]


def missing_marks(frame: pd.DataFrame, from_year: float, t: Translator) -> list[Mark]:
    """A labelled band for each run of missing years after ``from_year``."""
    rows = _of(frame, "missing")
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


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if _of(frame, "history").empty and _of(frame, "target").empty:
        return ()
    words = _series_words(t)
    drawn = frame[frame["series"].isin(["history", "target"])]
    marks = missing_marks(frame, float(drawn["year"].min()), t)
    for row in records(_of(frame, "earlier").head(1)):
        label = t("Nivån {year}\n{amount}", year=row["period"], amount=t.tonnes(row["emissions_t"]))
        marks.append(
            Mark(
                MarkKind.RULE,
                "",
                "emissions_t",
                "muted",
                label=label,
                pattern=Pattern.DOTTED,
                where=(("series", "earlier"), ("period", row["period"])),
            )
        )
    marks += _gap_marks(frame, t)
    patterns = {"reference": Pattern.DOTTED, "planned": Pattern.DASHDOT, "target": Pattern.DASHED}
    for series, pattern in patterns.items():
        rows = _of(frame, series).dropna(subset=["emissions_t"])
        if len(rows):
            label = f"{words[series]}\n{t.tonnes(rows['emissions_t'].iloc[-1])}"
            where = (("series", series),)
            marks.append(Mark(MarkKind.LINE, "year", "emissions_t", series, label=label, where=where, pattern=pattern))
    history = _of(frame, "history")
    if len(history):
        last = history.iloc[-1]
        label = t("Utsläpp {year}\n{amount}", year=last["period"], amount=t.tonnes(last["emissions_t"]))
        where = (("series", "history"),)
        marks.append(Mark(MarkKind.INTERVAL, "year", "low_t", "history", y2="high_t", where=where))
        marks.append(Mark(MarkKind.LINE, "year", "emissions_t", "history", where=where, status="data_status"))
        marks.append(
            Mark(MarkKind.POINT, "year", "emissions_t", "history", label=label, where=where, status="data_status")
        )
    return tuple(marks)


def _gap_marks(frame: pd.DataFrame, t: Translator) -> list[Mark]:
    rows = _of(frame, "gap")
    if rows.empty:
        return []
    last = rows.iloc[-1]
    label = t("Gap {year}\n{amount}", year=last["period"], amount=t.tonnes(last["emissions_t"]))
    where = (("series", "gap"),)
    return [
        Mark(MarkKind.AREA, "year", "low_t", "reference", y2="high_t", where=where),
        Mark(
            MarkKind.INTERVAL,
            "year",
            "low_t",
            "reference",
            y2="high_t",
            label=label,
            where=(*where, ("period", last["period"])),
        ),
    ]


def _sentence(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    city = wording.city_name(facts, t)
    history, target, gap = (_of(frame, name) for name in ("history", "target", "gap"))
    if history.empty:
        return t("Inga utsläpp är publicerade för {city}, så banan kan inte ritas.", city=city)
    last = history.iloc[-1]
    parts = [
        t(
            "{city} släppte ut {amount} växthusgaser {year}.",
            city=city,
            amount=t.tonnes(last["emissions_t"]),
            year=last["period"],
        )
    ]
    if len(target):
        end = target.iloc[-1]
        parts.append(t("Målbanan går till {amount} {year}.", amount=t.tonnes(end["emissions_t"]), year=end["period"]))
    if len(gap):
        lacking = gap.iloc[-1]
        values = {"amount": t.tonnes(lacking["emissions_t"]), "year": lacking["period"]}
        if _of(frame, "planned").empty:
            parts.append(t("Stannar utsläppen på den nivån är gapet till målbanan {amount} {year}.", **values))
        else:
            parts.append(t("Med de planerade åtgärderna är gapet till målbanan {amount} {year}.", **values))
    return " ".join(parts)


def _notes(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> tuple[str, ...]:
    notes = []
    statuses = set(_of(frame, "history")["data_status"])
    if statuses & {DataStatus.DERIVED.value, DataStatus.PRELIMINARY.value}:
        notes.append(t("Ihåliga punkter och streckad linje: härledda eller preliminära värden."))
    if len(_of(frame, "reference")):
        notes.append(t("Utgångsbanan: den senast beräknade nivån hålls oförändrad."))
    if len(_of(frame, "history")) and _of(frame, "planned").empty:
        notes.append(
            t("Ingen effekt är beräknad för åtgärderna, så någon linje med planerade åtgärder kan inte ritas.")
        )
    return tuple(notes)


CHART = Chart("trajectory", frame, spec)
