"""Owns how a page puts a chart on itself. Must not know any chart."""

from collections.abc import Mapping

from dash import html

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.components.charts.panel import WIDE, chart_panel
from klimatvakt.pages.spec import PageContext


def panel(
    ctx: PageContext, slug: str, params: Mapping[ParamId, str] | None = None, *, level: int = 3, width: int = WIDE
) -> html.Figure:
    """The chart ``slug`` with its own ``params``, under a heading of ``level``, ``width`` px where there is room."""
    return chart_panel(drawing(ctx, slug, params), ctx.t, ctx.urls, params or {}, level=level, width=width)


def drawing(ctx: PageContext, slug: str, params: Mapping[ParamId, str] | None = None) -> Drawing:
    """The drawing of the chart ``slug`` with its own ``params``, in the reading of the page."""
    by_id = {name.value: value for name, value in (params or {}).items()}
    return ctx.charts[slug].draw(ctx.facts, by_id, ctx.t)
