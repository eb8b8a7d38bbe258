"""Owns drawing beforehand what readers will ask for."""
