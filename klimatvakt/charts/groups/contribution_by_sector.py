"""Owns the contribution chart per city sector."""

from klimatvakt.charts.groups.contribution import contribution_chart

CHART = contribution_chart("sector")
