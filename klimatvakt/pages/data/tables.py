"""Owns how one table of the city's data is presented: what it holds, where it came from, its download and columns.

Must not read rows other than to count them.
"""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog import Column, ColumnType, Table
from klimatvakt.catalog.derived.origin import SourceFile
from klimatvakt.components.content import Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, missing
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import where
from klimatvakt.pages.spec import PageContext

_TYPES: dict[ColumnType, str] = {
    ColumnType.CODE: N_("kod"),
    ColumnType.TEXT: N_("text"),
    ColumnType.INTEGER: N_("heltal"),
    ColumnType.NUMBER: N_("tal"),
    ColumnType.YEAR: N_("år"),
    ColumnType.DATE: N_("dag"),
    ColumnType.BOOLEAN: N_("ja eller nej"),
}
_SHORT = 12  # characters of a checksum that tell files apart


def dataset_list(ctx: PageContext, tables: Sequence[Table]) -> Piece:
    """The tables of one subject that have rows; in words when none has."""
    found = [
        html.Li(_dataset(ctx, table), className="dataset") for table in tables if len(ctx.facts.published(table.name))
    ]
    return html.Ul(found, className="plain") if found else html.P(missing(ctx.t("inga tabeller är publicerade")))


def _dataset(ctx: PageContext, table: Table) -> list[Piece]:
    t, sources = ctx.t, where(ctx.facts.sources, table_name=table.name)
    rows = t.plural("{n} rad", "{n} rader", len(ctx.facts.published(table.name)))
    name = t(table.title)
    quiet = html.Span(f" {name}", className="quiet")
    address = ctx.urls.table(table.name)
    files = (
        (t("CSV"), address),
        (t("Excel"), ctx.urls.table(table.name, "xlsx")),
        (t("CSV för program"), f"{address}?format=plain"),
    )
    links = [html.Li(html.A([words, quiet], href=place)) for words, place in files]
    about = [html.H3(name), html.P(t(table.description)), html.Ul(links, className="links")]
    facts = html.Div([html.P(html.Strong(rows)), *[_origin(row, t) for row in sources]], className="dataset-origin")
    details = html.Details(
        [
            html.Summary([t("Fil och kolumner"), quiet]),
            *[_file(row, t) for row in sources],
            _columns(table, t),
        ]
    )
    return [html.Div(about), facts, details]


def _origin(row: SourceFile, t: Translator) -> html.Div:
    return html.Div(
        [
            html.P(row.publisher or missing(t("utgivaren är inte publicerad"))),
            html.P(row.published or missing(t("datum är inte publicerat"))),
            html.P(t("Licens: {licence}", licence=row.licence)),
        ]
    )


def _file(row: SourceFile, t: Translator) -> Piece:
    address = row.address
    web = address.startswith(("https://", "http://"))
    link = html.A(address, href=address) if web else address or missing(t("ingen adress är känd"))
    size = t.plural("{n} byte", "{n} byte", row.size_bytes)
    path = t("{path}, blad {sheet}", path=row.path, sheet=row.sheet) if row.sheet else row.path
    return facts_list(
        [
            (t("Om uppgifterna"), row.description),
            (t("Källa"), row.source),
            (t("Adress"), link),
            (t("Fil"), html.Code(f"{path}, {size}")),
            (t("Kontrollsumma (sha256)"), html.Code(f"{row.sha256[:_SHORT]}…", title=row.sha256)),
            (t("Ansvarig roll"), row.contact_role),
        ]
    )


def _columns(table: Table, t: Translator) -> html.Div:
    heads = (Head(t("Kolumn")), Head(t("Vad den säger")), Head(t("Typ")), Head(t("Enhet")))
    rows = [
        (
            html.Code(column.name),
            _meaning(column, table, t),
            t(_TYPES[column.kind]),
            t(column.unit) if column.unit else "–",
        )
        for column in table.columns
    ]
    caption = t("Kolumner i {name}", name=t(table.title))
    return data_table(caption, heads, rows, key=f"columns-{table.name}", stacked=True, quiet_caption=True)


def _meaning(column: Column, table: Table, t: Translator) -> str:
    words = t(column.description)
    if column.name in table.key:
        return t("{words} (nyckel)", words=words)
    return t("{words} (krävs)", words=words) if column.required else words


def unpublished_list(ctx: PageContext, tables: Sequence[Table]) -> Piece:
    """The tables the service knows but the city has nothing in."""
    t = ctx.t
    empty = [table for table in tables if not len(ctx.facts.published(table.name))]
    if not empty:
        return html.P(t("Alla tabeller har uppgifter."))
    items = [html.Li([html.Strong(t(table.title)), ": ", t(table.description)]) for table in empty]
    intro = t.plural("{n} tabell är tom:", "{n} tabeller är tomma:", len(empty))
    return html.Div([html.P(intro), html.Ul(items)], className="flow")
