"""Owns the bytes of a workbook: a sheet of rows, and one that says what they are. Must not know charts or tables.

Every cell is written as text, number or day by its own type, never guessed from how it looks, so no text can become a
formula or a link. Equal content gives equal bytes: the only date in a file is that of what it shows.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from klimatvakt.exports.about import About
from klimatvakt.exports.values import Plain, neutral
from klimatvakt.i18n import Translator

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FIRST_DAY = dt.date(1900, 3, 1)  # spreadsheets count wrongly before, because they take 1900 for a leap year
_LONGEST = 32_767  # letters a cell holds, counted as UTF-16 does
_SAMPLE = 200  # rows that decide how wide a column is
_NARROW, _WIDE = 9, 60
_A4 = 9


@dataclass(frozen=True)
class Shown:
    """One column: its header, how its numbers are written, and what the second sheet says of it."""

    header: str
    pattern: str
    said: Sequence[str]


@dataclass(frozen=True)
class Content:
    """A workbook before it is bytes.

    ``said_heads`` are over what is said of the columns, after the header itself. ``facts`` are (label, text) of the
    second sheet. ``marks`` (påhittad stad) stand on the paper's edge too.
    """

    sheet: str
    columns: Sequence[Shown]
    rows: Iterable[Sequence[Plain]]
    said_heads: Sequence[str]
    facts: Sequence[tuple[str, str]]
    title: str
    marks: Sequence[str]
    about: About


@dataclass(frozen=True)
class _Formats:
    head: Format
    wrapped: Format
    day: Format
    moment: Format


def write_workbook(file: IO[bytes], content: Content, t: Translator, *, constant_memory: bool) -> None:
    """Write ``content`` to ``file``; ``constant_memory`` for many rows, else nothing touches the disk."""
    mode = {"constant_memory": True} if constant_memory else {"in_memory": True}
    with Workbook(file, {**_OPTIONS, **mode}) as book:
        book.set_properties(
            {
                "title": _text(content.title, t),
                "subject": _text(content.facts[0][1], t),
                "author": "Klimatvakt",
                "keywords": _text(", ".join(("Klimatvakt", content.sheet, *content.marks)), t),
                "comments": _text("\n".join((content.about.citation, content.about.licence)), t),
                "created": dt.datetime.combine(content.about.as_of, dt.time()),
            }
        )
        formats = _Formats(
            book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            book.add_format({"text_wrap": True, "valign": "top"}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        patterns = {column.pattern for column in content.columns} - {""}
        numbers = {pattern: book.add_format({"num_format": pattern}) for pattern in sorted(patterns)}
        first, second = book.add_worksheet(content.sheet), book.add_worksheet(t("Om uppgifterna"))
        for sheet in (first, second):
            _set_up_paper(sheet, content)
        _write_rows(first, content, formats, numbers, t)
        _write_about(second, content, formats, t)


def _set_up_paper(sheet: Worksheet, content: Content) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    marks = ", ".join(content.marks)
    left, right = (neutral(words)[:100].replace("&", "&&") for words in (content.title, marks))
    sheet.set_header(f"&L{left}&R{right}")
    sheet.set_footer("&LKlimatvakt&R&P (&N)")


def _write_rows(
    sheet: Worksheet, content: Content, formats: _Formats, numbers: dict[str, Format], t: Translator
) -> None:
    rows = iter(content.rows)
    sample = list(itertools.islice(rows, _SAMPLE))
    for n, column in enumerate(content.columns):
        sheet.set_column(n, n, _width(column.header, [row[n] for row in sample]))
        sheet.write_string(0, n, _text(column.header, t), formats.head)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    mine = [numbers.get(column.pattern) for column in content.columns]
    count = 0
    for count, row in enumerate(itertools.chain(sample, rows), 1):
        for n, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(count, n, _text(value, t))
            elif isinstance(value, dt.date):
                _write_day(sheet, count, n, value, formats)
            elif value is not None:
                sheet.write_number(count, n, value, mine[n])
    last = len(content.columns) - 1
    sheet.autofilter(0, 0, count, last)
    # Codes such as 1.10 are text on purpose: no warning on every cell.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{count + 1}"})


def _write_day(sheet: Worksheet, row: int, n: int, value: dt.date, formats: _Formats) -> None:
    """A day of a spreadsheet's calendar, as ISO text where that calendar is wrong or knows no zone."""
    timed = isinstance(value, dt.datetime)
    day = value.date() if isinstance(value, dt.datetime) else value
    if day < _FIRST_DAY or getattr(value, "tzinfo", None):
        sheet.write_string(row, n, value.isoformat())
    else:
        sheet.write_datetime(row, n, value, formats.moment if timed else formats.day)


def _write_about(sheet: Worksheet, content: Content, formats: _Formats, t: Translator) -> None:
    about = content.about
    facts = [
        (t("Titel"), content.title),
        *content.facts,
        (t("Märkning"), ", ".join(content.marks)),
        (t("Länk"), about.link),
        (t("Länk till just de här talen"), about.pinned),
        (t("Så hänvisar du"), about.citation),
        (t("Licens"), about.licence),
    ]
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, len(content.said_heads), 24)
    facts = [fact for fact in facts if fact[1]]
    for row, (label, words) in enumerate(facts):
        sheet.write_string(row, 0, label, formats.head)
        sheet.write_string(row, 1, _text(words, t), formats.wrapped)
    said = [(t("Kolumn"), *content.said_heads), *((column.header, *column.said) for column in content.columns)]
    for row, cells in enumerate(said, len(facts) + 1):
        for n, words in enumerate(cells):
            sheet.write_string(row, n, _text(words, t), formats.wrapped if row > len(facts) + 1 else formats.head)


def _text(words: str, t: Translator) -> str:
    """Text as a cell can hold it; one that is too long ends by saying so."""
    found = neutral(words).replace("\r\n", "\n").replace("\r", "\n")
    if 2 * len(found) <= _LONGEST or len(found.encode("utf-16-le")) // 2 <= _LONGEST:
        return found
    end = " … " + t("(Texten är längre än en cell rymmer. Hela står i CSV-filen.)")
    kept = found.encode("utf-16-le")[: 2 * (_LONGEST - len(end))].decode("utf-16-le", "ignore")
    return kept + end


def _width(header: str, values: Iterable[Any]) -> float:
    """Room for the values, and for the header's longest word with its filter button; the header may wrap."""
    word = max((len(part) for part in header.split()), default=0) + 4
    longest = max((len(str(value)) for value in values if isinstance(value, str)), default=0) + 1
    return min(max(word, longest, len(header) / 3, _NARROW + 3), _WIDE)
