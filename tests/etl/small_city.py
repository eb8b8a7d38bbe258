"""The smallest valid city with one figure that tells builds apart, written over as a civil servant would."""

from pathlib import Path

from tests.fixtures.city import base_tables, write_city


def write_small_city(city_dir: Path, *, population: int = 10_000) -> Path:
    """The city that breaks no rule; its two reports are closed."""
    write_city(city_dir, base_tables())
    write_population(city_dir, population)
    return city_dir


def write_population(city_dir: Path, population: int) -> None:
    """The figure that a test recognises a build by; below zero it is a finding in population.csv, row 2."""
    row = {"year": "2024", "series": "a", "population": str(population), "data_status": "measured"}
    write_city(city_dir, {"population": [row | {"preferred": "ja"}]})


def reopen_reports(city_dir: Path) -> None:
    write_city(city_dir, {"report": [row | {"closed": "nej"} for row in base_tables()["report"]]})
