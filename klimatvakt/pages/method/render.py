"""Owns how a formula stands on Metod: words, symbols, the numbers put in, tables, and the columns they are read from.

Must not know any formula.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.components.content import Content
from klimatvakt.components.text import missing
from klimatvakt.components.worked import Table, numbers, symbols, table
from klimatvakt.domain.worked import Formula, Worked
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import PageContext

Text = str | Callable[[PageContext], str]
Part = Content | Worked[object] | Table


@dataclass(frozen=True)
class Entry:
    """One formula. ``key`` is its fragment; texts are messages, or made of the city's facts.

    ``parts``: the live numbers, in order; ``lacking`` says why where there are none. ``symbols`` '' where words are
    enough, None for those of ``formula``. ``reads``: columns beside those of the formula's letters, as in Quantity.
    ``assumption`` says whose choice it is.
    """

    key: str
    title: str
    words: Text
    parts: Callable[[PageContext], Iterable[Part]]
    lacking: str = ""
    formula: Formula | None = None
    symbols: Text | None = None
    reads: str = ""
    assumption: Text = ""


def draw(ctx: PageContext, entry: Entry) -> html.Div:
    """The formula as a reader meets it."""
    t = ctx.t
    parts = [part for part in entry.parts(ctx) if part is not None and part != ""]
    if not parts and entry.lacking:
        parts = [missing(t(entry.lacking))]
    given = entry.symbols if entry.symbols is not None else entry.formula.expression if entry.formula else ""
    lines = [html.P(symbols(line), className="formula") for line in _said(ctx, given).split("\n") if line]
    lines += [html.P(line) for part in parts if (line := _line(part, entry, t)) is not None]
    shown: list[Component] = [html.H3(t(entry.title), id=entry.key), html.P(_said(ctx, entry.words))]
    shown += [html.Div(lines, className="worked")] if lines else []
    for part in parts:
        if isinstance(part, Table):
            shown.append(table(part, t))
        elif isinstance(part, Component) and _line(part, entry, t) is None:
            shown.append(part)
    if assumption := _said(ctx, entry.assumption):
        shown.append(html.P(assumption, className="source"))
    letters = entry.formula.quantities if entry.formula else ()
    columns = " ".join((*(letter.columns for letter in letters), entry.reads)).split()
    return html.Div([*shown, *([_inputs(ctx, columns)] if columns else [])], className="method-step flow")


def kept(*names: str) -> Callable[[PageContext], Iterable[Part]]:
    """The figures that the facts keep with their terms, those there are."""
    return lambda ctx: [ctx.facts.worked[name] for name in names if name in ctx.facts.worked]


def steps(ctx: PageContext, name: str, caption: str, *, folded: bool = False) -> list[Table]:
    """The rows of a figure that the facts keep; none where they do not."""
    found = ctx.facts.worked.get(name)
    return [] if found is None or found.steps is None else [Table(caption, name, found.steps, folded)]


def _said(ctx: PageContext, text: Text) -> str:
    return ctx.t(text) if isinstance(text, str) and text else text(ctx) if callable(text) else ""


def _line(part: Part, entry: Entry, t: Translator) -> Content | None:
    if isinstance(part, Worked):
        return numbers(part, t, bare=part.formula is entry.formula)  # which stands right above
    return part if isinstance(part, str | list | html.Span) else None


def _inputs(ctx: PageContext, columns: Iterable[str]) -> html.P:
    """'Hämtas ur: Utsläpp (year, emissions_t); …', each table once."""
    t, tables = ctx.t, dict[str, dict[str, None]]()
    for column in columns:
        name, _, field = column.partition(".")
        tables.setdefault(name, {})[field] = None
    parts: list[str | Component] = [t("Hämtas ur:"), " "]
    for n, (name, fields) in enumerate(tables.items()):
        parts += ["; " if n else "", html.A(t(TABLES_BY_NAME[name].title), href=ctx.urls.table(name)), " ("]
        parts += [part for field in fields for part in (html.Code(field), ", ")][:-1]
        parts.append(")")
    return html.P([*parts, "."], className="source")
