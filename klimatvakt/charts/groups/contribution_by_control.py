"""Owns the contribution chart per who decides over the measures."""

from klimatvakt.charts.groups.contribution import contribution_chart

CHART = contribution_chart("control")
