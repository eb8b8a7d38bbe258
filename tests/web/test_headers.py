import gzip
import re

import brotli
import pytest

ADDRESSES = [
    "/", "/sv", "/sv/", "/andra/sv/", "/nix", "/sv/atgarder/?tema=kol", "/sv/diagram/line.svg", "/sv/data/theme.csv",
    "/sv/_dash-update-component", "/healthz", "/readyz",
    "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/favicon.ico", "/_static/nix.js",
]  # fmt: skip
CACHED = [
    "/sv/", "/sv/atgarder/?tema=energi", "/sv/diagram/line.svg", "/sv/diagram/line.csv", "/sv/data/theme.csv",
    "/robots.txt", "/sitemap.xml", "/.well-known/security.txt",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_protected(client, address):
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src-attr"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] in ("same-origin", "cross-origin")
    assert {"Referrer-Policy", "Permissions-Policy"} <= set(headers.keys())
    assert not {"Set-Cookie", "Server", "X-Powered-By"} & set(headers.keys())


def test_no_version_leaks_in_the_configuration(client):
    config = re.search(r'id="_dash-config"[^>]*>(.*?)</script>', client.get("/sv/atgarder/").text)[1]
    assert not re.search(r'"(dash|python|plotly)_version":"[^"]', config)


@pytest.mark.parametrize("address", CACHED)
def test_what_has_not_changed_is_304(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    minute, hour = "public, max-age=60, stale-while-revalidate=600", "public, max-age=3600"
    assert first.headers["Cache-Control"] == (hour if "/diagram/" in address else minute)
    assert first.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("written", ["{}", "W/{}", '"x", W/{}', "*"])
def test_a_tag_is_known_however_a_proxy_writes_it(client, written):
    tag = client.get("/sv/").headers["ETag"].removeprefix("W/")
    assert client.get("/sv/", headers={"If-None-Match": written.format(tag)}).status_code == 304
    assert client.get("/sv/", headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("", None, bytes),
        ("identity", None, bytes),
        ("BR", "br", brotli.decompress),
    ],
)
def test_answers_come_compressed(client, accepted, encoding, decode):
    answer = client.get("/sv/", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert decode(answer.data).startswith(b"<!doctype html>")


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_packed_files_never_change(client, accepted):
    for address in re.findall(r'(?:src|href)="(/_static/[^"]+)"', client.get("/sv/").text):
        answer = client.get(address, headers={"Accept-Encoding": accepted})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers.get("Content-Encoding", "") == accepted


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "../manifest.json", "%2e%2e/manifest.json", "vendor.000000000000.js", "", "x/y/z", "a%00.js"],
)
def test_nothing_else_is_served_from_the_bundle(client, name):
    assert client.get(f"/_static/{name}").status_code == 404


def test_both_cities_and_all_languages_share_the_packed_files(client):
    pages = [client.get(address).text for address in ("/sv/", "/fi/", "/andra/en/")]
    assert len({tuple(re.findall(r'src="(/_static/[^"]+)"', page)) for page in pages}) == 1
