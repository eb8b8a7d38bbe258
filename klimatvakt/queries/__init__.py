"""The only place with SQL: select_*() builds a Select, read_*(engine, …) returns typed rows or arrays."""
