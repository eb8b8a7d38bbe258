"""Owns drawing and keeping PNG pictures."""
