"""From the city's files to a published DuckDB generation. klimatvakt never imports this."""
