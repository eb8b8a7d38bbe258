"""Turns checked source frames into the tables of the catalogue. Judges nothing."""
