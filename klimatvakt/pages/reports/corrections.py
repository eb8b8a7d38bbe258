"""Owns how changed figures say what they were: corrections of reports, revisions of emissions. Must not compute."""

import datetime as dt

from dash import html

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.catalog.columns import Column, ColumnType
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import Correction
from klimatvakt.components.content import Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import in_words, missing, swedish
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import first, names_of
from klimatvakt.pages.spec import PageContext


def correction_rows(facts: CityFacts, code: str) -> list[Correction]:
    """The corrections of what reports say of one measure."""
    return [row for row in facts.stored.correction if code in row.row_key.split("|")]


def correction_table(ctx: PageContext, rows: list[Correction]) -> html.Div:
    """Newest first: what was corrected, what it said before, what it says now, and why."""
    t, reports = ctx.t, {row.id: row for row in ctx.facts.stored.report}
    heads = (
        Head(t("Rättad")),
        Head(t("Vad")),
        Head(t("Stod tidigare"), number=True),
        Head(t("Står nu"), number=True),
        Head(t("Skäl")),
    )
    body = []
    for row in sorted(rows, key=lambda row: row.corrected_on, reverse=True):
        column = _column(row)
        report = reports.get(row.report_id or "")
        what = [_subject(ctx, row), " ", html.Span(t(column.description), className="sub")]
        what += [" ", html.Span(t.words(report.title), className="sub")] if report else []
        former, now = (_value(value, column, t) for value in (row.former_value, row.corrected_value))
        body.append((t.date(row.corrected_on), what, former, now, in_words(row.reason, t)))
    return data_table(t("Rättelser"), heads, body, key="corrections", stacked=True, quiet_caption=True)


def _column(row: Correction) -> Column:
    return TABLES_BY_NAME[row.table_name].column(row.column_name)


def _subject(ctx: PageContext, row: Correction) -> Piece:
    """The measure a row is about, as a link, with its year or milestone; table and key for other rows."""
    t, (_, *key) = ctx.t, row.row_key.split("|")
    measure = first(ctx.facts.stored.measure, code=key[0]) if key else None
    if measure is None:
        return f"{t(TABLES_BY_NAME[row.table_name].title)}: {row.row_key}"
    link = html.A(t.words(measure.title), href=ctx.urls.page(PageId.MEASURE, key[0]))
    which = [t("delmål {n}", n=part) if row.table_name == "milestone" else part for part in key[1:]]
    return html.Span([link, f" ({', '.join(which)})" if which else ""])


def _value(text: str | None, column: Column, t: Translator) -> Piece:
    if not text:
        return missing(t("inget värde"))
    if column.kind is ColumnType.DATE:
        return t.date(dt.date.fromisoformat(text))
    if column.kind is not ColumnType.NUMBER:
        return text
    number = t.number(float(text), 0 if float(text).is_integer() else 1)
    return f"{number}\xa0{column.unit}".strip()


def revision_parts(ctx: PageContext) -> list[Piece]:
    """Every emission figure that a later release changed, with what it was and why."""
    t = ctx.t
    rows = [(row, row.former_t) for row in ctx.facts.emissions if row.former_t is not None]
    if not rows:
        return [html.P(missing(t("inga ändringar av publicerade utsläpp är kända")))]
    sectors = names_of(ctx.facts.stored.emission_sector, t)
    releases = {row.id: row for row in ctx.facts.stored.emission_release}
    heads = (
        Head(t("År")),
        Head(t("Utsläppssektor")),
        Head(t("Stod tidigare"), number=True),
        Head(t("Står nu"), number=True),
        Head(t("Ändrad i")),
    )
    body = [
        (
            str(row.year),
            sectors[row.emission_sector_id],
            t.whole_tonnes(former_t),
            missing(t("inte publicerat")) if row.emissions_t is None else t.whole_tonnes(row.emissions_t),
            t.words(releases[row.release_id].title),
        )
        for row, former_t in sorted(rows, key=lambda pair: -pair[0].year)
    ]
    used = {row.release_id for row, _ in rows}
    why = [row.note for name, row in releases.items() if name in used and row.note]
    notes = [html.P(swedish(note, t), className="source") for note in why]
    return [data_table(t("Ändrade utsläpp"), heads, body, key="revisions", stacked=True, quiet_caption=True), *notes]
