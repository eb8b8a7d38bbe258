"""Owns a generation's tables as they were read, and what follows from nothing but them. Must not know any date."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

import pandas as pd

from klimatvakt.db.engine import Generation
from klimatvakt.errors import GenerationError
from klimatvakt.facts.read.rows import Row, rows_of
from klimatvakt.queries.tables import read_quality_findings, read_source_files, read_tables

_Made = TypeVar("_Made")


@dataclass(frozen=True, eq=False)
class CityTables:
    """Everything one generation holds, read once; shared by all dates and reports, never changed.

    ``tables``: {catalogue table name: frame with the catalogue's columns}. ``area`` is its only row. ``sources`` and
    ``quality`` are the source files and the build's warnings.
    """

    generation: str
    build_id: str
    published_at: dt.datetime
    area: Row
    tables: Mapping[str, pd.DataFrame]
    sources: pd.DataFrame
    quality: pd.DataFrame
    _made: dict[Any, Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[..., _Made], *key: Hashable) -> _Made:
        """``make(self, *key)``, made the first time it is asked for: what every date and report can share."""
        if (make, key) not in self._made:
            self._made[make, key] = make(self, *key)
        return cast(_Made, self._made[make, key])

    def rows(self, name: str) -> list[Row]:
        """The rows of a catalogue table as dictionaries, made once. Shared by every reader: never change one."""
        return self.once(_rows, name)


def without_measures(city: CityTables, codes: frozenset[str]) -> CityTables:
    """``city`` as if the measures ``codes`` had never been named; shares everything else with it."""
    tables = {
        name: frame[~frame["code"].isin(codes)].reset_index(drop=True) if "code" in frame else frame
        for name, frame in city.tables.items()
    }
    return replace(city, tables=tables, _made={})


def _rows(city: CityTables, name: str) -> list[Row]:
    return rows_of(city.tables[name])


def read_city(generation: Generation) -> CityTables:
    """The tables of ``generation``: the only reading from the database there is.

    Raises:
        GenerationError: the generation holds no city.
    """
    tables = read_tables(generation.engine)
    if tables["area"].empty:
        raise GenerationError(f"{generation.id}: tabellen area är tom; kör python -m etl build")
    return CityTables(
        generation=generation.id,
        build_id=generation.build_id,
        published_at=generation.published_at,
        area=rows_of(tables["area"])[0],
        tables=tables,
        sources=read_source_files(generation.engine),
        quality=read_quality_findings(generation.engine),
    )
