"""Everything can be read as of a closed report (``?rapport=``), and stays there until the reader leaves it."""

import datetime as dt
import re
from types import SimpleNamespace
from xml.etree import ElementTree

import brotli
import pytest

from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.errors import GenerationError, UnknownReportError
from klimatvakt.web.app.city import City
from tests.fixtures.rows import make_row
from tests.web.conftest import HOSTILE, derive, make_settings, publish, read_city
from tests.web.dash.test_callbacks import form_input, post

THEN = "rapport=bokslut-2024"
UNKNOWN = {
    "unknown": "nix",
    "open": "delar-2-2025",
    "in-the-future": "framtida",
    "case": "Bokslut-2024",
    "script": HOSTILE,
    "sql": "x' OR 1=1; DROP TABLE report;--",
    "path": "../../etc/passwd",
    "control": "bokslut-2024\x00\x1b[31m",
    "not-unicode": "\ufffd",
    "long": "a" * 1500,
    "blank": " ",
}
PAGES = ("/sv/", "/fi/toimenpiteet/", "/andra/en/measures/E-1/")
WORDS = {"sv": "rapport", "fi": "raportti", "en": "report"}


def language(address):
    return re.search(r"/(sv|fi|en)/", address)[1]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_is_read_as_of(client, address):
    word = WORDS[language(address)]
    page = client.get(f"{address}?utm_source=x&{word}=bokslut-2024").text
    title = {"sv": "Bokslut 2024", "fi": "Tilinpäätös 2024", "en": "Final accounts 2024"}[language(address)]
    assert title in re.search("<title>(.*?)</title>", page)[1]
    assert f'<main id="main" tabindex="-1"><section>{title}<a href="{address}">nu</a></section><div' in page
    assert f'<link rel="canonical" href="http://localhost{address}?{word}=bokslut-2024">' in page
    assert f'<meta property="og:url" content="http://localhost{address}?{word}=bokslut-2024">' in page
    alternates = re.findall(r'hreflang="(..)" href="(.+?)"', page)
    assert [url.rpartition("?")[2] for _, url in alternates] == [
        f"{WORDS[name]}=bokslut-2024" for name, _ in alternates
    ]


def test_a_page_read_as_of_a_report_shows_its_day_and_its_links_stay(client):
    then = client.get(f"/sv/?{THEN}").text
    assert "g000001, 2024-12-31" in then
    assert '<a href="/sv/atgarder/E-1/?rapport=bokslut-2024">E-1</a>' in then
    assert '<a href="/sv/?rapport=bokslut-2024">hem</a>' in then
    now = client.get("/sv/").text
    assert "g000001, 2026-11-22" in now
    assert "rapport=" not in now


def test_the_newest_closed_report_is_a_choice_like_another(client):
    assert "g000001, 2025-04-30" in client.get("/sv/?rapport=delar-1-2025").text


def test_a_hostile_title_comes_back_escaped(client):
    assert "<script>alert" not in client.get("/sv/?rapport=delar-1-2025").text


def test_an_empty_choice_is_now(client):
    page = client.get("/sv/?rapport=").text
    assert '<link rel="canonical" href="http://localhost/sv/">' in page


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("/sv/diagram/line.json?tema=energi&" + THEN, "line/?tema=energi&rapport=bokslut-2024"),
        ("/sv/diagram/line.svg?" + THEN, "Linje alla 2024-12-31"),
        ("/sv/diagram/line.csv?format=plain&" + THEN, "plain"),
        ("/en/data/shown.csv?report=bokslut-2024&theme=trafik", "theme\ntrafik"),
    ],
)
def test_files_are_read_as_of_the_report(client, address, content):
    answer = client.get(address)
    assert answer.status_code == 200
    assert content in answer.text


def test_raw_tables_hold_all_reports_and_take_none(client):
    assert client.get(f"/sv/data/theme.csv?{THEN}").status_code == 400


