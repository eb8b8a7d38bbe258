"""The real service over both bundled cities, asked at its addresses only."""

from pathlib import Path

import pytest

from klimatvakt.charts import CHARTS
from klimatvakt.config import Settings
from klimatvakt.web.bundle import build_bundle
from klimatvakt.web.factory import create_app
from tests.conftest import ROOT, TODAY
from tests.same_truth.outputs import Service
from tests.same_truth.words import LANGUAGES

SLUGS = tuple(chart.slug for chart in CHARTS)


@pytest.fixture(scope="session")
def service(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The whole application on the cities published for this run."""
    folder = ROOT / "build" / "bundle"
    build_bundle(folder)
    environment = {
        "KLIMATVAKT_BUILD": str(published),
        "KLIMATVAKT_BUNDLE": str(folder),
        "KLIMATVAKT_TODAY": TODAY.isoformat(),
        "KLIMATVAKT_CACHE": str(tmp_path_factory.mktemp("images")),
    }
    return Service(create_app(Settings.from_env(environment)).test_client(), SLUGS)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every chart of the registry, in every language."""
    if "slug" in metafunc.fixturenames:
        metafunc.parametrize("slug", SLUGS)
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", LANGUAGES)
