"""Owns what the rows of many stored tables have in common: the file they came from and the source they state."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traced:
    """The file and the line a row came from."""

    source_file_id: str
    source_row: int


@dataclass(frozen=True, slots=True)
class Sourced(Traced):
    """A row that may state a source of its own (see columns.stated_source)."""

    source_title: str | None
    source_address: str | None
    source_date: str | None
    note: str | None
