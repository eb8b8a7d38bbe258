"""Owns which printed numbers an oracle's figure may appear as. Must not know pages or how figures are computed.

The rules of rounding are those of klimatvakt.i18n.formats and of a chart's table cell, written here once more:
tonnes to three figures or so in sentences and to whole tonnes in tables, days with a decimal below ten, percent with
as many decimals as the page needs (none, one or two), euro whole. A sign stands apart from its number.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import cache

from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n import formats
from tests.recompute.oracle.tables import Row

KIND_OF = {
    **dict.fromkeys(("ton", "t", "tonnia", "tonnin", "tonnes", "tonne"), "tonnes"),
    "%": "share",
    **dict.fromkeys(
        ("dygn", "dagar", "dag", "vuorokautta", "vuorokauden", "vuorokaudessa", "päivää", "days", "day"), "days"
    ),
    **dict.fromkeys(("€", "euro", "euroa"), "euro"),
    **dict.fromkeys(("€/ton", "€/tonni", "€/tonne", "€/t", "per tonne"), "price"),
}
Figure = float | None
_PLACES = ("source_row", "sort_order")  # where a row stands says nothing about the city


class Pool:
    """Texts by kind: tonnes, share, days, euro, price, count (whole), plain (any unit), date, pair ("x av y")."""

    def __init__(self, language: Language = Language.SV) -> None:
        self.language = language
        self.texts: dict[str, set[str]] = {}
        self.dates: set[str] = set()
        self.quarters: set[tuple[int, int]] = set()
        self.pairs: set[tuple[int, int]] = set()

    def tonnes(self, *values: Figure) -> None:
        """Tonnes, in a sentence or a table; megatonnes where a sentence says millions."""
        for value in _known(values):
            texts = {_tonnes(abs(value), self.language), *(self._number(value, n) for n in (0, 1))}
            self._add("tonnes", texts | {self._number(value / 1e6, n) for n in (0, 1) if value >= 1e6})

    def share(self, *fractions: Figure) -> None:
        """A fraction as percent."""
        for value in _known(fractions):
            self._add("share", {self._number(value * 100, n) for n in (0, 1, 2)})

    def days(self, *values: Figure) -> None:
        """Dygn or days."""
        for value in _known(values):
            self._add("days", {self._number(value, n) for n in (0, 1)})

    def euro(self, *values: Figure) -> None:
        """Whole euro."""
        for value in _known(values):
            self._add("euro", {self._number(value, 0)})

    def price(self, *values: Figure) -> None:
        """€/t."""
        for value in _known(values):
            self._add("price", {self._number(value, 0)})

    def digits(self, decimals: int, *values: Figure) -> None:
        """A figure of any kind written out with exactly these decimals, as the method page does."""
        for value in _known(values):
            for kind in ("tonnes", "days", "price", "plain"):
                self._add(kind, {self._number(value, decimals)})

    def percent(self, decimals: int, *fractions: Figure) -> None:
        """A fraction as percent with exactly these decimals."""
        for value in _known(fractions):
            self._add("share", {self._number(value * 100, decimals)})

    def count(self, *values: int | None) -> None:
        """How many."""
        for value in _known(values):
            self._add("count", {self._number(value, 0)})

    def counts(self, names: Iterable[object]) -> None:
        """How many of each."""
        self.count(*Counter(names).values())

    def plain(self, *cells: str | None) -> None:
        """A number of any unit as its cell has it; from ten on a chart's table shows a decimal, from a hundred none."""
        for cell in cells:
            if cell and _is_number(cell):
                value, own = float(cell), len(cell.partition(".")[2])
                self._add("plain", {self._number(value, own), self._number(value, min(own, _few(abs(value))))})

    def rows(self, rows: Iterable[Row]) -> None:
        """Every number and date of some rows of a file, by the unit of its column."""
        for row in rows:
            self.date(*(cell for cell in row.values() if is_date(cell)))
            for name, cell in row.items():
                if name not in _PLACES and _is_number(cell):
                    self._cell(name, cell, row.get("unit", ""))

    def _cell(self, name: str, cell: str, unit: str) -> None:
        self.plain(cell)
        if name.endswith(("_t", "former_value", "corrected_value")) or unit.startswith("t"):
            self.tonnes(float(cell))
        if name.endswith("_eur") or unit.startswith("euro"):
            self.euro(float(cell))
        if name.endswith("_pct") or unit == "%":
            self._add("share", {self._number(float(cell), n) for n in (0, len(cell.partition(".")[2]))})

    def pair(self, x: int, y: int) -> None:
        """x av y."""
        self.pairs.add((x, y))
        self.count(x, y)

    def date(self, *days: dt.date | str | None) -> None:
        """A day in words, its month alone and its quarter's year."""
        for day in days:
            if day:
                date = dt.date.fromisoformat(day) if isinstance(day, str) else day
                self.dates.add(formats.long_date(date, self.language))
                self.quarters.add(((date.month + 2) // 3, date.year))

    def has_quarter(self, n: int, year: int) -> bool:
        """Whether a day of that quarter is known."""
        return (n, year) in self.quarters

    def has_pair(self, x: int, y: int) -> bool:
        """x av y."""
        return (x, y) in self.pairs

    def include(self, other: "Pool") -> None:
        """Everything ``other`` explains too."""
        for kind, texts in other.texts.items():
            self._add(kind, texts)
        self.dates |= other.dates
        self.quarters |= other.quarters
        self.pairs |= other.pairs

    def explains(self, text: str, kind: str) -> bool:
        """Whether ``text`` is a figure of ``kind``; '' is a number without a unit: a count, or any kind."""
        if kind:
            return text in self.texts.get(kind, ())
        return any(text in texts for texts in self.texts.values())

    def _add(self, kind: str, texts: Iterable[str]) -> None:
        self.texts.setdefault(kind, set()).update(texts)

    def _number(self, value: float, decimals: int) -> str:
        return _number(abs(value), decimals, self.language)


_number, _tonnes = cache(formats.number), cache(formats.tonnes)


def _known(values: Iterable[float | None]) -> Iterable[float]:
    return (value for value in values if value is not None)


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isascii() and cell.lstrip("-").replace(".", "", 1).isdigit()


def _few(size: float) -> int:
    return 0 if size >= 100 else 1 if size >= 10 else 2


def is_date(cell: str) -> bool:
    """Whether a cell holds a day."""
    return len(cell) == 10 and cell[4] == cell[7] == "-" and cell.replace("-", "").isdigit()
