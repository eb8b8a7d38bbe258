"""The card of a page says its finding, its city and what the city is."""

import re
from html import unescape
from itertools import islice

import pytest

from klimatvakt.catalog.slugs import PageId
from klimatvakt.pages import PAGES
from klimatvakt.pages.share import page_card

BY_ID = {page.id: page for page in PAGES}


@pytest.fixture
def words(make_context, city_facts):
    def make(page_id, city="exempelstad", item=""):
        svg = page_card(make_context(city_facts[city], item=item), BY_ID[page_id], "https://example.org/sv/")
        lines = re.findall(r"<(?:text|tspan)[^>]*>([^<]*)", svg)
        return re.sub(r"\s+", " ", unescape(" ".join(lines)))

    return make


def test_the_first_page_s_card_is_the_live_headline(words):
    found = words(PageId.OVERVIEW, "grankulla")
    assert "kan ta slut mellan första kvartalet 2027 och tredje kvartalet 2030" in found
    assert "Grankulla · Läget nu" in found
    assert "Inte stadens officiella tjänst" in found
    assert "https://example.org/sv/" in found


def test_a_measure_s_card_is_what_it_is_worth(words):
    found = words(PageId.MEASURE, item="EX-001")
    assert "Sparar 8 800 ton till och med 2030 – lika mycket som staden släpper ut på 119 dygn." in found
    assert "Värme ur renat avloppsvatten till fjärrvärmenätet" in found
    assert "PÅHITTAD STAD" in found


def test_a_measure_without_a_place_says_its_name_and_status(words):
    found = words(PageId.MEASURE, item="EX-011")
    assert "Fjärrkyla till centrumkvarteren" in found
    assert "Åtgärden är avbruten." in found
    assert "Sparar" not in found


@pytest.mark.parametrize(("city", "without"), [("grankulla", {PageId.REPORT}), ("exempelstad", set())])
def test_every_page_has_a_card_of_the_one_size(make_context, city_facts, city, without):
    drawn = {}
    for page in PAGES:
        for item in islice(page.items(city_facts[city]), 1):
            drawn[page.id] = page_card(make_context(city_facts[city], item=item), page, "https://example.org/")
    assert set(PageId) - set(drawn) == without
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"'
    assert [page for page, svg in drawn.items() if not svg.startswith(start)] == []
