"""Så styrs klimatarbetet."""
