"""Owns the pages. Must not know SQL or routes."""
