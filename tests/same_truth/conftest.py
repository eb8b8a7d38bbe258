"""The real service over both bundled cities, asked at its addresses only."""

from pathlib import Path

import pytest

from klimatvakt.charts import CHARTS
from tests.fixtures.app import make_app
from tests.same_truth.outputs import Service
from tests.same_truth.words import LANGUAGES

SLUGS = tuple(chart.slug for chart in CHARTS)


@pytest.fixture(scope="session")
def service(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The whole application on the cities published for this run."""
    app = make_app(published, tmp_path_factory.mktemp("images"))
    return Service(app.test_client(), SLUGS)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every chart of the registry, in every language."""
    if "slug" in metafunc.fixturenames:
        metafunc.parametrize("slug", SLUGS)
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", LANGUAGES)
