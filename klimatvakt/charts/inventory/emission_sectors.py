"""Owns the emission sectors over time: a small panel each, all on the same scale. Gaps stay gaps."""

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
    Row,
    Scale,
    is_missing,
    records,
)
from klimatvakt.domain.vocabulary import DataStatus, Gas, NotationKey, Perspective
from klimatvakt.i18n import Translator

TOTAL = "total"
COLUMNS = ["id", "period", "year", "emissions_t", "former_t", "notation_key", "included_in", "end", "data_status"]
ALL_POINTS = 12  # figures of a panel up to which each is a point of its own
FEWEST = 3  # years from which a development is drawn
SHOWN, HIDDEN = "yes", "no"


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, a row per emission sector and year of the inventory, memo rows apart.

    NE, C and IE are no figure: the row has its key and no tonnes. NO (does not occur) is 0 in a sector that has figures
    in other years, and no figure in one that never had any. ``end`` is yes where a point stands: the last figure of a
    run, or every figure of a short series.
    """
    perspective, gas = _inventory(facts)
    cells = facts.emissions
    parts = facts.tables["emission_sector"]
    inside = parts[(parts["id"] != TOTAL) & ~parts["memo"].fillna(False).astype(bool)].sort_values("sort_order")
    mine = cells[(cells["perspective"] == perspective) & (cells["gas"] == gas)]
    rows: list[Row] = []
    for name in inside["id"]:
        rows += _rows(str(name), records(mine[mine["emission_sector_id"] == name].sort_values("year")))
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.astype({"emissions_t": float, "former_t": float})


def _inventory(facts: CityFacts) -> tuple[str, str]:
    return facts.budget.inventory if facts.budget else (Perspective.TERRITORIAL, Gas.CO2E)


def _rows(name: str, cells: list[Row]) -> list[Row]:
    occurs = any(not is_missing(cell["emissions_t"]) for cell in cells)
    zero = {int(cell["year"]) for cell in cells if occurs and cell["notation_key"] == NotationKey.NO}
    figures = {int(cell["year"]): 0.0 if int(cell["year"]) in zero else cell["emissions_t"] for cell in cells}
    known = {year for year, t in figures.items() if not is_missing(t)}
    ends = known if len(known) <= ALL_POINTS else {last for _, last in wording.runs(known)}
    return [
        {
            "id": name,
            "period": str(int(cell["year"])),
            "year": int(cell["year"]),
            "emissions_t": figures[int(cell["year"])],
            **{key: cell[key] for key in ("former_t", "notation_key", "included_in", "data_status")},
            "end": SHOWN if int(cell["year"]) in ends else HIDDEN,
        }
        for cell in cells
    ]


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A panel per emission sector, largest first; bars of the last full year where few years are known."""
    names = wording.categories_of(facts.tables["emission_sector"], dict.fromkeys(frame["id"]), t)
    panels = tuple(_panel(name, frame, names, t) for name in _order(frame))
    bars = _bar_year(frame)
    return ChartSpec(
        slug="emission-sectors",
        title=t("Utsläpp per utsläppssektor"),
        subtitle=t("Utsläpp per år, ton koldioxidekvivalenter; samma skala i alla rutor")
        if bars is None
        else t("Utsläpp {year}, ton koldioxidekvivalenter", year=bars),
        sentence=_sentence(frame, names, facts, t),
        x=Axis(Scale.YEAR) if bars is None else Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0) if bars is None else Axis(Scale.CATEGORY, categories=panels),
        marks=_marks(frame, bars),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("id", t("Utsläppssektor"), "text", words=names),
            ChartColumn(
                "emissions_t",
                t("Utsläpp"),
                "tonnes",
                t("ton"),
            ),
            ChartColumn("notation_key", t("Varför siffra saknas"), "text", words=_keys(t)),
            ChartColumn("former_t", t("Tidigare uppgift"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.inventory_source(facts, t),
        # The parts may be older than the total.
        data_date=wording.inventory_date(facts, t) if frame.empty else str(int(frame["year"].max())),
        notes=_notes(frame, names, t),
        badges=wording.badges(facts, t),
        height=110,
        fictional=facts.fictional,
        facet="id" if bars is None else "",
        panels=panels if bars is None else (),
    )


def _keys(t: Translator) -> dict[str, str]:
    return {key.value: t.term(key) for key in NotationKey}


def _known(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame[frame["id"] == name].dropna(subset=["emissions_t"])


def _order(frame: pd.DataFrame) -> list[str]:
    """The sectors with a figure, the largest latest one first."""
    last = frame.dropna(subset=["emissions_t"]).groupby("id")["emissions_t"].last()
    return [str(name) for name in last.sort_values(ascending=False, kind="stable").index]


def _panel(name: str, frame: pd.DataFrame, names: Mapping[str, str], t: Translator) -> Category:
    known = _known(frame, name)
    first, last = known.iloc[0], known.iloc[-1]
    now = t("{year}: {amount}", year=last["period"], amount=t.tonnes(last["emissions_t"]))
    if first["period"] == last["period"]:
        return Category(name, names[name], now)
    was = t("{year}: {amount}", year=first["period"], amount=t.tonnes(first["emissions_t"]))
    return Category(name, names[name], f"{was}\n{now}")


def _bar_year(frame: pd.DataFrame) -> int | None:
    """The last year with more than one sector where there are too few years for lines, else None."""
    counts = frame.dropna(subset=["emissions_t"]).groupby("year").size()
    if counts.empty or len(counts) >= FEWEST:
        return None
    return int(counts[counts == counts.max()].index.max())


def _marks(frame: pd.DataFrame, bars: int | None) -> tuple[Mark, ...]:
    if frame["emissions_t"].isna().all():
        return ()
    if bars is not None:
        where = (("period", str(bars)),)
        return (Mark(MarkKind.BAR, "emissions_t", "id", "history", where=where, status="data_status"),)
    end = (("end", SHOWN),)
    return (
        Mark(MarkKind.LINE, "year", "emissions_t", "history", status="data_status"),
        Mark(MarkKind.POINT, "year", "emissions_t", "history", where=end, status="data_status"),
    )


def _sentence(frame: pd.DataFrame, names: Mapping[str, str], facts: CityFacts, t: Translator) -> str:
    known = frame.dropna(subset=["emissions_t"])
    if known.empty:
        city = wording.city_name(facts, t)
        return t("Utsläppen per utsläppssektor är inte publicerade för {city}.", city=city)
    counts = known.groupby("year").size()
    year = int(counts[counts > 1].index.max()) if (counts > 1).any() else int(counts.index.max())
    row = known[known["year"] == year].sort_values("emissions_t", ascending=False).iloc[0]
    values = {"name": names[str(row["id"])], "amount": t.tonnes(row["emissions_t"]), "year": year}
    largest = t("Störst {year} är {name}: {amount}.", **values)
    if len(counts) < FEWEST:
        return f"{largest} {t('Det finns för få år för att visa en utveckling.')}"
    falls = {str(name): _fall(_known(frame, str(name))) for name in dict.fromkeys(known["id"])}
    most = max(falls, key=lambda name: falls[name])
    if falls[most] <= 0:
        return largest
    first = _known(frame, most).iloc[0]["period"]
    fallen = t(
        "Mest har {name} minskat: {amount} sedan {year}.", name=names[most], amount=t.tonnes(falls[most]), year=first
    )
    return f"{largest} {fallen}"


def _fall(known: pd.DataFrame) -> float:
    return float(known["emissions_t"].iloc[0] - known["emissions_t"].iloc[-1])


def _notes(frame: pd.DataFrame, names: Mapping[str, str], t: Translator) -> tuple[str, ...]:
    """The cells without a figure in words; where one is not known its year's total is incomplete."""
    lacking = frame[frame["emissions_t"].isna()]
    keys = [
        lacking[name].astype(object).where(lacking[name].notna(), "") for name in ("id", "notation_key", "included_in")
    ]
    notes = []
    for (name, key, holder), rows in lacking.groupby(keys, sort=False):
        years = ", ".join(wording.period(first, last) for first, last in wording.runs(int(y) for y in rows["year"]))
        notes.append(_lacking(names[str(name)], years, str(key), names.get(str(holder), ""), t))
    if set(frame["data_status"]) & {DataStatus.DERIVED.value, DataStatus.PRELIMINARY.value}:
        notes.append(t("Ihåliga punkter och streckad linje: härledda eller preliminära värden."))
    return tuple(notes)


def _lacking(name: str, years: str, key: str, holder: str, t: Translator) -> str:
    if key == NotationKey.NO:
        return t("{name} förekommer inte i staden.", name=name)
    if key == NotationKey.IE:
        return t("{name} {years}: ingår i {holder}.", name=name, years=years, holder=holder or t("en annan rad"))
    why = t.term(NotationKey(key)) if key else t("ingen uppgift")
    return t("{name} {years}: {why}; årets summa är ofullständig.", name=name, years=years, why=why)


CHART = Chart("emission-sectors", frame, spec)
