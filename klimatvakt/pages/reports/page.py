"""Owns Rapporter: every report the city has published, and the corrections of them. Must not compute."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import Correction
from klimatvakt.components.content import Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import in_words, missing
from klimatvakt.pages.reports.corrections import correction_table, revision_parts
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Rapporter")


def _description(ctx: PageContext) -> str:
    return _lead(ctx)


def _lead(ctx: PageContext) -> str:
    t = ctx.t
    closed = [row for row in ctx.facts.reports if row.closed]
    if not closed:
        return t("Staden har inte publicerat någon rapport om hur det går för åtgärderna.")
    return t.plural(
        "{n} rapport går att läsa som den var när den stängdes.",
        "{n} rapporter går att läsa som de var när de stängdes.",
        len(closed),
    )


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t, rows = ctx.t, ctx.facts.reports
    corrections = [row for row in ctx.facts.stored.correction if row.corrected_on <= ctx.facts.as_of]
    why = t(
        "En stängd rapport ändras aldrig utan en rättelse som säger vad som stod förut, när det rättades och varför."
    )
    return page(
        page_head(_title(ctx), _lead(ctx), html.P(why) if rows else None),
        *_years(ctx, rows),
        band("rattelser", t("Rättelser"), *_corrections(ctx, corrections)),
        band("andrat", t("Utsläpp som räknats om"), *revision_parts(ctx)),
    )


def _years(ctx: PageContext, rows: Sequence[ReportKnown]) -> list[Piece]:
    if not rows:
        nothing = html.P([missing(ctx.t("ingen rapport är publicerad")), "."])
        link = html.A(ctx.t("Så styrs klimatarbetet"), href=ctx.urls.page(PageId.STEERING))
        return [band("inga", ctx.t("Inget är publicerat"), nothing, html.P(link, className="more"))]
    years = sorted({row.year for row in rows}, reverse=True)
    return [band(f"ar-{year}", str(year), _list(ctx, [row for row in rows if row.year == year])) for year in years]


def _list(ctx: PageContext, rows: list[ReportKnown]) -> html.Ul:
    return html.Ul([html.Li(_item(ctx, row)) for row in rows], className="reports")


def _item(ctx: PageContext, row: ReportKnown) -> list[Piece]:
    t, name = ctx.t, in_words(row.title, ctx.t)
    kind = t.term(row.kind)
    if row.closed:
        title: Piece = html.H3(html.A(name, href=ctx.urls.page(PageId.REPORT, row.id)))
        when = t("{kind}, läget {date}", kind=kind.capitalize(), date=t.date(row.as_of))
        out = t("publicerad {date}", date=t.date(row.published_on)) if row.published_on else ""
        line = ", ".join(part for part in (when, out) if part)
    else:
        title = html.H3(name)
        line = t(
            "{kind}, läget {date}: öppen, publiceras när den stängs", kind=kind.capitalize(), date=t.date(row.as_of)
        )
    summary = in_words(row.summary, t) if row.closed else None
    return [title, html.P(line, className="source"), *([html.P(summary)] if summary else [])]


def _corrections(ctx: PageContext, rows: list[Correction]) -> list[Piece]:
    if not rows:
        return [html.P(missing(ctx.t("inga rättelser är gjorda")))]
    return [correction_table(ctx, rows)]


PAGE = Page(PageId.REPORTS, _title, _description, layout, reads_report=False)
