"""Charts of sectors, themes and indicators."""
