"""Owns what a chart is, and the words and columns charts share."""
