"""Owns what measures save, as arrays, and how it moves the budget's end."""
