"""Indikatorer."""
