"""Läget nu."""
