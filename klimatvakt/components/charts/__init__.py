"""Owns how a chart stands on a page: panel, menu, alone."""
