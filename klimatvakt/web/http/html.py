"""Owns the walker: a Dash component tree as HTML. Must not know pages, documents or HTTP.

Everything is escaped; what the content security policy forbids (``style``) or what only means something to Dash's
browser half (``n_clicks``) is an error: Dash never sees these components.
"""

import re
from functools import cache
from html import escape
from operator import itemgetter
from typing import Any

from dash.development.base_component import Component

from klimatvakt.components.content import Raw
from klimatvakt.components.island import Island

_VOID = frozenset(("area", "br", "col", "hr", "img", "source", "track", "wbr"))
_TAGS = {"ObjectEl": "object", "MapEl": "map"}
_REFUSED_TAGS = frozenset(
    ("script", "style", "iframe", "embed", "object", "base", "link", "meta", "template", "plaintext", "xmp", "param")
)
_RENAMED = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset", "httpEquiv": "http-equiv"}
_REFUSED = ("style", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "key", "loading_state", "srcDoc")
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "cite", "poster"))
_SAFE_ADDRESS = re.compile(r"(?:/(?!/)|[#?]|https?://|mailto:|tel:)[^\s\x00-\x1f\\]*\Z")
_WILDCARDS = ("data-", "aria-")
_WILDCARD = re.compile(r"(?:data|aria)-[a-z0-9-]+")


def render_html(component: Any, islands: list[str] | None = None) -> str:
    """``component`` (dash.html tree, Island, Raw, string, number or a list of them) as escaped HTML.

    The ids of the islands in it are added to ``islands``.

    Raises:
        ValueError: a component, property or child that a server-rendered page cannot carry, or an island where none may
            stand (``islands`` is None).
    """
    parts: list[str] = []
    _walk(component, parts, islands)
    return "".join(parts)


def _walk(node: Any, parts: list[str], islands: list[str] | None) -> None:
    if node is None:
        return
    if isinstance(node, str):
        parts.append(escape(node, quote=False))
    elif isinstance(node, list | tuple):
        for child in node:
            _walk(child, parts, islands)
    elif isinstance(node, Component):
        _element(node, parts, islands)
    elif isinstance(node, Raw):
        parts.append(node.markup)
    elif isinstance(node, Island):
        _island(node, parts, islands)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        parts.append(str(node))
    else:
        raise ValueError(f"{type(node).__name__} går inte att visa på en sida; använd html.*, Island, text eller tal")


def _island(node: Island, parts: list[str], islands: list[str] | None) -> None:
    if islands is None:
        raise ValueError(f"Island {node.id}: Dash sänds bara till sidor med interactive=True, och ö i ö går inte")
    islands.append(node.id)
    css = f' class="{escape(node.class_name)}"' if node.class_name else ""
    parts.append(f'<div id="{escape(node.id)}"{css}>')
    _walk(node.children, parts, None)
    parts.append("</div>")


def _element(node: Component, parts: list[str], islands: list[str] | None) -> None:
    if node._namespace != "dash_html_components":
        raise ValueError(f"{node._namespace}.{node._type} går inte att visa utan skript; lägg den i en callback")
    tag = _TAGS.get(node._type, node._type.lower())
    if tag in _REFUSED_TAGS:
        raise ValueError(f"<{tag}> får inte stå i en sidas innehåll")
    given = _given(node)
    children = given.pop("children", None)
    parts.append(f"<{tag}{''.join(_attribute(tag, name, value) for name, value in given.items())}>")
    if tag in _VOID:
        if children is not None:
            raise ValueError(f"<{tag}> kan inte ha innehåll")
        return
    _walk(children, parts, islands)
    parts.append(f"</{tag}>")


def _given(node: Component) -> dict[str, Any]:
    """The properties that were set, in the component's own order."""
    order = _order(tuple(node._prop_names))
    given = [
        (order.get(name, len(order)), name, value)
        for name, value in vars(node).items()
        if value is not None and (name in order or name.startswith(_WILDCARDS))
    ]
    return {name: value for _, name, value in (sorted(given, key=itemgetter(0)) if len(given) > 1 else given)}


@cache
def _order(names: tuple[str, ...]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


@cache
def _word(tag: str, name: str) -> str:
    """The attribute a property is written as."""
    if name in _REFUSED:
        raise ValueError(f"<{tag}>: egenskapen {name} går inte att visa på servern; använd en klass eller en callback")
    if name.startswith(_WILDCARDS):
        if not _WILDCARD.fullmatch(name):
            raise ValueError(f"<{tag}>: {name!r} är inget tillåtet namn på ett attribut")
        return name
    return _RENAMED.get(name, name.lower())


def _attribute(tag: str, name: str, value: Any) -> str:
    word = _word(tag, name)
    if isinstance(value, bool):
        if word.startswith(_WILDCARDS):
            return f' {word}="{str(value).lower()}"'
        return f" {word}" if value else ""
    if not isinstance(value, str | int | float):
        raise ValueError(f"<{tag}>: {word} ska vara text eller tal; mönster i id används inte")
    text = str(value)
    if word in _ADDRESSES and not _SAFE_ADDRESS.match(text):
        raise ValueError(f"<{tag}>: {word}={text[:80]!r} är ingen tillåten adress")
    return f' {word}="{escape(text)}"'
