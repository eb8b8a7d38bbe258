"""Work beforehand: each job once however many processes there are, with a rest after each, whatever goes wrong."""

import threading

import pytest

from klimatvakt.errors import BusyError
from klimatvakt.web.warming.jobs import stamp_of, warm_jobs
from klimatvakt.web.warming.warmer import Warmer


class Clock:
    """A clock that only jobs move, and that remembers every rest."""

    def __init__(self, stop_after=None):
        self.now, self.rests, self.stop_after = 0.0, [], stop_after

    def __call__(self):
        return self.now

    def rest(self, seconds):
        self.rests.append(round(seconds, 6))
        return len(self.rests) == self.stop_after


@pytest.fixture
def clock():
    return Clock()


def job(clock, done, name, seconds=0.0, error=None):
    def run():
        clock.now += seconds
        done.append(name)
        if error:
            raise error

    return run


def make(tmp_path, clock, jobs, stamp=lambda: "s1"):
    return Warmer(tmp_path, stamp, jobs, rest=clock.rest, clock=clock)


def test_each_job_is_done_once_with_nine_times_its_time_of_rest(tmp_path, clock):
    done = []
    jobs = [job(clock, done, "a", 0.1), job(clock, done, "b", 0.02)]
    assert make(tmp_path, clock, lambda: jobs).run_once()
    assert not make(tmp_path, clock, lambda: jobs).run_once()  # another process, or after a restart
    assert done == ["a", "b"]
    assert clock.rests == [0.9, 0.18]


def test_a_new_stamp_is_work_again_and_none_is_not_yet(tmp_path, clock):
    done, stamps = [], iter([None, "s1", "s1", "s1", "s2", "s2"])
    warmer = make(tmp_path, clock, lambda: [job(clock, done, "a")], lambda: next(stamps))
    assert [warmer.run_once() for _ in range(4)] == [False, True, False, True]
    assert done == ["a", "a"]


@pytest.mark.parametrize("error", [ValueError("trasig"), BusyError("bilden")])
def test_what_fails_does_not_keep_the_rest_from_being_done(tmp_path, clock, error):
    done = []
    assert make(tmp_path, clock, lambda: [job(clock, done, "a", error=error), job(clock, done, "b")]).run_once()
    assert done == ["a", "b"]


def test_a_newer_generation_ends_the_work_and_is_not_noted_as_done(tmp_path, clock):
    done, stamps = [], iter(["s1", "s2"])
    warmer = make(tmp_path, clock, lambda: [job(clock, done, n) for n in "abc"], lambda: next(stamps))
    assert not warmer.run_once()
    assert done == ["a"]
    assert make(tmp_path, clock, lambda: [job(clock, done, "d")], lambda: "s2").run_once()


def test_it_stops_after_the_job_at_hand(tmp_path):
    done, clock = [], Clock(stop_after=1)
    assert not make(tmp_path, clock, lambda: [job(clock, done, n) for n in "abc"]).run_once()
    assert done == ["a"]


def test_of_two_at_the_same_time_one_works(tmp_path, clock):
    entered, leave, done = threading.Event(), threading.Event(), []

    def slow():
        entered.set()
        leave.wait(10)
        done.append("slow")

    first = threading.Thread(target=make(tmp_path, clock, lambda: [slow]).run_once)
    first.start()
    assert entered.wait(10)
    assert not make(tmp_path, clock, lambda: [job(clock, done, "other")]).run_once()
    leave.set()
    first.join()
    assert done == ["slow"]


def test_a_folder_that_takes_nothing_is_no_reason_to_draw(tmp_path, clock):
    (tmp_path / "file").write_text("")
    done = []
    assert not make(tmp_path / "file", clock, lambda: [job(clock, done, "a")]).run_once()
    assert done == []


def test_the_thread_ends_when_it_is_told_to(tmp_path):
    warmer = Warmer(tmp_path, lambda: None, list)
    warmer.start()
    warmer.stop()
    assert "warmer" not in [thread.name for thread in threading.enumerate()]


class Kept:
    def __init__(self):
        self.svgs = []

    def png(self, picture):
        self.svgs.append(picture.svg)


def test_the_jobs_are_every_chart_and_main_page_in_every_language_of_every_city(site):
    apps, images = site.extensions["klimatvakt"].apps, Kept()
    for run in warm_jobs(apps, images, "https://example.org"):
        run()
    charts = [svg for svg in images.svgs if "<desc>standard " in svg]
    assert len(charts) == 2 * 3  # two cities, three languages, one chart
    assert sum("https://example.org/andra/fi/kaavio/line/" in svg for svg in charts) == 1
    assert len(images.svgs) - len(charts) == 2 * 3 * 5  # Läget nu, Åtgärder, Utsläppsbudgeten, Om, Diagram


def test_the_stamp_names_code_generations_and_day(site):
    apps = site.extensions["klimatvakt"].apps
    assert stamp_of(apps, "c0de") == "c0de-g000001-prov1-20261122-g000001-prov1-20261122"
