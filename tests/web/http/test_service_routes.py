import datetime as dt
import re

import pytest

from klimatvakt.config import SettingsError
from klimatvakt.web.app.site import build_site, open_site
from tests.web.conftest import PARTS, make_settings, publish


def test_healthz_needs_no_database(tmp_path, bundle_dir):
    client = build_site(make_settings(tmp_path, bundle_dir), PARTS).test_client()
    assert client.get("/healthz").text == "ok\n"


def test_readyz_names_each_city_s_generation(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["ready"]) == (200, True)
    assert set(answer.json["cities"]) == {"provstad", "andra"}
    found = answer.json["cities"]["provstad"]
    assert found["generation"] == "g000001"
    assert found["published_at"] == "2026-11-22T08:00:00+00:00"
    age = (dt.datetime.now(dt.UTC) - dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)).total_seconds()
    assert abs(found["age_seconds"] - age) < 60


def test_before_the_first_generation_everything_waits_politely(tmp_path, bundle_dir):
    publish(tmp_path / "provstad", 1)
    client = build_site(make_settings(tmp_path, bundle_dir), PARTS).test_client()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json["cities"]["andra"]) == (503, {"generation": None})
    page = client.get("/andra/sv/")
    assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
    assert "<h1>Klimatvakt startar</h1>" in page.text
    assert "/sv/" in client.get("/sitemap.xml").text
    publish(tmp_path / "andra", 1)
    assert client.get("/andra/sv/").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_robots_names_the_sitemap(client):
    assert "Sitemap: http://localhost/sitemap.xml\n" in client.get("/robots.txt").text


def test_security_txt_expires_in_less_than_a_year(client):
    text = client.get("/.well-known/security.txt").text
    expires = dt.datetime.fromisoformat(re.search(r"Expires: (\S+)", text)[1])
    assert dt.timedelta(days=290) < expires - dt.datetime.now(dt.UTC) < dt.timedelta(days=365)
    assert "Contact: http://localhost/sv/om/\n" in text


def test_the_public_address_comes_from_the_settings(published, bundle_dir):
    settings = make_settings(published, bundle_dir, KLIMATVAKT_URL="https://klimat.example/")
    client = build_site(settings, PARTS).test_client()
    page = client.get("/andra/sv/", headers={"Host": "annan.example"}).text
    assert '<link rel="canonical" href="https://klimat.example/andra/sv/">' in page
    assert "annan.example" not in page


def test_two_services_in_one_process_do_not_share_anything(published, bundle_dir):
    first = build_site(make_settings(published, bundle_dir), PARTS)
    second = build_site(make_settings(published, bundle_dir, KLIMATVAKT_CITIES="andra"), PARTS)
    for site in (first, second):
        open_site(site)
        assert site.test_client().get("/fi/toimenpiteet/").text.count("..list.html...list.url..") == 1
    assert first.test_client().get("/andra/sv/").status_code == 200
    assert second.test_client().get("/andra/sv/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"KLIMATVAKT_CITIES": "sv"}, "sv"),
        ({"KLIMATVAKT_CITIES": "../etc"}, "etc"),
        ({"KLIMATVAKT_CITIES": "Grankulla"}, "Grankulla"),
        ({"KLIMATVAKT_TODAY": "i dag"}, "i dag"),
        ({"KLIMATVAKT_BUNDLE": "/nowhere"}, "make bundle"),
        ({"HOST": "0.0.0.0"}, "KLIMATVAKT_URL"),
        ({"HOST": "klimat.example"}, "KLIMATVAKT_URL"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(published, bundle_dir, changes, named):
    with pytest.raises(SettingsError, match=named):
        build_site(make_settings(published, bundle_dir, **changes), PARTS)
