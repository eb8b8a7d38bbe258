"""One mounted city: what its readers see when the ground moves."""

import datetime as dt
import shutil

import pytest

from klimatvakt.errors import GenerationError
from klimatvakt.web.city import City
from klimatvakt.web.moment import Moment
from klimatvakt.web.site import build_site
from tests.web.conftest import PARTS, derive, make_settings, publish, read_city


def refuse(_tables, as_of, _report_id):
    raise ZeroDivisionError(as_of)


@pytest.fixture
def folder(tmp_path):
    publish(tmp_path / "provstad", 1)
    return tmp_path


def make_city(folder, bundle_dir, derive=derive):
    return City("provstad", "", make_settings(folder, bundle_dir), read_city, derive)


def next_day(moment):
    return Moment(moment.generation, moment.as_of + dt.timedelta(days=1))


def test_a_new_day_needs_no_file(folder, bundle_dir):
    city = make_city(folder, bundle_dir)
    today = city.moment()
    assert city.facts(today).as_of == today.as_of
    shutil.rmtree(folder / "provstad")
    assert city.facts(next_day(today)).as_of == today.as_of + dt.timedelta(days=1)


@pytest.mark.parametrize("report", [None, "bokslut-2024"])
def test_a_day_nobody_can_show_leaves_what_was_last_shown(folder, bundle_dir, report):
    first = []

    def derive_once(tables, as_of, report_id):
        if (as_of, report_id) in first:
            raise ZeroDivisionError
        first.append((as_of, report_id))
        return derive(tables, as_of, report_id)

    city = make_city(folder, bundle_dir, derive_once)
    today = city.moment()
    shown = city.facts(today, report)
    if report is None:
        first.append((today.as_of + dt.timedelta(days=1), None))
    assert city.facts(next_day(today), report) is shown


def test_a_file_nobody_can_show_is_no_generation(folder, bundle_dir):
    city = make_city(folder, bundle_dir, refuse)
    with pytest.raises(GenerationError, match="g000001 går inte att visa"):
        city.facts(city.moment())


@pytest.mark.parametrize("address", ["/sv/", "/sv/nope/", "/sitemap.xml", "/sv/data/theme.csv"])
def test_a_file_nobody_can_show_is_503_with_every_header(folder, bundle_dir, address):
    settings = make_settings(folder, bundle_dir, KLIMATVAKT_CITIES="provstad")
    parts = type(PARTS)(**{**vars(PARTS), "derive": refuse})
    answer = build_site(settings, parts).test_client().get(address)
    assert (answer.status_code, "Content-Security-Policy" in answer.headers) == (503, True)
