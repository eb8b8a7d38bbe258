"""Sectors, themes and the roadmap, as a reader meets them. Expected figures are worked by hand from the files."""

import dataclasses
import datetime as dt
from dataclasses import replace

import pytest

from klimatvakt.db.engine import open_generation
from klimatvakt.facts.build import build_facts
from klimatvakt.facts.read.snapshot import take_snapshot
from klimatvakt.pages.groups import roadmap, sector, sectors, theme
from klimatvakt.pages.groups.words import window_words
from tests.fixtures.tables import day, make_city

UNKNOWN = "Hur mycket sektorns åtgärder minskar utsläppen är inte publicerat."
# The interim report of 31 August 2025 came before the council adopted ceilings (15 June 2026).
BEFORE_CEILINGS = "delar-2-2025"


@pytest.fixture
def show(draw):
    """The page of one sector."""
    return lambda facts, item: draw(sector.PAGE, facts, item=item)


@pytest.fixture(scope="module")
def then(published):
    """Exempelstad as the report of 31 August 2025 read it."""
    path = (published / "exempelstad" / "current.duckdb").resolve()
    return build_facts(open_generation(path), as_of=dt.date(2026, 11, 22), report_id=BEFORE_CEILINGS)


def test_the_years_of_the_window_never_begin_before_the_budget(exempelstad):
    row = {"id": "b", "is_reference": True, "base_year": 2024, "base_t": 1_000_000.0, "start_year": 2025}
    row |= {"convention": "LIN", "end_year": 2030, "end_level_t": 400_000.0, "perspective": "territorial"}
    cell = {"release_id": "r", "emission_sector_id": "total", "perspective": "territorial", "gas": "CO2e"}
    city = make_city(
        budget=[row | {"gas": "CO2e", "adoption_state": "derived"}],
        emission_release=[{"id": "r", "sort_order": 1, "gwp_set": "AR5"}],
        emission=[cell | {"data_status": "measured", "year": 2021, "emissions_t": 900_000.0}],
    )
    budget = take_snapshot(city, day("2024-06-01")).budget
    assert window_words(dataclasses.replace(exempelstad, budget=budget)) == "2025–2030"


def test_ceiling_is_the_sum_of_its_years(show, exempelstad):
    """2 480 + 3 500 + 4 400 + 5 190 + 5 900 t."""
    words = show(exempelstad, "stadsmiljo").words
    assert "Sektorns minskning är mindre än vad det antagna utsläppstaket kräver." in words
    assert "21 500 ton ska bort 2026–2030, antaget av stadsfullmäktige 15 juni 2026." in words


def test_ceiling_requires_nothing_before_it_is_adopted(show, then):
    words = show(then, "stadsmiljo").words
    assert "inget utsläppstak antaget" in words
    assert "kräver" not in words
    assert "antaget av" not in words


def test_late_measures_come_first_the_latest_on_top(show, exempelstad):
    band = show(exempelstad, "stadsmiljo").band("forst")
    assert [row[1] for row in band.rows("late")][:2] == [
        "Försenad Delmål 2 skulle ha varit klart 5 juni 2024. Det är 900 dygn sedan.",
        "Försenad Delmål 2 skulle ha varit klart 28 februari 2026. Det är 267 dygn sedan.",
    ]


def test_unquantified_measures_say_why(show, exempelstad):
    words = show(exempelstad, "stadsmiljo").band("forst").words
    assert "Schaktmassor används nära. Körsträckorna före åtgärden är inte kända" in words


def test_the_three_dearest_delays_in_order(show, exempelstad):
    """A year's slip loses what the window's last year adds: 1 750 − 180, 1 020 − 290 and 620 t."""
    words = show(exempelstad, "stadsmiljo").band("forst").words
    dear = words[words.index("Dyrast att skjuta upp") :]
    places = [dear.index(lost) for lost in ("1 570 ton (785–2 120)", "730 ton", "620 ton")]
    assert places == sorted(places)
    assert dear.count(" ton (") == 3


def test_programmes_stand_beside_each_other(show, exempelstad):
    """Year, promised, done, left, moved, dropped, needed an appropriation; 2027 is not approved."""
    rows = show(exempelstad, "stadsmiljo").rows("programmes")
    assert rows == [["2026", "11", "2", "6", "1", "2", "4"], ["2025", "12", "10", "0", "1", "1", "5"]]


def test_programme_against_the_year_before_with_reasons(show, exempelstad):
    words = show(exempelstad, "stadsmiljo").band("program").words
    assert "i programmet 2025 är 10 av 12 åtgärder gjorda. 9 av dem står också i programmet 2026." in words
    assert "Flyttad till 2027: Cykelstråket längs Mallgatan. Ett överklagande väntar på avgörande" in words


