"""Owns native form controls: a labelled select and search field, a hidden one. Must not know what is filtered."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.slugs import PARAM_WORDS, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.components.content import Piece, raw_tag


def select_field(name: str, label: str, options: Sequence[tuple[str, str]], value: str) -> html.Div:
    """A select; ``options`` are (value, words), the first being the neutral one with value ''."""
    found = [html.Option(words, value=option, selected=option == value) for option, words in options]
    key = f"field-{name}"
    return html.Div([html.Label(label, htmlFor=key), html.Select(found, id=key, name=name)], className="field")


def search_field(name: str, label: str, value: str) -> html.Div:
    """A search field of at most 80 characters."""
    key = f"field-{name}"
    attributes = {"type": "search", "id": key, "name": name, "value": value, "maxlength": "80", "autocomplete": "off"}
    parts: list[Piece] = [html.Label(label, htmlFor=key), raw_tag("input", attributes)]
    return html.Div(parts, className="field field-wide")


def reading_field(urls: Urls) -> list[Piece]:
    """What keeps a GET form in the reading of ``urls``, nothing for now: a browser drops the query of ``action``."""
    if not urls.report:
        return []
    name = PARAM_WORDS[ParamId.REPORT][urls.language]
    return [raw_tag("input", {"type": "hidden", "name": name, "value": urls.report})]
