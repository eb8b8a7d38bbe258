"""What a tonne costs; expected values by hand from the doubles and from the bundled files."""

from dataclasses import replace

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.money.cost_per_tonne import CHART, LONGEST
from klimatvakt.domain.vocabulary import Language, PublicStatus
from tests.fixtures.rows import changed
from tests.fixtures.words import TRANSLATORS

SV = TRANSLATORS[Language.SV]


def draw(facts, **params):
    return CHART.draw(facts, {ParamId[name.upper()]: value for name, value in params.items()}, SV)


def plain(text):
    return text.replace("\xa0", " ")


def test_lowest_first_with_bounds(full):
    rows = draw(full).records
    assert [row.code for row in rows] == ["E2", "E5", "E1", "E4"]
    assert [row.eur_t_low for row in rows] == [-60, 21, 120, 2_400]


def test_the_sentence_names_the_ends_and_how_many_have_a_price(full):
    # 40 measures less 2 cancelled; E5's effect lasts to 2030, its money to 2027, but E2's ends in 2026 like its money.
    assert plain(draw(full).spec.sentence) == (
        "4 av 38 åtgärder har ett pris per ton. Lägst är det för Åtgärd <2> & mera: −40 €/ton (−60 till −20), "
        "netto efter besparingar. Högst är det för Åtgärd <4> & mera: 2 700 €/ton (2 400–3 200), klimatmerkostnad."
    )


def test_what_is_still_to_be_paid_is_said_by_what_the_money_covers(full):
    details = {category.id: plain(category.detail) for category in draw(full).spec.y.categories}
    assert details["E1"] == "minst 150 €/ton (120–190) · pengar 2025–2027, med förslag"
    assert details["E5"] == "hittills 28 €/ton (21–39) · pengar 2026–2027"
    assert [row.more for row in draw(full).records] == [False, True, True, False]


def test_measures_without_a_price_are_counted_with_their_reason(full):
    # Of the 38 live ones 12 are every third; 38 − 4 − 12 = 22 have no money.
    notes = draw(full).spec.notes
    assert notes[-2:] == (
        "22 åtgärder utan pris per ton: Det saknas en uppgift: kostnaden.",
        "12 åtgärder utan pris per ton: Anslaget gäller hela projektet, så det ger inget pris per ton.",
    )


@pytest.mark.parametrize("said", ["Skalan är rak", "Under noll", "Minst:", "Hittills:", "Priserna omfattar olika"])
def test_a_note_stands_only_where_it_is_true(full, said):
    assert any(note.startswith(said) for note in draw(full).spec.notes)
    full.measures = [row for row in full.measures if row.code == "E4"]
    assert not any(note.startswith(said) for note in draw(full).spec.notes)


def test_a_single_price_is_neither_lowest_nor_highest(full):
    full.measures = [row for row in full.measures if row.code in ("E4", "E7")]
    assert plain(draw(full).spec.sentence) == (
        "1 av 2 åtgärder har ett pris per ton. Det är Åtgärd <4> & mera: 2 700 €/ton (2 400–3 200)."
    )


def test_a_cancelled_measure_is_left_out(full):
    gone = PublicStatus.CANCELLED
    full.measures = changed(full.measures, lambda row: row.code == "E4", status=gone)
    assert "E4" not in [row.code for row in draw(full).records]


def test_nothing_priced_is_said_with_its_reason_and_not_drawn(bare):
    drawing = draw(bare)
    assert not drawing.records
    assert drawing.spec.marks == ()
    assert drawing.spec.notes == ()
    assert drawing.spec.sentence == (
        "Ingen av de 68 åtgärderna har ett pris per ton. Det saknas en uppgift: kostnaden."
    )


def test_no_measures_at_all(full):
    full.measures = ()
    assert draw(full).spec.sentence == "Det finns inga åtgärder att visa."


def test_a_sector_shows_its_own(full):
    assert {row.code for row in draw(full, sector="bildning").records} == {"E2"}


def test_a_long_list_is_cut_and_says_so(full):
    one = full.measures[0]
    full.measures = [replace(one, code=f"M{n}", eur_t_central=150.0 + n) for n in range(LONGEST + 5)]
    drawing = draw(full)
    assert len(drawing.records) == LONGEST
    assert drawing.spec.notes[0] == "De 30 lägsta av 35 visas."


def test_every_price_of_exempelstad_is_a_projection(exempelstad):
    # EX-041: 40 000 € of 2027, 2 050 t in 2027–2035 is 19.5 €/t.
    rows = {row.code: row for row in draw(exempelstad).records}
    assert rows["EX-041"].eur_t_central == pytest.approx(19.5, abs=0.05)
    assert {row.data_status for row in rows.values()} == {"projection"}


def test_grankulla_has_published_no_money(grankulla):
    assert draw(grankulla).spec.sentence.endswith("Det saknas en uppgift: kostnaden.")


@pytest.mark.parametrize("language", list(Language))
def test_it_speaks_three_languages(full, language):
    spec = CHART.draw(full, {}, TRANSLATORS[language]).spec
    assert "{" not in spec.sentence + spec.subtitle + " ".join(spec.notes)


def test_money_newer_than_the_report_has_its_own_date(full):
    assert plain(draw(full).spec.data_date) == "30 september 2026 (minskningen) och 9 november 2026 (pengarna)"
