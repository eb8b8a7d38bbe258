import threading
import time
import urllib.request

import brotli

from klimatvakt.web.http.cache import BodyCache, make_body
from tests.web.conftest import publish


def body(text="x"):
    return make_body(text, "text/plain")


def test_a_body_is_built_once_per_stamp():
    cache, built = BodyCache(), []

    def build():
        built.append(1)
        return body()

    for stamp in ("a", "a", "b", "b"):
        cache.get(stamp, "key", build)
    assert len(built) == 2


def test_a_new_stamp_drops_everything():
    cache = BodyCache()
    for key in range(5):
        cache.get("a", key, body)
    cache.get("b", 0, body)
    assert len(cache) == 1


def test_the_least_recently_used_go_first():
    cache = BodyCache(max_bytes=3 * (len(body().br) + 1000))  # the thousand is what an entry takes besides
    for key in (1, 2, 3, 1, 4):
        cache.get("a", key, body)
    built = []
    for key in (1, 3, 4, 2):
        cache.get("a", key, lambda key=key: built.append(key) or body())
    assert built == [2]


def test_small_bodies_do_not_pile_up():
    """Any number of addresses, each of a few bytes: they take what holds them too."""
    cache = BodyCache(max_bytes=100_000)
    for key in range(300):
        cache.get("a", key, body)
    assert len(cache) < 100


def test_a_body_of_an_older_stamp_is_not_kept():
    cache = BodyCache()
    entered, go = threading.Event(), threading.Event()

    def slow():
        entered.set()
        go.wait(5)
        return body("old")

    thread = threading.Thread(target=lambda: cache.get("a", "key", slow))
    thread.start()
    entered.wait(5)
    cache.get("b", "other", body)
    go.set()
    thread.join()
    fresh = body("new")
    assert cache.get("b", "key", lambda: fresh) is fresh


def test_readers_follow_a_publication_without_reload(live):
    def page():
        question = urllib.request.Request(f"{live.url}/sv/", headers={"Accept-Encoding": "br"})
        with urllib.request.urlopen(question) as answer:
            return brotli.decompress(answer.read()).decode(), answer.headers["ETag"]

    before, tag = page()
    assert "Databas g000001" in before
    publish(live.build_dir / "provstad", 2)
    deadline = time.monotonic() + 5
    while "Databas g000002" not in page()[0] and time.monotonic() < deadline:
        time.sleep(0.1)
    after, new_tag = page()
    assert "Databas g000002" in after
    assert new_tag != tag
