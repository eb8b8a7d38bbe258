"""Owns the contribution chart per emission sector of the inventory."""

from klimatvakt.charts.groups.contribution import contribution_chart

CHART = contribution_chart("emission_sector")
