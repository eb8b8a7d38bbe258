"""The real service over the two published cities, and the oracle's reading of the files it lets readers download."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from klimatvakt.facts import CityFacts
from tests.conftest import CITIES, TODAY
from tests.fixtures.app import make_app
from tests.recompute.oracle.book import Book
from tests.recompute.oracle.tables import Tables, read_tables

PREFIX = {"grankulla": "", "exempelstad": "/exempelstad"}


@dataclass(frozen=True)
class Service:
    """What a reader gets, by city."""

    app: Flask
    client: FlaskClient

    def get(self, city: str, path: str) -> str:
        """The answer's text; the address stands under the city's prefix."""
        answer = self.client.get(f"{PREFIX[city]}{path}")
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.get_data(as_text=True))

    def facts(self, city: str, report: str = "") -> CityFacts:
        """The facts the pages of that reading are drawn from."""
        (found,) = (one for one in self.app.extensions["klimatvakt"].apps if one.id == city)
        facts: CityFacts = found.facts(found.moment(), report or None)
        return facts

    def tables(self, city: str) -> Tables:
        """Every table the data page offers, as downloaded."""
        names = dict.fromkeys(re.findall(r'/sv/data/([a-z_]+)\.csv"', self.get(city, "/sv/data/")))
        assert len(names) > 10
        return read_tables(names, lambda name: self.get(city, f"/sv/data/{name}.csv?format=plain"))


@pytest.fixture(scope="session")
def service(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The whole application on the cities published for this run."""
    app = make_app(published, tmp_path_factory.mktemp("images"))
    return Service(app, app.test_client())


@pytest.fixture(scope="session")
def downloads(service: Service) -> Mapping[str, Tables]:
    return {city: service.tables(city) for city in CITIES}


@pytest.fixture(scope="session")
def book(downloads: Mapping[str, Tables]) -> Callable[..., Book]:
    """The oracle's book of a city, now or as of a report; made once."""
    now = {city: Book(tables, TODAY) for city, tables in downloads.items()}
    return lambda city, report="": now[city].at(report) if report else now[city]
