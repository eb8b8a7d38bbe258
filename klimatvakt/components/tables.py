"""Owns the one way a table is written: caption, scoped headings, its own scrolling region. Must not read data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from klimatvakt.components.content import Content
from klimatvakt.components.text import aria, soft


@dataclass(frozen=True)
class Head:
    """One column: its title, and whether it holds numbers (set to the right)."""

    title: str
    number: bool = False


def data_table(
    caption: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[Content]],
    *,
    key: str,
    stacked: bool = False,
    quiet_caption: bool = False,
) -> html.Div:
    """A table whose first column heads its rows.

    ``key`` is unique on the page. ``stacked`` turns rows into cards on narrow screens instead of scrolling: the
    roles are then written out, because CSS that changes ``display`` takes them away. ``quiet_caption`` keeps the
    caption for assistive technology only, where a heading just above says the same.
    """
    name = f"table-{key}"
    titles = html.Thead(
        html.Tr(
            [html.Th(soft(head.title), scope="col", className=_css(head), **_role("columnheader")) for head in heads]
        )
    )
    body = html.Tbody([_row(heads, row) for row in rows], **_role("rowgroup"))
    table = html.Table(
        [html.Caption(caption, id=name, className="quiet" if quiet_caption else None), titles, body],
        className="stacked" if stacked else None,
        **_role("table"),
    )
    if stacked:
        return html.Div(table, className="table")
    return html.Div(table, className="table scroll", tabIndex=0, role="region", **aria(labelledby=name))


def _row(heads: Sequence[Head], row: Sequence[Content]) -> html.Tr:
    first = html.Th(row[0], scope="row", className=_css(heads[0]), **_role("rowheader"))
    rest = [html.Td(value, className=_css(head), **_cell(head)) for head, value in zip(heads[1:], row[1:], strict=True)]
    return html.Tr([first, *rest], **_role("row"))


def _css(head: Head) -> str | None:
    return "num" if head.number else None


def _cell(head: Head) -> dict[str, Any]:
    # The label stands before the value where CSS turns rows into cards.
    return {"data-label": head.title, "role": "cell"}


def _role(name: str) -> dict[str, Any]:
    return {"role": name}
