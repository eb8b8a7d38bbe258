"""Owns how numbers and dates are written per language (CLDR through Babel). Must not know sentences."""

import datetime as dt

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from klimatvakt.domain.vocabulary import Language

# The service is Finnish: Finland's Swedish and British English, which write dates day first.
MINUS = "\N{MINUS SIGN}"
LOCALE_NAMES = {Language.SV: "sv_FI", Language.FI: "fi_FI", Language.EN: "en_GB"}


def number(value: float, decimals: int, language: Language) -> str:
    """``value`` with exactly ``decimals`` decimals."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _true_minus(format_decimal(value, format=pattern, locale=LOCALE_NAMES[language]))


def round_tonnes(value: float) -> tuple[float, int]:
    """Tonnes as a reader needs them: (rounded value, decimals).

    Three significant figures or so: hundreds from 10 000, tens from 1 000, ones from 10, else one decimal.
    Downloads carry the unrounded figure.
    """
    size = abs(value)
    for limit, digits in ((10_000, -2), (1_000, -1), (10, 0)):
        if size >= limit:
            return round(value, digits), 0
    return round(value, 1), 0 if value == 0 else 1


def tonnes(value: float, language: Language) -> str:
    """Rounded tonnes without unit."""
    rounded, decimals = round_tonnes(value)
    return number(rounded, decimals, language)


def percent(fraction: float, decimals: int, language: Language) -> str:
    """``fraction`` as percent, as the language writes it."""
    sign = "#,##0" + ("." + "0" * decimals if decimals else "") + ("%" if language is Language.EN else "\xa0%")
    return _true_minus(format_percent(fraction, format=sign, locale=LOCALE_NAMES[language]))


def euro(value: float, language: Language) -> str:
    """Whole euro."""
    pattern = "¤#,##0" if language is Language.EN else "#,##0\xa0¤"
    return str(format_currency(value, "EUR", format=pattern, locale=LOCALE_NAMES[language], currency_digits=False))


def long_date(value: dt.date, language: Language) -> str:
    """22 november 2026."""
    return str(format_date(value, format="long", locale=LOCALE_NAMES[language]))


def month(value: dt.date, language: Language) -> str:
    """november 2026 (the stand-alone form of the month)."""
    return str(format_date(value, format="LLLL y", locale=LOCALE_NAMES[language]))


def _true_minus(text: str) -> str:
    """Babel leaves the pattern's hyphen where a minus belongs."""
    return text.replace("-", MINUS)


def month_name(month: int, language: Language) -> str:
    """november (1 = january)."""
    return str(format_date(dt.date(2000, month, 1), format="LLLL", locale=LOCALE_NAMES[language]))
