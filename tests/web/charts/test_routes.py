"""The addresses of charts: every output of one state, what they refuse, and what they let others do with them."""

import json
import re

import pytest

from klimatvakt.web.http.cache import FILE, IMMUTABLE, PUBLIC

LINK = "http://localhost/sv/diagram/line/?tema=energi"


@pytest.mark.parametrize(
    ("address", "content_type", "content"),
    [
        ("/sv/diagram/line.svg?tema=energi", "image/svg+xml; charset=utf-8", "<svg"),
        ("/en/chart/line.csv", "text/csv; charset=utf-8", "csv"),
        ("/andra/fi/kaavio/line.csv?format=plain", "text/csv; charset=utf-8", "plain"),
        (
            "/sv/diagram/line.xlsx?tema=energi",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            LINK,
        ),
        ("/sv/diagram/line.json?tema=energi", "application/json", '{"title":"Linje energi 2026-11-22"'),
        ("/sv/diagram/line.plotly.json", "application/json", '{"title":"Linje alla 2026-11-22","dark":false}'),
        (
            "/sv/diagram/line.plotly.json?utseende=mork",
            "application/json",
            '{"title":"Linje alla 2026-11-22","dark":true}',
        ),
        ("/sv/diagram/line/?tema=energi", "text/html; charset=utf-8", "<!doctype html>"),
    ],
)
def test_each_output_may_be_shown_on_other_sites(client, address, content_type, content):
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (200, content_type)
    assert answer.text.startswith(content)
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_picture_is_a_png_of_the_very_image(client):
    answer = client.get("/sv/diagram/line.png?tema=energi")
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert answer.data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(answer.data[16:20]) == 80  # 40 px at two pixels each
    assert b"Linje energi 2026-11-22" in answer.data
    again = client.get("/sv/diagram/line.png?tema=energi", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/sv/diagram/line.png?tema=trafik").headers["ETag"] != answer.headers["ETag"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "standard ljus http://localhost/sv/diagram/line/<"),
        ("?storlek=standard", "standard ljus http://localhost/sv/diagram/line/<"),
        ("?utseende=print&storlek=kvadrat&tema=energi", "kvadrat print http://localhost/sv/diagram/line/?tema=energi<"),
    ],
)
def test_size_and_look_are_of_the_image_and_the_link_is_without_them(client, query, said):
    assert said in client.get(f"/sv/diagram/line.svg{query}").text


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_tables_are_saved_under_a_name_that_says_what_they_are(client, extension):
    answer = client.get(f"/andra/en/chart/line.{extension}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="andra-line-20261122.{extension}"'


KNOWN = ["tema", "storlek", "utseende", "rapport", "version"]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/sv/diagram/line.svg?utm_source=x", KNOWN),
        ("/sv/diagram/line.png?theme=energi", KNOWN),
        ("/sv/diagram/line.xlsx?tema=kol", ["energi", "trafik"]),
        ("/sv/diagram/line.json?storlek=jätte", ["standard", "stor", "kvadrat", "smal", "delning"]),
        ("/sv/diagram/line.csv?utseende=rosa", ["ljus", "mork", "print"]),
        ("/sv/diagram/line.plotly.json?utseende=print", ["ljus", "mork"]),
        ("/sv/diagram/line.csv?tema=energi&tema=energi", ["ett värde"]),
        ("/sv/diagram/line.csv?version=a&version=b", ["ett värde"]),
        ("/sv/diagram/line.csv?format=xml", ["plain"]),
        ("/sv/diagram/line.svg?format=plain", KNOWN),
    ],
)
def test_unknown_parameters_are_refused_with_the_list(client, address, allowed):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.json["error"]["allowed"] == allowed


@pytest.mark.parametrize(
    "address",
    [
        "/sv/diagram/nix.svg",
        "/sv/diagram/nix/",
        "/sv/diagram/line.exe",
        "/fi/diagram/line.svg",
        "/sv/diagram/../line.svg",
        "/sv/diagram/line.svg/",
        "/sv/diagram/LINE.svg",
        "/sv/diagram/line.plotly.svg",
        "/sv/diagram/%2e%2e%2fline.svg",
    ],
)
def test_what_is_no_chart_is_404(client, address):
    assert client.get(address).status_code == 404


