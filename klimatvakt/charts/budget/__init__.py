"""Charts of the emission budget."""
