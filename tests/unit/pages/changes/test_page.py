"""What moved since a report, and the reports themselves. Expected values are read off Exempelstad's files by hand."""

import re

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.db.engine import open_generation
from klimatvakt.facts.build import derive, read_city
from klimatvakt.pages.changes import page as changes
from klimatvakt.pages.reports import page as reports
from klimatvakt.pages.reports import report

DELAYED = "Spillvärme från datahallen Slutdatum från 30 juni 2029 till 30 juni 2030. Det är 2 000 ton mindre minskning."


@pytest.fixture(scope="module")
def read_as(published):
    """Exempelstad as of one of its reports."""
    city = read_city(open_generation((published / "exempelstad" / "current.duckdb").resolve()), 1_000)
    return lambda report_id: derive(city, max(row.as_of for row in city.stored.report), report_id)


def _tonnes(words):
    return int(re.sub(r"[^\d−]", "", words).replace("−", "-"))


def test_each_change_stands_under_its_heading(draw, exempelstad):
    words = draw(changes.PAGE, exempelstad).band("atgarder").words
    assert f"Flyttat slutdatum (1) {DELAYED}" in words
    assert "Klara (1) Daghemmet Provbäcken i trä Från pågår till genomförd." in words
    assert "Avbrutna (1) Ny parkeringsnorm för stationsnära byggande" in words
    assert "Trygga skolvägar Från Sektorn för lärande och kultur, Skolförvaltningen till Stadsmiljösektorn" in words


def test_supplement_is_told_as_part_of_the_years_money_not_as_all_of_it(draw, exempelstad):
    words = draw(changes.PAGE, exempelstad).band("atgarder").words
    # EX-001, 2026: 1 250 000 € decided and 150 000 € more in June
    assert "2026, investering: anslag med tilläggsanslag 1 400 000 €. Förut beviljat anslag 1 250 000 €." in words
    assert "investering: tilläggsanslag 1 400 000 €" not in words


def test_causes_of_a_report_add_up(draw, read_as):
    rows = draw(report.PAGE, read_as("delar-2-2026"), item="delar-2-2026").rows("causes")
    amounts = {row[0]: _tonnes(row[2]) for row in rows}
    assert amounts["Förseningar"] == 2000
    assert amounts["Ändrad utsläppsbudget"] == 0
    whole = amounts.pop("Tillsammans")
    assert abs(sum(amounts.values()) - whole) <= len(amounts) / 2 + 0.5  # each is written in whole tonnes


def test_former_budget_is_a_cause_since_the_report_it_was_followed_up_in(draw, exempelstad):
    drawn = draw(changes.PAGE, exempelstad, {ParamId.SINCE: "bokslut-2024"})
    assert "Förändringar sedan Bokslut 2024" in drawn.words
    assert "en annan nu: Växthusgasbudget 2024–2030 i stället för Växthusgasbudget 2021–2030." in drawn.words
    assert not re.search("närmare|tar slut", drawn.words.split("Varför, i ton")[0])
    causes = {row[0]: row[1] for row in drawn.rows("chart-changes-causes-bokslut-2024")}
    assert _tonnes(causes["Ändrad utsläppsbudget"]) != 0


def test_first_report_has_nothing_to_compare_with(draw, read_as):
    assert "Bokslut 2024 är den första rapporten" in draw(changes.PAGE, read_as("bokslut-2024")).words


def test_report_tells_the_figures_of_its_own_day(draw, read_as):
    then = draw(report.PAGE, read_as("bokslut-2024"), item="bokslut-2024").words
    assert "Läget 31 december 2024" in then
    assert "236 500 ton för åren 2021–2030" in then  # the budget that was followed up then
    assert (
        "Värmelager i bergrummet"
        not in draw(report.PAGE, read_as("bokslut-2024"), item="bokslut-2024").band("atgarder").words
    )


def test_review_tells_the_emissions_before_the_measures(render, read_as):
    html = render(report.PAGE, read_as("miljooversikt-2025"), item="miljooversikt-2025")
    assert html.index('id="utslapp"') < html.index('id="atgarder"')
    assert "den senaste som följde upp dem" in html


def test_open_report_is_named_without_figures_or_link(draw, exempelstad):
    drawn = draw(reports.PAGE, exempelstad)
    assert "öppen, publiceras när den stängs" in drawn.words
    assert "rapporter/bokslut-2026" not in drawn.html
    assert "rapporter/delar-2-2026/" in drawn.html


def test_city_without_reports_says_so(draw, grankulla):
    assert "ingen rapport är publicerad" in draw(reports.PAGE, grankulla).words
    assert "ingen rapport är publicerad" in draw(changes.PAGE, grankulla).words
