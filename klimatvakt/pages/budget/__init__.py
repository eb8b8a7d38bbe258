"""Utsläppsbudgeten."""
