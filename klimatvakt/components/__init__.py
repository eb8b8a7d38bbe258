"""Builds the pieces pages are made of. Must not read data or know routes."""
