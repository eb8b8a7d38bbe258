"""Utsläppen."""
