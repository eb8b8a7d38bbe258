"""Owns arithmetic of emission budgets."""
