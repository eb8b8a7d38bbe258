"""Owns what a reading of the city is: its tables, the reports, what was known when."""