def test_programme_as_known_then(show, then):
    """By 31 August 2025 two were done, one dropped; the move of September was not known, nor 2026 approved."""
    words = show(then, "stadsmiljo").band("program").words
    assert "Sektorn lovade 12 åtgärder. Gjorda: 2. Kvar att göra: 9. Flyttade: 0. Strukna: 1." in words
    assert "Programmet är inte godkänt. 11 åtgärder är föreslagna." in words
    assert "Stadsmiljönämnden godkänner planerat 27 januari 2026" in words
    assert "Programmet 2027" not in words


def test_next_year_lists_what_needs_its_own_appropriation(show, exempelstad):
    rows = {row[0]: row[1:] for row in show(exempelstad, "stadsmiljo").rows("next-year")}
    assert len(rows) == 6
    money = rows["Laddning vid hem och arbete"][0]
    assert "50 000 €" in money
    assert "110 000 €" in money
    assert "160 000 €" not in money, "operations and investment are different money"
    assert rows["Cykelstråket längs Mallgatan"][2] == "Anslag för hela projektet – ingen €/t."


def test_money_of_different_bases_and_kinds_is_never_added(show, exempelstad):
    """Board's proposals for 2027: 460 000 € whole project; 150 000 + 110 000 + 40 000 € extra for the climate."""
    rows = {row[0]: row[-1] for row in show(exempelstad, "stadsmiljo").rows("money-2027")}
    assert rows["Hela projektet, drift"] == "460 000 € 1 åtgärd"
    assert rows["Klimatmerkostnad, drift"] == "300 000 € 3 åtgärder"
    assert rows["Klimatmerkostnad, investering"] == "50 000 € 1 åtgärd"


def test_followed_up_effect_is_not_the_change_of_the_inventory(show, exempelstad):
    words = show(exempelstad, "stadsmiljo").band("uppfoljt").words
    assert "921 ton hittills, enligt åtgärdernas egna rapporter." in words
    assert "Utsläppsförändring Kan inte visas för en sektor." in words


def test_ideas_stand_apart(show, exempelstad):
    words = show(exempelstad, "koncern").band("varde").words
    assert "Inget av det här är beslutat, så det räknas inte in. Värmelager i bergrummet 800 ton" in words


def test_sector_without_figures_claims_none(show, grankulla):
    page = show(grankulla, "samhallsteknik")
    assert UNKNOWN in page.words
    assert "Den är okänd, inte noll." in page.words
    assert "0 ton" not in page.words
    assert 'class="chart' not in page.html
    assert "Ingen rapport om hur det går är publicerad" in page.band("forst").words


def test_ended_sector_has_nothing_to_follow(show, grankulla):
    page = show(grankulla, "social-halsovard")
    assert "Sektorn upphörde 31 december 2022. Inga åtgärder är publicerade för sektorn." in page.words
    assert 'aria-labelledby="forst"' not in page.html


def test_sector_that_did_not_exist_yet_says_so(show, exempelstad, without):
    rows = tuple(replace(row, valid_from=dt.date(2027, 1, 1)) for row in exempelstad.stored.sector)
    future = without(exempelstad, stored_sector=rows)
    assert "Sektorn fanns inte än 22 november 2026. Den började 1 januari 2027." in show(future, "valfard").words


def test_sectors_side_by_side_in_the_same_measures(draw, exempelstad):
    rows = {row[0]: row[1:] for row in draw(sectors.PAGE, exempelstad).rows("sectors")}
    assert rows["Sektorn för välfärd och fritid"][2] == "1 530 ton"
    assert rows["Stadsmiljösektorn"][-2:] == ["16 av 19", "2 av 11"]


def test_sectors_without_anything_to_compare_say_so(draw, grankulla):
    assert draw(sectors.PAGE, grankulla).band("jamfor").words.endswith("Inget som går att jämföra är publicerat.")


def test_theme_whose_effects_lie_elsewhere_says_so(draw, exempelstad):
    words = draw(theme.PAGE, exempelstad, item="vardag").words
    assert "Ingen åtgärd här minskar utsläppsbudgetens utsläpp så att det kan räknas." in words
    assert "ingen beräknad minskning inom utsläppsbudgeten" in draw(roadmap.PAGE, exempelstad).words


def test_theme_names_who_decides(draw, exempelstad):
    """The heat company's 4 700 t are one measure's 3 290–5 170."""
    assert "Energibolag: 4 700 ton (3 290–5 170)" in draw(theme.PAGE, exempelstad, item="varme").words


def test_goal_decided_later_is_not_known_then(draw, exempelstad, without):
    decided = dt.date(2026, 12, 1)
    goals = tuple(replace(row, decided_on=decided) for row in exempelstad.stored.goal_decision)
    later = without(exempelstad, stored_goal_decision=goals)
    assert draw(roadmap.PAGE, later).band("mal").words.endswith("inga mål är publicerade")
