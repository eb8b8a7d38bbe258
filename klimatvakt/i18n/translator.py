"""Owns the Translator handed to everything that shows text as ``t``. No ambient locale.

Messages are written in Swedish in the code; ``locales/<lang>/LC_MESSAGES/messages.po`` holds the others.
Extract with ``make messages``. A message without translation falls back to Swedish.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from babel.messages.pofile import read_po

from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.words import Words
from klimatvakt.i18n import formats
from klimatvakt.i18n.terms import label

LOCALES = Path(__file__).parent / "locales"


@dataclass(frozen=True)
class Translator:
    """Words and formats of one language.

    ``messages`` maps a Swedish message, or (singular, plural), to its translation(s); empty for Swedish.
    """

    language: Language
    messages: Mapping[str | tuple[str, str], str | tuple[str, ...]]

    def __call__(self, message: str, /, **values: object) -> str:
        """``message`` in this language with ``{name}`` filled in."""
        found = self.messages.get(message) or message
        return str(found).format(**values) if values else str(found)

    def plural(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """The form for ``n``, with ``{n}`` as a formatted number. All three languages have two forms."""
        forms = self.messages.get((singular, plural)) or (singular, plural)
        return str(forms[0 if n == 1 else 1]).format(n=self.number(n), **values)

    def term(self, value: StrEnum) -> str:
        """The public word for a value of a closed list."""
        return self(label(value))

    def words(self, text: Words) -> str:
        """``text`` in this language, else in Swedish, else in Finnish, else ''."""
        found: str | None = getattr(text, self.language)
        return found or text.sv or text.fi or ""

    def number(self, value: float, decimals: int = 0) -> str:
        """``value`` with fixed decimals, a no-break space as thousands mark and a true minus."""
        return formats.number(value, decimals, self.language)

    def tonnes(self, value: float) -> str:
        """Tonnes rounded for reading (see formats.tonnes), with unit."""
        return self("{amount}\xa0ton", amount=formats.tonnes(value, self.language))

    def whole_tonnes(self, value: float) -> str:
        """Tonnes not rounded for reading, with unit: what must add up, or shows a small correction."""
        return self("{amount}\xa0ton", amount=self.number(value))

    def change(self, value: float, *, whole: bool = False) -> str:
        """Tonnes with their sign and unit, ``whole`` or rounded for reading; what is written as nothing has no sign."""
        size = abs(value)
        words = self.whole_tonnes(size) if whole else self.tonnes(size)
        if size < (0.5 if whole else 0.05):
            return words
        return f"{'+' if value > 0 else formats.MINUS}{words}"

    def days(self, value: float) -> str:
        """A number of days: whole from ten on, else with one decimal."""
        return self.number(value, 0 if abs(value) >= 10 else 1)

    def percent(self, fraction: float, decimals: int = 0) -> str:
        """``fraction`` (0.152) as percent with a no-break space before the sign (none in English)."""
        return formats.percent(fraction, decimals, self.language)

    def euro(self, value: float) -> str:
        """Whole euro, with the sign where the language has it."""
        return formats.euro(value, self.language)

    def date(self, value: dt.date) -> str:
        """A day in words: 22 november 2026."""
        return formats.long_date(value, self.language)

    def month(self, value: dt.date) -> str:
        """A month in words: november 2026."""
        return formats.month(value, self.language)

    def month_name(self, month: int) -> str:
        """The name of a month, 1 = january."""
        return formats.month_name(month, self.language)


def load_translators(folder: Path = LOCALES) -> dict[Language, Translator]:
    """One Translator per language from the .po files in ``folder``; Swedish needs none."""
    return {language: Translator(language, _messages(folder, language)) for language in Language}


def _messages(folder: Path, language: Language) -> dict[str | tuple[str, str], str | tuple[str, ...]]:
    path = folder / language / "LC_MESSAGES" / "messages.po"
    if language is Language.SV or not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language.value)
    found: dict[str | tuple[str, str], str | tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        key = (message.id[0], message.id[1]) if isinstance(message.id, list | tuple) else message.id
        text = tuple(message.string) if isinstance(message.string, list | tuple) else message.string
        if text and all(text):
            found[key] = text
    return found
