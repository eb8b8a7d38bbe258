"""Owns what one cell may contain: strict text forms per type, bounds and closed lists.

``parser(column, mark)`` is the only judge of a cell; ``columns.py`` asks it once per distinct value of a column.
Digits are ASCII, nothing is guessed or repaired. Must not know files or rows.
"""

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable
from functools import partial

from etl.contracts.letters import undrawn_sign
from klimatvakt.catalog import Column, ColumnType

Value = str | int | float | bool | dt.date
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
NUMBER = {mark: re.compile(rf"-?(0|[1-9][0-9]{{0,14}})({re.escape(mark)}[0-9]{{1,20}})?") for mark in ",."}
YEAR = re.compile(r"[0-9]{4}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAX_TEXT = 10_000
# Controls, private signs and signs without width, which make a page say something else than the cell shows.
STRANGE = ("Cc", "Cf", "Co", "Cs")
BOOLEANS = {"ja": True, "nej": False}
SPREADSHEET_ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#SAKNAS!")
)


class CellError(ValueError):
    """A cell breaks ``rule``: ``found`` says what is wrong and what was expected, ``fix`` what to do."""

    def __init__(self, rule: str, found: str, fix: str) -> None:
        self.rule = rule
        self.found = found
        self.fix = fix
        super().__init__(f"{found} {fix}")


def parser(column: Column, mark: str = ".") -> Callable[[str], Value]:
    """The function that turns a non-empty cell of ``column`` into its value.

    ``mark`` is the decimal mark of the file. The function raises CellError for everything it does not accept.
    """
    parse = _PARSERS[column.kind]
    if column.kind is ColumnType.NUMBER:
        return partial(_parse_number, column, mark, NUMBER[mark])
    return partial(parse, column)


def _parse_number(column: Column, mark: str, pattern: re.Pattern[str], text: str) -> Value:
    if not pattern.fullmatch(text):
        raise _number_error(text, mark)
    # Adding zero turns "-0" into 0.0, so that equal values have one form.
    return _bounded(column, float(text.replace(mark, ".")) + 0.0, text)


def _parse_integer(column: Column, text: str) -> Value:
    if not INTEGER.fullmatch(text):
        if NUMBER["."].fullmatch(text) or NUMBER[","].fullmatch(text):
            raise CellError("number_format", "Väntat är ett heltal, utan decimaler.", "Skriv ett heltal.")
        raise _number_error(text, "")
    return _bounded(column, int(text), text)


def _parse_year(column: Column, text: str) -> Value:
    if not YEAR.fullmatch(text):
        raise CellError("year", "Väntat är ett årtal med fyra siffror.", "Skriv året som ÅÅÅÅ, till exempel 2025.")
    return _bounded(column, int(text), text, rule="year")


def _parse_date(column: Column, text: str) -> Value:
    fix = "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2025-12-31."
    if not DATE.fullmatch(text):
        raise CellError("date", "Väntat är ett datum på formen ÅÅÅÅ-MM-DD.", fix)
    try:
        value = dt.date.fromisoformat(text)
    except ValueError as error:
        raise CellError("date", "Dagen finns inte i kalendern.", fix) from error
    if not 1850 <= value.year <= 2150:
        raise CellError("date", "Väntat är ett datum mellan åren 1850 och 2150.", fix)
    return value


def _parse_boolean(column: Column, text: str) -> Value:
    if text not in BOOLEANS:
        raise CellError("boolean", "Väntat är ja eller nej.", "Skriv ja eller nej med små bokstäver.")
    return BOOLEANS[text]


def _parse_code(column: Column, text: str) -> Value:
    if column.vocabulary is not None:
        allowed = [member.value for member in column.vocabulary]
        if text not in allowed:
            near = difflib.get_close_matches(text, allowed, n=1)
            hint = f"Menades {near[0]}?" if near else "Välj ett av dem."
            raise CellError("unknown_code", f"Koden är okänd; tillåtna är {', '.join(allowed)}.", hint)
    elif text in SPREADSHEET_ERRORS:
        raise _spreadsheet_error()
    elif not CODE.fullmatch(text):
        found = "Väntat är en kod av bokstäverna A–Z, a–z, siffror, punkt, _ och -, högst 80 tecken."
        raise CellError("code_format", found, "Skriv koden utan mellanslag, å, ä, ö och andra tecken.")
    return text