def test_a_callback_stays_in_the_reading(client):
    found = post(client, "sv", form_input(f"tema=trafik&{THEN}")).json["response"]["list"]
    assert found["url"] == "/sv/atgarder/?tema=trafik&rapport=bokslut-2024"


@pytest.mark.parametrize("kind", UNKNOWN)
def test_an_unknown_report_is_404_with_those_there_are(client, kind):
    answer = client.get("/sv/atgarder/", query_string={"tema": "energi", "rapport": UNKNOWN[kind]})
    assert answer.status_code == 404
    main = answer.text.partition("<main")[2]
    assert '<p><a href="/sv/atgarder/?tema=energi">Sidan som den är nu</a></p>' in main
    assert re.findall(r'<li><a href="(.*?)">', main) == [
        "/sv/atgarder/?tema=energi&amp;rapport=delar-1-2025",
        "/sv/atgarder/?tema=energi&amp;rapport=bokslut-2024",
    ]
    assert "<script" not in main
    assert all(letter.isprintable() or letter == "\n" for letter in answer.text)
    assert 'name="robots" content="noindex"' in answer.text


@pytest.mark.parametrize("address", ["/sv/diagram/line.svg", "/sv/diagram/line.json", "/sv/data/shown.csv"])
@pytest.mark.parametrize("kind", [*UNKNOWN, "empty"])
def test_a_file_of_an_unknown_report_is_404_with_those_there_are(client, address, kind):
    answer = client.get(address, query_string={"rapport": UNKNOWN.get(kind, "")})
    assert answer.status_code == 404
    error = answer.json["error"]
    assert (error["code"], error["allowed"]) == ("unknown_report", ["delar-1-2025", "bokslut-2024"])
    assert error["message"].isprintable()


@pytest.mark.parametrize(
    "body",
    [
        form_input("rapport=nix"),
        form_input("rapport=%3Cscript%3E&tema=energi"),
    ],
    ids=["form", "script"],
)
def test_a_callback_about_an_unknown_report_is_404(client, body):
    answer = post(client, "sv", body)
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "unknown_report")
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "query",
    [f"{THEN}&{THEN}", f"{THEN}&rapport=", "rapport=nix&rapport=nix", "rapport=" + "a" * 10_000],
    ids=["same", "empty", "unknown", "10 kB"],
)
@pytest.mark.parametrize(
    "address", ["/sv/", "/sv/diagram/line.svg", "/sv/data/shown.csv", "/sv/rapporter/bokslut-2024/"]
)
def test_a_report_twice_or_too_long_is_400(client, address, query):
    assert client.get(f"{address}?{query}").status_code == 400


@pytest.mark.parametrize("query", [f"{THEN}&{THEN}", "rapport=" + "a" * 900])
def test_a_callback_with_a_report_twice_or_too_long_is_refused(client, query):
    assert post(client, "sv", form_input(query)).status_code in (400, 404)


def test_a_report_s_own_page_is_read_as_of_itself(client):
    page = client.get("/sv/rapporter/bokslut-2024/").text
    assert "g000001, 2024-12-31" in page
    assert '<a href="/sv/atgarder/E-1/?rapport=bokslut-2024">E-1</a>' in page
    assert '<link rel="canonical" href="http://localhost/sv/rapporter/bokslut-2024/">' in page
    assert '<a href="/sv/">hem</a>' in page
    assert "<section>" not in page
    assert client.get(f"/sv/rapporter/bokslut-2024/?{THEN}").status_code == 200


def test_a_page_that_tells_of_now_does_so_in_every_reading(client):
    page = client.get(f"/sv/om/?{THEN}").text
    assert "g000001, 2026-11-22" in page
    assert '<section>inte läst<a href="/sv/om/">nu</a></section>' in page
    assert "<title>Om – " in page
    assert '<link rel="canonical" href="http://localhost/sv/om/">' in page
    assert '<a href="/sv/?rapport=bokslut-2024">hem</a>' in page
    assert client.get("/sv/om/?rapport=nix").status_code == 404


