"""Owns what changed since an earlier report."""
