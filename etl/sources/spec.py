"""Owns the shapes the reading half hands over: a file with its metadata, a raw table.

Must not know how files are opened or what is allowed in a cell.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pyarrow as pa
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

# Metadata are printed on pages: no control or direction characters, line breaks and soft hyphens apart.
_SIGN = r"(?:[^\p{Cc}\p{Cf}\p{Co}]|[\n\x{AD}])"
Text = Annotated[str, Field(pattern=f"^{_SIGN}*$")]
Required = Annotated[str, Field(pattern=rf"^{_SIGN}*[^\s\p{{Cc}}\p{{Cf}}\p{{Co}}]{_SIGN}*$")]


def _as_written(value: object) -> object:
    # YAML reads 2024 as a number and 2024-05-01 as a date; both are kept as they were written.
    return "" if value is None else str(value)


def _one_address(value: str) -> str:
    # A page makes a link of it; other words than a web address stay words.
    if value.startswith(("http://", "https://")) and re.search(r"[\s\\]", value):
        raise ValueError
    return value


class Metadata(BaseModel):
    """What stands in ``<stem>.metadata.yml`` beside a data file. Unknown keys are refused.

    ``licence`` is the licence's name or "inte känd". ``delimiter`` and ``decimal_mark`` say how a CSV file is
    written; they are never guessed. A workbook needs no ``delimiter``; its ``decimal_mark`` applies to numbers
    stored as text.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Required
    description: Text = ""
    publisher: Required
    source: Required
    address: Annotated[Text, AfterValidator(_one_address)] = ""
    published: Annotated[Text, BeforeValidator(_as_written)] = ""
    licence: Required
    delimiter: Literal[";", ",", "\t"] | None = None
    decimal_mark: Literal[",", "."]
    encoding: Literal["utf-8", "UTF-8"] = "utf-8"
    contact_role: Required


@dataclass(frozen=True)
class SourceFile:
    """One table's place: a CSV file, or one sheet of a workbook.

    ``id`` is the table's name for a CSV file and ``<workbook>.<sheet>`` for a sheet; ``relative_path`` is the
    path below the city's folder; ``sha256`` is over the bytes that stand at ``path``.
    """

    id: str
    table: str
    path: Path
    relative_path: str
    sha256: str
    size_bytes: int
    metadata: Metadata
    sheet: str = ""


@dataclass(frozen=True)
class Extracted:
    """A table as it stands in its file: every cell is text, an empty cell is "". Nothing is judged.

    ``columns`` are dictionary-encoded string arrays in the header's order (a name may stand twice);
    ``source_row`` has each row's number in the file, the header being row 1. Blank rows are left out.
    """

    table: str
    source: SourceFile
    header: tuple[str, ...]
    columns: tuple[pa.ChunkedArray, ...]
    source_row: pa.Array
