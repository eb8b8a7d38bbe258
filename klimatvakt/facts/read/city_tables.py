"""Owns a generation's rows as they were published, and what follows from nothing but them. Must not know any date."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

import numpy as np

from klimatvakt.catalog.derived.origin import QualityFinding, SourceFile
from klimatvakt.catalog.stored import STORED, Area, Stored
from klimatvakt.db.engine import Generation
from klimatvakt.errors import GenerationError
from klimatvakt.queries.published import PublishedRows

_Made = TypeVar("_Made")
RowT = TypeVar("RowT")
_LATELY = 3


class Published(Protocol):
    """Where the rows of a generation are read from; ``where``: {column: the values that are wanted}."""

    def rows(self, row: type[RowT], **where: Collection[str]) -> tuple[RowT, ...]:
        """The rows of the table of ``row``, in key order."""

    def arrays(self, row: type, *columns: str, **where: Collection[str]) -> Mapping[str, np.ndarray]:
        """The same as an array for each of ``columns``: NaN for a missing number, None for anything else."""

    def cells(self, row: type) -> Iterator[dict[str, Any]]:
        """All rows of the table of ``row`` as they are downloaded: {column: cell}."""

    def counts(self) -> Mapping[str, int]:
        """{table: how many rows it has}."""


@dataclass(frozen=True, eq=False)
class CityTables:
    """Everything one generation holds, shared by all dates and reports, never changed.

    ``stored``: the rows, each table read when first asked for. What reports say measure by measure (measure_state,
    milestone, effect) is asked of ``published`` report by report: nobody holds the rows of all of them. ``without``:
    measures that are to be passed over.
    """

    generation: str
    build_id: str
    published_at: dt.datetime
    published: Published
    without: frozenset[str] = frozenset()
    _made: dict[Any, Any] = field(default_factory=dict, repr=False)
    _lately: dict[Any, OrderedDict[Any, Any]] = field(default_factory=dict, repr=False)

    @cached_property
    def stored(self) -> Stored:
        """See above."""
        return Stored.read_by(lambda name: self.read(STORED[name]))

    @property
    def area(self) -> Area:
        """The city."""
        return self.stored.area[0]

    def read(self, row: type[RowT], **where: Collection[str]) -> tuple[RowT, ...]:
        """The rows of the table of ``row`` that fit ``where``."""
        found = self.published.rows(row, **where)
        if not self.without or not hasattr(row, "code"):
            return found
        return tuple(one for one in found if getattr(one, "code", "") not in self.without)

    def once(self, make: Callable[..., _Made], *key: Hashable) -> _Made:
        """``make(self, *key)``, made the first time it is asked for: what every date and report can share."""
        if (make, key) not in self._made:
            self._made[make, key] = make(self, *key)
        return cast(_Made, self._made[make, key])

    def lately(self, make: Callable[..., _Made], *key: Hashable) -> _Made:
        """As :meth:`once`, but kept only while it is among the last asked for: what belongs to one report."""
        kept = self._lately.setdefault(make, OrderedDict())
        found = kept.pop(key, None)
        if found is None:
            found = make(self, *key)
        kept[key] = found
        while len(kept) > _LATELY:
            kept.popitem(last=False)
        return cast(_Made, found)

    def arrays(self, row: type, *columns: str, **where: Collection[str]) -> Mapping[str, np.ndarray]:
        """The same as :meth:`read` as an array for each of ``columns``, ``code`` among them."""
        found = self.published.arrays(row, *columns, **where)
        if not self.without:
            return found
        mine = ~np.isin(found["code"], list(self.without))
        return {name: cells[mine] for name, cells in found.items()}

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        """The files it was read from, by id."""
        return self.read(SourceFile)

    @cached_property
    def quality(self) -> tuple[QualityFinding, ...]:
        """The warnings that did not stop its publication, in the order they were found."""
        return self.read(QualityFinding)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """{table: how many rows it has}."""
        return self.published.counts()


@dataclass(frozen=True)
class PublishedTable:
    """All rows of a stored table as {column: cell}, read page by page each time they are walked through."""

    city: CityTables
    name: str

    def __len__(self) -> int:
        return self.city.counts[self.name]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self.city.published.cells(STORED[self.name])


def without_measures(city: CityTables, codes: frozenset[str]) -> CityTables:
    """``city`` as if the measures ``codes`` had never been named."""
    return replace(city, without=city.without | codes, _made={}, _lately={})


def read_city(generation: Generation, page_rows: int) -> CityTables:
    """The tables of ``generation``: the only reading from the database there is. ``page_rows``: see PublishedRows.

    Raises:
        GenerationError: the generation holds no city.
    """
    rows = PublishedRows(generation, page_rows)
    city = CityTables(generation.id, generation.build_id, generation.published_at, rows)
    if not city.stored.area:
        raise GenerationError(f"{generation.id}: tabellen area är tom; kör python -m etl build")
    return city
