"""Owns what a file says of where it comes from: address, citation, licence. Must not know any format.

The service names no licence of its own for what it has gathered: each publisher's stands, and where none is stated
that is said.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from klimatvakt.catalog import TABLES_BY_NAME, Table
from klimatvakt.catalog.derived.origin import SourceFile
from klimatvakt.charts.core import wording
from klimatvakt.exports.citation import citation
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator

_UNKNOWN = "inte känd"


@dataclass(frozen=True)
class About:
    """What a file says of its origin.

    ``pinned`` is an address that keeps these very numbers, '' where none may be offered. ``as_of`` is the day whose
    state the file shows; a workbook bears it as its date, so that equal content has equal bytes.
    """

    link: str
    pinned: str
    citation: str
    licence: str
    as_of: dt.date


def licence_words(sources: Sequence[SourceFile], t: Translator) -> str:
    """Which licences the files of origin have (CityFacts.sources), in words; '' when there are no files."""
    counts = Counter(row.licence for row in sources)
    parts = [
        t.plural("{licence} för {n} fil", "{licence} för {n} filer", count, licence=name)
        for name, count in counts.items()
    ]
    words = t("Licensen anges fil för fil: {list}.", list=", ".join(parts)) if parts else ""
    if _UNKNOWN in counts:
        words += " " + t(
            "”Inte känd” betyder att utgivaren inte har angett någon; fråga utgivaren om du ska sprida filen."
        )
    return words


def table_about(table: Table, facts: CityFacts, t: Translator, *, link: str) -> About:
    """What the file of a table says: the catalogue's by the files it was read from, a list by the city's reports."""
    sources: Sequence[SourceFile] = facts.sources
    if table.name in TABLES_BY_NAME:
        sources = [row for row in sources if row.table_name == table.name]
        source, data_date = _joined(row.publisher for row in sources), _joined(row.published for row in sources)
    else:
        source, data_date = wording.roadmap_source(facts, t), wording.report_date(facts, t)
    cited = citation(
        city=wording.city_name(facts, t),
        title=t(table.title),
        source=source or t("inte angiven"),
        data_date=data_date or t("okänd dag"),
        as_of=facts.as_of,
        link=link,
        badges=wording.badges(facts, t),
        t=t,
    )
    return About(link, "", cited, licence_words(sources, t), facts.as_of)


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words)))
