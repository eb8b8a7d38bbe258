"""The pieces pages are made of."""

import datetime as dt
import re
from pathlib import Path

import pytest
from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Report
from klimatvakt.catalog.tones import PAPER, PAPER_TINT
from klimatvakt.catalog.urls import Urls
from klimatvakt.components.filters import reading_field, search_field, select_field
from klimatvakt.components.key_figure import Tick, ruler
from klimatvakt.components.section import band
from klimatvakt.components.shell import NAVIGATION, Place, reading_banner, site_footer, site_header
from klimatvakt.components.sources import Source, source_line, source_link
from klimatvakt.components.status import on_plan, status_chip
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import if_published, rich, soft, swedish
from klimatvakt.domain.vocabulary import Language, PublicStatus
from klimatvakt.domain.words import Words
from klimatvakt.web.http.html import render_html
from tests.fixtures.rows import make_row
from tests.fixtures.words import TRANSLATORS

ASSETS = Path(__file__).parents[3] / "assets"
T = TRANSLATORS[Language.SV]
URLS = Urls("", Language.SV)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Koldioxidbudget", "Koldioxid\u00adbudget"),
        ("Samhällstekniska", "Samhälls\u00adtekniska"),
        ("utsläppsminskning", "utsläpps\u00adminskning"),
        ("budget", "budget"),
        ("Trafik", "Trafik"),
    ],
)
def test_long_compounds_may_break(word, expected):
    assert soft(word) == expected


def test_rich_keeps_text_around_components():
    part = html.Strong("5 ton")
    assert rich("Det återstår {amount} i {city}.", amount=part, city="X") == ["Det återstår ", part, " i ", "X", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Words(sv="Namn", fi="Nimi"), "Namn"),
        (Words(fi="Nimi"), '<span lang="fi">Nimi</span>'),
        (Words(), '<span class="missing">– inte publicerat</span>'),
    ],
    ids=["own language", "other language is marked", "missing is said"],
)
def test_published_text(text, expected):
    assert render_html(if_published(text, T)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [(Language.SV, "om"), (Language.EN, '<span lang="sv">om</span>')], ids=str
)
def test_text_that_is_swedish_only_is_marked_elsewhere(language, expected):
    assert render_html(html.P(swedish("om", TRANSLATORS[language]))) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("x", "y", "words"), [(8, 12, "8 av 12 åtgärder enligt plan"), (0, 0, "Inga åtgärder att räkna")]
)
def test_share_says_both_numbers(x, y, words):
    assert on_plan(x, y, T) == words


@pytest.mark.parametrize("status", PublicStatus, ids=str)
def test_status_is_shape_and_word(status):
    found = render_html(status_chip(status, T))
    assert T.term(status) in found
    assert f"tone-status-{status}" in found
    assert 'aria-hidden="true"' in found


def test_shapes_of_statuses_differ():
    shapes = {
        re.sub(r"tone-\S+", "", render_html(status_chip(status, T)).split("</svg>")[0]) for status in PublicStatus
    }
    assert len(shapes) == len(PublicStatus)


def test_table_has_caption_scopes_and_a_region_of_its_own():
    found = render_html(data_table("Utsläpp", [Head("År"), Head("Ton", number=True)], [("2022", "5")], key="x"))
    assert '<caption id="table-x">Utsläpp</caption>' in found
    assert found.count('scope="col"') == 2
    assert 'scope="row"' in found
    assert 'tabindex="0"' in found
    assert 'aria-labelledby="table-x"' in found


def test_row_with_too_few_cells_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        data_table("Utsläpp", [Head("År"), Head("Ton")], [("2022",)], key="x")


def test_stacked_table_keeps_its_roles_and_labels():
    found = render_html(data_table("A", [Head("Namn"), Head("Läge")], [("x", "y")], key="x", stacked=True))
    assert 'role="table"' in found
    assert 'data-label="Läge"' in found


def test_band_gathers_what_stands_between_figures():
    section = band("a", "Rubrik", "ett", html.P("två"), html.Figure("diagram"), "tre")
    assert render_html(section.children[1].children) == (
        '<div class="band-part"><p>ett</p><p>två</p></div><figure>diagram</figure>'
        '<div class="band-part"><p>tre</p></div>'
    )


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("https://a.fi/x", ["https://a.fi/x"]),
        ("https://a.fi/x ; https://b.fi/y", ["https://a.fi/x", "https://b.fi/y"]),
        ("https://a.fi/sv/ (nyhetslistan, sida 6)", ["https://a.fi/sv/"]),
        ("javascript:alert(1)", []),
        ("a.fi/x", []),
        (None, []),
    ],
    ids=["one", "two", "words after", "script", "no scheme", "none"],
)
def test_only_web_addresses_become_links(address, links):
    found = source_link(Source("Titel", address, "2024"))
    assert [part.href for part in found if isinstance(part, html.A)] == links
    assert "Titel" in render_html(found)


def test_row_without_source_has_no_source_line():
    assert source_line(Source(None), T) is None


