"""One mounted city: what its readers see when the ground moves."""

import datetime as dt
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from klimatvakt.db.schema import BUILD
from klimatvakt.errors import BusyError, GenerationError, VersionGoneError
from klimatvakt.web.app.city import City
from klimatvakt.web.app.moment import Moment
from klimatvakt.web.app.site import build_site
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


def test_a_moment_that_shows_another_s_figures_is_neither_offered_nor_pinned(folder, bundle_dir):
    def derive_first(tables, as_of, report_id):
        if tables.generation != "g000001":
            raise ZeroDivisionError
        return derive(tables, as_of, report_id)

    city = make_city(folder, bundle_dir, derive_first)
    first = city.moment()
    shown = city.facts(first)
    publish(folder / "provstad", 2)
    second = Moment(city._generations.named("g000002"), first.as_of)
    assert city.facts(second) is shown
    assert (city.offer(first), city.offer(second)) == (first.version, "")
    with pytest.raises(GenerationError):
        city.facts(Moment(second.generation, second.as_of, pinned=True))
    with pytest.raises(GenerationError):
        make_city(folder, bundle_dir, derive_first).facts(city.pinned(second.version))


def test_a_build_that_is_gone_never_shows_the_figures_of_one_of_its_name(folder, bundle_dir):
    def read_file(generation):
        with generation.engine.connect() as connection:
            build = connection.execute(sa.select(BUILD.c.id)).scalar_one()
        return SimpleNamespace(**{**vars(read_city(generation)), "build_id": build})

    before = make_city(folder, bundle_dir)
    version = before.moment().version
    before._generations.close()  # while anybody here has the old file open, its path gives the old file
    publish(folder / "provstad", 2)
    city = City("provstad", "", make_settings(folder, bundle_dir), read_file, derive)
    pinned = city.pinned(version)  # opened, and not yet read
    shutil.rmtree(folder / "provstad")
    publish(folder / "provstad", 3)
    (folder / "provstad" / "g000003.duckdb").rename(folder / "provstad" / "g000001.duckdb")
    publish(folder / "provstad", 2)
    with pytest.raises(VersionGoneError):
        city.pinned(version)
    with pytest.raises(GenerationError):
        city.facts(pinned)


def test_only_so_many_pinned_readings_are_waited_for(folder, bundle_dir):
    """Whoever asks for many others at once is told to come again; the readers of those at hand wait for them."""
    begun, go_on = threading.Semaphore(0), threading.Event()

    def derive_slowly(tables, as_of, report_id):
        begun.release()
        go_on.wait(10)
        return derive(tables, as_of, report_id)

    city = make_city(folder, bundle_dir, derive_slowly)
    generation = city.moment().generation
    days = [Moment(generation, dt.date(2026, 11, day), pinned=True) for day in (1, 2, 3, 1, 1)]
    with ThreadPoolExecutor(5) as pool:
        found = [pool.submit(city.facts, days[0])]
        assert begun.acquire(timeout=5)
        found.append(pool.submit(city.facts, days[1]))
        while len(city._pinned._awaited) < 2:
            assert not found[1].done()
            time.sleep(0.01)
        third = pool.submit(city.facts, days[2])
        assert isinstance(third.exception(5), BusyError)
        found += [pool.submit(city.facts, day) for day in days[3:]]
        go_on.set()
        assert [facts.result(5).as_of.day for facts in found] == [1, 2, 1, 1]
    assert city.facts(days[2]).as_of.day == 3
