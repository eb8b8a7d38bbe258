"""One mounted city: what its readers see when the ground moves."""

import dataclasses
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
from klimatvakt.web.app.readings import Readings
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


def until(done, seconds=5):
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_new_day_needs_no_file(folder, bundle_dir):
    city = make_city(folder, bundle_dir)
    today = city.moment()
    assert city.facts(today).as_of == today.as_of
    shutil.rmtree(folder / "provstad")
    assert city.facts(next_day(today)).as_of == today.as_of + dt.timedelta(days=1)


def test_no_reader_waits_for_a_new_generation(folder, bundle_dir):
    """It is derived in a thread of its own, with the reports that are read; until then readers have what they had."""
    threads, go_on = [], threading.Event()

    def derive_slowly(tables, as_of, report_id):
        threads.append((tables.generation, report_id, threading.current_thread().name))
        if tables.generation != "g000001":
            assert go_on.wait(10)
        return derive(tables, as_of, report_id)

    city = make_city(folder, bundle_dir, derive_slowly)
    first = city.moment()
    city.facts(first, "bokslut-2024")
    publish(folder / "provstad", 2)
    until(lambda: city.newest().stamp != first.stamp)
    for _ in range(3):
        assert city.moment() is first
        assert city.facts(city.moment()).generation == "g000001"
    go_on.set()
    until(lambda: city.moment().generation.id == "g000002")
    city.facts(city.moment(), "bokslut-2024")
    assert threads[2:] == [(("g000002"), None, "facts of provstad"), ("g000002", "bokslut-2024", "facts of provstad")]


def test_a_new_day_is_prepared_like_a_new_generation(folder, bundle_dir):
    city = make_city(folder, bundle_dir)
    today = city.moment()
    city._fixed_today = today.as_of + dt.timedelta(days=1)
    assert city.moment() is today
    until(lambda: city.moment().as_of == today.as_of + dt.timedelta(days=1))


def test_what_cannot_be_shown_is_tried_again_and_readiness_names_what_is_shown(folder, bundle_dir):
    """It was pinned until the next day, while /readyz named the generation nobody saw."""
    faults = [ZeroDivisionError()]

    def derive_at_last(tables, as_of, report_id):
        if tables.generation != "g000001" and faults:
            raise faults.pop()
        return derive(tables, as_of, report_id)

    settings = make_settings(folder, bundle_dir, KLIMATVAKT_CITIES="provstad")
    site = build_site(settings, dataclasses.replace(PARTS, derive=derive_at_last))
    (city,), client = site.extensions["klimatvakt"].apps, site.test_client()
    assert client.get("/readyz").json["cities"]["provstad"]["newest"] == "g000001"
    publish(folder / "provstad", 2)
    until(lambda: (not faults and city._preparing.acquire(blocking=False)) or client.get("/readyz") is None)
    city._preparing.release()
    ready = client.get("/readyz").json["cities"]["provstad"]
    assert (ready["generation"], ready["newest"]) == ("g000001", "g000002")
    assert "Databas g000001" in client.get("/sv/").text
    until(lambda: client.get("/readyz").json["cities"]["provstad"]["generation"] == "g000002")
    assert "Databas g000002" in client.get("/sv/").text


def test_tries_come_further_and_further_apart(folder, bundle_dir):
    now, tries = [0.0], []

    def refuse_and_count(_tables, as_of, _report_id):
        tries.append(now[0])
        raise ZeroDivisionError(as_of)

    city = make_city(folder, bundle_dir)
    readings = Readings("x", read_city, refuse_and_count, moments=1, reports=1, clock=lambda: now[0])
    for second in range(40):
        now[0] = float(second)
        with pytest.raises(GenerationError, match="g000001 går inte att visa"):
            readings.facts(city.newest())
    assert tries == [0.0, 1.0, 3.0, 7.0, 15.0, 31.0]


def test_a_file_nobody_can_show_is_no_generation(folder, bundle_dir):
    with pytest.raises(GenerationError, match="g000001 går inte att visa"):
        make_city(folder, bundle_dir, refuse).moment()


@pytest.mark.parametrize("address", ["/sv/", "/sv/nope/", "/sitemap.xml", "/sv/data/theme.csv"])
def test_a_file_nobody_can_show_is_503_with_every_header(folder, bundle_dir, address):
    settings = make_settings(folder, bundle_dir, KLIMATVAKT_CITIES="provstad")
    parts = dataclasses.replace(PARTS, derive=refuse)
    answer = build_site(settings, parts).test_client().get(address)
    assert (answer.status_code, "Content-Security-Policy" in answer.headers) == (503, True)


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
    begun, go_on = [], threading.Event()

    def derive_slowly(tables, as_of, report_id):
        begun.append(as_of.day)
        assert go_on.wait(10)
        return derive(tables, as_of, report_id)

    go_on.set()
    city = make_city(folder, bundle_dir, derive_slowly)
    generation = city.moment().generation
    go_on.clear()
    days = [Moment(generation, dt.date(2026, 11, day), pinned=True) for day in (1, 2, 3, 1, 1)]
    with ThreadPoolExecutor(5) as pool:
        found = [pool.submit(city.facts, days[0])]
        until(lambda: 1 in begun)
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
    assert sorted(begun) == [1, 2, 3, 22]  # however many wait for a reading, it is derived once
