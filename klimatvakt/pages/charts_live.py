"""Owns the door from a chart's image to its interactive twin: one callback per app for every chart on every page."""

from collections.abc import Mapping
from typing import Any

from dash import MATCH, Dash, Input, Output, callback_context, dcc

from klimatvakt.charts.render.plotly import config, figure
from klimatvakt.pages.spec import Services

_OPEN = {"type": "chart-open", "chart": MATCH, "query": MATCH}
_LIVE = {"type": "chart-live", "chart": MATCH, "query": MATCH}


def register(app: Dash, services: Services) -> None:
    """Each click on a chart's button swaps image and interactive chart."""

    @app.callback(
        Output(_LIVE, "children"),
        Output(_OPEN, "children"),
        Input(_OPEN, "n_clicks"),
        prevent_initial_call=True,
    )
    def toggle(clicks: int) -> tuple[list[Any], str]:
        return answer(services, clicks, callback_context.triggered_id)


def answer(services: Services, clicks: int | None, chart_id: Mapping[str, str]) -> tuple[list[Any], str]:
    """(the chart or nothing, the button's words): shown after an odd number of clicks.

    Raises:
        UnknownValueError: no such chart; BadQueryError: a parameter or value it does not have.
    """
    t = services.t
    drawing = services.drawing(chart_id["chart"], chart_id["query"])
    if not clicks or clicks % 2 == 0:
        return [], t("Visa interaktivt")
    options: Any = config(t)
    return [dcc.Graph(figure=figure(drawing, t), config=options)], t("Visa som bild")
