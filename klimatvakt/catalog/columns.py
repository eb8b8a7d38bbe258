"""Owns what a column and a table are: name, type, unit, bounds, description – said once.

Database, checks, dictionary, template and docs follow from these. Must not know files, SQL or dash.
"""

from collections.abc import Iterable
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


def code(name: str, description: str, *, required: bool = False, references: str = "") -> Column:
    """A language-neutral id."""
    return Column(name, ColumnType.CODE, description, required=required, references=references)


def choice(name: str, description: str, vocabulary: type[StrEnum], *, required: bool = False) -> Column:
    """A value out of a closed list."""
    return Column(name, ColumnType.CODE, description, required=required, vocabulary=vocabulary)


def text(name: str, description: str, *, required: bool = False) -> Column:
    """Free text in one language, or as published."""
    return Column(name, ColumnType.TEXT, description, required=required)


def texts(name: str, description: str, *, required: Iterable[str] = ()) -> tuple[Column, ...]:
    """The same text in Swedish, Finnish and English: ``name_sv``, ``name_fi``, ``name_en``."""
    words = {"sv": "svenska", "fi": "finska", "en": "engelska"}
    return tuple(
        text(f"{name}_{language}", f"{description}, på {word}", required=language in required)
        for language, word in words.items()
    )


def number(
    name: str,
    description: str,
    unit: str,
    *,
    required: bool = False,
    low: float | None = None,
    high: float | None = None,
) -> Column:
    """A decimal number with its unit."""
    return Column(name, ColumnType.NUMBER, description, unit=unit, required=required, low=low, high=high)


def integer(name: str, description: str, unit: str = "", *, required: bool = False, low: float | None = None) -> Column:
    """A whole number."""
    return Column(name, ColumnType.INTEGER, description, unit=unit, required=required, low=low)


def year(name: str, description: str, *, required: bool = False) -> Column:
    """A calendar year between 1850 and 2150."""
    return Column(name, ColumnType.YEAR, description, unit="år", required=required, low=1850, high=2150)


def day(name: str, description: str, *, required: bool = False) -> Column:
    """An ISO date."""
    return Column(name, ColumnType.DATE, description, required=required)


def yes_no(name: str, description: str, *, required: bool = False) -> Column:
    """ja or nej."""
    return Column(name, ColumnType.BOOLEAN, description, required=required)


def stated_source() -> tuple[Column, ...]:
    """Where a row was published, when that is finer than its file's metadata."""
    return (
        text("source_title", "Källans namn, om radens källa är en annan än filens"),
        text("source_address", "Källans adress"),
        text("source_date", "Källans datum som det står i källan (dag, månad eller år)"),
        text("note", "Anmärkning om uppgiften, till exempel hur den räknats eller vad den strider mot"),
    )


_RUN_AT_START = (*"=+-@\t\r\n", *"＝＋－＠")


def is_run(text: str) -> bool:
    """Whether a spreadsheet would run ``text`` as a formula, apostrophes before it left aside.

    Such text has one apostrophe more in a CSV file, one less when read from it. Source: OWASP, CSV injection.
    """
    return text.lstrip("'").startswith(_RUN_AT_START)


PROVENANCE = (
    code("source_file_id", "Filen raden kom från"),
    integer("source_row", "Radens nummer i filen, rubrikraden är 1"),
)
