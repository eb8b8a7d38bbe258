import re
from xml.etree import ElementTree

import pytest

from tests.web.conftest import HOSTILE

LANGUAGES = ("sv", "fi", "en")
WORDS = {"sv": "atgarder", "fi": "toimenpiteet", "en": "measures"}


@pytest.mark.parametrize("prefix", ["", "/andra"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_a_whole_document(client, prefix, language):
    for path in ("", f"{WORDS[language]}/", f"{WORDS[language]}/E-1/"):
        address = f"{prefix}/{language}/{path}"
        page = client.get(address).text
        assert page.startswith(f'<!doctype html>\n<html lang="{language}" data-plotly="/_static/plotly.')
        assert page.count("<h1>") == 1
        assert f'<link rel="canonical" href="http://localhost{address}">' in page
        assert re.findall(r'hreflang="(.+?)" href="(.+?)"', page) == [
            *(
                (other, f"http://localhost{prefix}/{other}/{path.replace(WORDS[language], WORDS[other])}")
                for other in LANGUAGES
            ),
            ("x-default", f"http://localhost{prefix}/sv/{path.replace(WORDS[language], WORDS['sv'])}"),
        ]


def test_text_in_the_head_is_escaped(client):
    page = client.get("/sv/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in re.search(r'name="description" content="(.*?)"', page)[1]


def test_no_page_has_an_inline_script(client):
    scripts = re.findall(r"<script([^>]*)>", client.get("/sv/").text)
    assert all("src=" in attributes or 'type="application/json"' in attributes for attributes in scripts)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "sv"),
        ("fi", "fi"),
        ("en-GB,en;q=0.9", "en"),
        ("de", "sv"),
        ("sv-FI,fi;q=0.9", "sv"),
        ("fi;q=0.5,en;q=0.4", "fi"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/andra"])
def test_the_root_leads_to_the_reader_s_language(client, prefix, header, language):
    answer = client.get(f"{prefix}/", headers={"Accept-Language": header})
    assert (answer.status_code, answer.location, answer.headers["Vary"]) == (
        302,
        f"{prefix}/{language}/",
        "Accept-Language",
    )


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/sv", "/sv/"),
        ("/andra/fi", "/andra/fi/"),
        ("/sv/atgarder", "/sv/atgarder/"),
        ("/sv/atgarder?tema=energi", "/sv/atgarder/?tema=energi"),
        ("/andra/sv/atgarder/E-1", "/andra/sv/atgarder/E-1/"),
        ("/sv/atgarder//", "/sv/atgarder/"),
    ],
)
def test_a_missing_slash_is_added(client, address, location):
    answer = client.get(address, headers={"Host": "annan.example"})
    assert (answer.status_code, answer.location) == (308, location)


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("/sv/koldioxidbudget/", "/sv/utslappsbudget/"),
        ("/andra/fi/hiilibudjetti/?nayta=x", "/andra/fi/paastobudjetti/?nayta=x"),
        ("/en/carbon-budget/?utm_source=a&view=x", "/en/emission-budget/?utm_source=a&view=x"),
    ],
)
def test_a_former_word_leads_to_todays_with_its_query(client, former, now):
    answer = client.get(former)
    assert (answer.status_code, answer.location) == (308, now)
    assert client.get(now.partition("?")[0]).status_code == 200


def test_a_city_without_slash_leads_to_a_language_without_naming_the_host(client):
    assert client.get("/andra", headers={"Host": "annan.example"}).location == "/andra/sv/"


@pytest.mark.parametrize(
    "address",
    ["/nix", "/sv/nix/", "/sv/atgarder/E-9/", "/sv/atgarder/E-1/x/", "/fi/atgarder/", "/sv/measures/", "/de/",
     "/sv/_reload-hash", "/sv/_favicon.ico",
     "/sv/assets/x", "/andra/healthz", "/sv/_mcp", "/sv/%00", "/sv/../etc/passwd", "/index.php"],
)  # fmt: skip
def test_what_does_not_exist_is_404_in_the_frame_of_the_city(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert re.search(r'<p class="kicker">404</p><h1>[^<]+</h1>', answer.text)
    assert "<header>Provstad" in answer.text
    assert 'name="robots" content="noindex"' in answer.text


@pytest.mark.parametrize("path", ["dash/x.js", "dash/dash-renderer/build/dash_renderer.min.js", "nix/../x", "plotly/x"])
@pytest.mark.parametrize("prefix", ["", "/sv", "/andra/fi"])
def test_dash_s_own_suites_are_not_there(client, prefix, path):
    answer = client.get(f"{prefix}/_dash-component-suites/{path}")
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "http")


def test_an_unknown_finnish_address_is_answered_with_finnish_frame(client):
    assert '<html lang="fi">' in client.get("/fi/nix/").text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_cannot_be_changed(client, method):
    answer = getattr(client, method)("/sv/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_head_has_the_headers_of_get(client):
    got, head = client.get("/sv/"), client.head("/sv/")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", got.headers["ETag"])


def test_unknown_parameters_are_ignored_and_not_canonical(client):
    answer = client.get("/sv/atgarder/?utm_source=brev&tema=energi&fbclid=1&fbclid=2")
    assert answer.status_code == 200
    assert '<link rel="canonical" href="http://localhost/sv/atgarder/?tema=energi">' in answer.text
    assert "1 av 2" in answer.text


@pytest.mark.parametrize("query", ["tema=kol", "tema=energi&tema=trafik", "text=%00"])
def test_an_invalid_value_is_400_with_what_is_allowed(client, query):
    answer = client.get(f"/sv/atgarder/?{query}")
    assert answer.status_code == 400
    assert "Tillåtna värden" in answer.text


def test_a_refused_value_comes_back_escaped(client):
    answer = client.get("/sv/atgarder/", query_string={"tema": HOSTILE})
    assert answer.status_code == 400
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "<code>energi</code>" in answer.text


def test_a_text_comes_back_escaped(client):
    answer = client.get("/sv/atgarder/", query_string={"text": HOSTILE})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("host", ["a b", "x<script>", "a/b", "a@b"])
def test_a_host_that_is_no_host_is_refused(client, host):
    answer = client.get("/sv/", headers={"Host": host})
    assert answer.status_code == 400
    assert "<script>" not in answer.text


def test_sitemap_has_every_page_in_every_language(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").text)
    found = [element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert (
        len(found) == 2 * 3 * 9
    )  # cities × languages × (overview, list, budget, about, gallery, two measures, two closed reports)
    assert all(client.get(address.removeprefix("http://localhost")).status_code == 200 for address in found)
