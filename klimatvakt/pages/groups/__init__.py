"""City sectors and the roadmap's themes."""
