"""Owns the contribution chart per roadmap theme."""

from klimatvakt.charts.groups.contribution import contribution_chart

CHART = contribution_chart("theme")