HOSTILE = [
    "?tema=%3Cscript%3Ealert(1)%3C/script%3E",
    "?tema=' OR 1=1 --",
    "?tema=" + "x" * 10_000,
    "?" + "&".join(f"a{n}=1" for n in range(200)),
    "?tema=%E2%80%AE%00%1B[31m",
    "?%3Cimg src=x onerror=alert(1)%3E=1",
    "?rapport=../../etc/passwd",
    "?version=g000001-%3Cb%3E-20261122",
    "?version=../../g000001",
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("end", [".svg", ".png", ".csv", ".xlsx", ".json", ".plotly.json", "/"])
def test_hostile_queries_are_refused_and_come_back_escaped(client, end, query):
    answer = client.get(f"/sv/diagram/line{end}{query}")
    assert 400 <= answer.status_code < 500
    assert not re.search(r"<script>alert|<img src=x|<b>|\x00|\x1b", answer.text)


def test_files_last_an_hour_and_the_figure_a_minute(client):
    assert client.get("/sv/diagram/line.svg").headers["Cache-Control"] == FILE
    assert client.get("/sv/diagram/line.png").headers["Cache-Control"] == FILE
    assert client.get("/sv/diagram/line.plotly.json").headers["Cache-Control"] == PUBLIC


def test_only_the_chart_s_own_page_may_be_framed(client):
    own = client.get("/sv/diagram/line/")
    assert "frame-ancestors *" in own.headers["Content-Security-Policy"]
    assert len(own.headers.getlist("Content-Security-Policy")) == 1
    for address in ("/sv/", "/sv/diagram/line.svg", "/sv/diagram/nix/", "/sv/diagram/line/?x=1", "/oembed"):
        assert "frame-ancestors 'none'" in client.get(address).headers["Content-Security-Policy"]


def test_the_own_page_loads_no_dash_and_tells_where_it_can_be_embedded(client):
    text = client.get("/sv/diagram/line/?tema=energi").text
    assert re.findall(r'src="/_static/(\w+)\.', text) == ["charts", "embed"]
    assert '<link rel="canonical" href="http://localhost/sv/diagram/line/?tema=energi">' in text
    assert 'hreflang="fi" href="http://localhost/fi/kaavio/line/?teema=energi"' in text
    assert 'property="og:image" content="http://localhost/sv/diagram/line.png?tema=energi&amp;storlek=delning"' in text
    assert "application/json+oembed" in text
    assert [line for line in ("sv: Linje", "fi: Linje", "en: Linje") if line not in text] == []


def test_the_own_page_is_found_without_its_slash(client):
    answer = client.get("/andra/sv/diagram/line?tema=energi")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/andra/sv/diagram/line/?tema=energi")


def test_json_says_how_to_cite_in_every_language_and_how_to_embed(client):
    found = client.get("/sv/diagram/line.json?tema=energi").json
    assert found["link"] == LINK
    assert found["citations"]["en"] == "en: Linje energi 2026-11-22 http://localhost/en/chart/line/?theme=energi"
    assert found["embed"]["live"] == f"<iframe {LINK} http://localhost/embed.js>"
    assert json.dumps(found)


def version_of(client):
    return re.search(r"version=([\w-]+)", client.get("/sv/diagram/line.json").json["pinned"])[1]


def test_a_pinned_address_never_changes_and_stays_pinned_in_all_it_offers(client):
    version = version_of(client)
    assert re.fullmatch(r"g000001-prov1-20261122", version)
    answer = client.get(f"/sv/diagram/line.json?version={version}")
    assert answer.headers["Cache-Control"] == IMMUTABLE
    assert answer.json["pinned"] == answer.json["link"] == f"http://localhost/sv/diagram/line/?version={version}"
    assert answer.json["embed"]["live"] == "<iframe http://localhost/sv/diagram/line/ http://localhost/embed.js>"
    assert client.get(f"/sv/diagram/line/?version={version}").headers["Cache-Control"] == IMMUTABLE


@pytest.mark.parametrize(
    "version",
    [
        "g000002-prov1-20261122",
        "g000001-other-20261122",
        "g000001-prov1-20261123",
        "g000001-prov1-19990101",
        "g000001-prov1-20261399",
        "g000001",
        "",
    ],
)
def test_a_version_that_is_not_kept_is_gone_and_leads_to_today(client, version):
    machine = client.get(f"/sv/diagram/line.svg?version={version}")
    assert (machine.status_code, machine.json["error"]["code"]) == (410, "version_gone")
    page = client.get(f"/andra/sv/diagram/line/?version={version}")
    assert page.status_code == 410
    assert 'href="/andra/sv/diagram/line/"' in page.text


def test_oembed_gives_the_code_of_a_chart_s_page(client):
    found = client.get("/oembed", query_string={"url": LINK, "maxwidth": "500"}).json
    assert (found["type"], found["version"], found["width"]) == ("rich", "1.0", 500)
    assert found["html"] == f"<iframe {LINK} http://localhost/embed.js>"
    assert found["provider_name"] == "Klimatvakt Provstad"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 404),
        ({"url": "https://example.org/sv/diagram/line/"}, 404),
        ({"url": "http://localhost/sv/"}, 404),
        ({"url": "http://localhost/sv/diagram/nix/"}, 404),
        ({"url": "http://localhost/sv/diagram/line/?tema=kol"}, 400),
        ({"url": "http://localhost/sv/diagram/line/?rapport=nix"}, 404),
        ({"url": "http://localhost/sv/diagram/line/?version=nix"}, 410),
        ({"url": "http://localhost//[x"}, 404),
        ({"url": "http://localhost//[x]/sv/diagram/line/"}, 404),
        ({"url": "http://localhost@example.org/sv/diagram/line/"}, 404),
        ({"url": LINK, "format": "xml"}, 501),
        ({"url": LINK, "maxwidth": "-1"}, 404),
        ({"url": LINK, "maxheight": "9" * 50}, 404),
    ],
)
def test_oembed_refuses_what_is_no_chart_of_ours(client, query, status):
    answer = client.get("/oembed", query_string=query)
    assert (answer.status_code, answer.content_type) == (status, "application/json")


