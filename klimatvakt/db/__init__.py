"""Owns the database schema and the engines that open a generation. Must not know queries, pages or files."""
