"""Diagram shows every chart: those that draw something as cards, the others with why not."""

import re

import pytest

from klimatvakt.charts import CHARTS
from klimatvakt.pages.gallery import page as chart_gallery
from klimatvakt.pages.gallery.page import GROUPS, NOTHING


def test_every_chart_has_one_place():
    placed = [slug for _, _, slugs in GROUPS for slug in slugs]
    assert sorted(placed) == sorted(chart.slug for chart in CHARTS)


def test_what_needs_a_choice_can_say_that_there_is_none():
    assert set(NOTHING) == {chart.slug for chart in CHARTS if chart.needs is not None}


@pytest.mark.parametrize("city", ["grankulla", "exempelstad"])
def test_every_chart_leads_to_its_own_page(draw, city_facts, city):
    html = draw(chart_gallery.PAGE, city_facts[city]).html
    linked = set(re.findall(r'<a href="/sv/diagram/([a-z-]+)/', html))
    nothing = {"indicator"} if city == "grankulla" else set()
    assert linked == {chart.slug for chart in CHARTS} - nothing


def test_a_chart_with_nothing_to_draw_stands_apart_with_its_reason(draw, city_facts):
    band = draw(chart_gallery.PAGE, city_facts["grankulla"]).band("bidrag")
    assert "chart-card" not in band.html
    assert "Bidrag per sektor: Ingen effekt är beräknad" in band.words


def test_a_card_shows_a_choice_that_has_something_to_draw(draw, city_facts):
    band = draw(chart_gallery.PAGE, city_facts["exempelstad"]).band("atgarder")
    assert re.search(r'href="/sv/diagram/measure-effect/\?kod=EX-\d+"', band.html)
    assert "utan något att visa" not in band.words


def test_a_chart_that_needs_a_choice_tells_of_all_of_them_where_none_draws_anything(draw, city_facts):
    words = draw(chart_gallery.PAGE, city_facts["grankulla"]).band("atgarder").words
    assert "Effekt per år: Ingen åtgärds effekt per år är beräknad." in words
    assert "Delmål på tidslinjen: Inga delmål är publicerade för någon åtgärd." in words
