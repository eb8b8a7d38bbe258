"""Owns how the service is put together."""
