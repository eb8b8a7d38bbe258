"""Owns how a reader turns what a table prints back into values, by the rules of each language. Must not know charts."""

import datetime as dt
import re
from decimal import Decimal

LANGUAGES = ("sv", "fi", "en")
HARD_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
MISSING = "\N{EN DASH}"
THOUSANDS = {"sv": HARD_SPACE, "fi": HARD_SPACE, "en": ","}
DECIMALS = {"sv": ",", "fi": ",", "en": "."}
PERCENT = {"sv": HARD_SPACE + "%", "fi": HARD_SPACE + "%", "en": "%"}
MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "en": "January February March April May June July August September October November December",
}
_DAY = {
    "sv": r"(\d{1,2}) (\w+) (\d{4})",
    "fi": r"(\d{1,2})\. (\w+)kuuta (\d{4})",
    "en": r"(\d{1,2}) (\w+) (\d{4})",
}
_GROUPED = r"\d{1,3}(?:%s\d{3})*"
# What a spreadsheet would run as a formula; a text that begins so gets an apostrophe in files made for spreadsheets.
RISKY = (*"=+-@\t\r\n", *"＝＋－＠", "<r>")
NUMBERS = ("tonnes", "number", "days", "percent", "count")

Value = int | float | str | None


def number(text: str, language: str) -> tuple[float, float]:
    """(value, half of its last digit) of a printed number; AssertionError when it is not written as the language does.

    "−5 348,1" is (-5348.1, 0.05). A percentage gives a fraction.
    """
    scale = Decimal(1)
    if text.endswith("%"):
        assert text.endswith(PERCENT[language]), f"percent sign of {text!r}"
        text, scale = text.removesuffix(PERCENT[language]), Decimal("0.01")
    found = re.fullmatch(f"({MINUS}?)({_pattern(language)})", text)
    assert found, f"{text!r} is no {language} number"
    plain = found[2].replace(THOUSANDS[language], "").replace(DECIMALS[language], ".")
    _, _, decimals = plain.partition(".")
    value = Decimal(plain) * scale * (-1 if found[1] else 1)
    return float(value), float(scale * Decimal("0.5").scaleb(-len(decimals)))


def numbers_in(text: str, language: str) -> list[tuple[float, float]]:
    """Every number in running text, signs left out, as :func:`number` gives them."""
    return [number(found, language) for found in re.findall(rf"(?<![\w.,]){_pattern(language)}(?![\w])", text)]


def _pattern(language: str) -> str:
    grouped = _GROUPED % re.escape(THOUSANDS[language])
    return rf"(?:{grouped}|\d+)(?:{re.escape(DECIMALS[language])}\d+)?"


def day(text: str, language: str) -> str:
    """'22 november 2026' as '2026-11-22'."""
    found = re.fullmatch(_DAY[language], text)
    assert found, f"{text!r} is no {language} day"
    return dt.date(int(found[3]), MONTHS[language].split().index(found[2]) + 1, int(found[1])).isoformat()


def disagrees(said: str, value: Value, kind: str, language: str) -> str:
    """Why the words ``said`` do not say ``value`` of a column of ``kind``; '' when they do."""
    if value is None:
        return "" if said == MISSING or said.startswith(MISSING + " ") else f"{said!r} for a missing value"
    if said.startswith(MISSING):
        return f"{said!r} for {value!r}"
    if kind in NUMBERS:
        assert isinstance(value, int | float)
        found, half = number(said, language)
        return "" if abs(found - value) <= half * (1 + 1e-9) + 1e-12 else f"{said!r} for {value!r}"
    read = day(said, language) if kind == "date" else said
    return "" if read == str(value) else f"{said!r} for {value!r}"


def guarded(text: str) -> str:
    """``text`` as a file for spreadsheets holds it."""
    return f"'{text}" if text.startswith(RISKY) else text
