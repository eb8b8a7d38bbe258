"""Owns the bytes of a workbook: a sheet of rows, and one that says what they are. Must not know charts or tables.

Every cell is written as text, number or day by its own type, never guessed from how it looks, so no text can become a
formula or a link. Equal content gives equal bytes: the only date in a file is that of what it shows. XlsxWriter makes
everything but the rows; these are written beside it, seven times as fast and without being held in memory.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from klimatvakt.exports.about import About
from klimatvakt.exports.values import Plain, writable
from klimatvakt.i18n import Translator

DAY = "yyyy-mm-dd"
_FIRST_DAY = dt.date(1900, 3, 1)  # spreadsheets count wrongly before, because they take 1900 for a leap year
_DAY_ZERO = dt.date(1899, 12, 30)
_LONGEST = 32_767  # letters a cell holds, counted as UTF-16 does
_SHEET = "xl/worksheets/sheet1.xml"
_STYLE = re.compile(rb'<c r="([A-Z]+)[0-9]+" s="([0-9]+)"')
_CODED = re.compile("_x[0-9A-Fa-f]{4}_")  # a spreadsheet reads this as the letter of that number
_ROWS_AT_ONCE = 1_000
_NARROW, _WIDE = 12, 60
_A4 = 9


@dataclass(frozen=True)
class Shown:
    """One column: its header, how its numbers or days are written, its width, and what the second sheet says of it."""

    header: str
    pattern: str
    width: float
    said: Sequence[str]


@dataclass(frozen=True)
class Content:
    """A workbook before it is bytes: ``count`` rows under ``columns``.

    ``said_heads`` are over what is said of the columns, after the header itself. ``facts`` are (label, text) of the
    second sheet. ``marks`` (påhittad stad) stand on the paper's edge too.
    """

    sheet: str
    columns: Sequence[Shown]
    count: int
    rows: Iterable[Sequence[Plain]]
    said_heads: Sequence[str]
    facts: Sequence[tuple[str, str]]
    title: str
    marks: Sequence[str]
    about: About


def width_of(header: str, values: Iterable[Plain]) -> float:
    """Room for the values, and for the header's longest word with its filter button; the header may wrap."""
    word = max((len(part) for part in header.split()), default=0) + 4
    longest = max((len(value) for value in values if isinstance(value, str)), default=0) + 1
    return min(max(word, longest, len(header) / 3, _NARROW), _WIDE)


def write_workbook(file: IO[bytes], content: Content, t: Translator) -> None:
    """Write ``content`` to ``file``, which can be sought in."""
    with ZipFile(_frame(content, t)) as frame, ZipFile(file, "w") as book:
        for name in frame.namelist():
            part = ZipInfo(name)  # with the same date always
            part.compress_type = ZIP_DEFLATED
            if name != _SHEET:
                book.writestr(part, frame.read(name))
                continue
            sheet = frame.read(name)
            with book.open(part, "w") as target:
                for piece in _with_rows(sheet, content, t):
                    target.write(piece)


