"""Owns the comparison with other municipalities: total emissions as an index. Development is compared, never level."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Row,
    Scale,
    records,
)
from klimatvakt.domain.vocabulary import DataStatus, Gas, Perspective
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_

TOTAL = "total"
CITY = "city"  # the id of the city itself; a municipality of the statistics has its name
BASE = 100.0
TEXTS = ("comment_sv", "comment_fi", "comment_en")
COLUMNS = ["id", "period", "year", "index", "emissions_t", "end", *TEXTS, "statistics", "data_status"]
SHOWN, HIDDEN = "yes", "no"


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, a row per municipality and year from the base year on, the city last.

    The base year (index 100) is the first year the city and all the others have a figure for; no row without one.
    The year of the reading and later ones are left out: nobody knew them then.
    ``end`` is yes where a point stands: at a year whose neighbours are unknown, and at the last one.
    """
    areas = [*_peers(facts), _city(facts)]
    base = _base_year(areas)
    rows = [row for area in areas for row in _indexed(area, base)] if base is not None else []
    found = pd.DataFrame(rows).reindex(columns=COLUMNS)
    return found.astype({"index": float, "emissions_t": float})


def _city(facts: CityFacts) -> list[Row]:
    cells = facts.emissions
    mine = cells[
        (cells["perspective"] == Perspective.TERRITORIAL.value)
        & (cells["gas"] == Gas.CO2E.value)
        & (cells["emission_sector_id"] == TOTAL)
    ].dropna(subset=["emissions_t"])
    named = mine.assign(id=CITY)[["id", "year", "emissions_t", "data_status"]]
    return records(named.sort_values("year"))


def _peers(facts: CityFacts) -> list[list[Row]]:
    table = facts.tables["peer_emission"]
    known = (table["sector_name"] == TOTAL) & (table["year"] < facts.as_of.year)
    totals = table[known].dropna(subset=["emissions_t_co2e"])
    names = {"area_name": "id", "emissions_t_co2e": "emissions_t", "dataset_version": "statistics"}
    named = totals.rename(columns=names).assign(data_status=DataStatus.MEASURED.value)
    wanted = named[["id", "year", "emissions_t", "statistics", *TEXTS, "data_status"]]
    return [records(rows.sort_values("year")) for _, rows in wanted.groupby("id")]


def _base_year(areas: list[list[Row]]) -> int | None:
    """The first year all of at least two areas emitted something; None without one."""
    years = [{int(row["year"]) for row in rows if row["emissions_t"] > 0} for rows in areas]
    return min(set.intersection(*years), default=None) if len(areas) > 1 else None


def _indexed(rows: list[Row], base: int) -> list[Row]:
    level = next(row["emissions_t"] for row in rows if row["year"] == base)
    shown = [row for row in rows if row["year"] >= base]
    runs = wording.runs(int(row["year"]) for row in shown)
    ends = {first for first, last in runs if first == last} | {runs[-1][1]}
    return [
        {
            **row,
            "period": str(int(row["year"])),
            "year": int(row["year"]),
            "index": BASE * row["emissions_t"] / level,
            "end": SHOWN if int(row["year"]) in ends else HIDDEN,
        }
        for row in shown
    ]


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A thin line per municipality named at its end, the city's heavier; lines only between years that follow."""
    city = wording.city_name(facts, t)
    base = None if frame.empty else int(frame["year"].min())
    return ChartSpec(
        slug="peers-index",
        title=t("Utsläppens utveckling jämförd med andra kommuners"),
        subtitle=t("Utsläpp av växthusgaser i hela kommunen, index")
        if base is None
        else t(
            "Utsläpp av växthusgaser i hela kommunen, index: {year} = 100. Jämför utvecklingen, inte nivån", year=base
        ),
        sentence=_sentence(frame, base, facts, t),
        x=Axis(Scale.YEAR, focus=_focus(frame)),
        y=Axis(Scale.NUMBER, unit=t("index"), low=0),
        marks=_marks(frame, city, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("id", t("Kommun"), "text", words={CITY: city}),
            ChartColumn("index", t("Index"), "number"),
            ChartColumn("emissions_t", t("Utsläpp"), "tonnes", t("ton")),
            ChartColumn("comment", t("Vad som hände"), "name"),
            wording.data_status_column(t),
        ),
        source=_source(frame, facts, t),
        data_date=_data_date(frame, facts, t),
        notes=_notes(frame, facts, t),
        badges=wording.badges(facts, t),
        height=400,
        fictional=facts.fictional,
    )


