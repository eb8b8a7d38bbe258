"""Owns measuring: speed, weight and memory beside a stock Dash app and DuckDB's COPY. Never imported by the product."""
