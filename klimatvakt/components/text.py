"""Owns small pieces of running text: soft hyphens, foreign text, missing values. Must not know pages."""

import re
from collections.abc import Sequence
from string import Formatter
from typing import Any

from dash import html
from dash.development.base_component import Component

from klimatvakt.components.content import Content, Piece
from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator

_HYPHEN = "\u00ad"
# Last parts of the long compounds of this subject; a break is offered before each.
_PARTS = (
    r"åtgärd|ansvar|arbete|beräkning|beslut|budget|försörjning|förbrukning|förvaltning|grupp|kultur|ledning|minskning|"
    r"neutral|organisation|påverkan|planering|produktion|program|sektor|struktur|styrelse|tekniska|utveckling|vård|"
    r"budjet|laskenta|ohjelma|organisaatio|päästö|rakenne|toimi|valiokunta|verkko|vähenny|ympäristö"
)
_COMPOUND = re.compile(rf"(?<=\w{{4}})(?=(?:{_PARTS})\w*)", re.IGNORECASE)


def soft(text: str) -> str:
    """``text`` with soft hyphens where its long compounds may break; words under 14 letters stay whole."""
    return re.sub(r"\w{14,}", lambda word: _COMPOUND.sub(_HYPHEN, word.group()), text)


def upper_first(text: str) -> str:
    """``text`` with a capital first letter and the rest as it stands."""
    return text[:1].upper() + text[1:]


def missing(words: str) -> html.Span:
    """A value nobody has published: a dash with words, never blank and never zero."""
    return html.Span(["– ", words], className="missing")


def in_words(text: Words, t: Translator) -> Piece:
    """``text`` with ``lang`` where only another language has it; None where none has."""
    for language, found in ((t.language, getattr(text, t.language)), (Language.SV, text.sv), (Language.FI, text.fi)):
        if found:
            return found if language is t.language else html.Span(found, lang=language.value)
    return None


def if_published(text: Words, t: Translator) -> Piece:
    """The same; 'inte publicerat' where no language has it."""
    return in_words(text, t) or missing(t("inte publicerat"))


def swedish(text: str, t: Translator) -> Piece:
    """Text that the files hold in Swedish only, with ``lang`` on the other languages' pages."""
    return text if t.language is Language.SV else html.Span(text, lang=Language.SV.value)


def aria(**attributes: str) -> dict[str, Any]:
    """ARIA attributes by their short names: ``aria(label="Sidor")``."""
    return {f"aria-{name}": value for name, value in attributes.items()}


def plain(part: Content) -> str:
    """The words of a component tree, without soft hyphens."""
    if isinstance(part, list | tuple):
        return "".join(plain(one) for one in part)
    if isinstance(part, Component):
        return plain(getattr(part, "children", None))
    return "" if part is None else str(part).replace(_HYPHEN, "")


def rich(message: str, **parts: Piece) -> list[Piece]:
    """A translated ``message`` whose ``{fields}`` are components instead of text."""
    found: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(message):
        found += [literal] if literal else []
        found += [parts[name]] if name else []
    return found


def facts_list(pairs: Sequence[tuple[str, Content]], *, className: str = "facts") -> html.Dl:  # noqa: N803 - Dash's spelling
    """Terms with their values, one pair per row."""
    return html.Dl(
        [html.Div([html.Dt(soft(term)), html.Dd(value)]) for term, value in pairs],
        className=className,
    )
