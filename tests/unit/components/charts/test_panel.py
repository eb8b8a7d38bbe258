"""How a chart stands on a page, as HTML: what a reader without JavaScript gets, and what the script is told."""

import json
import re
from html.parser import HTMLParser

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts import CHARTS
from klimatvakt.components.charts.menu import chart_menu
from klimatvakt.components.charts.panel import chart_panel, script_words
from klimatvakt.domain.vocabulary import Language
from klimatvakt.web.http.html import render_html
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS[Language.SV]
URLS = Urls("", Language.SV)


def draw(slug, facts, **params):
    return next(chart for chart in CHARTS if chart.slug == slug).draw(facts, params, T)


@pytest.fixture(scope="module")
def panel(city_facts):
    return chart_panel(draw("trajectory", city_facts["exempelstad"]), T, URLS)


@pytest.fixture(scope="module")
def page(panel):
    return render_html(panel)


class Links(HTMLParser):
    """(text, href, data-copy) of every link."""

    def __init__(self, page):
        super().__init__()
        self.found, self.open = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.open = dict(attributes)

    def handle_data(self, data):
        if self.open is not None:
            self.found.append((data, self.open["href"], self.open.get("data-copy")))
            self.open = None


def test_the_figure_is_named_by_its_heading(page):
    assert re.search(r'<figure [^>]*aria-labelledby="chart-trajectory-title"', page)
    assert re.search(
        r'<p class="chart-name">Utsläpp och målbana</p><h3 id="chart-trajectory-title" class="finding">', page
    )


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_heading_has_the_level_asked_for(city_facts, level):
    found = render_html(chart_panel(draw("trajectory", city_facts["exempelstad"]), T, URLS, level=level))
    assert re.findall(r"<h(\d)", found) == [str(level)]


def test_parts_stand_in_reading_order(page):
    wanted = ["chart-name", 'chart-trajectory-title" class', "plot-wide", "plot-narrow", 'role="status"', '"source"',
              "chart-open", "chart-menu", "chart-table", "chart-note"]  # fmt: skip
    places = [page.index(word) for word in wanted]
    assert places == sorted(places)


def test_the_source_line_says_date_and_leads_to_the_method(page):
    line = re.search(r'<p class="source">(.*?)</p>', page)[1]
    assert "Källa: " in line
    assert "Uppgifter till 2025." in line
    assert 'href="/sv/metod/#malbana"' in line


def test_the_switch_says_both_ways_and_holds_the_real_table(page):
    summary, table = re.search(r'<details class="chart-table"><summary>(.*?)</summary>(.*?)</details>', page).groups()
    assert re.findall(r"<span>(.*?)</span>", summary) == ["Visa tabell", "Visa diagram"]
    assert "<table " in table
    assert "26 910" in table.replace("\N{NO-BREAK SPACE}", " ")


def test_the_button_knows_where_the_figure_is(exempelstad):
    drawing = draw("measure-effect", exempelstad, code="EX-018")
    found = render_html(chart_panel(drawing, T, URLS.as_of("bokslut-2024"), {ParamId.CODE: "EX-018"}))
    address = "/sv/diagram/measure-effect.plotly.json?kod=EX-018&amp;rapport=bokslut-2024"
    assert f'data-figure="{address}"' in found


def test_a_chart_with_nothing_to_draw_offers_no_figure_and_no_table(grankulla):
    found = render_html(chart_panel(draw("measure-effect", grankulla, code="GR-001"), T, URLS))
    assert "<svg" not in found
    assert "chart-open" not in found
    assert "chart-table" not in found
    assert "chart-menu" in found


MENU = [
    ("PNG", "/sv/diagram/x.png", None),
    ("PNG, stor", "/sv/diagram/x.png?storlek=stor", None),
    ("PNG, kvadrat", "/sv/diagram/x.png?storlek=kvadrat", None),
    ("SVG", "/sv/diagram/x.svg", None),
    ("Skriv ut", "/sv/diagram/x/", None),
    ("PNG", "/sv/diagram/x.png?utseende=print", None),
    ("SVG", "/sv/diagram/x.svg?utseende=print", None),
    ("CSV", "/sv/diagram/x.csv", None),
    ("Excel", "/sv/diagram/x.xlsx", None),
    ("JSON", "/sv/diagram/x.json", None),
    ("Till diagrammet", "/sv/diagram/x/#citera", "link"),
    ("svenska", "/sv/diagram/x/#citera", "citations.sv"),
    ("suomi", "/sv/diagram/x/#citera", "citations.fi"),
    ("English", "/sv/diagram/x/#citera", "citations.en"),
    ("Följer nya uppgifter", "/sv/diagram/x/#badda-in", "embed.live"),
    ("Låst till dagens siffror", "/sv/diagram/x/#badda-in", "embed.pinned"),
]


def test_the_menu_leads_to_everything_with_plain_links():
    assert Links(render_html(chart_menu("x", T, URLS))).found == MENU


def test_the_menu_keeps_state_and_reading_in_canonical_order():
    menu = chart_menu("x", TRANSLATORS[Language.FI], Urls("/b", Language.FI, "r1"), {ParamId.THEME: "energi"})
    addresses = [address for _, address, _ in Links(render_html(menu)).found]
    assert addresses[1] == "/b/fi/kaavio/x.png?teema=energi&raportti=r1&koko=stor"
    assert addresses[5] == "/b/fi/kaavio/x.png?teema=energi&raportti=r1&ulkoasu=print"
    assert all("teema=energi&raportti=r1" in address for address in addresses)


def test_the_menu_can_say_that_something_was_copied():
    assert '<p role="status"></p>' in render_html(chart_menu("x", T, URLS))


@pytest.mark.parametrize(
    ("language", "dark", "narrow"),
    [
        (Language.SV, "utseende=mork", "storlek=smal"),
        (Language.FI, "ulkoasu=mork", "koko=smal"),
        (Language.EN, "look=mork", "size=smal"),
    ],
    ids=str,
)
def test_the_script_is_told_words_and_how_dark_and_narrow_are_written(language, dark, narrow):
    words = json.loads(script_words(TRANSLATORS[language]))
    assert (words["dark"], words["narrow"]) == (dark, narrow)
    assert all(words.values())
    assert set(words) == {"open", "close", "loading", "failed", "hint", "copied", "dark", "narrow"}
