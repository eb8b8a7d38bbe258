"""The index against other municipalities; expected values by hand from the doubles and from the bundled files."""

import dataclasses
import datetime as dt

import pytest

from klimatvakt.charts.core.spec import MarkKind
from klimatvakt.charts.inventory.peers_index import CHART
from klimatvakt.domain.vocabulary import Language
from tests.fixtures.rows import changed
from tests.fixtures.words import TRANSLATORS

SV = TRANSLATORS[Language.SV]


def draw(facts):
    return CHART.draw(facts, {}, SV)


def indices(drawing, name):
    return {row.year: round(row.index, 2) for row in drawing.records if row.id == name}


def plain(text):
    return text.replace("\xa0", " ")


def test_the_base_is_the_first_year_that_all_have(full):
    # The city begins in 2012; Norrby's 2010 and Söderby's 2011 are before it.
    drawing = draw(full)
    assert indices(drawing, "Norrby") == {2012: 100, 2013: 90, 2015: 80}
    assert indices(drawing, "Söderby") == {2012: 100, 2013: 102, 2014: 104, 2015: 106}
    assert "index: 2012 = 100" in drawing.spec.subtitle


def test_the_city_has_its_own_figures_and_data_status(full):
    # 29 200 t in 2012, 500 t less each year; 2025 is preliminary.
    drawing = draw(full)
    assert indices(drawing, "city")[2015] == round(100 * 27_700 / 29_200, 2)
    assert {row.year: row.data_status for row in drawing.records if row.id == "city"}[2025] == "preliminary"


def test_points_stand_where_no_line_joins_and_at_the_end(full):
    ends = {(row.id, row.year) for row in draw(full).records if row.end}
    assert ends == {("Norrby", 2015), ("Söderby", 2015), ("city", 2025)}


def test_the_city_is_the_only_heavy_line(full):
    lines = [mark for mark in draw(full).spec.marks if mark.kind is MarkKind.LINE]
    assert [(mark.tone, mark.thin) for mark in lines] == [("muted", True)] * 2 + [("accent", False)]
    assert [mark.label for mark in lines] == ["Norrby 80", "Söderby 106", "Exempelstad 78 (2025)"]


def test_the_sentence_says_change_and_place_in_the_last_common_year(full):
    # 27 700 of 29 200 t is 5.1 % less; Norrby is at 80, Söderby at 106.
    assert plain(draw(full).spec.sentence) == (
        "Exempelstad släppte ut 5 % mindre 2015 än 2012. Ordnat efter förändringen, med den största minskningen "
        "först, är det plats 2 av 3 kommuner; de andras statistik räknas inte på samma sätt."
    )


@pytest.mark.parametrize(("factor", "said"), [(1.5, "50 % mer"), (1.0, "lika mycket")], ids=["more", "as much"])
def test_the_sentence_of_a_rise_and_of_no_change(full, factor, said):
    cells = full.emissions
    for year, tonnes in ((2012, 1_000.0), (2015, 1_000.0 * factor)):
        of_year = ("total", year)
        cells = changed(cells, lambda row, of=of_year: (row.emission_sector_id, row.year) == of, emissions_t=tonnes)
    full.emissions = cells
    assert said in plain(draw(full).spec.sentence)


def test_comments_and_the_difference_of_statistics_are_said(full):
    notes = draw(full).spec.notes
    assert "Norrby 2015: Ett <nytt> värmeverk" in notes
    assert notes[0].startswith("Kommunernas statistik räknas inte på samma sätt")


def test_both_sources_are_named(full):
    assert draw(full).spec.source.endswith("de andra: Statistik 2026")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (slice(0, 0), "Det finns inga utsläpp för andra kommuner att jämföra Grankulla med."),
        (slice(None), "Det finns inget år som både Grankulla och alla de andra kommunerna har utsläpp för."),
    ],
    ids=["no peers", "no common year"],
)
def test_nothing_to_compare_is_said_and_not_drawn(bare, rows, sentence):
    stored = bare.stored
    bare.stored = dataclasses.replace(stored, peer_emission=stored.peer_emission[rows])
    drawing = draw(bare)
    assert not drawing.records
    assert drawing.spec.marks == ()
    assert drawing.spec.sentence == sentence


def test_one_common_year_says_no_development(full):
    full.emissions = [row for row in full.emissions if row.year <= 2012]
    assert draw(full).spec.sentence == "Exempelstad och de andra kommunerna har bara ett gemensamt år, 2012."


def test_grankulla_against_seven_municipalities(grankulla):
    # 45 800 t in 1990, 33 072 t in 2022: 72.2. Lund: 182 202.48 of 326 582.38 t is 55.8.
    drawing = draw(grankulla)
    assert indices(drawing, "city")[2022] == 72.21
    assert indices(drawing, "Lund")[2022] == 55.79
    assert "28 % mindre 2022 än 1990" in plain(drawing.spec.sentence)
    assert any(note.startswith("Malmö 2010:") for note in drawing.spec.notes)


def test_the_fictional_peers_keep_their_gap(exempelstad):
    assert 2019 not in indices(draw(exempelstad), "Påhittsnäs")


@pytest.mark.parametrize("language", list(Language))
def test_it_speaks_three_languages(full, language):
    spec = CHART.draw(full, {}, TRANSLATORS[language]).spec
    assert "{" not in spec.sentence + spec.subtitle + spec.title


def test_a_derived_figure_of_the_city_is_said_so(grankulla):
    assert draw(grankulla).spec.sentence.endswith("Stadens siffra för 2022 är härledd.")


def test_the_dates_of_both_are_said_where_they_differ(full, grankulla):
    # Norrby and Söderby end in 2015, the city in 2025; Grankulla in 2022, the seven in 2023.
    assert draw(full).spec.data_date == "2025 (Exempelstad) och 2015 (de andra)"
    assert draw(grankulla).spec.data_date == "2022 (Grankulla) och 2023 (de andra)"


def test_an_older_reading_does_not_know_later_years_and_says_the_edition_is_newer(full):
    full.as_of, full.read_as = dt.date(2014, 12, 31), {"id": "r0"}
    drawing = draw(full)
    assert max(indices(drawing, "Söderby")) == 2013
    assert any(note.startswith("De andra kommunernas statistik är den senaste utgåvan") for note in drawing.spec.notes)
