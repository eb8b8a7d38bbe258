"""Owns how far what is decided reaches, and how much is missing, in words. Must not compute."""

import datetime as dt

from klimatvakt.domain.answers.kinds import Reach
from klimatvakt.domain.figures import Range
from klimatvakt.i18n import Translator, formats


def reach_words(reach: Reach, t: Translator) -> str:
    """'räcker till augusti 2029', 'räcker till mellan maj och oktober 2029'."""
    first, central, last = reach.low.date, reach.central.date, reach.high.date
    if central is None:
        return t("räcker hela tiden")
    if not reach.is_wide or first is None:
        return t("räcker till {month} {year}", **_month(central, t))
    if last is None:
        return t("räcker till {month} {year} eller hela tiden", **_month(first, t))
    months = {"first": t.month_name(first.month), "last": t.month_name(last.month), "year": last.year}
    if first.year == last.year:
        return t("räcker till mellan {first} och {last} {year}", **months)
    return t("räcker till mellan {first} {first_year} och {last} {year}", first_year=first.year, **months)


def _month(day: dt.date, t: Translator) -> dict[str, object]:
    return {"month": t.month_name(day.month), "year": day.year}


def missing_words(short: Range, t: Translator) -> str:
    """'24 400 ton fattas (17 900–34 300)'; from nothing when the high effects close it."""
    least, most = min(short.low, short.high), max(short.low, short.high)
    amount = t.tonnes(short.central)
    if least == most:
        return t("{amount} fattas", amount=amount)
    if least <= 0:
        return t("{amount} fattas (från inget till {most})", amount=amount, most=formats.tonnes(most, t.language))
    words = (formats.tonnes(least, t.language), formats.tonnes(most, t.language))
    return t("{amount} fattas ({least}–{most})", amount=amount, least=words[0], most=words[1])
