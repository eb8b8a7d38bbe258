"""Renderers of one Drawing: none is the source of another."""
