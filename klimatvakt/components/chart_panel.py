"""Owns how a chart stands on a page: finding, static drawing, source, table, and the door to the interactive one.

Must not know which charts there are nor how they are drawn.
"""

from collections.abc import Mapping
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.render.static import NARROW, render_svg
from klimatvakt.charts.render.table import table_rows
from klimatvakt.charts.spec import Drawing
from klimatvakt.components.island import Island
from klimatvakt.components.method_link import chart_method
from klimatvakt.components.raw import Raw
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import aria
from klimatvakt.i18n import Translator

WIDE = 800  # px; scaled down to about 0.8 of it where the narrow drawing takes over


def chart_panel(
    drawing: Drawing, t: Translator, urls: Urls, params: Mapping[ParamId, str] | None = None, *, level: int = 3
) -> html.Figure:
    """``drawing`` with everything around it; ``params`` are the chart's own, ``level`` that of its heading."""
    spec, chosen = drawing.spec, params or {}
    key = "-".join([spec.slug, *(chosen[name] for name in ParamId if name in chosen)])
    title = f"chart-{key}-title"
    query = urls.query(chosen).removeprefix("?")
    heading = {2: html.H2, 3: html.H3, 4: html.H4}[level](spec.title, id=title)
    parts: list[Any] = [
        Island(
            [heading, *_badges(drawing), html.P(spec.sentence, className="finding"), *_static(drawing, t)],
            id=f"chart-{key}",
            className="chart-static",
        )
    ]
    if spec.marks:
        parts += [
            html.Div(
                id={"type": "chart-live", "chart": spec.slug, "query": query},
                className="chart-live",
                role="group",
                **aria(labelledby=title),
            ),
            html.Button(
                t("Visa interaktivt"),
                id={"type": "chart-open", "chart": spec.slug, "query": query},
                className="chart-open",
                type="button",
            ),
        ]
    parts.append(html.Figcaption(Island(_foot(drawing, t, urls, chosen, key), id=f"chart-{key}-foot")))
    return html.Figure(parts, className="chart", **aria(labelledby=title))


def _badges(drawing: Drawing) -> list[Any]:
    if not drawing.spec.badges:
        return []
    return [html.P([html.Span(badge, className="badge") for badge in drawing.spec.badges], className="badges")]


def _static(drawing: Drawing, t: Translator) -> list[Any]:
    """Two drawings of the same chart: CSS shows the one that fits the screen."""
    if not drawing.spec.marks:
        return []
    subtitle = [html.P(drawing.spec.subtitle, className="chart-subtitle")] if drawing.spec.subtitle else []
    return [
        *subtitle,
        html.Div(_plot(drawing, WIDE, t), className="plot-wide"),
        html.Div(_plot(drawing, NARROW, t), className="plot-narrow"),
    ]


def _plot(drawing: Drawing, width: int, t: Translator) -> Any:
    return Raw(render_svg(drawing, width=width, standalone=False, t=t))


def _foot(drawing: Drawing, t: Translator, urls: Urls, params: Mapping[ParamId, str], key: str) -> list[Any]:
    spec = drawing.spec
    source: list[Any] = [
        t("Källa: {source}.", source=spec.source),
        " ",
        t("Uppgifter till {date}.", date=spec.data_date),
        " ",
        html.A(t("Så räknas det"), href=chart_method(urls, spec.slug)),
    ]
    links = [
        html.Li(html.A(t("Bild (SVG)"), href=urls.chart(spec.slug, "svg", params))),
        html.Li(html.A(t("Tabell (CSV)"), href=urls.chart(spec.slug, "csv", params))),
    ]
    headers, rows = table_rows(drawing, t)
    numbers = {"period", "tonnes", "days", "percent", "count", "number"}
    heads = [
        Head(header, number=index > 0 and column.kind in numbers)
        for index, (header, column) in enumerate(zip(headers, spec.columns, strict=True))
    ]
    table = data_table(spec.title, heads, rows, key=f"chart-{key}", quiet_caption=True)
    return [
        *[html.P(note, className="chart-note") for note in spec.notes],
        html.P(source, className="source"),
        html.Ul(links, className="links"),
        html.Details([html.Summary(t("Visa diagrammet som tabell")), table]),
    ]
