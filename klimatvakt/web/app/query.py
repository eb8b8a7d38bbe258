"""Owns what a query string may say. Must not know pages, charts or HTTP.

Pages ignore unknown parameters (links get ``utm_…`` added), charts refuse them; a known parameter with a value that
is not allowed, or given twice, is refused everywhere: nothing is changed silently.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from klimatvakt.catalog.slugs import PARAM_WORDS, ParamId
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import BadQueryError

MAX_QUERY = 2000
MAX_TEXT = 100
_MAX_FIELDS = 60


def read_query(
    query: str,
    language: Language,
    allowed: Mapping[ParamId, tuple[str, ...] | None],
    *,
    strict: bool,
    told: tuple[ParamId, ...] = (),
) -> dict[ParamId, str]:
    """The known parameters in ``query`` (without '?'), in the order of ParamId.

    ``allowed`` gives each one's values, None for short free text. Not ``strict`` (pages): unknown parameters are
    ignored and empty values, as a form sends them, are left out. ``strict`` (files): both are refused. ``told`` are
    the parameters read elsewhere, which the list of those allowed names as well.

    Raises:
        BadQueryError: a value is not allowed, or a known parameter stands twice.
    """
    names = {PARAM_WORDS[name][language]: name for name in allowed}
    found: dict[ParamId, str] = {}
    seen: set[str] = set()
    for word, value in _pairs(query):
        if word not in names:
            if strict:
                others = tuple(PARAM_WORDS[name][language] for name in told)
                raise BadQueryError(what="parameter", found=word[:80], allowed=(*names, *others))
            continue
        _refuse_repeated(word, seen)
        if value or strict:
            found[names[word]] = _checked(word, value, allowed[names[word]])
    return {name: found[name] for name in ParamId if name in found}


def split_format(query: str) -> tuple[str, bool]:
    """``query`` without ``format``, and whether ``format=plain`` was asked for; raises BadQueryError on another."""
    rest, found = _split(query, "format")
    if found not in (None, "plain"):
        raise BadQueryError(what="format", found=found[:80], allowed=("plain",))
    return rest, found is not None


def split_report(query: str, language: Language, *, strict: bool) -> tuple[str, str | None]:
    """``query`` without the report it is read as of, and that report's id; None is now, as is '' unless ``strict``.

    Raises:
        BadQueryError: the report stands twice.
    """
    rest, found = _split(query, PARAM_WORDS[ParamId.REPORT][language])
    return rest, found if strict else (found or None)


def split_version(query: str, language: Language) -> tuple[str, str | None]:
    """``query`` without the version it pins, and that version; None is now. Raises BadQueryError when it repeats."""
    return _split(query, PARAM_WORDS[ParamId.VERSION][language])


def _split(query: str, word: str) -> tuple[str, str | None]:
    """``query`` without the parameter ``word``, and its value; raises BadQueryError when it stands twice."""
    pairs = _pairs(query)
    found = [value for name, value in pairs if name == word]
    if len(found) > 1:
        raise BadQueryError(what=word, found="flera värden", allowed=("ett värde",))
    return urlencode([pair for pair in pairs if pair[0] != word]), found[0] if found else None


def _pairs(query: str) -> list[tuple[str, str]]:
    if len(query) > MAX_QUERY:
        raise BadQueryError(what="frågan", found=f"{len(query)} tecken", allowed=(f"högst {MAX_QUERY} tecken",))
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise BadQueryError(what="frågan", found=query[:80], allowed=(f"högst {_MAX_FIELDS} parametrar",)) from error


def _refuse_repeated(word: str, seen: set[str]) -> None:
    if word in seen:
        raise BadQueryError(what=word, found="flera värden", allowed=("ett värde",))
    seen.add(word)


def _checked(word: str, value: str, allowed: tuple[str, ...] | None) -> str:
    if allowed is None:
        if len(value) > MAX_TEXT or not value.isprintable() or "\N{REPLACEMENT CHARACTER}" in value:
            raise BadQueryError(what=word, found=value[:80], allowed=(f"text på högst {MAX_TEXT} tecken",))
    elif value not in allowed:
        raise BadQueryError(what=word, found=value[:80], allowed=allowed)
    return value
