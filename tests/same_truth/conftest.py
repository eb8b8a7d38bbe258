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
    """Every chart of the registry in every language; `make test` has one language of each, and each with every turn."""
    if "slug" in metafunc.fixturenames:
        cases = [
            pytest.param(slug, language, marks=() if turn == (place + place // 3) % 3 else pytest.mark.exhaustive)
            for place, slug in enumerate(SLUGS)
            for turn, language in enumerate(LANGUAGES)
        ]
        metafunc.parametrize(("slug", "language"), cases)
