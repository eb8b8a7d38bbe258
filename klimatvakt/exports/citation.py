"""Owns how a chart or table is cited. Must not know addresses nor where its words came from."""

import datetime as dt

from klimatvakt.domain.method import METHOD_VERSION
from klimatvakt.i18n import Translator


def citation(
    *,
    city: str,
    title: str,
    source: str,
    data_date: str,
    as_of: dt.date,
    link: str,
    badges: tuple[str, ...],
    t: Translator,
    method: str = "",
) -> str:
    """How to cite what ``link`` shows, in the language of ``t``: who, city, title, source, dates, address.

    ``badges`` (påhittad stad, inte stadens officiella tjänst) stand after the city. ``as_of`` is the day whose state
    is shown: the day of reading or, in an older reading, the report's; therefore it is not called the day of reading.
    ``method`` is what pinned numbers say of it (:func:`method_words`).
    ``link`` is last and alone, so that it can be copied; '' leaves it out.
    """
    marks = ", ".join(badge[:1].lower() + badge[1:] for badge in badges)
    words = t(
        "Klimatvakt {city}, ”{title}”. Källa: {source}. Uppgifter till {date}, läget den {day}.",
        city=f"{city} ({marks})" if marks else city,
        title=title,
        source=source,
        date=data_date,
        day=t.date(as_of),
    )
    return " ".join(filter(None, (words, method, link)))


def method_words(t: Translator, *, changed: bool) -> str:
    """The version of the method pinned numbers are computed with, and whether it is another than they had."""
    if changed:
        return t(
            "Metoden har ändrats sedan uppgifterna publicerades; talen är räknade med dagens metod (version {n}).",
            n=METHOD_VERSION,
        )
    return t("Metodens version: {n}.", n=METHOD_VERSION)
