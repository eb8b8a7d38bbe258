"""Owns the rows about what a generation was built from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file the generation was read from."""

    id: str
    table_name: str
    path: str
    sheet: str
    sha256: str
    size_bytes: int
    row_count: int
    title: str
    description: str
    publisher: str
    source: str
    address: str
    published: str
    licence: str
    contact_role: str


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """A warning that did not stop the publication."""

    n: int
    rule: str
    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    message: str
    fix: str
