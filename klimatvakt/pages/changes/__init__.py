"""Förändringar."""
