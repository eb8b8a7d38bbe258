"""No page read as of an older report tells what came later. The later things are picked by hand in the city's files."""

import re

import pytest

from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts import CHARTS
from klimatvakt.db.engine import open_generation
from klimatvakt.domain.vocabulary import Language
from klimatvakt.facts.build import build_facts
from klimatvakt.pages import PAGES
from klimatvakt.pages.spec import PageContext
from klimatvakt.web.http.html import render_html
from tests.conftest import TODAY
from tests.fixtures.frames import FramesOf
from tests.fixtures.words import TRANSLATORS
from tests.unit.pages.conftest import Drawn

REPORT = "bokslut-2024"
PAGE = {page.id: page for page in PAGES}
LATER = (
    "IGCC 2024",  # global budgets published in 2025
    "61 km",  # a figure of 2025
    "Växthusgasutrymme utan slutår",  # proposed in February 2025
    "Koldioxidbudget för stadens egen organisation",  # stated in March 2025
    "Utsläppsberäkning 2024",
    "Utsläppsberäkning 2025",
    "2026-05-19",  # the day of the inventory's file
    "2026-09-30",  # the day of the sinks' file
    "Miljööversikt 2024",  # as of March 2025
    "Delårsrapport",
    "Bokslut 2025",
    "Bokslut 2026",
    "Programmet 2026",
    "Programmet 2027",
    "återremiss",  # February 2026
    "2025 är preliminärt",
)

BY_SLUG = {chart.slug: chart for chart in CHARTS}


@pytest.fixture(scope="session")
def then(published):
    """Exempelstad as of the final accounts of 2024."""
    path = (published / "exempelstad" / "current.duckdb").resolve()
    return build_facts(open_generation(path), as_of=TODAY, report_id=REPORT)


@pytest.fixture(scope="session")
def words_then(then, city_facts):
    """{page and item: its words} of every page that is read as of the report."""
    # A later measure has a page that says when it came.
    later = set(FramesOf(city_facts["exempelstad"]).measures["code"]) - set(FramesOf(then).measures["code"])
    translator, urls = TRANSLATORS[Language.SV], Urls("", Language.SV, REPORT)
    found = {}
    for page in PAGES:
        items = [REPORT] if page.reads_item else page.items(city_facts["exempelstad"])
        for item in set(items) - later if page.reads_report else ():
            html = render_html(page.layout(PageContext(translator, then, urls, {}, item, charts=BY_SLUG)), [])
            words = Drawn(html.replace("\N{SOFT HYPHEN}", "")).words
            found[f"{page.id} {item}".strip()] = words.replace("\N{NO-BREAK SPACE}", " ")
    return found


@pytest.mark.parametrize("later", LATER)
def test_no_page_tells_what_came_later(words_then, later):
    assert len(words_then) > 50
    assert not [name for name, words in words_then.items() if later in words]


@pytest.mark.parametrize("later", ["IGCC 2024", "61 km", "Växthusgasutrymme utan slutår", "2026-09-30"])
def test_the_budget_s_page_tells_it_now(draw, exempelstad, later):
    pages = (draw(PAGE[name], exempelstad).words for name in (PageId.BUDGET, PageId.DATA, PageId.INDICATORS))
    assert any(later in words for words in pages)


def test_emissions_name_the_release_that_was_known_then(words_then):
    """Not the table's file, which holds the releases of 2025 and 2026 too."""
    assert "Källa: Utsläppsberäkning 2023, publicerad 2024, 2024-05-14" in words_then[PageId.BUDGET]


def test_a_source_s_day_after_the_reading_is_left_out(words_then):
    assert re.search(r"Källa: Skogsplanen och parkernas biokolsbok \(påhittad källa\)\.", words_then[PageId.BUDGET])


def test_which_dates_were_set_then_is_unknown(words_then):
    assert "vilka datum som var bestämda då är inte publicerat" in words_then[PageId.OVERVIEW]


def test_pages_that_do_not_change_with_the_reading_say_so():
    assert {page.id for page in PAGES if not page.reads_report} == {
        PageId.REPORTS,
        PageId.STEERING,
        PageId.DATA,
        PageId.ABOUT,
    }


def test_only_closed_reports_count_as_published(draw, exempelstad):
    """Nine reports stand in the file; the final accounts of 2026 are still open."""
    assert "8 rapporter, senast Delårsrapport 2/2026." in draw(PAGE[PageId.STEERING], exempelstad).band("roller").words
