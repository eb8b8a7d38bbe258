"""Owns how a page puts a chart of the registry on itself. Must not know any chart."""

from collections.abc import Mapping

from dash import html

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.components.chart_panel import chart_panel
from klimatvakt.pages.spec import PageContext

_BY_SLUG = {chart.slug: chart for chart in CHARTS}


def panel(ctx: PageContext, slug: str, params: Mapping[ParamId, str] | None = None, *, level: int = 3) -> html.Figure:
    """The chart ``slug`` with its own ``params``, under a heading of ``level``."""
    chosen = params or {}
    by_id = {name.value: value for name, value in chosen.items()}
    return chart_panel(_BY_SLUG[slug].draw(ctx.facts, by_id, ctx.t), ctx.t, ctx.urls, chosen, level=level)
