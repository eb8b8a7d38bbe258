"""Owns the reading of files: finds them, reads them, judges nothing."""