def _marks(frame: pd.DataFrame, city: str, t: Translator) -> tuple[Mark, ...]:
    marks = []
    usual = frame.groupby("id")["year"].max().mode().max()
    for name, rows in frame.groupby("id", sort=False):
        own = name == CITY
        tone = "accent" if own else "muted"
        label = f"{city if own else str(name)} {t.number(rows['index'].iloc[-1])}"
        if (last := rows["year"].iloc[-1]) != usual:
            label = f"{label} ({last})"
        where = (("id", str(name)),)
        marks += [
            Mark(MarkKind.LINE, "year", "index", tone, label=label, where=where, status="data_status", thin=not own),
            Mark(
                MarkKind.POINT,
                "year",
                "index",
                tone,
                where=(*where, ("end", SHOWN)),
                status="data_status",
                thin=not own,
            ),
        ]
    return tuple(marks)


def _focus(frame: pd.DataFrame) -> float | None:
    """The first year from which the others have figures year after year: a narrow image has no room for more."""
    others = frame[frame["id"] != CITY]
    runs = [wording.runs(int(year) for year in rows["year"]) for _, rows in others.groupby("id")]
    return min((float(first) for found in runs for first, last in found if last > first), default=None)


def _source(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    own = wording.inventory_source(facts, t)
    others = "; ".join(str(name) for name in frame["statistics"].dropna().unique())
    if not others:
        return own
    return t("{city}: {own}; de andra: {others}", city=wording.city_name(facts, t), own=own, others=others)


def _data_date(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    """The last year; both where the city's and the others' differ."""
    if frame.empty:
        return wording.inventory_date(facts, t)
    own = frame["id"] == CITY
    mine, others = int(frame["year"][own].max()), int(frame["year"][~own].max())
    if mine == others:
        return str(mine)
    return t("{own} ({city}) och {others} (de andra)", own=mine, others=others, city=wording.city_name(facts, t))


def _sentence(frame: pd.DataFrame, base: int | None, facts: CityFacts, t: Translator) -> str:
    """The city's change, and its place among those that have a figure for the same year."""
    city = wording.city_name(facts, t)
    if base is None:
        if not _peers(facts):
            return t("Det finns inga utsläpp för andra kommuner att jämföra {city} med.", city=city)
        return t("Det finns inget år som både {city} och alla de andra kommunerna har utsläpp för.", city=city)
    mine, others = frame[frame["id"] == CITY], frame[frame["id"] != CITY]
    year = int(max(set(mine["year"]) & set(others["year"])))
    if year == base:
        return t("{city} och de andra kommunerna har bara ett gemensamt år, {year}.", city=city, year=year)
    own = float(mine.loc[mine["year"] == year, "index"].iloc[0])
    then = others[others["year"] == year]
    place = 1 + int((then["index"] < own).sum())
    said = t(
        "Ordnat efter förändringen, med den största minskningen först, är det plats {place} av {n} kommuner; de andras "
        "statistik räknas inte på samma sätt.",
        place=place,
        n=len(then) + 1,
    )
    return " ".join([_change(city, own / BASE - 1, year, base, t), said, *_unsure(mine, (base, year), t)])


def _unsure(mine: pd.DataFrame, years: tuple[int, int], t: Translator) -> list[str]:
    """Which of the city's two figures is not measured."""
    rows = {int(row["year"]): row["data_status"] for row in records(mine)}
    said = {
        DataStatus.DERIVED.value: N_("Stadens siffra för {year} är härledd."),
        DataStatus.PRELIMINARY.value: N_("Stadens siffra för {year} är preliminär."),
    }
    return [t(said[rows[year]], year=year) for year in years if rows[year] in said]


def _change(city: str, share: float, year: int, base: int, t: Translator) -> str:
    words = {"city": city, "share": t.percent(abs(share)), "year": year, "base": base}
    if round(share, 2) == 0:
        return t("{city} släppte ut lika mycket {year} som {base}, på en halv procent när.", **words)
    if share < 0:
        return t("{city} släppte ut {share} mindre {year} än {base}.", **words)
    return t("{city} släppte ut {share} mer {year} än {base}.", **words)


def _notes(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if frame.empty:
        return ()
    notes = [
        t(
            "Kommunernas statistik räknas inte på samma sätt som stadens utsläppsberäkning. Index visar hur mycket "
            "var och en har ändrat sina utsläpp, inte vem som släpper ut mest."
        ),
        t("Strecken går bara mellan år som följer på varandra. För åren däremellan finns inga uppgifter."),
    ]
    if facts.read_as is not None:
        notes.append(t("De andra kommunernas statistik är den senaste utgåvan, inte den som fanns då."))
    for row in records(frame):
        if said := t.pick(row, "comment"):
            notes.append(t("{name} {year}: {text}", name=row["id"], year=row["period"], text=said))
    if set(frame["data_status"]) & {DataStatus.DERIVED.value, DataStatus.PRELIMINARY.value}:
        notes.append(t("Ihåliga punkter och streckad linje: härledda eller preliminära värden."))
    return tuple(notes)


CHART = Chart("peers-index", frame, spec)
