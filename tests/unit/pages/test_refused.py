"""A carbon budget read when the inventory still knew CO2e alone: its own rate, labelled, and nothing else of it.

The city publishes totals in CO2 in June 2023; its report of 2022 is read as of the day before that was known.
"""

import datetime as dt
import io
import re

import pytest

from etl.pipeline import build_city
from etl.progress import Progress
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.config import Settings
from klimatvakt.db.engine import open_generation
from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.facts.build import build_facts
from klimatvakt.pages import PAGES
from tests.fixtures.city import base_tables, write_city

_WHEN = r"(?:under |mellan )?(?:\d|(?:första|andra|tredje|fjärde) kvartalet)"
_LATER = r"dygn (?:senare|tidigare)|överskrids med|återstod"
RUN_OUT = rf"\btar (?:den |utsläppsbudgeten )?slut {_WHEN}|\btog slut|räcker (?:till|om)|{_LATER}"
REQUIRED = r"minska med [\d,]+ % per år|Takt som behövs [\d,]|% varje år efter|[\d,]+ % av (?:gapet|minskningen)"
TOTALS = {"perspective": "territorial", "emission_sector_id": "total", "gas": "CO2", "data_status": "measured"}
NAMES = {"id": "kol", "is_reference": "ja", "name_sv": "Koldioxidbudget", "name_fi": "Hiilibudjetti"}
BASIS = {"boundary_sv": "Staden", "boundary_fi": "Kaupunki", "method_sv": "Prov", "method_fi": "Koe"}
HOLDS = {"perspective": "territorial", "gas": "CO2", "adoption_state": "derived", "source_title": "Prov"}
YEARS = {"convention": "D1", "base_year": "2020", "base_t": "800", "start_year": "2021", "end_year": "2030"}
BUDGET = NAMES | BASIS | HOLDS | YEARS | {"end_level_t": "300", "budget_t": "5000"}


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The city as of a closed report, or ("") on a day when all is known."""
    folder, tables = tmp_path_factory.mktemp("refused"), base_tables()
    first = tables["emission_release"][0] | {"published_on": "2022-05-01"}
    second = first | {"id": "u2", "sort_order": "2", "published_on": "2023-06-01", "title_sv": "Utgåva 2"}
    tables["emission_release"] = [first, second]
    tables["emission"] += [
        TOTALS | {"release_id": "u2", "year": str(y), "emissions_t": "700"} for y in range(2020, 2023)
    ]
    tables["effect"] = [tables["effect"][0] | {"gas": "CO2", "year": str(year)} for year in range(2022, 2031)]
    write_city(folder / "prov", tables | {"budget": [BUDGET]})
    build_city(
        folder / "prov", folder / "build", settings=Settings.from_env({}), progress=Progress(io.StringIO(), "prov", 8)
    )
    generation = open_generation((folder / "build" / "current.duckdb").resolve())
    return lambda report: build_facts(generation, as_of=dt.date(2023, 11, 22), report_id=report or None)


def test_the_same_budget_is_counted_once_its_gas_is_known(read):
    assert isinstance(read("").budget.counted, Counted)
    assert isinstance(read("r-2022").budget.counted, Refused)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_no_page_says_when_it_ends_or_what_rate_it_requires(read, draw, page):
    facts = read("r-2022")
    for item in page.items(facts):
        words = draw(page, facts, item=item).words
        assert re.findall(rf".{{0,60}}(?:{RUN_OUT}|{REQUIRED}).{{0,60}}", _without_definitions(words)) == []
        rates = re.findall(r"[\d,]+ % mindre (?:utsläpp )?varje år.{0,42}", words)
        assert all("Antagande: samma takt för alla gaser." in rate for rate in rates)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
def test_no_chart_draws_a_path_it_could_be_held_against(read, make_context, chart):
    facts = read("r-2022")
    params = {ParamId.CODE: "A-1"} if chart.needs is ParamId.CODE else {}
    if chart.needs not in (None, ParamId.CODE):
        return
    drawing = chart.draw(facts, params, make_context(facts).t)
    assert re.search(f"{RUN_OUT}|{REQUIRED}", " ".join((drawing.spec.sentence, *drawing.spec.notes))) is None
    lines = {row.series for row in drawing.records if hasattr(row, "series")}
    assert lines <= {"history", "earlier", "missing", "allowed", "budget"}


def test_nothing_that_rests_on_it_is_there(read):
    facts = read("r-2022")
    (first, _) = facts.measures
    assert (first.central_t, first.gap_share, first.shift) == (pytest.approx(184.5), None, None)
    assert (facts.ladder, facts.sensitivity, facts.totals.need_share) == ((), (), None)


def _without_definitions(words):
    """Without how Metod says in general that a day or a rate is counted."""
    return re.sub(r"Årens utsläpp dras från.*?avrundas nedåt\.", "", words)
