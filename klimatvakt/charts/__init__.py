"""Owns every chart definition. Must not know dash, flask or SQL. A new chart is one file and one line here."""

from klimatvakt.charts.budget import carries, changes_causes, cumulative, gap_ladder, trajectory
from klimatvakt.charts.core.chart import Chart
from klimatvakt.charts.groups import contribution, contribution_over_time, indicator
from klimatvakt.charts.inventory import emission_sectors, peers_index, perspectives
from klimatvakt.charts.measures import (
    changes_effects,
    delays,
    measure_effect,
    measure_timeline,
    measures_dots,
    measures_worth,
    milestones,
)
from klimatvakt.charts.money import cost_per_tonne, money_by_sector

CHARTS: tuple[Chart, ...] = (
    carries.CHART,
    trajectory.CHART,
    cumulative.CHART,
    gap_ladder.CHART,
    emission_sectors.CHART,
    perspectives.CHART,
    measures_dots.CHART,
    measures_worth.CHART,
    money_by_sector.CHART,
    cost_per_tonne.CHART,
    delays.CHART,
    *contribution.CHARTS,
    contribution_over_time.CHART,
    milestones.CHART,
    measure_timeline.CHART,
    measure_effect.CHART,
    indicator.CHART,
    changes_causes.CHART,
    changes_effects.CHART,
    peers_index.CHART,
)

__all__ = ["CHARTS"]
