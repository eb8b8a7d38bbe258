"""Charts of money."""
