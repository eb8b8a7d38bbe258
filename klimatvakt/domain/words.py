"""Owns a text in the languages it was published in. Must not choose between them: the Translator does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Swedish, Finnish and English; None where it is not published. False when it is in none of them."""

    sv: str | None = None
    fi: str | None = None
    en: str | None = None

    def __bool__(self) -> bool:
        return bool(self.sv or self.fi or self.en)
