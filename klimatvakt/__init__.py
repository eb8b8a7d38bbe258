"""Klimatvakt: a city's climate measures against its emission budget."""
