"""Owns what is derived of appropriations and outcomes."""
