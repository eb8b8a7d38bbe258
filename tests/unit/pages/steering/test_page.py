"""Så styrs: only what the city has published, each gap in words. Expected values read by hand in the cities' files."""

import dataclasses
import datetime as dt
import re

from klimatvakt.pages.steering.page import PAGE


def test_the_chain_runs_from_council_to_follow_up(draw, grankulla):
    headings = re.findall(r"<h3>(.*?)</h3>", draw(PAGE, grankulla).band("roller").html)
    assert headings == [
        "Stadsfullmäktige",
        "Sektorerna",
        "Sektorns utskott",
        "Stadsstyrelsen",
        "Delårsrapporter, bokslut och miljööversikt",
        "Miljöledningsgruppen",
        "Miljöenheten",
    ]


def test_what_the_city_has_not_published_about_the_chain_is_said(draw, grankulla):
    words = draw(PAGE, grankulla).band("roller").words
    assert "Samhällstekniska utskottet: planerat 20 januari 2026, utfallet är inte publicerat" in words
    assert "– när programmen kom till kännedom är inte publicerat" in words
    assert "– ingen rapport om åtgärderna är publicerad" in words


def test_the_city_s_own_word_for_committee_is_used(draw, exempelstad):
    assert "Sektorns nämnd" in draw(PAGE, exempelstad).band("roller").words


def test_a_name_unknown_in_swedish_keeps_its_language(draw, grankulla):
    page = draw(PAGE, grankulla)
    assert '<span lang="en">Swedish School and Early Childhood Education Committee</span>' in page.html
    assert "Committee namnet är inte publicerat på svenska" in page.band("organ").words


def test_a_sector_without_published_committee_says_so(draw, grankulla):
    rows = {row[0]: row[2] for row in draw(PAGE, grankulla).rows("sectors")}
    assert rows["Allmänna förvaltningen"] == "– inte publicerat"
    assert rows["Samhällstekniska sektorn"] == "Byggnadsutskottet Samhällstekniska utskottet"


def test_steps_stand_in_the_months_they_return_in(draw, grankulla):
    html = draw(PAGE, grankulla).band("aret").html
    assert re.findall(r'<li class="(month-\d+)"', html) == ["month-3", "month-3", "month-6", "month-12"]


def test_a_climate_date_within_a_year_is_marked_as_a_single_one(draw, grankulla):
    html = draw(PAGE, grankulla).band("aret").html
    assert '<li class="month-1 climate once">' in html
    assert "enstaka datum: 20 januari 2026" in draw(PAGE, grankulla).band("aret").words


def test_a_step_without_month_is_not_put_in_one(draw, grankulla):
    words = draw(PAGE, grankulla).band("aret").words
    assert "Två delårsrapporter om året" in words.split("Varje år, men månaden är inte publicerad")[1]


def test_a_step_names_the_next_date_of_its_body_in_that_month(draw, exempelstad):
    words = draw(PAGE, exempelstad).band("aret").words
    assert "Nästa datum: 7 december 2026, Budget 2027" in words
    assert "Nästa datum: 12 januari 2027, Utkast till program 2027" in words


def test_coming_dates_begin_with_the_day_itself(draw, exempelstad):
    facts = dataclasses.replace(exempelstad, as_of=dt.date(2026, 12, 7))
    coming = draw(PAGE, facts).band("datum").words.split("Tidigare")[0]
    assert coming.startswith("Datum Beslut och möten med publicerat datum. Kommande 7 december 2026")


def test_a_month_without_day_keeps_its_place_and_says_so(draw, exempelstad):
    coming = draw(PAGE, exempelstad).band("datum").words
    assert "april 2027, dagen är inte publicerad" in coming
    assert coming.index("5 april 2027") > coming.index("april 2027, dagen") > coming.index("8 mars 2027")


def test_no_coming_date_is_said(draw, grankulla):
    assert "– inga kommande datum är publicerade" in draw(PAGE, grankulla).band("datum").words


def test_past_decisions_about_the_climate_stand_open_newest_first(draw, grankulla):
    days = [row[0] for row in draw(PAGE, grankulla).rows("past-climate")]
    assert days == ["20 januari 2026", "13 september 2022", "15 juni 2020", "18 juni 2018"]
