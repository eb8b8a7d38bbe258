"""Owns Indikatorer: what moves between two inventories, theme by theme. Must not compute."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.derived.measures import IndicatorStanding
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Theme
from klimatvakt.components.content import Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import in_words, missing
from klimatvakt.i18n import Translator
from klimatvakt.pages.indicators.words import first_words, indicator_table
from klimatvakt.pages.lookup import first, one, root_themes, source_of
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Indikatorer")


def _description(ctx: PageContext) -> str:
    return _finding(ctx.facts.indicators, ctx.t)


def _finding(rows: Sequence[IndicatorStanding], t: Translator) -> str:
    """Both numbers of the share; an indicator with too few values counts as neither right nor wrong."""
    if not rows:
        return t("Staden har inte publicerat några indikatorer.")
    told = [row for row in rows if row.goes != "unknown"]
    right = sum(row.goes == "right" for row in told)
    if not told:
        return t.plural(
            "Den enda indikatorn har för få värden för att säga åt vilket håll den går.",
            "Ingen av de {n} indikatorerna har tillräckligt med värden för att säga åt vilket håll den går.",
            len(rows),
        )
    words = t.plural(
        "{x} av {n} indikator går åt rätt håll sedan det första värdet.",
        "{x} av {n} indikatorer går åt rätt håll sedan det första värdet.",
        len(told),
        x=t.number(right),
    )
    silent = len(rows) - len(told)
    if not silent:
        return words
    rest = t.plural(
        "För {n} indikator till finns det för få värden.", "För {n} indikatorer till finns det för få värden.", silent
    )
    return f"{words} {rest}"


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t, rows = ctx.t, ctx.facts.indicators
    why = t(
        "Utsläppen räknas en gång om året och blir klara långt efteråt. Indikatorerna visar tidigare om det rör sig "
        "åt rätt håll. De säger inget om ton: den effekten står hos åtgärderna."
    )
    head = page_head(t("Indikatorer"), _finding(rows, t), html.P(why))
    if not rows:
        link = html.A(t("Se åtgärderna och vad som är publicerat om dem"), href=ctx.urls.page(PageId.MEASURES))
        return page(head, band("inget", t("Inget är publicerat"), _nothing(t), html.P(link, className="more")))
    whole = band("alla", t("Alla på en gång"), indicator_table(ctx, rows, t("Alla indikatorer"), key="indicators"))
    return page(
        head,
        whole,
        *[found for found in (_theme(ctx, theme, rows) for theme in [*root_themes(ctx.facts), None]) if found],
    )


def _nothing(t: Translator) -> Piece:
    words = t("När staden publicerar värden och mål för sina indikatorer syns de här, år för år.")
    return html.P([missing(t("inga indikatorer är publicerade")), ". ", words])


def _theme(ctx: PageContext, theme: Theme | None, rows: Sequence[IndicatorStanding]) -> html.Section | None:
    """The indicators of one theme of the roadmap, or of none."""
    mine = [row for row in rows if _root(ctx, row.theme_id) == (theme and theme.id)]
    if not mine:
        return None
    name = ctx.t.words(theme.name) if theme else ctx.t("Hela staden")
    charts = [panel(ctx, "indicator", {ParamId.INDICATOR: row.id}) for row in mine if row.n_values]
    return band(f"tema-{theme.id if theme else 'staden'}", name, *charts, _sources(ctx, mine), pairs=True)


def _root(ctx: PageContext, theme: str | None) -> str | None:
    while theme:
        row = first(ctx.facts.stored.theme, id=theme)
        if row is None or not row.parent_id:
            return theme
        theme = row.parent_id
    return None


def _sources(ctx: PageContext, rows: list[IndicatorStanding]) -> html.Details:
    """Where each indicator's figures were published, and the measures that are followed up with it."""
    t = ctx.t
    items = []
    for row in rows:
        own = one(ctx.facts.stored.indicator, id=row.id)
        oldest = html.P([t("Första värdet"), ": ", first_words(row, t)]) if row.n_values > 1 else None
        parts = [html.H3(in_words(row.name, t)), oldest, html.P([t("Åtgärder"), ": ", *_measures(ctx, row)])]
        items.append(
            html.Li([part for part in (*parts, source_line(source_of(ctx.facts, own), t)) if part is not None])
        )
    return html.Details([html.Summary(t("Åtgärder och källor")), html.Ul(items, className="flow")])


def _measures(ctx: PageContext, row: IndicatorStanding) -> list[Piece]:
    """The measures that are followed up with it, each as a link."""
    found: list[Piece] = []
    for code in row.codes:
        title = in_words(one(ctx.facts.stored.measure, code=code).title, ctx.t)
        found += [", " if found else "", html.A(title, href=ctx.urls.page(PageId.MEASURE, code))]
    return found or [missing(ctx.t("ingen åtgärd följs upp med den"))]


PAGE = Page(PageId.INDICATORS, _title, _description, layout)