def _frame(content: Content, t: Translator) -> io.BytesIO:
    """The workbook without its rows, but for an empty last one that bears the columns' formats."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        book.set_properties(
            {
                "title": _text(content.title, t),
                "subject": _text(content.facts[0][1], t),
                "author": t("Klimatvakt"),
                "keywords": _text(", ".join((t("Klimatvakt"), content.sheet, *content.marks)), t),
                "comments": _text("\n".join((content.about.citation, content.about.licence)), t),
                "created": dt.datetime.combine(content.about.as_of, dt.time()),
            }
        )
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        first, second = book.add_worksheet(content.sheet), book.add_worksheet(t("Om uppgifterna"))
        _set_up_rows(book, first, content, head, t)
        _write_about(second, content, head, wrapped, t)
        for sheet in (first, second):
            _set_up_paper(sheet, content, t)
    return file


def _set_up_rows(book: Workbook, sheet: Worksheet, content: Content, head: Format, t: Translator) -> None:
    for n, column in enumerate(content.columns):
        sheet.set_column(n, n, column.width)
        _write(sheet, 0, n, column.header, head, t)
        if content.count and column.pattern:
            sheet.write_blank(content.count, n, None, book.add_format({"num_format": column.pattern}))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, content.count, len(content.columns) - 1)
    # Codes such as 1.10 are text on purpose: no warning on every cell.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{content.count + 1}"})


def _write_about(sheet: Worksheet, content: Content, head: Format, wrapped: Format, t: Translator) -> None:
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
    facts = [fact for fact in facts if fact[1]]
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, len(content.said_heads), 24)
    for row, (label, words) in enumerate(facts):
        sheet.write_string(row, 0, label, head)
        _write(sheet, row, 1, words, wrapped, t)
    said = [(t("Kolumn"), *content.said_heads), *((column.header, *column.said) for column in content.columns)]
    for row, cells in enumerate(said, len(facts) + 1):
        for n, words in enumerate(cells):
            _write(sheet, row, n, words, wrapped if row > len(facts) + 1 else head, t)


def _write(sheet: Worksheet, row: int, column: int, words: str, form: Format, t: Translator) -> None:
    found = _text(words, t)
    # XlsxWriter takes what begins and ends like markup of its own for it and writes it as it stands.
    sheet.write_string(row, column, f"{found} " if found.startswith("<r>") else found, form)


def _set_up_paper(sheet: Worksheet, content: Content, t: Translator) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    marks = ", ".join(content.marks)
    left, right = (writable(words)[:100].replace("&", "&&") for words in (content.title, marks))
    sheet.set_header(f"&L{left}&R{right}")
    sheet.set_footer(f"&L{t('Klimatvakt')}&R&P (&N)")


def _with_rows(sheet: bytes, content: Content, t: Translator) -> Iterator[bytes]:
    """``sheet`` with the rows in the place of the empty one that bears their formats."""
    start, end = sheet.index(b"</row>") + len(b"</row>"), sheet.index(b"</sheetData>")
    styles = {letters.decode(): style.decode() for letters, style in _STYLE.findall(sheet[start:end])}
    cells = []
    for n, column in enumerate(content.columns):
        letters = xl_col_to_name(n)
        cells.append((letters, f' s="{styles[letters]}"' if letters in styles else "", column.pattern == DAY))
    yield sheet[:start]
    rows = enumerate(content.rows, 2)
    while lines := [_row(number, row, cells, t) for number, row in islice(rows, _ROWS_AT_ONCE)]:
        yield "".join(lines).encode()
    yield sheet[end:]


def _row(number: int, row: Sequence[Plain], cells: Sequence[tuple[str, str, bool]], t: Translator) -> str:
    parts = [f'<row r="{number}">']
    for value, (letters, style, holds_days) in zip(row, cells, strict=True):
        if value is None:
            continue
        if isinstance(value, int | float):
            parts.append(f'<c r="{letters}{number}"{style}><v>{value!r}</v></c>')
        elif holds_days and type(value) is dt.date and value >= _FIRST_DAY:
            parts.append(f'<c r="{letters}{number}"{style}><v>{(value - _DAY_ZERO).days}</v></c>')
        elif words := _text(value if isinstance(value, str) else value.isoformat(), t):
            parts.append(
                f'<c r="{letters}{number}" t="inlineStr"><is><t xml:space="preserve">{_coded(words)}</t></is></c>'
            )
    parts.append("</row>")
    return "".join(parts)


def _coded(words: str) -> str:
    return escape(_CODED.sub(r"_x005F\g<0>", words) if "_x" in words else words)


def _text(words: str, t: Translator) -> str:
    """Text as a cell can hold it; one that is too long ends by saying so."""
    found = writable(words).replace("\r\n", "\n").replace("\r", "\n")
    if 2 * len(found) <= _LONGEST or len(found.encode("utf-16-le")) // 2 <= _LONGEST:
        return found
    end = " … " + t("(Texten är längre än en cell rymmer. Hela står i CSV-filen.)")
    kept = found.encode("utf-16-le")[: 2 * (_LONGEST - len(end))].decode("utf-16-le", "ignore")
    return kept + end
