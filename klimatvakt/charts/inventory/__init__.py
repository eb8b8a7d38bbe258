"""Charts of the emission inventory."""
