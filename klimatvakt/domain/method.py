"""Owns the version of the method as a whole. Must not know which formulas there are."""

METHOD_VERSION = 2
"""Raise it by one when a formula, a convention or a guard changes so that the same rows give another figure, and say in
the changelog what changed: whoever reads a figure pinned to older rows is then told.

1: what was published before versions were kept; it stands in no generation. 2: from the first one that says so.
"""
