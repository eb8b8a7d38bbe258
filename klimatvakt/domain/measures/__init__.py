"""Owns arithmetic of measures: effects, status, cost, change."""
