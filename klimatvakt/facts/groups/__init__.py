"""Owns what is derived of sectors, themes and programmes."""
