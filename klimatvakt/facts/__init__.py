"""Builds one frozen CityFacts per (generation, as_of, report, scenario). Must not know charts, pages or the web."""

from klimatvakt.facts.model import CityFacts

__all__ = ["CityFacts"]
