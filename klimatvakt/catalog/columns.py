"""Owns what a column and a table are: name, type, unit, bounds, description – said once.

Database, checks, dictionary, template and docs follow from these. Must not know files, SQL or dash.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnType(StrEnum):
    """Types a cell may have in a city's files."""

    CODE = "code"  # ASCII id: letters, digits, '-', '_', '.'
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    BOOLEAN = "boolean"  # written ja/nej


@dataclass(frozen=True)
class Column:
    """One column: everything any layer needs to know of it.

    ``unit`` is empty for text; ``low``/``high`` are inclusive bounds; ``vocabulary`` is the closed list of
    allowed values; ``references`` names ``table.column``. ``required`` means the cell may not be empty.
    """

    name: str
    kind: ColumnType
    description: str
    unit: str = ""
    required: bool = False
    low: float | None = None
    high: float | None = None
    vocabulary: type[StrEnum] | None = None
    references: str = ""


@dataclass(frozen=True)
class Table:
    """One table: ``name`` is also the stem of its file and the sheet name in a workbook."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    optional: bool = True
    _by_name: dict[str, Column] = field(init=False, repr=False, compare=False, hash=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({column.name: column for column in self.columns})

    def column(self, name: str) -> Column:
        """The column called ``name``; KeyError when there is none."""
        return self._by_name[name]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in file order."""
        return tuple(column.name for column in self.columns)


def texts(name: str, description: str, *, required: Collection[str] = ()) -> tuple[Column, ...]:
    """The same text in Swedish, Finnish and English: ``name_sv``, ``name_fi``, ``name_en``."""
    words = {"sv": "svenska", "fi": "finska", "en": "engelska"}
    return tuple(
        Column(f"{name}_{language}", ColumnType.TEXT, f"{description}, på {word}", required=language in required)
        for language, word in words.items()
    )


_RUN_AT_START = (*"=+-@\t\r\n", *"＝＋－＠")


def is_run(text: str) -> bool:
    """Whether a spreadsheet would run ``text`` as a formula, apostrophes before it left aside.

    Such text has one apostrophe more in a CSV file, one less when read from it. Source: OWASP, CSV injection.
    """
    return text.lstrip("'").startswith(_RUN_AT_START)
