"""Pictures are drawn once and kept under what they are made of; busy means come again, not wait."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from klimatvakt.errors import BusyError
from klimatvakt.web.http.cache import FILE, Kept, kept_body
from klimatvakt.web.images.cache import ImageCache
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


def test_of_a_crowd_four_are_served_at_a_time_and_the_others_told_at_once(raster, images):
    go, told, together = threading.Event(), threading.Semaphore(0), threading.Barrier(20)
    raster.png = lambda svg, *, scale, texts: go.wait(10) and svg.encode()

    def ask(number):
        together.wait()
        try:
            return "drawn" if images.png(Picture(SVG.format(number), 1.0, {})) else ""
        except BusyError:
            told.release()
            return "busy"

    with ThreadPoolExecutor(20) as pool:
        answers = pool.map(ask, range(20))
        assert all(told.acquire(timeout=5) for _ in range(16))  # all the others are told while nothing is drawn
        go.set()
        assert sorted(answers) == ["busy"] * 16 + ["drawn"] * 4


def test_nothing_is_laid_out_for_those_that_must_come_again(raster, images):
    go, busy = threading.Event(), threading.Semaphore(0)
    raster.png = lambda svg, *, scale, texts: busy.release() or (go.wait(10) and svg.encode())
    with ThreadPoolExecutor(4) as pool:
        for number in range(4):
            pool.submit(images.png, Picture(SVG.format(number), 1.0, {}))
        assert all(busy.acquire(timeout=5) for _ in range(4))
        made = []
        request = Request(EnvironBuilder().get_environ())
        with pytest.raises(BusyError):
            images.answer(lambda build: build(), lambda: made.append(1), request, FILE)
        go.set()
    assert not made


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
