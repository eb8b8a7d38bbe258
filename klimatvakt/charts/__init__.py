"""Owns every chart definition. Must not know dash, flask or SQL."""
