"""Owns Diagram: every chart of the city in one place, with what it says. Must not know any chart's content."""

from collections.abc import Mapping, Sequence

from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.charts.core.chart import Chart
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.charts.render.svg import NARROW, render_inline
from klimatvakt.components.charts.menu import chart_menu
from klimatvakt.components.content import Piece, raw
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import aria, soft
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.spec import Page, PageContext

# (fragment, heading, the charts in order); a chart that stands nowhere here comes last.
GROUPS: Sequence[tuple[str, str, Sequence[str]]] = (
    (
        "utslapp",
        N_("Utsläppen och utsläppsbudgeten"),
        ("carries", "trajectory", "cumulative", "gap-ladder", "emission-sectors", "perspectives", "peers-index"),
    ),
    (
        "atgarder",
        N_("Åtgärderna"),
        ("measures-dots", "measures-worth", "delays", "milestones", "measure-effect", "measure-timeline", "indicator"),
    ),
    (
        "bidrag",
        N_("Vem som bidrar"),
        (
            "contribution-by-sector",
            "contribution-by-theme",
            "contribution-by-emission-sector",
            "contribution-by-control",
            "contribution-over-time",
        ),
    ),
    ("pengar", N_("Pengarna"), ("money-by-sector", "cost-per-tonne")),
    ("forandringar", N_("Sedan förra rapporten"), ("changes-causes", "changes-effects")),
)
# What is said of a chart that needs a choice where none draws anything: its own sentence is about one of them.
NOTHING = {
    "indicator": N_("Inga indikatorer är publicerade."),
    "measure-effect": N_("Ingen åtgärds effekt per år är beräknad."),
    "measure-timeline": N_("Inga delmål är publicerade för någon åtgärd."),
}


def _title(ctx: PageContext) -> str:
    return ctx.t("Diagram")


def _description(ctx: PageContext) -> str:
    return ctx.t("Alla diagram: att ladda ner som bild eller tabell, citera och bädda in.")


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t, charts = ctx.t, dict(ctx.charts)
    bands = []
    for key, title, slugs in GROUPS:
        mine = [charts.pop(slug) for slug in slugs if slug in charts]
        bands.append(band(key, t(title), *_shown(ctx, mine)))
    if charts:
        bands.append(band("fler", t("Fler diagram"), *_shown(ctx, list(charts.values()))))
    how = t("Varje diagram har en egen adress, där alla siffror finns med och där det går att citera och bädda in.")
    return page(page_head(_title(ctx), _description(ctx), html.P(how)), *bands)


def _shown(ctx: PageContext, charts: Sequence[Chart]) -> list[Piece]:
    """The charts that draw something as cards, the others as a list that says why not."""
    cards, others = [], []
    for chart in charts:
        params = _example(ctx, chart)
        if params is None:
            others.append(html.Li(ctx.t(NOTHING[chart.slug])))
            continue
        drawing = chart.draw(ctx.facts, {name.value: value for name, value in params.items()}, ctx.t)
        address = ctx.urls.chart(chart.slug, params=params)
        link = html.A(soft(drawing.spec.title), href=address)
        if drawing.spec.marks:
            cards.append(_card(ctx, drawing, address, params))
        else:
            why = ctx.t(NOTHING[chart.slug]) if chart.needs else drawing.spec.sentence
            others.append(html.Li([link, ": ", why]))
    parts: list[Piece] = [html.Ul(cards, className="chart-cards")] if cards else []
    if others:
        parts += [html.H3(ctx.t("Ännu utan något att visa")), html.Ul(others)]
    return parts


def _card(ctx: PageContext, drawing: Drawing, address: str, params: Mapping[ParamId, str]) -> html.Li:
    """The chart as drawn for a phone, with its finding and what can be taken from it."""
    image = raw(render_inline(drawing, width=NARROW, t=ctx.t))
    return html.Li(
        [
            html.H3(html.A(soft(drawing.spec.title), href=address)),
            html.P(drawing.spec.sentence, className="finding"),
            # The heading is the link; the picture is only a larger place to press.
            html.A(image, href=address, className="chart-preview", tabIndex="-1", **aria(hidden="true")),
            html.Div(chart_menu(drawing.spec.slug, ctx.t, ctx.urls, params), className="chart-tools"),
        ],
        className="chart-card",
    )


def _example(ctx: PageContext, chart: Chart) -> dict[ParamId, str] | None:
    """The default state; the first choice with rows where one is needed, None where there is nothing to choose."""
    if chart.needs is None:
        return {}
    choices = chart.allowed(ctx.facts)[chart.needs]
    full = (choice for choice in choices if chart.rows(ctx.facts, {chart.needs.value: choice}))
    choice = next(full, choices[0] if choices else None)
    return None if choice is None else {chart.needs: choice}


PAGE = Page(PageId.CHARTS, _title, _description, layout)
