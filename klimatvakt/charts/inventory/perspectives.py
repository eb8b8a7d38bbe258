"""Owns the perspectives side by side, never summed: a panel each, as an index of the same year."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Category,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Scale,
    records,
)
from klimatvakt.domain.vocabulary import DataStatus, Gas, Perspective
from klimatvakt.i18n import Translator

COLUMNS = ["perspective", "period", "year", "emissions_t", "low_t", "high_t", "index", "index_year", "data_status"]
TONES = {
    Perspective.TERRITORIAL: "history",
    Perspective.CONSUMPTION: "reference",
    Perspective.ORGANISATION: "planned",
}
RECENT = 10  # years before the index year (or the last) that are shown: older ones compare with nothing


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, a row per perspective and year with a total in CO2e.

    ``index`` is 100 in ``index_year``, the first year every perspective with more than one figure has a figure; both
    are unknown when there is none, or only one perspective.
    """
    cells = facts.emissions
    totals = cells[(cells["emission_sector_id"] == "total") & (cells["gas"] == Gas.CO2E.value)]
    totals = totals.dropna(subset=["emissions_t"])
    totals = totals[~totals["bridging"].fillna(False).astype(bool)]
    shown = [p.value for p in Perspective if (totals["perspective"] == p.value).any()]
    base = _index_year(totals, shown)
    parts = []
    for name in shown:
        part = totals[totals["perspective"] == name].sort_values("year")
        part = part[part["year"] >= (int(totals["year"].max()) if base is None else base) - RECENT]
        if base is not None:
            level = float(part.loc[part["year"] == base, "emissions_t"].iloc[0])
            part = part.assign(index=part["emissions_t"] / level * 100, index_year=base)
        parts.append(part.assign(period=[str(int(year)) for year in part["year"]]))
    found = pd.concat(parts, ignore_index=True) if parts else totals
    numbers = dict.fromkeys(("emissions_t", "low_t", "high_t", "index", "index_year"), float)
    return found.reindex(columns=COLUMNS).astype(numbers)


def _index_year(totals: pd.DataFrame, shown: list[str]) -> int | None:
    if len(shown) < 2:
        return None
    years = [set(totals.loc[totals["perspective"] == name, "year"].astype(int)) for name in shown]
    common = set.intersection(*years)
    return min(common) if common else None


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Index lines in panels where the perspectives share a year, tonnes as points where they do not."""
    base = _base(frame)
    names = {name: t.term(Perspective(name)) for name in dict.fromkeys(frame["perspective"])}
    shared = t("Index, {year} = 100; perspektiven överlappar och läggs aldrig ihop", year=base)
    apart = t("Utsläpp per år, ton koldioxidekvivalenter; perspektiven överlappar och läggs aldrig ihop")
    return ChartSpec(
        slug="perspectives",
        title=t("Utsläppen ur olika perspektiv"),
        subtitle=apart if base is None else shared,
        sentence=_sentence(frame, names, facts, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton") if base is None else t("index"), low=0),
        marks=_marks(frame),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("perspective", t("Perspektiv"), "text", words=names),
            ChartColumn("emissions_t", t("Utsläpp"), "tonnes", t("ton")),
            ChartColumn("low_t", t("Från"), "tonnes", t("ton")),
            ChartColumn("high_t", t("Till"), "tonnes", t("ton")),
            ChartColumn("index", t("Index"), "number", missing=t("inget gemensamt år")),
            wording.data_status_column(t),
        ),
        source=wording.inventory_source(facts, t),
        data_date=wording.inventory_date(facts, t),
        notes=_notes(frame, t),
        badges=wording.badges(facts, t),
        height=150,
        fictional=facts.fictional,
        facet="perspective",
        panels=tuple(_panel(name, frame, names[name], t) for name in names),
    )


def _base(frame: pd.DataFrame) -> int | None:
    known = frame["index_year"].dropna()
    return int(known.iloc[0]) if len(known) else None


def _panel(name: str, frame: pd.DataFrame, label: str, t: Translator) -> Category:
    rows = records(frame[frame["perspective"] == name])
    base = _base(frame)
    said = [row for row in rows if row["year"] == base or row is rows[-1]]
    words = [t("{year}: {amount}", year=row["period"], amount=t.tonnes(row["emissions_t"])) for row in said]
    return Category(name, label, "\n".join(words))


def _marks(frame: pd.DataFrame) -> tuple[Mark, ...]:
    value = "emissions_t" if _base(frame) is None else "index"
    marks = []
    for perspective in dict.fromkeys(frame["perspective"]):
        where = (("perspective", str(perspective)),)
        tone = TONES[Perspective(perspective)]
        years = frame.loc[frame["perspective"] == perspective, "year"]
        if any(first < last for first, last in wording.runs(int(year) for year in years)):
            marks.append(Mark(MarkKind.LINE, "year", value, tone, where=where, status="data_status"))
        marks.append(Mark(MarkKind.POINT, "year", value, tone, where=where, status="data_status"))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, names: Mapping[str, str], facts: CityFacts, t: Translator) -> str:
    city = wording.city_name(facts, t)
    if frame.empty:
        return t("Inga utsläpp är publicerade för {city}.", city=city)
    last = {name: frame[frame["perspective"] == name].iloc[-1] for name in names}
    base = _base(frame)
    if base is None:
        said = [
            t("{name}: {amount} {year}.", name=names[n], amount=t.tonnes(row["emissions_t"]), year=row["period"])
            for n, row in last.items()
        ]
        if len(names) > 1:
            said.append(t("Perspektiven har inget år gemensamt, så de kan inte jämföras som index."))
        return " ".join(said)
    said = [
        t("{name} {change} till {year}", name=names[n], change=_change(row["index"], t), year=row["period"])
        for n, row in last.items()
        if row["year"] != base
    ]
    return t("Sedan {year}: {changes}.", year=base, changes="; ".join(said))


def _change(index: float, t: Translator) -> str:
    sign = "+" if index > 100 else ""
    return f"{sign}{t.percent(index / 100 - 1, 0)}"


def _notes(frame: pd.DataFrame, t: Translator) -> tuple[str, ...]:
    notes = []
    shown = set(frame["perspective"])
    if unknown := [t.term(perspective) for perspective in Perspective if perspective.value not in shown]:
        notes.append(t("Inte publicerat: {names}.", names=", ".join(unknown)))
    if {Perspective.TERRITORIAL.value, Perspective.ORGANISATION.value} <= shown:
        notes.append(t("Stadens egen organisation är en del av utsläppen inom stadens gränser, inte ett tillägg."))
    if set(frame["data_status"]) & {DataStatus.DERIVED.value, DataStatus.PRELIMINARY.value}:
        notes.append(t("Ihåliga punkter och streckad linje: härledda eller preliminära värden."))
    return tuple(notes)


CHART = Chart("perspectives", frame, spec)
