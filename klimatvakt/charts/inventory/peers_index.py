"""Owns the comparison with other municipalities: total emissions as an index. Development is compared, never level."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.domain.vocabulary import DataStatus, Gas, Perspective
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_

TOTAL = "total"
CITY = "city"  # the id of the city itself; a municipality of the statistics has its name
BASE = 100.0
NOTHING = Words()


@dataclass(frozen=True, kw_only=True)
class IndexRow:
    """A municipality's total of a year; ``end``: a point stands here, as its neighbours are unknown or it is last."""

    id: str
    year: int
    emissions_t: float
    index: float = BASE
    end: bool = False
    comment: Words = NOTHING
    statistics: str = ""
    data_status: DataStatus = DataStatus.MEASURED

    @property
    def period(self) -> str:
        """The year in words."""
        return str(self.year)


Areas = Mapping[str, Sequence[IndexRow]]


def rows(facts: CityFacts, params: Params) -> tuple[IndexRow, ...]:
    """A row per municipality and year from the base year on, the city last.

    The base year (index 100) is the first year the city and all the others have a figure for; no row without one.
    The year of the reading and later ones are left out: nobody knew them then.
    """
    areas = [*by_area(sorted(_peers(facts), key=lambda row: (row.id, row.year))).values(), _city(facts)]
    base = _base_year(areas)
    return tuple(row for area in areas for row in _indexed(area, base)) if base is not None else ()


