"""Owns what is derived of each measure and its indicators."""
