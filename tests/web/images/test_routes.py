"""Pictures are drawn once and kept under what they are made of; busy means come again, not wait."""

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from klimatvakt.errors import BusyError
from klimatvakt.web.http.cache import FILE, Kept, kept_body
from klimatvakt.web.images import routes
from klimatvakt.web.images.cache import ImageCache
from klimatvakt.web.images.raster import PictureError
from klimatvakt.web.images.routes import Images, Picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><title>{}</title></svg>'


class Counting:
    """Stands in front of the real drawing to count; what it gives is only ever compared."""

    def __init__(self):
        self.drawn = []

    def png(self, svg, *, scale, texts):
        self.drawn.append((svg, scale, dict(texts)))
        return f"{svg}{scale}".encode()


@pytest.fixture
def raster():
    return Counting()


@pytest.fixture
def images(raster, tmp_path):
    return Images(raster, ImageCache(tmp_path, 1_000_000))


def test_the_same_picture_is_drawn_once_also_after_a_restart(images, raster, tmp_path):
    picture = Picture(SVG.format("a"), 2.0, {"Title": "a"})
    first = images.png(picture)
    assert images.png(picture) == first == Images(raster, ImageCache(tmp_path, 1_000_000)).png(picture)
    assert raster.drawn == [(SVG.format("a"), 2.0, {"Title": "a"})]


def test_nothing_is_made_for_a_picture_that_lies_drawn_on_disk(images, raster):
    """Neither for its bytes nor for 304; where the disk has lost it, it is made and drawn anew."""
    bodies, made = Kept(), []

    def make():
        made.append(1)
        return Picture(SVG.format("a"), 2.0, {})

    def ask(**headers):
        request = Request(EnvironBuilder(headers=headers).get_environ())
        return images.answer(lambda build: kept_body(bodies, "a", build), make, request, FILE)

    first, again = ask(), ask()
    known = ask(**{"If-None-Match": first.headers["ETag"]})
    assert (again.data, known.status_code, len(made)) == (first.data, 304, 1)
    images._cache = ImageCache(images._cache._folder / "empty", 1_000_000)
    assert (ask().data, len(made), len(raster.drawn)) == (first.data, 2, 2)


def test_another_content_or_scale_is_another_picture(images, raster):
    pictures = [Picture(SVG.format("a"), 2.0, {}), Picture(SVG.format("b"), 2.0, {}), Picture(SVG.format("a"), 1.0, {})]
    assert len({images.png(picture) for picture in pictures}) == len(raster.drawn) == 3


def ask(images, number, make=None):
    """What the reader gets who asks for picture ``number``: its bytes, or when to come again."""
    request = Request(EnvironBuilder().get_environ())
    picture = make or (lambda: Picture(SVG.format(number), 1.0, {}))
    try:
        return images.answer(lambda build: build(), picture, request, FILE).data
    except BusyError as error:
        return error.retry_after


@pytest.fixture
def held(raster):
    """Nothing is drawn to its end before this is set; ``begun`` counts what is drawn."""
    held, held_png = threading.Event(), raster.png
    held.begun = threading.Semaphore(0)

    def png(svg, *, scale, texts):
        held.begun.release()
        assert held.wait(10)
        return held_png(svg, scale=scale, texts=texts)

    raster.png = png
    yield held
    held.set()


def test_of_a_crowd_six_are_waited_for_and_nothing_is_laid_out_for_the_others(raster, images, held, monkeypatch):
    monkeypatch.setattr(routes, "_ANSWER_SECONDS", 20)
    made, together = [], threading.Barrier(20)

    def come(number):
        together.wait()
        return ask(images, number, lambda: made.append(1) or Picture(SVG.format(number), 1.0, {}))

    with ThreadPoolExecutor(20) as pool:
        asked = [pool.submit(come, number) for number in range(20)]
        told = [done.result() for done in itertools.islice(as_completed(asked, timeout=5), 14)]
        assert all(isinstance(answer, int) and answer >= 2 for answer in told)  # while nothing is drawn
        held.set()
        assert sum(isinstance(done.result(), bytes) for done in asked) == len(made) == len(raster.drawn) == 6


def test_what_is_not_drawn_in_time_is_there_when_it_is_asked_for_again(raster, images, held, monkeypatch):
    monkeypatch.setattr(routes, "_ANSWER_SECONDS", 0.2)
    start = time.monotonic()
    assert ask(images, 1) >= 2
    assert time.monotonic() - start < 1
    monkeypatch.setattr(routes, "_ANSWER_SECONDS", 20)
    held.set()
    assert ask(images, 1).startswith(b"<svg")
    assert len(raster.drawn) == 1


def test_the_six_pictures_of_a_page_come_at_the_latest_when_they_are_asked_for_again(raster, images, held, monkeypatch):
    """Drawn one at a time, however long each takes; a seventh is told that they are before it."""
    monkeypatch.setattr(routes, "_ANSWER_SECONDS", 0.2)
    for pair in ((0, 1), (2, 3), (4, 5)):
        with ThreadPoolExecutor(2) as pool:
            assert all(isinstance(answer, int) for answer in pool.map(partial(ask, images), pair))
    assert held.begun.acquire(timeout=5)
    assert not held.begun.acquire(timeout=0.1)
    assert ask(images, 7) == 5
    monkeypatch.setattr(routes, "_ANSWER_SECONDS", 20)
    held.set()
    assert all(isinstance(ask(images, number), bytes) for number in range(6))
    assert len(raster.drawn) == 6


def test_a_picture_that_cannot_be_drawn_is_no_secret_and_no_hindrance(raster, images):
    def fail(svg, *, scale, texts):
        raise PictureError("trasig")

    raster.png, png = fail, raster.png
    with pytest.raises(PictureError):
        ask(images, 1)
    raster.png = png
    assert ask(images, 1)


def test_busy_is_503_with_when_to_come_again(site, monkeypatch):

    def refuse(self, svg, *, scale, texts):
        raise BusyError("bilder", retry_after=3)

    monkeypatch.setattr("klimatvakt.web.images.raster.Rasterizer.png", refuse)
    answer = site.test_client().get("/sv/diagram/line.png?tema=energi&utseende=print&storlek=smal")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    assert answer.json["error"]["code"] == "busy"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_reader_is_told_in_words_when_to_come_again(site, monkeypatch):
    def refuse(self, slug, query):
        raise BusyError("låsta siffror")

    monkeypatch.setattr("klimatvakt.web.app.services.AppServices.chart", refuse)
    answer = site.test_client().get("/fi/kaavio/line/")
    assert (answer.status_code, answer.headers["Retry-After"], answer.headers["Cache-Control"]) == (
        503,
        "2",
        "no-store",
    )
    assert "Yritä hetken kuluttua uudelleen." in answer.text
