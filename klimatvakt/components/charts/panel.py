"""Owns how a chart stands on a page: finding, image, source, the switch to its table, and what can be taken from it.

All of it is server-rendered and works without JavaScript; assets/charts.js adds the interactive figure. Must not know
which charts there are nor how they are drawn.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from dash import html

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import PARAM_WORDS, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.core.cells import table_rows
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.charts.render.svg import NARROW, render_inline
from klimatvakt.components.charts.menu import chart_menu
from klimatvakt.components.charts.method_link import chart_method
from klimatvakt.components.content import Piece, raw
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import aria
from klimatvakt.i18n import Translator

WIDE = 800  # px; scaled down to about 0.8 of it where the narrow drawing takes over
_HEADINGS = {1: html.H1, 2: html.H2, 3: html.H3, 4: html.H4}
_NUMBERS = frozenset(("period", "tonnes", "days", "percent", "count", "number"))


def chart_panel(
    drawing: Drawing,
    t: Translator,
    urls: Urls,
    params: Mapping[ParamId, str] | None = None,
    *,
    level: int = 3,
    width: int = WIDE,
) -> html.Figure:
    """``drawing`` under its finding, a heading of ``level``, with everything around it; ``params`` are its own.

    What a page says once of all of it – the badges – stands only where the chart is alone (level 1).
    """
    spec, chosen = drawing.spec, params or {}
    key = "-".join([spec.slug, *(chosen[name] for name in ParamId if name in chosen)])
    title = f"chart-{key}-title"
    finding, more = _in_two(spec.sentence)
    parts = [
        html.P(spec.title, className="chart-name"),
        _HEADINGS[level](finding, id=title, className="finding"),
        *([html.P(more)] if more else []),
        *(_badges(drawing) if level == 1 else []),
        *_image(drawing, width, t),
        html.P(_source(drawing, t, urls), className="source"),
        html.Div(_tools(drawing, t, urls, chosen, key), className="chart-tools"),
        *[html.P(note, className="chart-note") for note in spec.notes],
    ]
    return html.Figure(html.Div(parts, id=f"chart-{key}"), className="chart", **aria(labelledby=title))


def _in_two(sentence: str) -> tuple[str, str]:
    """The finding's first sentence, which heads the chart, and what it says more."""
    first, *more = re.split(r"(?<=[.!?]) (?=[A-ZÅÄÖ0-9])", sentence, maxsplit=1)
    return first, "".join(more)


def script_words(t: Translator) -> str:
    """What assets/charts.js says, how it asks for dark paper and for little room: JSON for ``<html data-words>``."""
    words = {
        "open": t("Interaktivt"),
        "close": t("Visa bild"),
        "loading": t("Hämtar diagrammet …"),
        "failed": t("Det interaktiva diagrammet gick inte att hämta. Bilden står kvar; försök gärna igen."),
        "hint": t("Peka på diagrammet eller bläddra med piltangenterna."),
        "copied": t("Kopierat"),
        "dark": f"{PARAM_WORDS[ParamId.LOOK][t.language]}={Look.DARK}",
        "narrow": f"{PARAM_WORDS[ParamId.SIZE][t.language]}={ImageSize.PHONE}",
    }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _badges(drawing: Drawing) -> list[Piece]:
    if not drawing.spec.badges:
        return []
    return [html.P([html.Span(badge, className="badge") for badge in drawing.spec.badges], className="badges")]


def _image(drawing: Drawing, width: int, t: Translator) -> list[Piece]:
    """Two drawings of the same chart – CSS shows the one that fits – and the line where the interactive one speaks."""
    if not drawing.spec.marks:
        return []
    subtitle = [html.P(drawing.spec.subtitle, className="chart-subtitle")] if drawing.spec.subtitle else []
    wide = raw(render_inline(drawing, width=width, t=t))
    narrow = raw(render_inline(drawing, width=NARROW, t=t))
    images = [html.Div(wide, className="plot-wide"), html.Div(narrow, className="plot-narrow")]
    return [
        html.Div([*subtitle, *images], className="chart-image"),
        html.P(role="status", className="chart-says"),
    ]


def _source(drawing: Drawing, t: Translator, urls: Urls) -> list[Piece]:
    spec = drawing.spec
    return [
        t("Källa: {source}.", source=spec.source),
        " ",
        t("Uppgifter till {date}.", date=spec.data_date),
        " ",
        html.A(t("Så räknas det"), href=chart_method(urls, spec.slug)),
    ]


def _tools(drawing: Drawing, t: Translator, urls: Urls, params: Mapping[ParamId, str], key: str) -> list[Piece]:
    """The table stands last: it opens under all of them."""
    slug = drawing.spec.slug
    found: list[Piece] = []
    if drawing.spec.marks:
        figure: dict[str, Any] = {"data-figure": urls.chart(slug, "plotly.json", params)}
        found.append(html.Button(t("Interaktivt"), className="chart-open", type="button", **figure))
    found.append(chart_menu(slug, t, urls, params))
    return [*found, _table(drawing, t, key)] if drawing.records else found


def _table(drawing: Drawing, t: Translator, key: str) -> html.Details:
    spec = drawing.spec
    headers, rows = table_rows(drawing, t)
    heads = [
        Head(header, number=index > 0 and column.kind in _NUMBERS)
        for index, (header, column) in enumerate(zip(headers, spec.columns, strict=True))
    ]
    switch = [html.Span(t("Visa tabell")), html.Span(t("Visa diagram"))] if spec.marks else t("Visa tabell")
    table = data_table(spec.title, heads, rows, key=f"chart-{key}", quiet_caption=True)
    return html.Details([html.Summary(switch), table], className="chart-table")
