"""Owns the emission sectors over time: a small panel each, all on the same scale. Gaps stay gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.domain.vocabulary import DataStatus, Gas, NotationKey, Perspective
from klimatvakt.i18n import Translator

TOTAL = "total"
ALL_POINTS = 12  # figures of a panel up to which each is a point of its own
FEWEST = 3  # years from which a development is drawn


@dataclass(frozen=True)
class SectorYear:
    """A year of an emission sector. NE, C and IE are no figure: the row has its key and no tonnes."""

    id: str
    year: int
    emissions_t: float | None
    former_t: float | None
    notation_key: NotationKey | None
    included_in: str | None
    end: bool
    data_status: DataStatus

    @property
    def period(self) -> str:
        """The year in words."""
        return str(self.year)


def rows(facts: CityFacts, params: Params) -> tuple[SectorYear, ...]:
    """A row per emission sector and year of the inventory, memo rows apart.

    NO (does not occur) is 0 in a sector that has figures in other years, and no figure in one that never had any.
    ``end``: a point stands here, at the last figure of a run, or at every figure of a short series.
    """
    inventory = facts.budget.inventory if facts.budget else (Perspective.TERRITORIAL, Gas.CO2E)
    cells = [cell for cell in facts.emissions if (cell.perspective, cell.gas) == inventory]
    return tuple(
        row
        for part in wording.in_order(facts.stored.emission_sector)
        if part.id != TOTAL and not part.memo
        for row in _rows(sorted((c for c in cells if c.emission_sector_id == part.id), key=lambda cell: cell.year))
    )


def _rows(cells: Sequence[EmissionCell]) -> list[SectorYear]:
    occurs = any(cell.emissions_t is not None for cell in cells)
    figures = {cell.year: 0.0 if occurs and cell.notation_key is NotationKey.NO else cell.emissions_t for cell in cells}
    known = {year for year, tonnes in figures.items() if tonnes is not None}
    ends = known if len(known) <= ALL_POINTS else {last for _, last in wording.runs(known)}
    return [
        SectorYear(
            cell.emission_sector_id,
            cell.year,
            figures[cell.year],
            cell.former_t,
            cell.notation_key,
            cell.included_in,
            cell.year in ends,
            cell.data_status,
        )
        for cell in cells
    ]


def spec(rows: Sequence[SectorYear], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A panel per emission sector, largest first; bars of the last full year where few years are known."""
    names = wording.categories_of(facts.stored.emission_sector, (row.id for row in rows), t)
    series = _series(rows)
    panels = tuple(_panel(name, known, names, t) for name, known in series.items())
    bars = _bar_year(series)
    return ChartSpec(
        title=t("Utsläpp per utsläppssektor"),
        subtitle=t("Utsläpp per år, ton koldioxidekvivalenter; samma skala i alla rutor")
        if bars is None
        else t("Utsläpp {year}, ton koldioxidekvivalenter", year=bars),
        sentence=_sentence(series, names, facts, t),
        x=Axis(Scale.YEAR) if bars is None else Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0) if bars is None else Axis(Scale.CATEGORY, categories=panels),
        marks=_marks(bars) if series else (),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("id", t("Utsläppssektor"), "text", words=names),
            ChartColumn("emissions_t", t("Utsläpp"), "tonnes", t("ton")),
            ChartColumn("notation_key", t("Varför siffra saknas"), "text", words={k: t.term(k) for k in NotationKey}),
            ChartColumn("former_t", t("Tidigare uppgift"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.inventory_source(facts, t),
        # The parts may be older than the total.
        data_date=str(max(row.year for row in rows)) if rows else wording.inventory_date(facts, t),
        notes=_notes(rows, names, t),
        height=110,
        facet="id" if bars is None else "",
        panels=panels if bars is None else (),
    )


Series = Mapping[str, Mapping[int, float]]  # {sector: {year: tonnes}} of those with a figure, the largest latest first


def _series(rows: Sequence[SectorYear]) -> Series:
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        if row.emissions_t is not None:
            found.setdefault(row.id, {})[row.year] = row.emissions_t
    return dict(sorted(found.items(), key=lambda item: item[1][max(item[1])], reverse=True))


def _panel(name: str, known: Mapping[int, float], names: Mapping[str, str], t: Translator) -> Category:
    ends = sorted({min(known), max(known)})
    said = [t("{year}: {amount}", year=year, amount=t.tonnes(known[year])) for year in ends]
    return Category(name, names[name], "\n".join(said))


def _counts(series: Series) -> Counter[int]:
    """{year: sectors with a figure}."""
    return Counter(year for known in series.values() for year in known)


def _bar_year(series: Series) -> int | None:
    """The last year with the most sectors where there are too few years for lines, else None."""
    counts = _counts(series)
    if not counts or len(counts) >= FEWEST:
        return None
    return max(year for year, n in counts.items() if n == max(counts.values()))


def _marks(bars: int | None) -> tuple[Mark, ...]:
    if bars is not None:
        where = (("year", bars),)
        return (Mark(MarkKind.BAR, "emissions_t", "id", "history", where=where, status="data_status"),)
    end = (("end", True),)
    return (
        Mark(MarkKind.LINE, "year", "emissions_t", "history", status="data_status"),
        Mark(MarkKind.POINT, "year", "emissions_t", "history", where=end, status="data_status"),
    )


def _sentence(series: Series, names: Mapping[str, str], facts: CityFacts, t: Translator) -> str:
    if not series:
        city = wording.city_name(facts, t)
        return t("Utsläppen per utsläppssektor är inte publicerade för {city}.", city=city)
    counts = _counts(series)
    year = max([year for year, n in counts.items() if n > 1] or counts)
    name = max((name for name in series if year in series[name]), key=lambda name: series[name][year])
    largest = t("Störst {year} är {name}: {amount}.", name=names[name], amount=t.tonnes(series[name][year]), year=year)
    if len(counts) < FEWEST:
        return f"{largest} {t('Det finns för få år för att visa en utveckling.')}"
    falls = {name: known[min(known)] - known[max(known)] for name, known in series.items()}
    most = max((name for name in names if name in falls), key=lambda name: falls[name])
    if falls[most] <= 0:
        return largest
    fallen = t(
        "Mest har {name} minskat: {amount} sedan {year}.",
        name=names[most],
        amount=t.tonnes(falls[most]),
        year=min(series[most]),
    )
    return f"{largest} {fallen}"


def _notes(rows: Sequence[SectorYear], names: Mapping[str, str], t: Translator) -> tuple[str, ...]:
    """The cells without a figure in words; where one is not known its year's total is incomplete."""
    lacking: dict[tuple[str, NotationKey | None, str | None], list[int]] = {}
    for row in rows:
        if row.emissions_t is None:
            lacking.setdefault((row.id, row.notation_key, row.included_in), []).append(row.year)
    notes = [
        _lacking(names[name], wording.periods(years), key, names.get(holder or "", ""), t)
        for (name, key, holder), years in lacking.items()
    ]
    return (*notes, *wording.hollow_notes((row.data_status for row in rows), t))


def _lacking(name: str, years: str, key: NotationKey | None, holder: str, t: Translator) -> str:
    if key is NotationKey.NO:
        return t("{name} förekommer inte i staden.", name=name)
    if key is NotationKey.IE:
        return t("{name} {years}: ingår i {holder}.", name=name, years=years, holder=holder or t("en annan rad"))
    why = t.term(key) if key else t("ingen uppgift")
    return t("{name} {years}: {why}; årets summa är ofullständig.", name=name, years=years, why=why)


CHART = Chart("emission-sectors", rows, spec)
