"""Charts of measures."""
