"""Owns the addresses of charts and tables."""
