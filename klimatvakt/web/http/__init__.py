"""Owns documents, caching, errors and security of answers."""
