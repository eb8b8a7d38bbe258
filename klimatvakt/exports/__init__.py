"""Turns a frame and its provenance into bytes (CSV now). Must not know routes or dash."""
