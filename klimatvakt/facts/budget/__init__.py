"""Owns what is derived of emission budgets and the inventory."""
