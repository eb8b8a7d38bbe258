"""Owns small readings of the facts that several pages make. Must not make sentences or components."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.catalog.derived.groups import Contribution
from klimatvakt.catalog.stored import Committee, EmissionRelease, EmissionSector, Indicator, Sector, Theme
from klimatvakt.catalog.stored.traced import Sourced
from klimatvakt.components.sources import Source
from klimatvakt.facts import CityFacts
from klimatvakt.facts.read.age import stated_by
from klimatvakt.i18n import Translator

Named = Sector | Theme | Committee | EmissionSector
_Row = TypeVar("_Row")
_Ordered = TypeVar("_Ordered", Sector, Theme, Committee, EmissionSector, EmissionRelease, Indicator)


def in_order(rows: Iterable[_Ordered]) -> list[_Ordered]:
    """``rows`` by their ``sort_order``."""
    return sorted(rows, key=lambda row: row.sort_order)


def names_of(rows: Iterable[Named], t: Translator) -> dict[str, str]:
    """{id: name}, in the order the city gave them."""
    return {row.id: t.words(row.name) for row in sorted(rows, key=lambda row: row.sort_order)}


def source_of(facts: CityFacts, row: Sourced) -> Source:
    """The source ``row`` states, else that of its file; a day after the reading's is left out."""
    if row.source_title:
        return Source.stated_by(row)
    file = next(file for file in facts.sources if file.id == row.source_file_id)
    date = file.published if stated_by(file.published, facts.as_of) else None
    return Source(file.source or file.title, file.address, date, row.note)


def source_of_cells(facts: CityFacts, cells: Sequence[EmissionCell], t: Translator) -> Source:
    """The source of emission ``cells``: their own, else the newest release that states any of them.

    Their file is as new as the newest release in it, which the reading may not know.
    """
    if cells[0].source_title:
        return Source.stated_by(cells[0])
    used = {cell.release_id for cell in cells}
    release = [row for row in in_order(facts.stored.emission_release) if row.id in used][-1]
    if release.source_title:
        return Source.stated_by(release)
    day = release.published_on
    return replace(source_of(facts, release), title=t.words(release.title), date=day.isoformat() if day else None)


def where(rows: Iterable[_Row], **equals: object) -> list[_Row]:
    """The ``rows`` whose fields equal the given values, in order."""
    return [row for row in rows if all(getattr(row, name) == value for name, value in equals.items())]


def first(rows: Iterable[_Row], **equals: object) -> _Row | None:
    """The first such row, or None."""
    return next(iter(where(rows, **equals)), None)


def one(rows: Iterable[_Row], **equals: object) -> _Row:
    """The first such row, which the ETL's references promise.

    Raises:
        StopIteration: there is none.
    """
    return next(iter(where(rows, **equals)))


def root_themes(facts: CityFacts) -> list[Theme]:
    """The themes without a parent, in order."""
    return [row for row in in_order(facts.stored.theme) if not row.parent_id]


def body_names(facts: CityFacts, t: Translator) -> dict[str, str]:
    """{id: name} of the bodies; the English name where no Swedish or Finnish one is published."""
    rows = in_order(facts.stored.committee)
    return {row.id: t.words(row.name) or row.name.en or row.id for row in rows}


def subthemes(facts: CityFacts, theme: str) -> list[Theme]:
    """The themes directly under ``theme``, in order."""
    return [row for row in in_order(facts.stored.theme) if row.parent_id == theme]


def contribution(facts: CityFacts, kind: str, item: str) -> Contribution | None:
    """What the measures of a sector or theme contribute."""
    return first(facts.contributions, kind=kind, id=item)
