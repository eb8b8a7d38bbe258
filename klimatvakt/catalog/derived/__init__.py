"""Owns the row class of every derived table: what is computed of a city, a field for each column."""
