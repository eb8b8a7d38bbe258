"""The short way answers exactly as the long way, and only when nothing it depends on has changed."""

import brotli
import pytest

from klimatvakt.web.app.site import build_site
from klimatvakt.web.http.cache import PUBLIC
from klimatvakt.web.http.known_answers import Shortcut
from tests.web.conftest import PARTS, make_settings, publish

BR = {"Accept-Encoding": "br"}


@pytest.fixture
def client(tmp_path, bundle_dir):
    for city in ("provstad", "andra"):
        publish(tmp_path / city, 1)
    return build_site(make_settings(tmp_path, bundle_dir), PARTS).test_client()


@pytest.mark.parametrize(
    "address",
    [
        "/sv/",
        "/andra/fi/toimenpiteet/?teema=energi",
        "/sv/diagram/line.svg",
        "/sv/atgarder/",
    ],
)
def test_a_second_answer_equals_the_first(client, address):
    first, second, third = (client.get(address, headers=BR) for _ in range(3))
    assert first.status_code == 200
    assert first.data == second.data == third.data
    assert list(first.headers) == list(second.headers) == list(third.headers)


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({"Host": "annan.example"}, ""),
        ({"Accept-Encoding": "gzip"}, ""),
        ({}, "?tema=trafik"),
        ({"Accept-Encoding": ""}, ""),
    ],
)
def test_another_question_gets_its_own_answer(client, headers, query):
    address = "/sv/atgarder/"
    usual = [client.get(address, headers=BR) for _ in range(2)][-1]
    other = client.get(address + query, headers={**BR, **headers})
    assert other.data != usual.data or other.headers.get("Content-Encoding") != "br"


def test_the_two_cities_do_not_answer_for_each_other(client):
    addresses = ("/sv/", "/andra/sv/")
    first = [brotli.decompress(client.get(address, headers=BR).data).decode() for address in addresses]
    again = [brotli.decompress(client.get(address, headers=BR).data).decode() for address in addresses]
    assert first == again
    assert 'href="http://localhost/andra/sv/"' in again[1]
    assert 'href="http://localhost/andra/sv/"' not in again[0]


def test_what_is_kept_is_bounded_in_bytes():
    asked = []

    def app(environ, start_response):
        asked.append(environ["PATH_INFO"])
        start_response("200 OK", [("Cache-Control", PUBLIC), ("Content-Encoding", "br")])
        return [b"x" * 1_000_000]

    shortcut = Shortcut(app, lambda: "stamp")
    for number in (*range(8), 7, 0):
        answer = shortcut({"REQUEST_METHOD": "GET", "PATH_INFO": f"/sv/{number}"}, lambda *given: None)
        assert len(b"".join(answer)) == 1_000_000
    assert asked == [f"/sv/{number}" for number in (*range(8), 0)]  # the last is kept, the first long gone
    assert len(shortcut._kept) <= 4


@pytest.mark.parametrize("address", ["/sv/nix/", "/sv/atgarder/?tema=kol", "/sv", "/"])
def test_errors_and_redirects_are_never_kept(client, address):
    answers = [client.get(address, headers=BR).status_code for _ in range(3)]
    assert len(set(answers)) == 1
    assert answers[0] != 200


def test_a_known_tag_is_still_304(client):
    tag = [client.get("/sv/", headers=BR) for _ in range(2)][-1].headers["ETag"]
    assert client.get("/sv/", headers={**BR, "If-None-Match": tag}).status_code == 304


def test_other_methods_go_the_ordinary_way(client):
    for _ in range(2):
        client.get("/sv/", headers=BR)
    assert client.head("/sv/", headers=BR).data == b""
    assert client.post("/sv/", headers=BR).status_code == 405
