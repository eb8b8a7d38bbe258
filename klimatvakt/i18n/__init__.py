"""Owns words and formats: the only layer that turns values into text. Must not know pages or data."""

from klimatvakt.i18n.translator import Translator, load_translators

__all__ = ["Translator", "load_translators"]
