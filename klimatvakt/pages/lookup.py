"""Owns small readings of the facts that several pages make. Must not make sentences or components."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.catalog.derived.groups import Contribution
from klimatvakt.catalog.stored import Committee, EmissionRelease, EmissionSector, Indicator, Sector, Theme
from klimatvakt.catalog.stored.traced import Sourced
from klimatvakt.components.sources import Source
from klimatvakt.facts import CityFacts
from klimatvakt.facts.read.age import stated_by
from klimatvakt.facts.read.rows import Row, rows_of
from klimatvakt.i18n import Translator

# Pages read the small tables over and over; a large one as dictionaries would cost each worker megabytes.
_KEPT_ROWS = 300


def known(value: Any) -> Any:
    """``value``, or None when it is None, NaN or NaT. Zero and False are known."""
    return None if value is None or (not isinstance(value, list | tuple | dict) and pd.isna(value)) else value


def select(frame: pd.DataFrame, **equals: object) -> list[Row]:
    """The rows of ``frame`` whose columns equal the given values, as dictionaries with None for unknown."""
    keep = pd.Series(True, index=frame.index)
    for name, value in equals.items():
        keep &= frame[name] == value
    return _plain(frame[keep])


def table(facts: CityFacts, name: str, **equals: object) -> list[Row]:
    """Rows of a catalogue table, in file order. Shared by every reader: never change one."""
    frame = facts.tables[name]
    if len(frame) > _KEPT_ROWS:
        return select(frame, **equals)
    if name not in facts.kept_rows:
        facts.kept_rows[name] = _plain(frame)
    return [row for row in facts.kept_rows[name] if all(row[column] == value for column, value in equals.items())]


def _plain(frame: pd.DataFrame) -> list[Row]:
    return [{name: known(value) for name, value in row.items()} for row in rows_of(frame)]


def find(facts: CityFacts, name: str, **equals: object) -> Row | None:
    """The first such row of a catalogue table, or None."""
    rows = table(facts, name, **equals)
    return rows[0] if rows else None


def ids(facts: CityFacts, name: str, column: str = "id") -> tuple[str, ...]:
    """The ids of a catalogue table, in file order."""
    return tuple(facts.tables[name][column].astype(str))


def sorted_rows(facts: CityFacts, name: str) -> list[Row]:
    """Rows of a catalogue table by its ``sort_order``."""
    return sorted(table(facts, name), key=lambda row: row["sort_order"])


def names(facts: CityFacts, name: str, t: Translator) -> dict[str, str]:
    """{id: name} of a catalogue table, in its sort order."""
    return {str(row["id"]): t.pick(row, "name") for row in sorted_rows(facts, name)}


def root_themes(facts: CityFacts) -> list[Row]:
    """The themes without a parent, in order."""
    return [row for row in sorted_rows(facts, "theme") if not row["parent_id"]]


def subthemes(facts: CityFacts, theme: str) -> list[Row]:
    """The themes directly under ``theme``, in order."""
    return [row for row in sorted_rows(facts, "theme") if row["parent_id"] == theme]


def contribution(facts: CityFacts, kind: str, item: str) -> Mapping[str, Any] | None:
    """The row of CityFacts.contributions for a sector or theme."""
    rows = select(facts.contributions, kind=kind, id=item)
    return rows[0] if rows else None


def body_names(facts: CityFacts, t: Translator) -> dict[str, str]:
    """{id: name} of the bodies; the English name where no Swedish or Finnish one is published."""
    return {
        row["id"]: t.pick(row, "name") or str(row["name_en"] or row["id"]) for row in sorted_rows(facts, "committee")
    }


def has_ended(row: Mapping[str, Any], as_of: dt.date) -> bool:
    """Whether a sector no longer exists at ``as_of``."""
    return row["valid_to"] is not None and row["valid_to"] < as_of


def sourced(facts: CityFacts, row: Row) -> Row:
    """``row`` with the source of its file where it states none of its own; a day after the reading's is left out."""
    if row["source_title"]:
        return row
    file = select(facts.sources, id=row["source_file_id"])[0]
    given = {"source_title": file["source"] or file["title"], "source_address": file["address"]}
    return row | given | {"source_date": file["published"] if stated_by(file["published"], facts.as_of) else None}


def sourced_cells(facts: CityFacts, cells: list[Row], t: Translator) -> Row:
    """The source of emission ``cells``: their own, else the newest release that states any of them.

    Their file is as new as the newest release in it, which the reading may not know.
    """
    if cells[0]["source_title"]:
        return cells[0]
    used = {cell["release_id"] for cell in cells}
    release = [row for row in sorted_rows(facts, "emission_release") if row["id"] in used][-1]
    if release["source_title"]:
        return release
    day = release["published_on"]
    return sourced(facts, release) | {"source_title": t.pick(release, "title"), "source_date": day and day.isoformat()}


# What pages of typed rows read (facts.typed); the functions above are for rows that are still mappings.

Named = Sector | Theme | Committee | EmissionSector
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
    file = next(file for file in facts.typed.sources if file.id == row.source_file_id)
    date = file.published if stated_by(file.published, facts.as_of) else None
    return Source(file.source or file.title, file.address, date, row.note)


def source_of_cells(facts: CityFacts, cells: Sequence[EmissionCell], t: Translator) -> Source:
    """The source of emission ``cells``: their own, else the newest release that states any of them.

    Their file is as new as the newest release in it, which the reading may not know.
    """
    if cells[0].source_title:
        return Source.stated_by(cells[0])
    used = {cell.release_id for cell in cells}
    release = [row for row in in_order(facts.typed.stored.emission_release) if row.id in used][-1]
    if release.source_title:
        return Source.stated_by(release)
    day = release.published_on
    return replace(source_of(facts, release), title=t.words(release.title), date=day.isoformat() if day else None)


_Row = TypeVar("_Row")


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


def root_theme_rows(facts: CityFacts) -> list[Theme]:
    """The themes without a parent, in order."""
    return [row for row in in_order(facts.typed.stored.theme) if not row.parent_id]


def names_of_bodies(facts: CityFacts, t: Translator) -> dict[str, str]:
    """{id: name} of the bodies; the English name where no Swedish or Finnish one is published."""
    rows = in_order(facts.typed.stored.committee)
    return {row.id: t.words(row.name) or row.name.en or row.id for row in rows}


def subtheme_rows(facts: CityFacts, theme: str) -> list[Theme]:
    """The themes directly under ``theme``, in order."""
    return [row for row in in_order(facts.typed.stored.theme) if row.parent_id == theme]


def contribution_of(facts: CityFacts, kind: str, item: str) -> Contribution | None:
    """What the measures of a sector or theme contribute."""
    return first(facts.typed.contributions, kind=kind, id=item)
