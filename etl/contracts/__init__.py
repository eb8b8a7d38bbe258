"""Owns the judging of files: cells, rows, tables and what holds between tables."""
