"""What many tests need: the bundled cities published by the real ETL, and their facts on a fixed day."""

import datetime as dt
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from etl.pipeline import build_city
from etl.progress import Progress
from klimatvakt.config import Settings
from klimatvakt.db.engine import open_generation
from klimatvakt.facts import CityFacts
from klimatvakt.facts.build import build_facts

ROOT = Path(__file__).parents[1]
CITIES = ("grankulla", "exempelstad")
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with a published generation per bundled city, built from a copy of their files."""
    folder = tmp_path_factory.mktemp("published")
    for city in CITIES:
        files = shutil.copytree(ROOT / "data" / city, folder / "data" / city)
        build_city(
            files, folder / "build" / city, settings=Settings.from_env({}), progress=Progress(io.StringIO(), city, 8)
        )
    return folder / "build"


@pytest.fixture(scope="session")
def city_facts(published: Path) -> Mapping[str, CityFacts]:
    """Facts of both bundled cities on 22 November 2026."""
    links = {city: (published / city / "current.duckdb").resolve() for city in CITIES}
    return {city: build_facts(open_generation(path), as_of=TODAY) for city, path in links.items()}


@pytest.fixture
def grankulla(city_facts: Mapping[str, CityFacts]) -> CityFacts:
    return city_facts["grankulla"]


@pytest.fixture
def exempelstad(city_facts: Mapping[str, CityFacts]) -> CityFacts:
    return city_facts["exempelstad"]
