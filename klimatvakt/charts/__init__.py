"""Owns every chart definition. Must not know dash, flask or SQL. A new chart is one file and one line here."""

from klimatvakt.charts import (
    contribution_by_sector,
    contribution_by_theme,
    cumulative,
    measure_effect,
    measure_timeline,
    measures_dots,
    measures_worth,
    trajectory,
)
from klimatvakt.charts.spec import Chart

CHARTS: tuple[Chart, ...] = (
    trajectory.CHART,
    cumulative.CHART,
    measures_dots.CHART,
    measures_worth.CHART,
    contribution_by_sector.CHART,
    contribution_by_theme.CHART,
    measure_timeline.CHART,
    measure_effect.CHART,
)

__all__ = ["CHARTS"]