def _parse_text(column: Column, text: str) -> Value:
    if text in SPREADSHEET_ERRORS:
        raise _spreadsheet_error()
    if text != text.strip():
        raise CellError("surrounding_space", "Texten börjar eller slutar med ett blanktecken.", "Ta bort det.")
    if len(text) > MAX_TEXT:
        raise CellError("text_length", f"Texten är längre än {MAX_TEXT} tecken.", "Korta texten.")
    if not text.isprintable():
        strange = [sign for sign in text if unicodedata.category(sign) in STRANGE and sign not in "\n\N{SOFT HYPHEN}"]
        if strange or "�" in text:
            found = f"Texten innehåller ett styrtecken (U+{ord((strange or ['�'])[0]):04X})."
            raise CellError("control_character", found, "Ta bort tecknet och skriv texten på nytt.")
    if sign := undrawn_sign(text):
        found = f"Tecknet {sign} (U+{ord(sign):04X}) finns inte i bildernas teckensnitt och blir en tom ruta."
        raise CellError("sign_without_letter", found, "Skriv det i ord eller ta bort det.")
    return text


def _bounded(column: Column, value: int | float, text: str, rule: str = "bounds") -> Value:
    low, high = column.low, column.high
    if (low is not None and value < low) or (high is not None and value > high):
        if high is None:
            expected = f"minst {low:g}"
        elif low is None:
            expected = f"högst {high:g}"
        else:
            expected = f"mellan {low:g} och {high:g}"
        raise CellError(rule, f"Värdet är utanför gränserna; väntat är {expected}.", "Rätta värdet.")
    return value


def _number_error(text: str, mark: str) -> CellError:
    """The most helpful description of why ``text`` is no number; ``mark`` is "" for whole numbers."""
    words = {",": "decimalkomma", ".": "decimalpunkt", "": "inga decimaler"}
    example = f"1200{mark}5" if mark else "1200"
    fix = f"Skriv talet med siffrorna 0–9 och {words[mark]}, utan mellanslag, till exempel {example}."
    squeezed = "".join(text.split())
    if text in SPREADSHEET_ERRORS:
        return _spreadsheet_error()
    if squeezed.lower().lstrip("+-") in ("inf", "infinity", "nan"):
        return CellError(
            "number_not_finite", "Talet är inte ändligt (inf eller nan).", f"Lämna cellen tom eller: {fix}"
        )
    if not squeezed.isascii():
        if any(sign.isnumeric() and not sign.isascii() for sign in squeezed):
            return CellError("number_unicode", "Talet är skrivet med andra siffror än 0–9.", fix)
        if any(unicodedata.category(sign) == "Pd" or sign == "−" for sign in squeezed):
            return CellError("number_unicode", "Minustecknet är ett annat tecken än bindestrecket -.", fix)
    if "_" in text:
        return CellError("number_grouping", "Talet har understreck mellan siffrorna.", fix)
    if text != squeezed:
        return CellError("number_grouping", "Talet har mellanslag i sig, till exempel mellan tusental.", fix)
    other = {",": ".", ".": ","}.get(mark, "")
    if other and NUMBER[other].fullmatch(text):
        found = f"Talet har {words[other]} men filens metadata anger {words[mark]} (decimal_mark)."
        return CellError("number_decimal_mark", found, fix)
    return CellError("number_format", "Cellen är inget tal på den form som väntas.", fix)


def _spreadsheet_error() -> CellError:
    return CellError(
        "spreadsheet_error", "Cellen visar kalkylprogrammets felvärde.", "Rätta formeln eller skriv värdet."
    )


_PARSERS: dict[ColumnType, Callable[..., Value]] = {
    ColumnType.CODE: _parse_code,
    ColumnType.TEXT: _parse_text,
    ColumnType.INTEGER: _parse_integer,
    ColumnType.NUMBER: _parse_number,
    ColumnType.YEAR: _parse_year,
    ColumnType.DATE: _parse_date,
    ColumnType.BOOLEAN: _parse_boolean,
}
