"""What is kept ready: once per question, bounded in bytes whatever is asked."""

import time
import urllib.request

import brotli

from klimatvakt.web.http.cache import Kept, kept_body, make_body
from tests.web.conftest import publish


def body(text="x"):
    return make_body(text, "text/plain")


def test_a_body_is_built_once_per_question():
    kept, built = Kept(), []

    def build():
        built.append(1)
        return body()

    for key in ("a", "a", "b", "b"):
        kept_body(kept, key, build)
    assert len(built) == 2


def test_the_least_recently_used_go_first():
    kept = Kept(max_bytes=3 * (10 + 1000))  # the thousand is what an entry takes besides
    for key in (1, 2, 3):
        kept.put(key, key, 10)
    kept.get(1)
    kept.put(4, 4, 10)
    assert [kept.get(key) for key in (1, 2, 3, 4)] == [1, None, 3, 4]


def test_bytes_are_the_bound_for_small_and_large_alike():
    kept = Kept(max_bytes=100_000)
    for key in range(300):
        kept.put(key, key, 10)
    assert 90 <= len(kept) < 100
    kept.put("large", "large", 90_000)
    assert (len(kept) < 10, kept.get("large")) == (True, "large")
    kept.put("too large", "", 100_000)
    assert kept.get("large") == "large"


def test_a_long_question_takes_no_more_than_a_short_one():
    kept = Kept()
    kept.put("text=" + "a" * 60_000, body(), 1)
    assert max(map(len, kept._values)) == 16


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
