"""One mounted city: what its readers see when the ground moves."""

import datetime as dt
import shutil
from types import SimpleNamespace

import pytest

from klimatvakt.errors import GenerationError
from klimatvakt.web.city import City, Moment
from klimatvakt.web.site import build_site
from tests.web.conftest import PARTS, make_settings, publish


def read_facts(generation, *, as_of):
    with generation.engine.connect():
        return SimpleNamespace(as_of=as_of)


def refuse(generation, *, as_of):
    raise ZeroDivisionError(as_of)


@pytest.fixture
def folder(tmp_path):
    publish(tmp_path / "provstad", 1)
    return tmp_path


def test_a_new_day_after_the_folder_was_deleted_shows_the_day_before(folder, bundle_dir):
    city = City("provstad", "", make_settings(folder, bundle_dir), read_facts)
    today = city.moment()
    assert city.facts(today).as_of == today.as_of
    shutil.rmtree(folder / "provstad")
    tomorrow = Moment(today.generation, today.as_of + dt.timedelta(days=1))
    assert city.facts(tomorrow).as_of == today.as_of


def test_a_file_nobody_can_show_is_no_generation(folder, bundle_dir):
    city = City("provstad", "", make_settings(folder, bundle_dir), refuse)
    with pytest.raises(GenerationError, match="g000001 går inte att visa"):
        city.facts(city.moment())


@pytest.mark.parametrize("address", ["/sv/", "/sv/nope/", "/sitemap.xml", "/sv/data/theme.csv"])
def test_a_file_nobody_can_show_is_503_with_every_header(folder, bundle_dir, address):
    settings = make_settings(folder, bundle_dir, KLIMATVAKT_CITIES="provstad")
    parts = type(PARTS)(**{**vars(PARTS), "build_facts": refuse})
    answer = build_site(settings, parts).test_client().get(address)
    assert (answer.status_code, "Content-Security-Policy" in answer.headers) == (503, True)