def by_area(rows: Iterable[IndexRow]) -> dict[str, list[IndexRow]]:
    """{id: its rows} in their order."""
    found: dict[str, list[IndexRow]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return found


def _city(facts: CityFacts) -> list[IndexRow]:
    wanted = (Perspective.TERRITORIAL, Gas.CO2E, TOTAL)
    found = [
        IndexRow(id=CITY, year=cell.year, emissions_t=cell.emissions_t, data_status=cell.data_status)
        for cell in facts.emissions
        if (cell.perspective, cell.gas, cell.emission_sector_id) == wanted and cell.emissions_t is not None
    ]
    return sorted(found, key=lambda row: row.year)


def _peers(facts: CityFacts) -> list[IndexRow]:
    return [
        IndexRow(
            id=row.area_name,
            year=row.year,
            emissions_t=row.emissions_t_co2e,
            comment=row.comment,
            statistics=row.dataset_version,
        )
        for row in facts.stored.peer_emission
        if row.sector_name == TOTAL and row.year < facts.as_of.year
    ]


def _base_year(areas: Sequence[Sequence[IndexRow]]) -> int | None:
    """The first year all of at least two areas emitted something; None without one."""
    years = [{row.year for row in mine if row.emissions_t > 0} for mine in areas]
    return min(set.intersection(*years), default=None) if len(areas) > 1 else None


def _indexed(mine: Sequence[IndexRow], base: int) -> list[IndexRow]:
    level = next(row.emissions_t for row in mine if row.year == base)
    shown = [row for row in mine if row.year >= base]
    runs = wording.runs(row.year for row in shown)
    ends = {first for first, last in runs if first == last} | {runs[-1][1]}
    return [replace(row, index=BASE * row.emissions_t / level, end=row.year in ends) for row in shown]


def spec(rows: Sequence[IndexRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A thin line per municipality named at its end, the city's heavier; lines only between years that follow."""
    city = wording.city_name(facts, t)
    base = min((row.year for row in rows), default=None)
    areas = by_area(rows)
    return ChartSpec(
        title=t("Utsläppens utveckling jämförd med andra kommuners"),
        subtitle=t("Utsläpp av växthusgaser i hela kommunen, index")
        if base is None
        else t(
            "Utsläpp av växthusgaser i hela kommunen, index: {year} = 100. Jämför utvecklingen, inte nivån", year=base
        ),
        sentence=_sentence(areas, base, facts, t),
        x=Axis(Scale.YEAR, focus=_focus(areas)),
        y=Axis(Scale.NUMBER, unit=t("index"), low=0),
        marks=_marks(areas, city, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("id", t("Kommun"), "text", words={CITY: city}),
            ChartColumn("index", t("Index"), "number"),
            ChartColumn("emissions_t", t("Utsläpp"), "tonnes", t("ton")),
            ChartColumn("comment", t("Vad som hände"), "name"),
            wording.data_status_column(t),
        ),
        source=_source(rows, facts, t),
        data_date=_data_date(areas, facts, t),
        notes=_notes(rows, facts, t),
        height=400,
    )


def _marks(areas: Areas, city: str, t: Translator) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    ends = Counter(mine[-1].year for mine in areas.values())
    usual = max((year for year, n in ends.items() if n == max(ends.values())), default=None)
    for name, mine in areas.items():
        own, last = name == CITY, mine[-1]
        label = f"{city if own else name} {t.number(last.index)}" + ("" if last.year == usual else f" ({last.year})")
        line = Mark(MarkKind.LINE, "year", "index", "accent" if own else "muted", status="data_status", thin=not own)
        marks.append(replace(line, label=label, where=(("id", name),)))
        marks.append(replace(line, kind=MarkKind.POINT, where=(("id", name), ("end", True))))
    return tuple(marks)


def _focus(areas: Areas) -> float | None:
    """The first year from which the others have figures year after year: a narrow image has no room for more."""
    runs = [wording.runs(row.year for row in mine) for name, mine in areas.items() if name != CITY]
    return min((float(first) for found in runs for first, last in found if last > first), default=None)


def _source(rows: Sequence[IndexRow], facts: CityFacts, t: Translator) -> str:
    own = wording.inventory_source(facts, t)
    others = "; ".join(dict.fromkeys(row.statistics for row in rows if row.statistics))
    if not others:
        return own
    return t("{city}: {own}; de andra: {others}", city=wording.city_name(facts, t), own=own, others=others)


def _data_date(areas: Areas, facts: CityFacts, t: Translator) -> str:
    """The last year; both where the city's and the others' differ."""
    if not areas:
        return wording.inventory_date(facts, t)
    mine, others = areas[CITY][-1].year, max(rows[-1].year for name, rows in areas.items() if name != CITY)
    if mine == others:
        return str(mine)
    return t("{own} ({city}) och {others} (de andra)", own=mine, others=others, city=wording.city_name(facts, t))


def _sentence(areas: Areas, base: int | None, facts: CityFacts, t: Translator) -> str:
    """The city's change, and its place among those that have a figure for the same year."""
    city = wording.city_name(facts, t)
    if base is None:
        if not _peers(facts):
            return t("Det finns inga utsläpp för andra kommuner att jämföra {city} med.", city=city)
        return t("Det finns inget år som både {city} och alla de andra kommunerna har utsläpp för.", city=city)
    mine = {row.year: row for row in areas[CITY]}
    others = [row for name, rows in areas.items() if name != CITY for row in rows]
    year = max(mine.keys() & {row.year for row in others})
    if year == base:
        return t("{city} och de andra kommunerna har bara ett gemensamt år, {year}.", city=city, year=year)
    own = mine[year].index
    then = [row.index for row in others if row.year == year]
    place = 1 + sum(index < own for index in then)
    said = t(
        "Ordnat efter förändringen, med den största minskningen först, är det plats {place} av {n} kommuner; de andras "
        "statistik räknas inte på samma sätt.",
        place=place,
        n=len(then) + 1,
    )
    return " ".join([_change(city, own / BASE - 1, year, base, t), said, *_unsure(mine, (base, year), t)])


def _unsure(mine: Mapping[int, IndexRow], years: tuple[int, int], t: Translator) -> list[str]:
    """Which of the city's two figures is not measured."""
    said = {
        DataStatus.DERIVED: N_("Stadens siffra för {year} är härledd."),
        DataStatus.PRELIMINARY: N_("Stadens siffra för {year} är preliminär."),
    }
    return [t(said[status], year=year) for year in years if (status := mine[year].data_status) in said]


def _change(city: str, share: float, year: int, base: int, t: Translator) -> str:
    words = {"city": city, "share": t.percent(abs(share)), "year": year, "base": base}
    if round(share, 2) == 0:
        return t("{city} släppte ut lika mycket {year} som {base}, på en halv procent när.", **words)
    if share < 0:
        return t("{city} släppte ut {share} mindre {year} än {base}.", **words)
    return t("{city} släppte ut {share} mer {year} än {base}.", **words)


def _notes(rows: Sequence[IndexRow], facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if not rows:
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
    for row in rows:
        if said := t.words(row.comment):
            notes.append(t("{name} {year}: {text}", name=row.id, year=row.period, text=said))
    return (*notes, *wording.hollow_notes((row.data_status for row in rows), t))


CHART = Chart("peers-index", rows, spec)
