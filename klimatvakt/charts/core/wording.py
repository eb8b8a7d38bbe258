"""Owns the words several charts share: source, date, badges, amounts, missing years. Must not know renderers."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from klimatvakt.catalog.derived.money import MoneyLine
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import ChartColumn
from klimatvakt.domain.vocabulary import AdoptionState, DataStatus
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator, formats


class Named(Protocol):
    """A row of a table whose names are shown in its own order."""

    @property
    def id(self) -> str:
        """What other rows know it by."""

    @property
    def sort_order(self) -> int:
        """Its place."""

    @property
    def name(self) -> Words:
        """How it is called."""


NamedRow = TypeVar("NamedRow", bound=Named)


class Ranged(Protocol):
    """A row of tonnes with the stated bounds, where they are stated."""

    @property
    def low_t(self) -> float | None:
        """The lower bound."""

    @property
    def central_t(self) -> float | None:
        """The amount."""

    @property
    def high_t(self) -> float | None:
        """The upper bound."""


def city_name(facts: CityFacts, t: Translator) -> str:
    """The city's name."""
    return t.words(facts.area.name)


def inventory_source(facts: CityFacts, t: Translator) -> str:
    """Who counted the emissions: what the city calls its inventory, else what the file's metadata must name."""
    files = [file for file in facts.sources if file.table_name == "emission"]
    stated = dict.fromkeys(f"{file.publisher}, {file.source}" for file in files)
    return t.words(facts.area.inventory_name) or ", ".join(stated) or t("inte angiven")


def roadmap_source(facts: CityFacts, t: Translator) -> str:
    """Where measures come from: the city's reports, or whoever has mentioned them where there is none."""
    if facts.report is None:
        return t("publicerade uppgifter; varje åtgärds källa står på dess sida")
    return t("{city}: färdplanen och rapporterna om den", city=city_name(facts, t))


def money_source(facts: CityFacts, t: Translator) -> str:
    """Where amounts come from; as :func:`roadmap_source` where there is no report to read them with."""
    if facts.report is None:
        return roadmap_source(facts, t)
    return t("{city}: stadens budget och bokslut", city=city_name(facts, t))


def adoption_notes(facts: CityFacts, t: Translator) -> tuple[str, ...]:
    """That nobody has adopted the reference budget, where that is so."""
    if facts.budget is None or facts.budget.row.adoption_state is not AdoptionState.DERIVED:
        return ()
    return (t("Utsläppsbudgeten är beräknad ur stadens mål, inte antagen."),)


def hollow_notes(statuses: Iterable[DataStatus | None], t: Translator) -> list[str]:
    """How weaker figures are drawn, where any is."""
    if not {DataStatus.DERIVED, DataStatus.PRELIMINARY} & set(statuses):
        return []
    return [t("Ihåliga punkter och streckad linje: härledda eller preliminära värden.")]


def unknown_notes(n: int, t: Translator) -> list[str]:
    """How many measures have no figure, where any has none."""
    return [t.plural("{n} åtgärd saknar beräknad effekt.", "{n} åtgärder saknar beräknad effekt.", n)] if n else []


def inventory_date(facts: CityFacts, t: Translator) -> str:
    """The last year of the inventory."""
    return t("okänt år") if facts.data_year is None else str(facts.data_year)


def report_date(facts: CityFacts, t: Translator) -> str:
    """The day the measures are reported as of."""
    report = facts.report
    return t("okänd dag (ingen rapport är publicerad)") if report is None else t.date(report.as_of)


def money_date(money: Iterable[MoneyLine], facts: CityFacts, t: Translator) -> str:
    """The last day any of ``money`` was proposed, granted or spent on, which may be after the report."""
    last = max((line.decided_on for line in money if line.decided_on), default=None)
    return t.date(last) if last else report_date(facts, t)


def badges(facts: CityFacts, t: Translator) -> tuple[str, ...]:
    """What every image and file must say about the city."""
    found = [t("Påhittad stad")] if facts.fictional else []
    if not facts.area.official:
        found.append(t("Inte stadens officiella tjänst"))
    return tuple(found)


def data_status_column(t: Translator) -> ChartColumn:
    """The column that says how sure each figure is."""
    return _status_column({status: t.term(status) for status in DataStatus}, t)


def plan_column(t: Translator) -> ChartColumn:
    """The same column where nothing is computed ahead: what is planned, and what has been reported as done."""
    return _status_column({DataStatus.MEASURED: t("Redovisat"), DataStatus.PROJECTION: t("Planerat")}, t)


def _status_column(words: Mapping[str, str], t: Translator) -> ChartColumn:
    return ChartColumn("data_status", t("Dataläge"), "text", words=words)


def with_range(row: Ranged, t: Translator) -> str:
    """'1 240 ton (600–1 900)': central with the stated bounds, where they are stated ('till' when one is negative)."""
    assert row.central_t is not None
    return amount_range(row.low_t, row.central_t, row.high_t, t)


def amount_range(low_t: float | None, central_t: float, high_t: float | None, t: Translator) -> str:
    """As :func:`with_range`, of three amounts."""
    central = t.tonnes(central_t)
    if low_t is None or high_t is None or low_t == high_t:
        return central
    low, high = (formats.tonnes(bound, t.language) for bound in (low_t, high_t))
    if low_t < 0:
        return t("{central} ({low} till {high})", central=central, low=low, high=high)
    return t("{central} ({low}–{high})", central=central, low=low, high=high)


def categories_of(table: Iterable[Named], ids: Iterable[str], t: Translator) -> dict[str, str]:
    """{id: name} for ``ids`` in the order of ``table``, then the ids the table does not hold."""
    wanted = dict.fromkeys(ids)
    names = {row.id: t.words(row.name) for row in in_order(table) if row.id in wanted}
    return names | {name: name for name in wanted if name not in names}


def in_order(table: Iterable[NamedRow]) -> list[NamedRow]:
    """The rows in the order they are shown in."""
    return sorted(table, key=lambda row: row.sort_order)


def runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive years as (first, last), e.g. [1991, 1992, 2023] → [(1991, 1992), (2023, 2023)]."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def period(first: int, last: int) -> str:
    """'2023' or '2023–2025'."""
    return str(first) if first == last else f"{first}–{last}"


def periods(years: Iterable[int]) -> str:
    """'1991–1992, 2023'."""
    return ", ".join(period(first, last) for first, last in runs(years))
