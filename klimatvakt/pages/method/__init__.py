"""Metod."""
