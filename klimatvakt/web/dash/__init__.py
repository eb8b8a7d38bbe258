"""Owns the bridge to Dash."""
