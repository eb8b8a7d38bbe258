"""A chart's own page: one h1, the texts to copy, and what it says when its numbers are pinned."""

from types import SimpleNamespace

import pytest

from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Drawing, Scale
from klimatvakt.components.charts.alone import chart_alone
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.embed import embed_code
from klimatvakt.web.http.html import render_html
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS[Language.SV]
CODE = embed_code("https://example.org/sv/diagram/bana/?a=1&b=2", 'Bana "1"', script="https://example.org/embed.js")


@pytest.fixture
def page(city_facts):
    def make(urls, pinned):
        spec = ChartSpec(
            "Bana <1>", "", "Så är det.", Axis(Scale.YEAR), Axis(Scale.NUMBER), (),
            (ChartColumn("year", "År", "period"),), "Prov", "2026", slug="bana",
        )  # fmt: skip
        citations = {language: f"citat {language}" for language in Language}
        embed = {"live": CODE, "pinned": pinned}
        drawing = Drawing(spec, (SimpleNamespace(year=2020),))
        found = chart_alone(drawing, city_facts["exempelstad"], T, urls, {}, citations=citations, embed=embed)
        return render_html(found)

    return make


def test_it_holds_one_h1_the_marks_and_the_texts_to_copy(page):
    html = page(Urls("", Language.SV), CODE)
    assert html.count("<h1") == 1
    assert "Bana &lt;1&gt;</p>" in html
    assert "Så är det.</h1>" in html
    assert "påhittad stad" in html
    assert '<blockquote lang="fi">citat fi</blockquote>' in html
    assert html.count("&lt;iframe src=") == 2
    assert "låsta" not in html


def test_what_cannot_be_pinned_says_so(page):
    assert "går inte att låsa" in page(Urls("", Language.SV), "")


def test_pinned_numbers_say_their_day_and_lead_to_those_of_today(page):
    html = page(Urls("", Language.SV).pinned("g000001-abc-20260101"), CODE)
    assert "Siffrorna är låsta" in html
    assert '<a href="/sv/diagram/bana/">Visa läget nu</a>' in html


def test_the_code_is_one_frame_that_loads_late_and_a_script():
    assert CODE == (
        '<iframe src="https://example.org/sv/diagram/bana/?a=1&amp;b=2" title="Bana &quot;1&quot;" loading="lazy" '
        'width="100%" height="640" allow="clipboard-write" style="border:0"></iframe>'
        '<script async src="https://example.org/embed.js"></script>'
    )