def test_every_page_has_a_card_that_stays_in_its_reading(client):
    assert (
        'content="http://localhost/andra/sv/kort.png?rapport=bokslut-2024"'
        in client.get("/andra/sv/?rapport=bokslut-2024").text
    )
    answer = client.get("/andra/fi/toimenpiteet/E-1/kortti.png?raportti=bokslut-2024")
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert (int.from_bytes(answer.data[16:20]), int.from_bytes(answer.data[20:24])) == (1200, 630)
    assert b"E-1" in answer.data
    assert client.get("/sv/nix/kort.png").status_code == 404
    assert client.get("/sv/kort.png?rapport=nix").status_code == 404


def test_the_card_each_page_names_is_there(client):
    """That of the gallery too: it stands where the files of charts do."""
    pages = re.findall(r"<loc>http://localhost(.*?)</loc>", client.get("/sitemap.xml").text)
    named = [re.search(r'og:image" content="http://localhost(.*?)"', client.get(page).text) for page in pages]
    assert "/fi/kaavio/kortti.png" in {found[1] for found in named}
    assert [found[1] for found in named if client.get(found[1]).status_code != 200] == []


def test_the_embedding_page_s_script_stands_at_an_address_that_stays(client):
    answer = client.get("/embed.js")
    assert (answer.status_code, answer.content_type) == (200, "text/javascript; charset=utf-8")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("look", ["ljus", "mork"])
def test_a_frame_has_the_look_it_is_asked_for_and_its_embed_code_asks_for_it(client, look):
    text = client.get(f"/sv/diagram/line/?utseende={look}").text
    assert f'<html lang="sv" data-look="{look}"' in text
    assert "data-look" not in client.get("/sv/diagram/line/").text
    for code in client.get(f"/sv/diagram/line.json?utseende={look}").json["embed"].values():
        assert not code or f"utseende={look}" in code
    assert "utseende" not in str(client.get("/sv/diagram/line.json").json["embed"])
    asked = f"/oembed?url=http://localhost/sv/diagram/line/%3Futseende%3D{look}"
    assert f"/line/?utseende={look}" in client.get(asked).json["html"]


def test_a_screen_has_no_look_of_print(client):
    assert client.get("/sv/diagram/line/?utseende=print").status_code == 400
