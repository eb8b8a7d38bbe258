"""One mounted city: what happens to its facts when the ground moves."""

import datetime as dt
import shutil
from types import SimpleNamespace

import pytest

from klimatvakt.errors import GenerationError
from klimatvakt.web.city import City, Moment
from tests.web.conftest import make_settings, publish


def test_a_new_day_after_the_folder_was_deleted_is_no_generation(tmp_path, bundle_dir):
    def build_facts(generation, *, as_of):
        with generation.engine.connect():
            return SimpleNamespace(as_of=as_of)

    publish(tmp_path / "provstad", 1)
    city = City("provstad", "", make_settings(tmp_path, bundle_dir), build_facts)
    today = city.moment()
    assert city.facts(today).as_of == today.as_of
    shutil.rmtree(tmp_path / "provstad")
    assert city.facts(today).as_of == today.as_of
    with pytest.raises(GenerationError, match="g000001 går inte att läsa"):
        city.facts(Moment(today.generation, today.as_of + dt.timedelta(days=1)))