def test_a_report_s_own_page_cannot_be_read_as_of_another(client):
    answer = client.get("/sv/rapporter/bokslut-2024/?rapport=delar-1-2025")
    assert (answer.status_code, "<code>bokslut-2024</code>" in answer.text) == (400, True)
    assert client.get("/sv/rapporter/bokslut-2024/?rapport=nix").status_code == 404


@pytest.mark.parametrize("item", ["nix", "delar-2-2025", "framtida", "%3Cscript%3E", "a" * 3000, "%00"])
def test_a_report_that_is_not_closed_has_no_page(client, item):
    answer = client.get(f"/sv/rapporter/{item}/")
    assert answer.status_code == 404
    assert "<script" not in answer.text.partition("<main")[2]
    assert re.findall(r'<li><a href="(.*?)">', answer.text) == [
        "/sv/rapporter/delar-1-2025/",
        "/sv/rapporter/bokslut-2024/",
    ]


def test_the_sitemap_names_pages_of_today_and_closed_reports(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").text)
    found = [element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert not [address for address in found if "?" in address or "delar-2-2025" in address]
    assert "http://localhost/sv/rapporter/bokslut-2024/" in found


@pytest.mark.parametrize("address", ["/sv/", "/sv/diagram/line.svg"])
def test_each_reading_has_its_own_tag_and_its_own_answer(client, address):
    now, then = address, f"{address}?{THEN}"
    answers = [client.get(url, headers={"Accept-Encoding": "br"}) for url in (now, then, now, then)]
    assert [brotli.decompress(answer.data) for answer in answers[:2]] == [
        brotli.decompress(answer.data) for answer in answers[2:]
    ]
    assert answers[0].headers["ETag"] != answers[1].headers["ETag"]
    again = client.get(then, headers={"If-None-Match": answers[1].headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.fixture
def city(tmp_path, bundle_dir):
    publish(tmp_path / "provstad", 1)
    asked = []

    def count(tables, as_of, report_id):
        asked.append((as_of, report_id))
        return derive(tables, as_of, report_id)

    found = City("provstad", "", make_settings(tmp_path, bundle_dir), read_city, count)
    return found, asked


def test_each_reading_is_derived_once_as_of_its_own_day(city):
    city, asked = city
    for report in (None, "bokslut-2024", "delar-1-2025", "bokslut-2024", None):
        city.facts(city.moment(), report)
    assert asked == [
        (dt.date(2026, 11, 22), None),
        (dt.date(2024, 12, 31), "bokslut-2024"),
        (dt.date(2025, 4, 30), "delar-1-2025"),
    ]


def test_a_reading_that_cannot_be_derived_is_said_to_be_unavailable(tmp_path, bundle_dir):
    publish(tmp_path / "provstad", 1)

    def refuse(tables, as_of, report_id):
        if report_id:
            raise ZeroDivisionError
        return derive(tables, as_of, report_id)

    city = City("provstad", "", make_settings(tmp_path, bundle_dir), read_city, refuse)
    with pytest.raises(GenerationError, match="g000001"):
        city.facts(city.moment(), "bokslut-2024")
    with pytest.raises(UnknownReportError):
        city.facts(city.moment(), "nix")


def test_only_so_many_readings_are_kept(tmp_path, bundle_dir):
    publish(tmp_path / "provstad", 1)
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=n) for n in range(12)]
    many = [make_row(ReportKnown, id=f"r-{n}", as_of=day, closed=True) for n, day in enumerate(days)]
    built = []

    def count(tables, as_of, report_id):
        built.append(report_id)
        return derive(tables, as_of, report_id)

    def read(generation):
        return SimpleNamespace(generation=generation.id, build_id=generation.build_id, tables={}, reports=many)

    city = City("provstad", "", make_settings(tmp_path, bundle_dir), read, count)
    for report in [*(report.id for report in many), "r-11", "r-4", "r-3", "r-4"]:
        city.facts(city.moment(), report)
    assert built[-2:] == ["r-11", "r-3"]