def test_ruler_draws_used_and_never_more_than_the_whole():
    def used(share):
        svg = render_html(ruler(share, [Tick(0.5, "2025"), Tick(1.0, "2030")], used_word="a", rest_word="b"))
        return re.search(r'width="([\d.]+)%" height="32" class="ruler-used"', svg).group(1)

    assert used(0.25) == "25.00"
    assert used(1.4) == "100.00"
    assert used(-0.1) == "0.00"


def test_select_marks_the_chosen_option():
    found = render_html(select_field("lage", "Läge", [("", "Alla"), ("late", "Försenad")], "late"))
    assert re.search(r'<option[^>]*value="late"[^>]*selected|<option[^>]*selected[^>]*value="late"', found)
    assert 'for="field-lage"' in found


def test_search_field_escapes_its_value():
    found = render_html(search_field("text", "Sök", '"><b>'))
    assert "<b>" not in found


def place(current=None, item="", **changes):
    return Place(**{"urls": URLS, "pages": NAVIGATION, "current": current, "item": item, **changes})


def test_header_says_that_the_service_is_not_official(grankulla):
    found = render_html(site_header(T, grankulla, place(PageId.MEASURE, "GR-001")))
    assert "Inte stadens officiella tjänst." in found
    assert "påhittad" not in found
    assert 'href="/fi/toimenpiteet/GR-001/"' in found
    assert re.search(
        r'href="/sv/atgarder/"[^>]*aria-current="true"|aria-current="true"[^>]*href="/sv/atgarder/"', found
    )


def test_header_of_a_fictional_city_says_so(exempelstad):
    assert "är en påhittad stad" in render_html(site_header(T, exempelstad, place(PageId.OVERVIEW)))


def test_header_of_an_error_page_marks_no_page(grankulla):
    assert 'aria-current="page"' not in render_html(site_header(T, grankulla, place()))


def test_navigation_leads_only_to_pages_that_exist(grankulla):
    found = render_html(site_header(T, grankulla, place(pages={PageId.OVERVIEW, PageId.METHOD})))
    assert re.findall(r'<li><a [^>]*href="([^"]+)"', found.partition("<nav")[2]) == ["/sv/", "/sv/metod/"]


@pytest.mark.parametrize(
    ("current", "marked"), [(PageId.METHOD, True), (PageId.REPORT, True), (PageId.MEASURE, False), (None, False)]
)
def test_the_word_for_more_pages_is_marked_on_one_of_them(grankulla, current, marked):
    found = render_html(site_header(T, grankulla, place(current, "x")))
    assert ('<summary class="here">' in found) is marked


def test_the_frame_stays_in_the_reading_and_its_parameters(exempelstad):
    there = place(PageId.CHANGES, urls=URLS.as_of("delar-1-2025"), params={ParamId.SINCE: "bokslut-2024"})
    found = render_html([site_header(T, exempelstad, there), site_footer(T, exempelstad, there)])
    inner = re.findall(r'href="(/[^"]+)"', found)
    assert "/fi/muutokset/?alkaen=bokslut-2024&amp;raportti=delar-1-2025" in inner
    assert all(address.endswith("=delar-1-2025") for address in inner)


def test_banner_names_report_and_day_and_leads_to_now():
    report = make_row(Report, title="Bokslut <2024>", as_of=dt.date(2024, 12, 31))
    found = render_html(reading_banner(T, report, "/sv/metod/"))
    assert "31 december 2024, i Bokslut &lt;2024&gt;." in found
    assert 'href="/sv/metod/"' in found


def test_banner_of_a_page_that_is_not_read_as_of_the_report_says_so():
    found = render_html(reading_banner(T, make_row(Report, title="Bokslut 2024"), "/sv/metod/", is_read=False))
    assert "Den här sidan visar läget nu." in found
    assert "syns inte här" not in found
    assert 'href="/sv/metod/"' in found


def test_footer_leads_to_every_page_and_names_the_build(grankulla):
    found = render_html(site_footer(T, grankulla, place()))
    assert grankulla.build_id in found
    assert all(address in found for address in ("/sv/metod/", "/sv/data/", "/sv/om/", "/sv/indikatorer/"))


@pytest.mark.parametrize(("report", "fields"), [("", 0), ("delar-1-2025", 1)], ids=["now", "older"])
def test_a_form_stays_in_its_reading(report, fields):
    found = render_html(reading_field(URLS.as_of(report)))
    assert found.count('type="hidden" name="rapport" value="delar-1-2025"') == fields


def test_papers_of_the_page_are_those_of_the_tones():
    light, dark = (ASSETS / "00-tokens.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    for tone, name in ((PAPER, "--paper"), (PAPER_TINT, "--paper-tint")):
        assert f"{name}: {tone.light};" in light
        assert f"{name}: {tone.dark};" in dark


def test_styles_are_small():
    assert (
        sum(file.stat().st_size for file in ASSETS.glob("*.css")) <= 38_000
    )  # what a reader loads is a fifth of it, compressed
